"""The whole of a large space is planned in portions, each in a transaction of its own: others write in between."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from sync.database import Database
from sync.planning import Edit
from sync.store import Store
from sync.writing import catch_up
from tests.phone import Phone
from tests.sync.directed import Errand, Hands


class Crash(Exception):
    """The server ends here."""


def note(rid: str) -> Callable[[Database, str], list[Edit]]:
    return lambda db, space: [("follow_up", rid, {"kind": "nice"})]


def fail(db: Database, space: str) -> Iterator[Edit]:
    yield "follow_up", "half", {"kind": "nice"}
    raise RuntimeError


@pytest.fixture
def planner() -> Errand:
    made = Errand()
    made.portions = {"a": note("fa"), "b": note("fb"), "c": note("fc")}
    return made


@pytest.fixture
def between(store: Store, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """`between(act)`: it is done once, after the next transaction, when nobody holds the space."""
    transaction = store.transaction

    def once(act: Callable[[], None]) -> None:
        @contextmanager
        def acting() -> Iterator[Database]:
            with transaction() as db:
                yield db
            monkeypatch.setattr(store, "transaction", transaction)
            act()

        monkeypatch.setattr(store, "transaction", acting)

    return once


def crash() -> None:
    raise Crash


def cut_short(alice: Phone, planner: Errand, store: Store, clock: Hands, between: Callable[..., None]) -> None:
    """The server ended after the first portion."""
    planner.is_due = True
    between(crash)
    with pytest.raises(Crash):
        catch_up(store, planner, alice.space, clock(), lambda db: None)
    assert planner.asked == [""]
    planner.asked.clear()


def written(phone: Phone) -> list[str]:
    return [row["rid"] for row in phone.rows("follow_up")]


def test_the_reply_has_all_of_them(alice: Phone, planner: Errand) -> None:
    planner.is_due = True
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    assert written(alice) == ["fa", "fb", "fc"]
    assert [asked for asked in planner.asked if isinstance(asked, str)] == ["", "a", "b"]
    planner.asked.clear()
    alice.sync()
    assert planner.asked == []


def test_the_days_own_work_does_each_once_and_notes_it_at_the_end(
    alice: Phone, planner: Errand, store: Store, clock: Hands
) -> None:
    planner.is_due, noted = True, list[int]()
    assert catch_up(store, planner, alice.space, clock(), lambda db: noted.append(len(planner.asked)))
    assert noted == [3]
    alice.sync()
    assert written(alice) == ["fa", "fb", "fc"]


def test_others_write_in_between_and_what_they_touched_is_planned_at_once(
    alice: Phone, laptop: Phone, bob: Phone, planner: Errand, between: Callable[..., None]
) -> None:
    alice.sync()
    laptop.sync()
    planner.is_due = True

    def push() -> None:
        bob.edit("person", "cy", name="Cy")
        bob.sync()
        planner.plans = note("f-bo")
        laptop.edit("person", "bo", name="Bo")
        laptop.sync()

    between(push)
    alice.sync()
    for phone in (alice, laptop):
        assert written(phone) == ["f-bo", "fa", "fb", "fc"]
        phone.sync()
    assert planner.asked == ["", [("person", "cy")], "a", [("person", "bo")], "b"]
    assert alice.cells() == laptop.cells()


def test_after_a_crash_whoever_comes_first_goes_on_where_it_stood(
    alice: Phone, planner: Errand, store: Store, clock: Hands, between: Callable[..., None]
) -> None:
    cut_short(alice, planner, store, clock, between)
    alice.sync()
    assert planner.asked == ["a", "b"]
    assert written(alice) == ["fa", "fb", "fc"]


def test_what_the_push_touched_that_brings_the_last_one_may_lie_before_it(
    alice: Phone, planner: Errand, store: Store, clock: Hands, between: Callable[..., None]
) -> None:
    del planner.portions["b"], planner.portions["c"]
    planner.portions["b"] = note("fb")
    cut_short(alice, planner, store, clock, between)
    planner.plans = note("f-ana")
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    assert planner.asked == ["a", [("person", "ana")]]
    assert written(alice) == ["f-ana", "fa", "fb"]


def test_one_that_fails_is_tried_again_and_none_before_it(alice: Phone, planner: Errand) -> None:
    planner.is_due, planner.portions["b"] = True, fail
    alice.sync()
    assert (alice.behind, written(alice), planner.asked) == (True, ["fa"], ["", "a"])
    alice.sync()
    assert (alice.behind, planner.asked[2:]) == (True, ["a"])
    planner.portions["b"] = note("fb")
    alice.sync()
    assert (alice.behind, written(alice), planner.asked[3:]) == (False, ["fa", "fb", "fc"], ["a", "b"])


def test_while_one_fails_what_is_pushed_is_planned_all_the_same(alice: Phone, planner: Errand) -> None:
    planner.is_due, planner.portions["a"] = True, fail
    planner.plans = note("f-ana")
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    assert (alice.behind, written(alice)) == (True, ["f-ana"])


def test_where_what_was_touched_could_not_be_planned_all_is_planned_from_the_start(
    alice: Phone, planner: Errand, store: Store, clock: Hands, between: Callable[..., None]
) -> None:
    cut_short(alice, planner, store, clock, between)
    planner.plans = fail
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    assert alice.behind
    alice.sync()
    assert planner.asked == ["a", [("person", "ana")], "", "a", "b"]
    assert (alice.behind, written(alice)) == (False, ["fa", "fb", "fc"])
