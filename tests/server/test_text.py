"""Sentences of the server's pages come from the phone's catalogue."""

from pathlib import Path

import pytest

from hallway.web.text import Text

CATALOGUE = """
hello = Hello, { $name }
waiting = { $n ->
    [one] one waits
   *[other] { $n } wait
  }
"""


@pytest.fixture
def text(tmp_path: Path) -> Text:
    (tmp_path / "en.ftl").write_text(CATALOGUE, encoding="utf-8")
    return Text(tmp_path / "en.ftl")


def test_a_sentence_with_its_values(text: Text) -> None:
    assert text("hello", name="Ana") == "Hello, \u2068Ana\u2069"
    assert text("waiting", n=1) == "one waits"


def test_a_sentence_that_is_missing_is_a_mistake_of_ours(text: Text) -> None:
    with pytest.raises(LookupError):
        text("goodbye")


def test_a_value_that_is_missing_is_too(text: Text) -> None:
    with pytest.raises(LookupError):
        text("hello")
