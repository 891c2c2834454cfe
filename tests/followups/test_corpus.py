"""Every draft of two hundred encounters is clean, and holds nothing that was not captured."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from hallway.followups import openings
from hallway.followups.drafts import FOLDER
from tests.followups.corpus import Captured, encounters
from tests.followups.space import Space, at

ME = "Mira Lindqvist"
WORD = re.compile(r"[^\W_]+")
# The templates' own words, with what English adds when it turns a text to its reader.
OURS = {
    word.casefold()
    for path in (FOLDER / "letters.en.txt", Path(openings.__file__))
    for word in WORD.findall(path.read_text(encoding="utf-8"))
}
OURS |= {"the", "and", "at", "on", "to", "you", "your", "tuesday", "17", "november"}


@pytest.fixture(scope="module")
def drafts() -> dict[tuple[str, str], tuple[str, str]]:
    """Subject and text by person and kind."""
    space = Space(now=at("2026-11-17 23:00"))
    space.write("face", "mine", name=ME)
    for captured in encounters():
        write(space, captured)
    space.plan()
    return {(each["person"], each["kind"]): (each["subject"], each["draft"]) for each in space.follow_ups()}


def write(space: Space, captured: Captured) -> None:
    rid = captured.rid
    if captured.event is not None:
        space.write("event", f"event-{rid}", name=captured.event)
    space.meet(
        rid, name=captured.name, event=f"event-{rid}", talked_about=captured.talked_about, known_by=captured.known_by
    )
    for number, topic in enumerate(captured.topics):
        space.write("topic", f"{rid}-{number}", encounter=f"met-{rid}", label=topic)
    for kind in ("need", "offer"):
        if getattr(captured, kind) is not None:
            text = getattr(captured, kind)
            space.write("commitment", f"{kind}-{rid}", person=rid, kind=kind, text=text, state="open")
    if captured.promise is not None:
        space.promise(rid, captured.promise, encounter=f"met-{rid}")


@pytest.fixture(scope="module")
def written(drafts: dict[tuple[str, str], tuple[str, str]]) -> list[str]:
    return [text for draft in drafts.values() for text in draft if text]


def matches(pattern: str, texts: list[str]) -> Iterator[str]:
    return (text for text in texts if re.search(pattern, text, re.I | re.M))


def test_everybody_has_one_and_most_have_a_draft(drafts: dict[tuple[str, str], tuple[str, str]]) -> None:
    people = {captured.rid for captured in encounters()}
    assert {person for person, kind in drafts if kind == "nice"} == people
    assert sum(bool(text) for _, text in drafts.values()) > 150
    assert all(bool(subject) == bool(text) for subject, text in drafts.values())


def test_no_placeholder_is_empty(written: list[str]) -> None:
    assert not list(matches(r"\b(at|on|about|offering|need|and|to|for)\s*[,.:”!?;]|hello\s+,", written))
    assert not list(matches(r"\{|\}|%|\bnone\b|“”|: \.|promised, :", written))


def test_no_word_is_doubled(written: list[str]) -> None:
    assert not list(matches(r"\b(\w+)[\s,]+\1\b", written))


def test_no_mark_is_stray(written: list[str]) -> None:
    assert not list(
        matches(r"[ \t][,.;:!?]|[,.;:!?]{2,}|^[ \t,.;:!?]|\(\s*\)|[ \t]{2,}|[ \t]$|,\s*and to talk about\W*\.", written)
    )
    assert not list(matches(r"[;,–-]\.|\n\n\n", written))


def test_nothing_is_said_that_was_not_captured(drafts: dict[tuple[str, str], tuple[str, str]]) -> None:
    for captured in encounters():
        allowed = OURS | {word.casefold() for word in WORD.findall(f"{captured.words()} {ME}")}
        for kind in ("nice", "promise"):
            said = WORD.findall(" ".join(drafts.get((captured.rid, kind), ())))
            assert {word.casefold() for word in said} <= allowed


def test_how_somebody_is_recognised_is_nowhere(drafts: dict[tuple[str, str], tuple[str, str]]) -> None:
    assert "zz" not in str(drafts)


def test_a_draft_says_what_was_captured(drafts: dict[tuple[str, str], tuple[str, str]]) -> None:
    for captured in encounters():
        for topic in captured.topics:
            assert topic.casefold() in drafts[captured.rid, "nice"][1].casefold()
