"""Capture to follow-up in one round trip, over the real protocol. Bob and charlie are people whom alice met."""

import json
import logging

import pytest

from sync.store import Store
from tests.followups.conftest import Hands, Stumbling
from tests.followups.space import at
from tests.phone import Phone, PhoneMaker, read_rows

DAY = 86_400_000


@pytest.fixture
def alice(phone: PhoneMaker) -> Phone:
    return phone("alice")


def meet(phone: Phone, person: str, **encounter: object) -> None:
    phone.edit("person", person, name=person.capitalize(), source="met")
    phone.edit("encounter", f"met-{person}", person=person, met_at=at("2026-11-17 19:42"), **encounter)  # type: ignore[arg-type]


def queue(phone: Phone) -> list[tuple[str, str]]:
    rows = sorted(phone.rows("follow_up"), key=lambda row: (row["rank"], row["due_on"], row["rid"]))
    return [(row["kind"], row["person"]) for row in rows]


def test_one_exchange_brings_the_follow_up_of_what_it_pushed(alice: Phone) -> None:
    meet(alice, "bob", talked_about="grippers", known_by="red scarf")
    alice.edit("commitment", "c", person="bob", kind="promise", state="open", text="the article", due_on="2026-11-19")
    reply = alice.call("POST", "/sync", alice.request())
    rows = reply["spaces"][0]["rows"]
    assert {row[0] for row in rows} == {"follow_up"}
    assert "grippers" in json.dumps(rows)
    assert "scarf" not in json.dumps(rows)


def test_the_queue_is_the_same_on_every_device(alice: Phone, phone: PhoneMaker) -> None:
    laptop = phone("alice")
    meet(alice, "bob")
    meet(laptop, "charlie")
    laptop.edit("commitment", "c", person="charlie", kind="promise", state="open", text="the article")
    alice.sync()
    laptop.sync()
    alice.sync()
    assert queue(alice) == queue(laptop)
    assert queue(alice)[0] == ("promise", "charlie")
    assert len(queue(alice)) == 3


def test_what_one_device_marks_sent_shows_on_the_other_and_stays(alice: Phone, phone: PhoneMaker, clock: Hands) -> None:
    laptop = phone("alice")
    meet(alice, "bob", talked_about="grippers")
    alice.sync()
    laptop.sync()
    (row,) = laptop.rows("follow_up")
    laptop.edit("follow_up", row["rid"], choice="write", marked_at=clock.now)
    laptop.sync()
    clock.now += 10 * DAY
    meet(alice, "bob", talked_about="bread")
    alice.sync()
    (same,) = alice.rows("follow_up")
    assert same == row | {"choice": "write", "marked_at": same["marked_at"]}


@pytest.mark.parametrize("col", ["draft", "due_on", "sent_at", "failure"])
def test_a_phone_that_writes_what_is_the_servers_is_refused(alice: Phone, store: Store, col: str) -> None:
    meet(alice, "bob", talked_about="grippers")
    alice.sync()
    (before,) = alice.rows("follow_up")
    alice.edit("follow_up", before["rid"], choice="keep", **{col: "mine"})
    alice.edit("note", "n", text="fine", draft="a note's own")
    alice.sync()
    assert alice.parked == {("follow_up", before["rid"]): "row-column"}
    (kept,) = read_rows(store.connection(), alice.space, "follow_up")
    assert kept == before, "nothing of the row, the choice included"
    assert [row["text"] for row in read_rows(store.connection(), alice.space, "note")] == ["fine"]


def test_a_server_that_lost_its_cells_is_given_what_the_user_chose_and_plans_the_rest_anew(
    alice: Phone, clock: Hands, store: Store
) -> None:
    meet(alice, "bob", talked_about="grippers")
    alice.sync()
    alice.edit("follow_up", alice.rows("follow_up")[0]["rid"], choice="write", marked_at=clock.now)
    alice.sync()
    marked = alice.rows("follow_up")
    with store.transaction() as db:
        for change in ("DELETE FROM cell", "DELETE FROM follow_up", "UPDATE space SET seq = 0"):
            db.execute(change)
    alice.sync()
    assert not alice.parked
    assert alice.rows("follow_up") == marked == read_rows(store.connection(), alice.space, "follow_up")


def test_a_planner_that_fails_refuses_no_push_and_catches_up_by_itself(
    alice: Phone, planner: Stumbling, caplog: pytest.LogCaptureFixture
) -> None:
    planner.problem = ZeroDivisionError("Bob's red scarf")
    meet(alice, "bob", talked_about="grippers")
    with caplog.at_level(logging.ERROR):
        alice.sync()
    assert (alice.behind, alice.rows("follow_up"), alice.outbox()) == (True, [], [])
    assert "red scarf" not in caplog.text
    planner.problem = None
    meet(alice, "charlie")
    alice.sync()
    assert not alice.behind
    assert sorted(queue(alice)) == [("nice", "bob"), ("nice", "charlie")]


def test_a_new_day_is_planned_by_whoever_calls_first(alice: Phone, clock: Hands) -> None:
    meet(alice, "bob", talked_about="grippers")
    alice.sync()
    before = alice.rows("follow_up")[0]["rank"]
    clock.now += 4 * DAY
    alice.sync()
    assert alice.rows("follow_up")[0]["rank"] > before


def test_a_day_on_which_nothing_changes_sends_nothing(alice: Phone, clock: Hands) -> None:
    meet(alice, "bob", talked_about="grippers")
    alice.sync()
    cursor = alice.cursor
    for _ in range(3):
        alice.sync()
    clock.now += 60 * 60_000
    alice.sync()
    assert alice.cursor == cursor


def test_an_account_plans_for_itself_alone(alice: Phone, phone: PhoneMaker) -> None:
    charlie = phone("charlie")
    meet(alice, "bob", talked_about="grippers")
    alice.sync()
    charlie.sync()
    assert charlie.rows("follow_up") == []


def test_a_deleted_person_leaves_the_queue_and_a_restored_one_is_back(alice: Phone) -> None:
    meet(alice, "bob", talked_about="grippers")
    alice.sync()
    before = alice.rows("follow_up")
    alice.delete("person", "bob")
    alice.sync()
    assert alice.rows("follow_up") == []
    alice.restore("person", "bob")
    alice.sync()
    assert alice.rows("follow_up") == before


APPROVAL = '{"at":1,"channel":"smtp","id":"aaaaaaaaaaaaaaaa","subject":"s","text":"t","to":"bob@example.com"}'


@pytest.mark.parametrize("first", ["alice", "laptop"])
def test_approved_here_and_let_go_there_it_is_let_go_and_planned_no_more(
    alice: Phone, phone: PhoneMaker, clock: Hands, first: str
) -> None:
    """Both cells stand on both devices, whoever came first: one card, done, of which the sender sends nothing."""
    laptop = phone("alice")
    meet(alice, "bob", talked_about="grippers")
    alice.sync()
    laptop.sync()
    (card,) = alice.rows("follow_up")
    alice.edit("follow_up", card["rid"], choice="write", channel="smtp", approval=APPROVAL)
    laptop.edit("follow_up", card["rid"], let_go_at=clock.now)
    for each in (alice, laptop) if first == "alice" else (laptop, alice):
        each.sync()
    meet(alice, "bob", talked_about="bread")
    for each in (alice, laptop, alice):
        each.sync()
    (here,), (there,) = alice.rows("follow_up"), laptop.rows("follow_up")
    assert here == there
    assert (here["approval"], here["let_go_at"], here["draft"]) == (APPROVAL, clock.now, card["draft"])


def test_what_is_approved_outlives_its_cause_and_is_asked_about(alice: Phone) -> None:
    meet(alice, "bob", talked_about="grippers")
    alice.sync()
    (card,) = alice.rows("follow_up")
    alice.edit("follow_up", card["rid"], choice="write", channel="smtp", approval=APPROVAL)
    alice.delete("encounter", "met-bob")
    alice.sync()
    assert [row["rid"] for row in alice.rows("follow_up")] == [card["rid"]]
