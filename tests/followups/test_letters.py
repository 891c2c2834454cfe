"""One's own letters in the planner: used where sound, named where broken; and hostile captures in any letter."""

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.followups.drafts import FAMILIES, KINDS, LONGEST, Source, letters
from hallway.followups.facts import Facts
from tests.followups.space import Space, at

NOW = at("2026-11-17 22:00")


@pytest.fixture
def space() -> Space:
    space = Space(NOW)
    space.write("event", "mill", name="Mixer at the Mill")
    space.meet("bob", event="mill", talked_about="grippers")
    space.plan()
    return space


def own(space: Space, text: str | None, kind: str = "nice", channel: str = "message", **columns: Any) -> None:
    row = {"kind": kind, "channel": channel, "language": "en", "text": text, **columns}
    space.write("template", f"{kind}-{channel}", **row)
    space.plan()


def problem(space: Space) -> Any:
    return space.db.execute("SELECT problem FROM template").fetchone()[0]


def test_a_letter_of_ones_own_takes_the_place_of_the_usual_one_in_its_way_alone(space: Space) -> None:
    before = space.only()
    own(space, "Hi {{ given }}, mind the {{ talked }}!")
    after = space.only()
    assert after["draft_message"] == "Hi Bob, mind the grippers!"
    assert {name for name in after if after[name] != before[name]} == {"draft_message"}
    space.delete("template", "nice-message")
    space.plan()
    assert space.only() == before


def test_a_mail_takes_its_subject_too_in_one_line(space: Space) -> None:
    own(space, "Text", channel="email", subject="About {{ talked }}\nBcc: all@example.com")
    assert space.only()["subject"] == "About grippers Bcc: all@example.com"
    assert space.only()["draft"] == "Text"


def test_a_broken_one_is_not_used_and_says_where_until_it_is_mended(space: Space) -> None:
    usual = space.only()["draft_message"]
    own(space, "Hi\n{% for x in given %}{% endfor %}")
    assert problem(space) == "text 2 not-allowed for"
    assert space.only()["draft_message"] == usual
    assert space.plan(whole=True) == []
    own(space, "Hi")
    assert problem(space) is None
    assert space.only()["draft_message"] == "Hi"


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"kind": "sorry"}, "text 1 unknown-kind"),
        ({"channel": "pigeon"}, "text 1 unknown-kind"),
        ({"text": None}, "text 1 empty"),
        ({"text": "x" * 60_000}, "text 1 too-long"),
        ({"language": "xx-YY"}, None),
        ({"language": None}, None),
    ],
)
def test_whatever_a_strangers_program_writes_is_named_or_taken(
    space: Space, columns: dict[str, Any], said: Any
) -> None:
    own(space, **{"text": "Hi", **columns})  # type: ignore[arg-type]
    assert problem(space) == said
    assert space.only()["draft_message"]


def test_a_letter_for_another_language_waits_for_it(space: Space) -> None:
    own(space, "Hallo {{ given }}", language="de")
    assert "Hallo" not in space.only()["draft_message"]
    space.write("setting", "language", value="de-AT")
    space.plan()
    assert space.only()["draft_message"] == "Hallo Bob"


def test_what_i_wrote_into_a_letter_stays_and_what_went_out_too(space: Space) -> None:
    space.write("follow_up", space.only()["rid"], my_text="My own", marked_at=NOW)
    before = space.only()
    own(space, "Hi {{ given }}")
    assert space.only() == before


def test_one_person_moved_up_an_evening_moves_the_others_letters_along(space: Space) -> None:
    """And planning all of it finds nothing left to do."""
    space.meet("dora", "2026-11-17 20:00", event="mill", talked_about="grippers")
    space.meet("erik", "2026-11-17 20:10", event="mill", talked_about="grippers")
    space.plan()
    space.meet("fay", "2026-11-17 19:50", event="mill", talked_about="grippers")
    space.plan()
    assert space.plan(whole=True) == []
    space.delete("encounter", "met-bob")
    space.plan()
    assert space.plan(whole=True) == []
    begun = [each["draft"].split("\n\n")[1] for each in space.follow_ups()]
    assert len(set(begun)) == 3


def test_at_a_fair_with_hundreds_nobody_has_a_place_and_one_more_concerns_nobody_else(space: Space) -> None:
    for number in range(100):
        space.meet(f"p{number}", event="mill", talked_about="grippers")
    space.plan()
    space.meet("late", "2026-11-17 23:00", event="mill", talked_about="grippers")
    assert {rid for _, rid, _ in space.plan()} == {
        each["rid"] for each in space.follow_ups() if each["person"] == "late"
    }
    assert space.plan(whole=True) == []


SAID = "Nils gave me your details."


@pytest.fixture
def given_bob(space: Space) -> Space:
    """Nils gave me Bob's details."""
    space.write("person", "nils", name="Nils")
    space.write("person", "bob", through="nils")
    space.plan()
    return space


def drafts(row: dict[str, Any]) -> list[str]:
    return [row[column] for column in ("draft", "draft_message", "draft_post")]


def of(space: Space, kind: str, person: str = "bob") -> dict[str, Any]:
    return next(each for each in space.follow_ups() if (each["kind"], each["person"]) == (kind, person))


def test_the_first_letter_says_who_gave_me_the_details_and_no_later_one(given_bob: Space) -> None:
    given_bob.promise("bob", "the article")
    given_bob.plan()
    assert all(SAID in text for text in drafts(of(given_bob, "promise")) + drafts(of(given_bob, "nice")))
    given_bob.write("follow_up", of(given_bob, "nice")["rid"], marked_at=NOW, channel="email")
    given_bob.plan()
    assert SAID not in str(drafts(of(given_bob, "promise")))
    assert given_bob.plan(whole=True) == []


def test_a_call_has_not_said_it(given_bob: Space) -> None:
    given_bob.promise("bob", "the article")
    given_bob.plan()
    given_bob.write("follow_up", of(given_bob, "nice")["rid"], marked_at=NOW, channel="call")
    given_bob.plan()
    assert all(SAID in text for text in drafts(of(given_bob, "promise")))


def test_to_keep_in_touch_may_be_the_first_letter(given_bob: Space) -> None:
    given_bob.write("follow_up", given_bob.only()["rid"], let_go_at=NOW)
    given_bob.write("person", "bob", circle="inner")
    given_bob.now = at("2027-01-20 09:00")
    given_bob.plan()
    assert all(SAID in text for text in drafts(of(given_bob, "keep")))


def test_whoever_is_asked_about_another_one_hears_it_too_until_a_letter_has_said_so(given_bob: Space) -> None:
    given_bob.meet("ana", name="Ana")
    given_bob.write("commitment", "intro", person="ana", about="bob", kind="introduction", created_at=NOW)
    given_bob.plan()
    assert all(SAID in text for text in drafts(of(given_bob, "ask_about")))
    assert SAID not in str(drafts(of(given_bob, "ask", "ana")))
    given_bob.write("follow_up", of(given_bob, "nice")["rid"], marked_at=NOW, channel="email")
    given_bob.plan()
    assert SAID not in str(drafts(of(given_bob, "ask_about")))
    assert given_bob.plan(whole=True) == []


@pytest.mark.parametrize(
    ("text", "draft"),
    [
        ("Hi {{ given }}!", f"Hi Bob! {SAID}"),
        ("{{ source }} Hi {{ given }}!", f"{SAID} Hi Bob!"),
        ("Hi! {{ source_unlinked | upper }}", f"Hi! {SAID.upper()}"),
        ("{% if me %}Hi{% endif %}", ""),
    ],
)
def test_a_letter_of_ones_own_cannot_forget_it(given_bob: Space, text: str, draft: str) -> None:
    own(given_bob, text)
    assert of(given_bob, "nice")["draft_message"] == draft


def test_a_letter_of_ones_own_that_says_it_without_the_link_gets_the_link_alone() -> None:
    facts = Facts("Bob", "Mira", "The Mill", met=True, through="Nils", secondhand=True, fair_link="https://h.example/x")
    sources = {("nice", family, "en"): Source("Hi", "Hi. {{ source_unlinked }}") for family in FAMILIES}
    draft = letters("nice", facts, "en", sources)
    link = "To see, correct or erase what I keep of you: https://h.example/x"
    assert draft.draft == f"Hi. {SAID}\n\n{link}"
    assert draft.message == f"Hi. {SAID} {link}"
    assert draft.call == draft.post == f"Hi. {SAID}"


def test_whoever_gave_the_details_is_not_named_once_they_are_deleted(given_bob: Space) -> None:
    given_bob.delete("person", "nils")
    given_bob.plan(whole=True)
    assert all("I have your details from somebody else." in text for text in drafts(given_bob.only()))


def test_one_met_from_a_list_of_people_to_meet_hears_that(space: Space) -> None:
    space.write("person", "bob", source="list")
    space.plan()
    assert all("I have your details from a list of people to meet." in text for text in drafts(space.only()))


ANY = st.text(max_size=120) | st.sampled_from(["a\r\nBcc: x@example.com", "{{ me }}", "{% if", "\u202egnp", "____"])


@given(st.sampled_from(KINDS), st.lists(ANY, min_size=9, max_size=9))
def test_no_capture_breaks_out_of_its_letter(kind: str, told: list[str]) -> None:
    name, me, event, talk, need, offer, promise, other, said = told
    facts = Facts(name, me, event, None, (talk,), (need,), (offer,), promise, met=True, other=other, said=said)
    reasoned = replace(facts, reason=kind.partition("-")[2], last_subject=talk, through=other, secondhand=True)
    draft = letters(kind.partition("-")[0], reasoned, "en")
    assert not re.search(r"[\r\n\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", draft.subject)
    for family, text in zip(FAMILIES, (draft.draft, draft.message, draft.call, draft.post), strict=True):
        assert len(text) <= LONGEST[family]
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]", text)
    assert "\n" not in draft.message
    assert draft == letters(kind.partition("-")[0], reasoned, "en")
