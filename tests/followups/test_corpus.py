"""Letters to two hundred people, of every kind and for every way: clean, and with nothing that was not captured."""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hallway.followups import openings
from hallway.followups.drafts import FAMILIES, FOLDER, KINDS, LONGEST, Letters
from hallway.followups.facts import Facts
from scripts.drafts import PAGE, sample
from tests.followups.corpus import Captured, encounters
from tests.followups.evenings import LINK, ME, everything, lived, opening, texts
from tests.followups.space import Space

SITTING = 8
WORD = re.compile(r"[^\W_]+")
# The templates' own words, with what English adds when it turns a text to its reader.
OURS = {
    word.casefold()
    for path in (FOLDER / "letters.en.txt", Path(openings.__file__), Path(openings.__file__).with_name("english.py"))
    for word in WORD.findall(path.read_text(encoding="utf-8"))
}
OURS |= set("the and at on to you your tuesday friday saturday 17 20 7 november".split())
Written = list[tuple[Captured, str, Facts, Letters]]


@pytest.fixture(scope="module")
def space() -> Space:
    return lived()


@pytest.fixture(scope="module")
def written(space: Space) -> Written:
    return list(everything(space))


@pytest.fixture(scope="module")
def said(written: Written) -> list[str]:
    """Each text once."""
    return sorted({text for *_, draft in written for text in (draft.subject, *texts(draft).values()) if text})


def matches(pattern: str, said: list[str]) -> Iterator[str]:
    return (text for text in said if re.search(pattern, text.replace(LINK, "LINK"), re.I | re.M))


@pytest.mark.parametrize("kind", KINDS)
def test_most_people_can_be_written_to_and_a_letter_is_there_for_every_way_or_for_none(
    written: Written, kind: str
) -> None:
    drafts = [draft for _, one, _, draft in written if one == kind]
    assert len(drafts) == 200
    assert sum(bool(draft.draft) for draft in drafts) > (100 if kind != "thanks-favour" else 40)
    for draft in drafts:
        assert len({bool(text) for text in (draft.subject, *texts(draft).values())}) == 1


def test_no_placeholder_is_empty(said: list[str]) -> None:
    assert not list(
        matches(r"(?<!it is )\b(at|on|about|offering|need|and|for|of|with|is)\s*[,.:”!;]|(?<!talk) to\s*[,.?!;]", said)
    )
    assert not list(matches(r"hello\s*,\s*hello|hello\s+,|\{%|%\}|\bnone\b|“”|: \.|promised, :", said))


def test_no_word_is_doubled(said: list[str]) -> None:
    assert not list(matches(r"\b(\w+)[\s,]+\1\b", said))


def test_no_mark_is_stray(said: list[str]) -> None:
    assert not list(
        matches(r"[ \t][,.;:!?]|[,.;:!?]{2,}|^[ \t,.;:!?]|\(\s*\)|[ \t]{2,}|[ \t]$|[;,–-]\.|\n\n\n|\A\s|\s\Z", said)
    )


def test_nothing_can_turn_a_line_or_begin_a_header(written: Written) -> None:
    for *_, draft in written:
        assert "\n" not in draft.subject
        assert draft.subject.isprintable()
        assert not re.search(r"[\r\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", "".join(texts(draft).values()))
        assert not re.search(r"^bcc:", "\n".join(texts(draft).values()), re.I | re.M)


def test_nothing_is_said_that_was_not_captured(written: Written) -> None:
    names = {captured.rid: captured.name or "" for captured in encounters()}
    for captured, _, facts, draft in written:
        through = names.get(captured.through or "", "")
        heard = f"{captured.words()} {ME} {facts.other} {facts.other_event} {through} {facts.introduced_by} {LINK}"
        allowed = OURS | {word.casefold() for word in WORD.findall(heard)}
        words = WORD.findall(" ".join((draft.subject, *texts(draft).values())))
        assert {word.casefold() for word in words} <= allowed


def test_how_somebody_is_recognised_and_what_i_noted_is_nowhere(written: Written, space: Space) -> None:
    assert "zz" not in str([draft for *_, draft in written])
    assert "zz" not in str(space.follow_ups())


def test_a_letter_says_what_was_captured(written: Written) -> None:
    for captured, kind, _, draft in written:
        if kind == "nice":
            assert all(topic.casefold() in draft.draft.casefold() for topic in captured.topics)


@pytest.mark.parametrize("family", FAMILIES)
def test_each_has_the_length_of_its_way(written: Written, family: str) -> None:
    for *_, draft in written:
        text = texts(draft)[family]
        assert len(text) <= LONGEST[family]
        assert len(draft.subject) <= 200
        if family == "message":
            assert "\n" not in text
        if family == "call":
            assert not text or 3 <= text.count("\n") + 1 <= 5


@pytest.mark.parametrize("kind", KINDS)
def test_whatever_letter_is_the_first_says_once_where_the_details_are_from_and_where_to_ask(
    written: Written, kind: str
) -> None:
    """But for one that goes to two; a link goes where it can be followed."""
    for _, one, facts, draft in written:
        if one == kind and draft.draft:
            for family, text in texts(draft).items():
                says = facts.secondhand and family != "call" and (kind, family) != ("connect", "email")
                assert len(re.findall("gave me your details|I have your details from", text)) == says
                assert text.count(LINK) == (says and family != "post")


def test_an_address_book_is_mine_and_says_nothing_of_others(written: Written) -> None:
    books = [draft for captured, _, _, draft in written if captured.source == "import" and not captured.through]
    assert books
    assert not re.search("gave me your details|I have your details from", str(books))


def test_no_two_letters_of_an_evening_begin_alike(written: Written) -> None:
    """Whoever was met there: nice to meet you and promises, by mail, as a message, in a call, on a card."""
    evenings = defaultdict[tuple[str, str | None, str], list[str]](list)
    for captured, kind, facts, draft in written:
        if kind in ("nice", "promise") and facts.place is not None and draft.draft:
            evenings[kind, captured.event, "email"].append(opening(draft.draft))
            evenings[kind, captured.event, "post"].append(opening(draft.post))
    assert max(map(len, evenings.values())) >= 20
    for begun in evenings.values():
        assert len(set(begun)) == len(begun)


def test_no_two_cards_of_a_sitting_begin_alike(space: Space) -> None:
    """Eight by eight, in the order of the queue, whatever their kinds."""
    queue: list[dict[str, Any]] = [each for each in space.follow_ups() if each["draft"]]
    assert len(queue) > 200
    for first in range(0, len(queue), SITTING):
        cards = queue[first : first + SITTING]
        for column in ("draft", "draft_post"):
            begun = [opening(card[column]) for card in cards]
            assert len(set(begun)) == len(begun)


def test_the_page_of_twenty_letters_is_what_is_drafted() -> None:
    """`python -m scripts.drafts` writes it."""
    assert PAGE.read_text(encoding="utf-8") == sample()
