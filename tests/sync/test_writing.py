"""The server writes into a private space by itself, and devices have it with their next exchange."""

import pytest

from sync.errors import SyncError
from sync.store import Store
from sync.writing import write
from tests.members import shared
from tests.phone import Phone, read_cells
from tests.stores import everything
from tests.sync.directed import Errand, Hands


def sent(db: object) -> list[tuple[str, str, dict[str, object]]]:
    return [("boat", "b1", {"name": "Argo"})]


def test_what_the_server_writes_is_planned_and_reaches_every_device(
    alice: Phone, laptop: Phone, store: Store, planner: Errand, clock: Hands
) -> None:
    planner.plans = lambda db, space: [("follow_up", "f1", {"kind": "nice"})]
    write(store, planner, alice.space, sent, clock())
    assert planner.asked[-1] == [("boat", "b1")]
    planner.plans = lambda db, space: []
    for phone in (alice, laptop):
        phone.sync()
        assert {cell[:3] for cell in phone.cells()} == {("boat", "b1", "name"), ("follow_up", "f1", "kind")}
        assert not phone.outbox()


def test_writing_the_same_again_changes_nothing(alice: Phone, store: Store, planner: Errand, clock: Hands) -> None:
    write(store, planner, alice.space, sent, clock())
    alice.sync()
    before, asked = alice.cells(), len(planner.asked)
    clock.turn(5)
    write(store, planner, alice.space, sent, clock())
    assert read_cells(store.connection(), alice.space) == before, "the stamp included"
    assert len(planner.asked) == asked, "nothing was touched"


def test_it_is_stamped_above_what_devices_wrote_and_says_what_it_replaced(
    alice: Phone, store: Store, planner: Errand, clock: Hands
) -> None:
    alice.slow = -120_000  # two minutes fast
    stamp = alice.edit("boat", "b1", name="Nave")
    alice.sync()
    write(store, planner, alice.space, sent, clock())
    alice.sync()
    (cell,) = alice.cells()
    assert (cell[3] > stamp, cell[4], cell[5]) == (True, stamp, '"Argo"')


def test_what_stands_is_read_in_the_transaction_that_writes(
    alice: Phone, store: Store, planner: Errand, clock: Hands
) -> None:
    alice.edit("boat", "b1", name="Nave")
    alice.sync()

    def unless_there(db):  # type: ignore[no-untyped-def]
        found = db.execute("SELECT 1 FROM cell WHERE space = ? AND tbl = 'boat'", [alice.space]).fetchone()
        return [] if found else sent(db)

    write(store, planner, alice.space, unless_there, clock())
    alice.sync()
    assert [cell[5] for cell in alice.cells()] == ['"Nave"']


def test_a_planner_that_fails_loses_nothing_that_was_written(
    alice: Phone, store: Store, planner: Errand, clock: Hands
) -> None:
    def fails(db: object, space: str) -> list[object]:
        raise ZeroDivisionError

    planner.plans = fails  # type: ignore[assignment]
    write(store, planner, alice.space, sent, clock())
    alice.sync()
    assert alice.behind
    assert {cell[:3] for cell in alice.cells()} == {("boat", "b1", "name")}


def test_only_a_private_space_is_written_to(
    alice: Phone, bob: Phone, store: Store, planner: Errand, clock: Hands
) -> None:
    for space in (shared(alice, bob), "nowhere"):
        with pytest.raises(SyncError, match="not-found"):
            write(store, planner, space, sent, clock())
    assert "Argo" not in everything(store)
