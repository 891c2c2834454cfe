"""/about-you/<token>: what a stranger asks is with alice after her next exchange, once, and tells them nothing."""

import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from hallway.fair import routes
from hallway.fair.asked import ALL_OF_IT, KINDS
from hallway.fair.link import FairLinks
from hallway.forms import arrival
from hallway.forms.ticket import FASTEST
from hallway.web.text import Text
from sync.errors import SyncError
from sync.store import Store
from tests.faces.strangers import ROOT, filled, page_bytes
from tests.fair.conftest import BEA
from tests.phone import Phone, PhoneMaker
from tests.stores import everything
from tests.sync.directed import Hands

NOBODY = "A" * 48
HOSTILE = "<script>alert(1)</script> \u202eevil\u2066 BEGIN:VALARM\r\n{{ 7 * 7 }}"


def opened(client: FlaskClient, clock: Hands, token: str, **fields: Any) -> dict[str, Any]:
    """The form as it lies before whoever has read the page and filled it in."""
    form = filled(re.sub(r'<input type="radio"[^>]*>', "", client.get(f"/about-you/{token}").text), fields)
    clock.now += FASTEST
    return form


def ask(client: FlaskClient, clock: Hands, token: str, **fields: Any) -> TestResponse:
    return client.post(f"/about-you/{token}", data=opened(client, clock, token, **fields))


def requests(alice: Phone) -> list[dict[str, Any]]:
    alice.sync()
    return alice.rows("request")


def sentence(page: str) -> str:
    found = re.search(r'<p class="problem".*?</strong> (.*?)</p>', page)
    return found[1] if found else ""


def unsigned(page: str) -> str:
    return re.sub(r'name="ticket" value="[^"]*"', "", page)


def test_the_page_says_nothing_about_anyone_and_changes_nothing(
    alice: Phone, client: FlaskClient, store: Store, token: str
) -> None:
    before = everything(store)
    page = client.get(f"/about-you/{token}")
    assert page.status_code == 200
    assert everything(store) == before
    assert not re.search(r"alice|bea", page.text, re.IGNORECASE)
    assert "<script" not in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert "noindex" in page.headers["X-Robots-Tag"]
    assert page_bytes(client, f"/about-you/{token}") <= 30 * 1024


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_asked_is_a_row_of_that_person(
    alice: Phone, client: FlaskClient, clock: Hands, token: str, kind: str
) -> None:
    page = ask(client, clock, token, kind=kind, line="My surname is Becker.", email="bea@example.org")
    assert page.status_code == 200
    assert "Thank you" in page.text
    (row,) = requests(alice)
    assert row == {
        "space": alice.space,
        "rid": row["rid"],
        "person": BEA,
        "kind": kind,
        "text": "My surname is Becker.",
        "reply_to": "bea@example.org",
        "created_at": clock.now,
        "closed_at": None,
    }


def test_whoever_asks_to_be_left_alone_is_so_at_once(
    alice: Phone, client: FlaskClient, clock: Hands, token: str
) -> None:
    ask(client, clock, token, kind="stop")
    asked_at = clock.now
    alice.sync()
    assert alice.rows("person")[0]["no_contact_at"] == asked_at
    clock.turn(60)
    ask(client, clock, token, kind="stop")
    alice.sync()
    assert alice.rows("person")[0]["no_contact_at"] == asked_at


def test_of_somebody_who_is_there_twice_both_are_left_alone(
    alice: Phone, client: FlaskClient, clock: Hands, links: FairLinks
) -> None:
    alice.edit("person", "zoe0000000000000", name="Bea B.")
    alice.edit("same", "pair000000000000", one=BEA, other="zoe0000000000000", verdict="same")
    alice.sync()
    ask(client, clock, links(alice.space, "zoe0000000000000").rpartition("/")[2], kind="stop")
    (row,) = requests(alice)
    assert row["person"] == "zoe0000000000000"
    alice.sync()
    assert written_to(alice) == set()


def test_of_two_who_were_taken_for_one_whoever_asked_is_left_alone_and_the_other_is_not(
    alice: Phone, client: FlaskClient, clock: Hands, links: FairLinks
) -> None:
    zoe = "zoe0000000000000"
    for person in (zoe, BEA):
        alice.edit("person", person, name="Bea B.", source="met")
        alice.edit("encounter", f"met{person}"[:16], person=person, met_at=clock.now, talked_about="bread")
    alice.edit("same", "pair000000000000", one=BEA, other=zoe, verdict="same")
    alice.sync()
    ask(client, clock, links(alice.space, zoe).rpartition("/")[2], kind="stop")
    alice.edit("same", "pair000000000000", verdict="two")
    alice.sync()
    assert {person["rid"] for person in alice.rows("person") if person["no_contact_at"]} == {zoe}
    assert written_to(alice) == {BEA}


def test_what_was_asked_comes_back_from_a_phone_after_the_server_was_restored(
    alice: Phone, client: FlaskClient, clock: Hands, token: str, store: Store
) -> None:
    ask(client, clock, token, kind="erase", line="please", email="bea@example.org")
    alice.sync()
    asked = requests(alice)
    with store.transaction() as db:
        db.execute("DELETE FROM cell WHERE tbl IN ('request', 'follow_up')")
        for table in ("request", "follow_up"):
            db.execute(f"DELETE FROM {table}")
    store.renew()
    alice.sync()
    assert len(asked) == 1
    assert requests(alice) == asked
    with store.reading() as db:
        kept = db.execute("SELECT kind, text, reply_to FROM request").fetchall()
        assert [tuple(row) for row in kept] == [("erase", "please", "bea@example.org")]
        assert [row[0] for row in db.execute("SELECT kind FROM follow_up")] == ["request"]


def written_to(phone: Phone) -> set[str]:
    return {row["person"] for row in phone.rows("follow_up") if row["kind"] != "request"}


def test_a_link_that_opens_nothing_answers_as_one_that_does(
    alice: Phone, client: FlaskClient, clock: Hands, token: str, store: Store
) -> None:
    assert unsigned(client.get(f"/about-you/{NOBODY}").text) == unsigned(client.get(f"/about-you/{token}").text)
    wrong = {"kind": "see", "email": "no address"}
    answers = {
        name: [ask(client, clock, name, kind="see", line="Hello"), ask(client, clock, name, **wrong)]
        for name in (token, NOBODY)
    }
    for true, made_up in zip(answers[token], answers[NOBODY], strict=True):
        assert true.status == made_up.status
        assert unsigned(true.text) == unsigned(made_up.text)
        assert true.headers == made_up.headers | {"Content-Length": true.headers["Content-Length"]}
    assert len(requests(alice)) == 1


@pytest.mark.parametrize("gone", ["person", "account"])
def test_so_does_one_of_somebody_who_is_gone(
    alice: Phone, client: FlaskClient, clock: Hands, token: str, gone: str, links: FairLinks
) -> None:
    if gone == "person":
        alice.delete("person", BEA)
        alice.sync()
    else:
        token = links("0000000000000000", BEA).rpartition("/")[2]
    assert "Thank you" in ask(client, clock, token, kind="see").text
    assert requests(alice) == []


def test_a_flood_of_requests_makes_one_card(
    alice: Phone, client: FlaskClient, clock: Hands, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for limit in ("PER_LINK", "PER_ADDRESS"):
        monkeypatch.setattr(routes, limit, routes.parse("5000/hour"))
    for number in range(30):
        form = opened(client, clock, token, kind="erase", line=f"Nr {number} {'x' * 900}")
        assert {client.post(f"/about-you/{token}", data=form).status_code for _ in range(2)} == {200}
    (row,) = requests(alice)
    assert len(row["text"]) <= ALL_OF_IT


def test_so_often_is_too_often(alice: Phone, client: FlaskClient, clock: Hands, token: str) -> None:
    said = [ask(client, clock, token, kind="see").status_code for _ in range(25)]
    assert said == [200] * 20 + [429] * 5


def test_what_is_sent_again_goes_to_the_request_that_is_open(
    alice: Phone, client: FlaskClient, clock: Hands, token: str
) -> None:
    ask(client, clock, token, kind="see", line="Please")
    ask(client, clock, token, kind="see", line="It is urgent", email="bea@example.org")
    ask(client, clock, token, kind="see", line="It is urgent", email="mallory@example.org")
    (row,) = requests(alice)
    assert row["text"] == "Please\n\nIt is urgent\n\nmallory@example.org"
    assert row["reply_to"] == "bea@example.org"
    alice.edit("request", row["rid"], closed_at=clock.now)
    alice.sync()
    ask(client, clock, token, kind="see", line="Once more")
    assert [one["text"] for one in requests(alice) if one["closed_at"] is None] == ["Once more"]


def test_once_the_card_is_answered_what_is_asked_is_another_one(
    alice: Phone, client: FlaskClient, clock: Hands, token: str
) -> None:
    for times in range(1, 3):
        ask(client, clock, token, kind="see", line=f"Nr {times}")
        alice.sync()
        cards = [row for row in alice.rows("follow_up") if row["kind"] == "request"]
        assert len(cards) == times
        for card in cards:
            alice.edit("follow_up", card["rid"], marked_at=clock.now)
        alice.sync()


def test_the_same_form_twice_counts_once_whatever_became_of_it(
    alice: Phone, client: FlaskClient, clock: Hands, token: str
) -> None:
    form = opened(client, clock, token, kind="see")
    client.post(f"/about-you/{token}", data=form)
    (row,) = requests(alice)
    alice.edit("request", row["rid"], closed_at=clock.now)
    alice.sync()
    client.post(f"/about-you/{token}", data=form)
    assert [one["closed_at"] for one in requests(alice)] == [clock.now]


def test_hostile_text_is_text(alice: Phone, client: FlaskClient, clock: Hands, token: str) -> None:
    page = ask(client, clock, token, kind="correct", line=HOSTILE)
    assert "&lt;script&gt;" in page.text
    assert "<script" not in page.text
    (row,) = requests(alice)
    assert row["text"] == "<script>alert(1)</script> evil BEGIN:VALARM\n{{ 7 * 7 }}"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Choose what you would like."),
        ({"kind": "everything"}, "Choose what you would like."),
        ({"kind": "see", "email": "no address"}, "This email address has a slip in it."),
        ({"kind": "see", "email": "a" * 300 + "@example.org"}, "This is longer than fits."),
        ({"kind": "see", "line": "x" * 1001}, "This is longer than fits."),
        ({"kind": "see", "line": "x" * 200_000}, "This is longer than fits."),
        ({"kind": "see", "subject": "a program"}, "The field at the end is a trap for programs."),
        ({"kind": "see", "ticket": "bent"}, "This form has been open for long."),
    ],
)
def test_a_slip_gives_the_form_back_with_a_sentence(
    alice: Phone, client: FlaskClient, clock: Hands, token: str, fields: dict[str, str], said: str
) -> None:
    answer = ask(client, clock, token, **fields)
    assert answer.status_code in {413, 422}
    assert sentence(answer.text).startswith(said)
    assert requests(alice) == []


def test_who_is_quicker_than_anybody_presses_once_more(
    alice: Phone, client: FlaskClient, clock: Hands, token: str
) -> None:
    form = opened(client, clock, token, kind="see")
    clock.now -= 1
    assert sentence(client.post(f"/about-you/{token}", data=form).text).startswith("That was very quick.")
    clock.now += 1
    assert client.post(f"/about-you/{token}", data=form).status_code == 200
    assert len(requests(alice)) == 1


@pytest.mark.parametrize(("code", "status"), [("busy", 503), ("storage-full", 507)])
def test_a_server_that_cannot_keep_it_now_gives_the_form_back(
    alice: Phone,
    client: FlaskClient,
    clock: Hands,
    token: str,
    code: str,
    status: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise SyncError(code)

    form = opened(client, clock, token, kind="see", line="Hello")
    with monkeypatch.context() as patch:
        patch.setattr(arrival, "write", refuse)
        answer = client.post(f"/about-you/{token}", data=form)
    assert answer.status_code == status
    assert "Hello" in answer.text
    assert client.post(f"/about-you/{token}", data=form).status_code == 200


def test_another_page_cannot_send_it(alice: Phone, client: FlaskClient, clock: Hands, token: str) -> None:
    form = opened(client, clock, token, kind="erase")
    path = f"/about-you/{token}"
    assert client.post(path, data=form, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post(path, data=form, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 200


def test_charlie_learns_nothing(
    alice: Phone, phone: PhoneMaker, client: FlaskClient, clock: Hands, links: FairLinks, token: str
) -> None:
    """Whose account is on the same server, and who has alice's ids and a link of his own."""
    charlie = phone("charlie")
    ask(client, clock, token, kind="see", line="For alice alone")
    ask(client, clock, links(charlie.space, BEA).rpartition("/")[2], kind="see")
    charlie.sync()
    assert charlie.rows("request") == []
    assert len(requests(alice)) == 1


def test_every_sentence_that_may_be_said_is_in_the_catalogue() -> None:
    said = Text(ROOT / "templates" / "fair" / "en.ftl")
    files = ("fair/asked.py", "fair/routes.py", "forms/ticket.py", "forms/arrival.py")
    code = "".join((ROOT / "hallway" / name).read_text() for name in files)
    messages = set(re.findall(r'"(send-[a-z-]+)"', code)) - {"send-again"}
    assert len(messages) >= 8
    assert all(said(message) for message in messages)
