"""A follow-up stands as long as its cause, unless the user has made something of it. Alice met bob and charlie."""

from collections.abc import Callable

import pytest

from hallway.followups.plan import REMOVED
from tests.followups.conftest import NICE_BOB, PROMISE_BOB
from tests.followups.space import Space

GONE: dict[str, Callable[[Space], None]] = {
    "the person is deleted": lambda space: space.delete("person", "bob"),
    "the meeting is taken back": lambda space: space.delete("encounter", "met-bob"),
    "the meeting was with somebody else": lambda space: (
        space.write("encounter", "met-bob", person="charlie"),
        space.write("person", "bob", name="Bob"),
    )[0],
}
BACK: dict[str, Callable[[Space], None]] = {
    "the person is deleted": lambda space: space.restore("person", "bob"),
    "the meeting is taken back": lambda space: space.restore("encounter", "met-bob"),
    "the meeting was with somebody else": lambda space: space.write("encounter", "met-bob", person="bob"),
}


@pytest.mark.parametrize("what", GONE)
def test_without_its_cause_an_untouched_follow_up_goes_and_comes_back_with_it(space: Space, what: str) -> None:
    space.meet("bob", event="mill", talked_about="grippers")
    space.plan()
    before = space.only()
    GONE[what](space)
    assert space.plan() == [("follow_up", NICE_BOB, REMOVED)]
    assert space.queue() == []
    assert space.plan(whole=True) == []
    BACK[what](space)
    space.plan()
    assert space.only() == before
    assert space.plan(whole=True) == []


@pytest.mark.parametrize("state", ["kept", "waived"])
def test_a_promise_settled_elsewhere_leaves_the_queue_and_returns_when_reopened(space: Space, state: str) -> None:
    space.write("person", "bob", name="Bob")
    space.promise("bob", "the article")
    space.plan()
    space.write("follow_up", PROMISE_BOB, choice="write", snoozed_until="2026-12-01")
    space.write("commitment", "promise-bob", state=state, closed_at=space.now)
    assert space.plan() == [("follow_up", PROMISE_BOB, REMOVED)]
    space.write("commitment", "promise-bob", state="open", closed_at=None)
    space.plan()
    assert space.only()["snoozed_until"] == "2026-12-01"


@pytest.mark.parametrize("gone", [("commitment", "promise-bob"), ("person", "bob")])
def test_a_deleted_promise_takes_its_follow_up_along(space: Space, gone: tuple[str, str]) -> None:
    space.write("person", "bob", name="Bob")
    space.promise("bob", "the article")
    space.plan()
    space.delete(*gone)
    assert space.plan() == [("follow_up", PROMISE_BOB, REMOVED)]


def test_a_promise_moved_to_somebody_else_takes_its_follow_up_there(space: Space) -> None:
    space.write("person", "bob", name="Bob")
    space.write("person", "charlie", name="Charlie")
    space.promise("bob", "the article")
    space.plan()
    space.write("commitment", "promise-bob", person="charlie")
    space.write("person", "bob", org="Norda")
    space.plan()
    assert space.queue() == [("promise", "charlie", "2026-11-19")]
    assert space.plan(whole=True) == []


TOUCHED = {
    "words of one's own": {"my_text": "Dear Bob"},
    "a subject of one's own": {"my_subject": "Grippers"},
    "sent by hand": {"marked_at": 1_795_000_000_000},
    "let go": {"let_go_at": 1_795_000_000_000},
    "kept without a letter": {"choice": "keep"},
    "sent by the server": {"sent_at": 1_795_000_000_000},
    "refused by a mail server": {"failure": "550"},
}


@pytest.mark.parametrize("columns", TOUCHED.values(), ids=TOUCHED.keys())
def test_what_the_user_made_of_a_follow_up_outlives_its_cause(space: Space, columns: dict[str, object]) -> None:
    space.meet("bob", talked_about="grippers")
    space.plan()
    space.write("follow_up", NICE_BOB, **columns)
    space.delete("person", "bob")
    assert space.plan() == []
    assert space.only() | columns == space.only()


def test_what_is_done_stays_as_it_was(space: Space) -> None:
    space.meet("bob", talked_about="grippers")
    space.plan()
    space.write("follow_up", NICE_BOB, marked_at=space.now)
    space.write("encounter", "met-bob", talked_about="bread")
    space.write("person", "bob", name="Robert")
    assert space.plan() == []
    space.write("follow_up", NICE_BOB, marked_at=None)
    ((_, _, columns),) = space.plan()
    assert "bread" in str(columns["draft"])


def test_a_follow_up_deleted_by_hand_stays_deleted(space: Space) -> None:
    space.meet("bob", talked_about="grippers")
    space.plan()
    space.delete("follow_up", NICE_BOB)
    assert space.plan() == []
    space.write("encounter", "met-bob", talked_about="bread")
    assert space.plan() == []
    assert space.plan(whole=True) == []


def test_a_letter_with_the_promise_makes_the_other_needless_until_it_is_taken_back(space: Space) -> None:
    space.meet("bob", event="mill", talked_about="grippers")
    space.promise("bob", "the article")
    space.plan()
    space.write("follow_up", PROMISE_BOB, marked_at=space.now)
    space.write("commitment", "promise-bob", state="kept")
    assert space.plan() == [("follow_up", NICE_BOB, REMOVED)]
    space.write("follow_up", PROMISE_BOB, marked_at=None)
    space.write("commitment", "promise-bob", state="open")
    space.plan()
    assert [kind for kind, *_ in space.queue()] == ["promise", "nice"]


def test_what_a_phone_decided_before_the_server_planned_is_kept(space: Space) -> None:
    space.meet("bob", talked_about="grippers")
    space.write("follow_up", NICE_BOB, let_go_at=space.now)
    space.plan()
    assert (space.only()["kind"], space.only()["let_go_at"]) == ("nice", space.now)
    assert space.plan(whole=True) == []
