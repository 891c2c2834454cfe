"""A letter of one's own over real people, while it is written. Alice met bob and dora at the mill; charlie met erik."""

import pytest
from flask import Flask

from hallway.followups import preview_routes
from sync.store import Store
from tests.followups.conftest import Hands, Stumbling
from tests.followups.space import at
from tests.phone import Json, Phone, PhoneMaker
from tests.sync.conftest import bare_app

PATH = "/letters/preview"


@pytest.fixture
def app(store: Store, planner: Stumbling, clock: Hands) -> Flask:
    made = bare_app(store, planner, clock)
    made.register_blueprint(preview_routes.blueprint(store))
    return made


@pytest.fixture
def alice(phone: PhoneMaker) -> Phone:
    alice = phone("alice")
    alice.edit("face", "mine", name="Alice Archer")
    alice.edit("event", "mill", name="Mixer at the Mill")
    meet(alice, "bob", "Bob Baker", at("2026-11-17 19:42"), talked_about="grippers", known_by="red scarf")
    meet(alice, "dora", "Dora Dahl", at("2026-11-17 20:10"), talked_about="ferries")
    alice.edit("commitment", "p", person="bob", kind="promise", text="the article", state="open")
    alice.sync()
    return alice


def meet(whose: Phone, rid: str, name: str, when: int, **encounter: str) -> None:
    whose.edit("person", rid, name=name, source="met")
    whose.edit("encounter", f"met-{rid}", person=rid, event="mill", met_at=when, **encounter)


def asked(text: str, kind: str = "nice", family: str = "email", subject: str = "Hello {{ given }}") -> Json:
    return {"kind": kind, "family": family, "subject": subject, "text": text}


def test_it_is_shown_over_whoever_was_met_last(alice: Phone) -> None:
    shown = alice.call("POST", PATH, asked("Dear {{ given }}, about {{ talked }}. {{ me }}"))["letters"]
    assert shown == [
        {"person": "dora", "name": "Dora Dahl", "subject": "Hello Dora", "text": "Dear Dora, about ferries. Alice"},
        {"person": "bob", "name": "Bob Baker", "subject": "Hello Bob", "text": "Dear Bob, about grippers. Alice"},
    ]


def test_a_promise_is_that_persons_and_an_introduction_takes_another(alice: Phone) -> None:
    shown = alice.call("POST", PATH, asked("{{ given }}: {{ thing }}", "promise"))["letters"]
    assert "Bob: the article" in [each["text"] for each in shown]
    shown = alice.call("POST", PATH, asked("{{ given }} and {{ other }}", "ask"))["letters"]
    assert [each["text"] for each in shown] == ["Dora and Bob Baker", "Bob and Dora Dahl"]


@pytest.mark.parametrize("family", ["message", "call", "post"])
def test_only_a_mail_has_a_subject(alice: Phone, family: str) -> None:
    assert alice.call("POST", PATH, asked("Hi", family=family))["letters"][0]["subject"] == ""


def test_a_broken_one_says_where_and_why(alice: Phone) -> None:
    status, code = alice.refusal("POST", PATH, asked("Hello\n{% for x in given %}{% endfor %}"))
    assert (status, code) == (422, "letter-refused")
    reply = alice.client.post(PATH, json=asked("Hello\n{{ gven }}"), headers={"Authorization": f"Bearer {alice.token}"})
    assert reply.get_json() == {
        "code": "letter-refused",
        "detail": "This letter cannot be used as it is written.",
        "field": "text",
        "line": 2,
        "reason": "unknown-placeholder",
        "word": "gven",
    }


WRONG = {
    "another kind": asked("Hi", kind="sorry"),
    "another way": asked("Hi", family="pigeon"),
    "a list for a kind": {**asked("Hi"), "kind": ["nice"]},
    "a number for a text": {**asked("Hi"), "text": 5},
    "a number for a subject": {**asked("Hi"), "subject": 5},
}


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG.keys())
def test_it_refuses_what_is_no_letter(alice: Phone, body: Json) -> None:
    assert alice.refusal("POST", PATH, body) == (422, "field-invalid")


def test_a_letter_of_a_megabyte_is_refused_unread(alice: Phone) -> None:
    assert alice.refusal("POST", PATH, asked("x" * 1_000_000)) == (413, "body-too-large")


def test_nobody_is_shown_without_a_token_and_each_sees_their_own(alice: Phone, phone: PhoneMaker) -> None:
    assert alice.client.post(PATH, json=asked("Hi")).status_code == 401
    charlie = phone("charlie")
    assert charlie.call("POST", PATH, asked("{{ given }}")) == {"letters": []}
    meet(charlie, "erik", "Erik", at("2026-11-17 19:00"), talked_about="bread")
    charlie.sync()
    assert [each["name"] for each in charlie.call("POST", PATH, asked("{{ given }}"))["letters"]] == ["Erik"]


def test_how_somebody_is_recognised_cannot_be_asked_for(alice: Phone) -> None:
    assert alice.refusal("POST", PATH, asked("{{ known_by }}")) == (422, "letter-refused")
    assert "scarf" not in str(alice.call("POST", PATH, asked("{{ talked }} {{ name }} {{ opening }}")))
