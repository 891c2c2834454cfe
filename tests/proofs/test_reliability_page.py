"""docs/reliability.md tells of tests that there are, and of every story of the twenty."""

import re

import pytest

from tests.live_server import ROOT

PAGE = (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| (.+?) \| `(tests/\S+?)` \|$", re.MULTILINE)
TOLD = [
    (story.strip(), place)
    for stories, place in ROW.findall(PAGE.partition("## The twenty")[2].partition("\n## ")[0])
    for story in stories.split(";")
]


@pytest.mark.parametrize(("story", "place"), TOLD)
def test_each_story_of_the_page_is_a_test_by_its_name(story: str, place: str) -> None:
    source = (ROOT / place).read_text(encoding="utf-8")
    words = story.replace(" ahead ", " ${words} ").replace(" behind ", " ${words} ")
    words = words.replace("(ahead)", "(${words})").replace("(behind)", "(${words})")
    assert f"test_{story.replace(' ', '_')}" in source or f"test('{story}" in source or f"test(`{words}" in source


def test_none_of_the_twenty_and_the_four_is_missing() -> None:
    assert len(TOLD) == 26, "two of the 24 are told twice: ahead and behind"


@pytest.mark.parametrize("place", sorted(set(re.findall(r"`(tests/[^`]+)`", PAGE))))
def test_what_the_page_names_is_there(place: str) -> None:
    assert (ROOT / place).exists()
