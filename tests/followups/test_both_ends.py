"""Letters: what the phone offers is what the server knows, and whatever the server says of one has its words."""

import re
from pathlib import Path

from hallway.followups import checked, templates
from hallway.followups.drafts import FAMILIES, KINDS, PLACEHOLDERS

STATIC = Path(__file__).parents[2] / "static"
PHONE = (STATIC / "app" / "letterkinds.js").read_text(encoding="utf-8")
CATALOGUE = (STATIC / "text" / "en.later.ftl").read_text(encoding="utf-8")


def listed(name: str) -> list[str]:
    """A list of the phone's, by its name."""
    found = re.search(rf"{name} = .*?\(\[(.*?)\]\)", PHONE, re.S)
    assert found
    return re.findall(r"'([^']+)'", found[1])


def named(start: str) -> set[str]:
    """What the catalogue has a sentence for."""
    return set(re.findall(rf"^{start}([\w-]+) =", CATALOGUE, re.M))


def test_both_know_the_same_kinds_and_ways() -> None:
    assert set(listed("LETTER_KINDS")) == set(KINDS) == named("letter-kind-")
    assert tuple(listed("LETTER_FAMILIES")) == FAMILIES
    assert named("letter-way-") == set(FAMILIES)


def test_every_word_that_is_offered_can_be_placed() -> None:
    words = listed("LETTER_WORDS")
    assert set(words) <= PLACEHOLDERS
    assert named("letter-word-") == set(words)


def test_every_reason_has_its_sentence() -> None:
    reasons = set(re.findall(r'TemplateRefused\([^"]+"([\w-]+)"', Path(checked.__file__).read_text(encoding="utf-8")))
    reasons |= set(
        re.findall(r'Trouble\("text", 1, "([\w-]+)"\)', Path(templates.__file__).read_text(encoding="utf-8"))
    )
    assert {"too-long", "not-allowed", "unknown-kind", "empty"} <= reasons
    assert named("letter-trouble-") == reasons


def test_every_filter_is_named_where_one_writes() -> None:
    (told,) = re.findall(r"^letter-filters = (.*)$", CATALOGUE, re.M)
    assert {name for name in checked.FILTERS if f"| {name}" in told} == set(checked.FILTERS)
