"""What a draft says, and that it can't say anything else. Mira met them at the mill on Tuesday, 17 November 2026."""

from dataclasses import replace
from datetime import date

import pytest

from hallway.followups.captured import Account, Commitment, Encounter, Person
from hallway.followups.drafts import Letters, letters
from hallway.followups.facts import MOST, Facts, nice_facts
from hallway.followups.greeting import first_name, given

MILL = Facts(me="Mira Lindqvist", event="Mixer at the Mill", met_on=date(2026, 11, 17), met=True)


def test_a_note_to_somebody_met() -> None:
    facts = replace(
        MILL,
        name="Ana Kovač",
        talked=("Grippers, moving to Graz", "hiring"),
        offers=("a tour of the lab",),
        needs=("a flat in Graz",),
    )
    draft = letters("nice", facts, "en")
    assert draft.subject == "Good to meet you at Mixer at the Mill"
    assert draft.draft == (
        "Hello Ana,\n\n"
        "It was good to meet you at Mixer at the Mill, and to talk about Grippers, moving to Graz and hiring.\n\n"
        "Thank you for offering a tour of the lab. I have not forgotten that you need a flat in Graz.\n\n"
        "Best wishes,\n"
        "Mira"
    )


def test_a_promise_goes_with_what_was_talked_about_and_leaves_room_for_itself() -> None:
    facts = replace(MILL, name="Ana Kovač", talked=("grippers",), promise="the article on soft grippers.")
    draft = letters("promise", facts, "en")
    assert draft.subject == "As promised: the article on soft grippers"
    assert draft.draft == (
        "Hello Ana,\n\n"
        "It was good to meet you at Mixer at the Mill, and to talk about grippers.\n\n"
        "Here is what I promised, the article on soft grippers: ____\n\n"
        "Best wishes,\n"
        "Mira"
    )


def test_a_promise_after_another_letter_does_not_begin_again() -> None:
    facts = Facts(name="Ana", me="Mira", promise="send her the article", met=True, written=True)
    said = letters("promise", facts, "en").draft.split("\n\n")
    assert said == ["Hello Ana,", "I promised to send you the article: ____", "Best wishes,\nMira"]


def test_a_promise_to_somebody_never_met_claims_no_meeting() -> None:
    assert "meet" not in letters("promise", Facts(name="Ana", promise="a call"), "en").draft


def test_who_was_in_the_address_book_before_is_seen_not_met() -> None:
    draft = letters("nice", replace(MILL, name="Ana", acquainted=True, talked=("bread",)), "en")
    assert draft.subject == "Good to see you at Mixer at the Mill"
    assert "good to see you" in draft.draft


TOO_LITTLE = {
    "a stub": Facts(met=True, met_on=date(2026, 11, 17)),
    "a stub with its event": MILL,
    "a name alone": Facts(name="Ana", met=True, met_on=date(2026, 11, 17)),
    "nothing but marks": replace(MILL, name="?", talked=("...", "-", " \n "), offers=("!",), promise="…"),
}


@pytest.mark.parametrize("facts", TOO_LITTLE.values(), ids=TOO_LITTLE.keys())
@pytest.mark.parametrize("kind", ["nice", "promise"])
def test_with_too_little_to_go_on_there_is_no_draft(kind: str, facts: Facts) -> None:
    assert letters(kind, facts, "en") == Letters()


def test_without_a_name_it_greets_all_the_same_and_without_ones_own_it_signs_nothing() -> None:
    draft = letters("nice", replace(MILL, me="", talked=("ferries",)), "en")
    assert draft.draft.startswith("Hello,\n")
    assert draft.draft.endswith("\nBest wishes")


PLACES = {
    "Mixer at the Mill": "at Mixer at the Mill",
    "The Mill": "at the Mill",
    "at Norda": "at Norda",
    "Tuesday evening": "on Tuesday evening, 17 November",
    "Friday Robotics Meetup": "at Friday Robotics Meetup",
    "Demo day!": "at Demo day",
    "": "on Tuesday, 17 November",
    " \n": "on Tuesday, 17 November",
}


@pytest.mark.parametrize(("event", "where"), PLACES.items())
def test_where_it_was(event: str, where: str) -> None:
    assert f"meet you {where}, and" in letters("nice", replace(MILL, event=event, talked=("x",)), "en").draft


TALKS = {
    "grippers, moving to Graz": ", and to talk about grippers, moving to Graz.",
    "Moving to Graz.": ", and to talk about moving to Graz.",
    "  the pilot line,, ": ", and to talk about the pilot line.",
    "about ferries": ", and to talk about ferries.",
    "We talked about the ferries": ", and to talk about the ferries.",
    "- bread\n- hiring": ", and to talk about bread, hiring.",
    "bread...": ", and to talk about bread.",
    "hiring , bread": ", and to talk about hiring, bread.",
    "how robots will change bread": ", and to talk about how robots will change bread.",
    "How the crews are loading": ", and to talk about how the crews are loading.",
    "her move to Graz": ", and to talk about your move to Graz.",
    "HIRING": ", and to talk about hiring.",
    "NASA": ", and to talk about NASA.",
    "IT security": ", and to talk about IT security.",
    "レンズと顕微鏡。": ", and to talk about レンズと顕微鏡.",
    "רובוטים": ", and to talk about רובוטים.",
    "Robots never pick peaches well.": ". What stayed with me: Robots never pick peaches well.",
    "we should build a bakery": ". What stayed with me: We should build a bakery.",
    "do robots dream?": ". What stayed with me: Do robots dream?",
    "Bread. And robots": ". What stayed with me: Bread. And robots.",
    "Norda is hiring": ". What stayed with me: Norda is hiring.",
    "She just moved to Graz": ".",
}


@pytest.mark.parametrize(("talked", "sentence"), TALKS.items())
def test_what_was_talked_about_fits_its_sentence(talked: str, sentence: str) -> None:
    said = letters("nice", replace(MILL, name="Ana", talked=(talked,)), "en").draft.split("\n\n")[1]
    assert said == f"It was good to meet you at Mixer at the Mill{sentence}"


def test_a_topic_that_was_also_written_is_said_once() -> None:
    draft = letters("nice", replace(MILL, talked=("Soft grippers", "grippers", "bread", "Bread")), "en")
    assert "talk about Soft grippers and bread." in draft.draft


PROMISES = {
    "article": "Here is what I promised, the article: ____",
    "An article on bread!": "Here is what I promised, an article on bread: ____",
    "to send the article": "I promised to send the article: ____",
    "I'll send you the article.": "I promised to send you the article: ____",
    "I will introduce her to Tom": "I promised to introduce you to Tom: ____",
    "Send Ana the photos": "I promised to send you the photos: ____",
    "send the photos to Ana": "I promised to send the photos to you: ____",
    "lend him my drill": "I promised to lend you my drill: ____",
    "send them the photos": "I promised to send you the photos: ____",
    "read her paper": "I promised to read your paper: ____",
    "call back on Friday": "I promised to call back on Friday: ____",
    "not to tell anybody": "I have not forgotten what I promised. Not to tell anybody. ____",
    "a call on Friday": "Here is what I promised, a call on Friday: ____",
    "email address of Tom": "Here is what I promised, the email address of Tom: ____",
    "I promised the slides": "Here is what I promised, the slides: ____",
    "her book back": "Here is what I promised, your book back: ____",
    "Slides. And the code": "I have not forgotten what I promised. Slides. And the code. ____",
    "more about bread": "Here is what I promised, more about bread: ____",
    "Tom's number": "Here is what I promised, Tom's number: ____",
    "写真": "Here is what I promised, 写真: ____",
}


@pytest.mark.parametrize(("promise", "sentence"), PROMISES.items())
def test_a_promise_fits_its_sentence(promise: str, sentence: str) -> None:
    assert letters("promise", Facts(name="Ana Kovač", promise=promise), "en").draft.split("\n\n")[1] == sentence


@pytest.mark.parametrize("said", ["nothing", "Nothing.", "none", "no", "I don't offer anything", "They’re fine"])
def test_what_is_no_wish_is_neither_thanked_for_nor_remembered(said: str) -> None:
    facts = replace(MILL, name="Ana", talked=("bread",), needs=(said,), offers=(said,))
    assert letters("nice", facts, "en") == letters("nice", replace(facts, needs=(), offers=()), "en")


def test_a_promise_without_words_still_wants_something() -> None:
    assert "Here is what I promised: ____" in letters("promise", replace(MILL, name="Ana"), "en").draft


@pytest.mark.parametrize(
    ("need", "sentence"),
    [
        ("a lab", "a lab"),
        ("needs a lab", "a lab"),
        ("to find one", "to find one"),
        ("Find a flat", "to find a flat"),
    ],
)
def test_a_need_fits_its_sentence(need: str, sentence: str) -> None:
    assert f"forgotten that you need {sentence}.\n\n" in letters("nice", replace(MILL, needs=(need,)), "en").draft


def test_offers_are_thanked_for_together() -> None:
    draft = letters("nice", replace(MILL, offers=("a tour", "to introduce me to Tom", "A tour.")), "en")
    assert "Thank you for offering a tour and to introduce me to Tom.\n\n" in draft.draft


NAMES = {
    "Ana Kovač": "Ana",
    "Ana": "Ana",
    "Ana,": "Ana",
    " Ana \n Kovač": "Ana",
    "ANA KOVAČ": "Ana",
    "ana": "Ana",
    "JP Morgan": "JP",
    "Ana-María López": "Ana-María",
    "Seán O'Brien": "Seán",
    "Dr. Ana Kovač": "Dr. Kovač",
    "Prof. Dr. Ana Kovač": "Prof. Kovač",
    "Dr Ana": "Dr Ana",
    "Ana Kovač, PhD": "Ana",
    "Kovač, Ana": "Ana",
    "Dupont, Maëlle": "Maëlle",
    "Kiss, Ba\u0301lint": "Bálint",
    "Sammy Davis Jr.": "Sammy",
    "Ana (Norda)": "Ana",
    "“Annie” Ana Kovač": "Ana",
    "J. Smith": "J. Smith",
    "J. R. R. Tolkien": "J. R. R. Tolkien",
    "🤖 Ana Kovač": "Ana",
    "Ελένη Παππά": "Ελένη",
    "Олена Шевчук": "Олена",
    "נועה לוי": "נועה",
    "佐藤 美咲": "佐藤 美咲",
    "김민준": "김민준",
    "佐藤 Misaki": "佐藤 Misaki",
    "عبد الله حداد": "عبد الله حداد",
    "Dr. 佐藤 美咲": "Dr. 佐藤 美咲",
    "Dr.": "",
    "?": "",
    "🤖": "",
    "": "",
    "\u202eAna\u0000": "Ana",
    "x" * 10_000: "",
    "Ana " + "x" * 10_000: "Ana",
}


@pytest.mark.parametrize(("name", "greeted"), NAMES.items(), ids=lambda text: text[:20] or "nothing")
def test_how_somebody_is_addressed(name: str, greeted: str) -> None:
    assert given(name) == greeted


def test_one_signs_without_a_title() -> None:
    assert first_name("Dr. Mira Lindqvist") == "Mira"


@pytest.mark.parametrize("language", ["en", "en-GB", "EN", "de-AT", "", "x" * 60_000, "../../etc/passwd"])
def test_a_language_without_templates_is_written_in_english(language: str) -> None:
    assert letters("nice", replace(MILL, name="Ana"), language).draft.startswith("Hello Ana,")


def test_of_endless_captures_a_letter_takes_some() -> None:
    """Each is compared with the others: all of them would hold everybody's database for minutes."""
    topics = frozenset(f"topic {number}" for number in range(20_000))
    wishes = frozenset(Commitment(f"c{n}", kind, f"wish {n}") for n in range(2_000) for kind in ("need", "offer"))
    person = Person("bob", encounters=frozenset([Encounter("e", talked_about="", topics=topics)]), commitments=wishes)
    facts = nice_facts(person, Account())
    assert len(facts.talked) == len(facts.needs) == len(facts.offers) == MOST
    assert len(letters("nice", facts, "en").draft) < 2_000


def test_endless_texts_become_a_letter_of_a_page() -> None:
    endless = "word " * 12_000
    draft = letters("promise", Facts(*[endless] * 3, talked=(endless, "x" * 60_000), promise=endless), "en")
    assert 0 < len(draft.draft) < 2_000
    assert len(draft.subject) < 200


def test_what_looks_like_a_template_in_a_name_is_only_a_name() -> None:
    assert "{{me}}" in letters("nice", replace(MILL, name="{{me}} x"), "en").draft
