"""What is sent of our own code: all of its meaning, none of its comments."""

from pathlib import Path

import pytest

from hallway.web.files import snapshot
from hallway.web.lean import lean
from sync.statements import statements

STATIC = Path(__file__).parent.parent.parent / "static"
SCHEMA = sorted((STATIC / "schema").glob("*.sql"))


@pytest.mark.parametrize("file", SCHEMA, ids=lambda file: file.name)
def test_a_schema_keeps_every_statement_by_its_name(file: Path, tmp_path: Path) -> None:
    sent = tmp_path / file.name
    sent.write_text(lean(".sql", file.read_text()))
    assert statements(sent).keys() == statements(file).keys()
    assert sent.stat().st_size < file.stat().st_size


def test_a_name_in_a_statement_is_no_comment() -> None:
    assert lean(".sql", "SELECT '--not this'; -- but this\n") == "SELECT '--not this';\n"


def test_a_module_keeps_its_imports_and_the_space_in_its_templates() -> None:
    sent = lean(
        ".js",
        "/** Why. */\nimport { html } from './lit.js'; // what\nexport const two = () => html`<b>a</b> <i>b</i>`;\n",
    )
    assert "Why" not in sent
    assert "what" not in sent
    assert 'from"./lit.js"' in sent
    assert "`<b>a</b> <i>b</i>`" in sent


def test_what_comes_from_others_is_sent_as_the_build_left_it() -> None:
    files = snapshot(STATIC)
    vendored = STATIC / "vendor" / "lit-html" / "lit-html.js"
    assert files["/static/vendor/lit-html/lit-html.js"].content == vendored.read_bytes()
