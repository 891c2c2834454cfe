"""Deleting hides a row at once, forgets what it held after a month, and is itself remembered for good."""

from sync.sqlite import SqliteStore
from sync.store import Store
from tests.members import shared
from tests.phone import Phone, PhoneMaker
from tests.stores import on_sqlite
from tests.sync.directed import Hands

MONTH = 31 * 24 * 60  # minutes


def held(store: Store, space: str, rid: str) -> set[str]:
    with store.reading() as db:
        return {row["col"] for row in db.execute("SELECT col FROM cell WHERE space = ? AND rid = ?", [space, rid])}


def test_after_a_month_the_fields_of_a_deleted_row_go(alice: Phone, store: Store, clock: Hands) -> None:
    alice.edit("person", "ana", name="Ana", org="Acme")
    alice.edit("person", "bo", name="Bo")
    alice.delete("person", "ana")
    alice.sync()
    clock.turn(minutes=MONTH - 3 * 24 * 60)
    alice.sync()
    assert held(store, alice.space, "ana") == {"name", "org", "_deleted"}
    clock.turn(minutes=3 * 24 * 60)
    alice.sync()
    assert held(store, alice.space, "ana") == {"_deleted"}
    assert held(store, alice.space, "bo") == {"name"}


def test_what_was_written_by_somebody_who_had_not_seen_the_delete_stays(
    alice: Phone, laptop: Phone, store: Store, clock: Hands
) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    laptop.sync()
    alice.delete("person", "ana")
    clock.turn(minutes=1)
    laptop.edit("person", "ana", role="Boss")
    alice.sync()
    laptop.sync()
    clock.turn(minutes=MONTH)
    alice.sync()
    assert held(store, alice.space, "ana") == {"role", "_deleted"}


def test_a_restored_row_is_not_purged(alice: Phone, store: Store, clock: Hands) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.delete("person", "ana")
    alice.sync()
    alice.restore("person", "ana")
    clock.turn(minutes=MONTH)
    alice.sync()
    assert held(store, alice.space, "ana") == {"name", "_deleted"}


def test_a_withdrawn_sighting_is_gone_at_once(alice: Phone, store: Store) -> None:
    alice.edit("sighting", "s", name="Ana")
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    alice.delete("sighting", "s")
    alice.delete("person", "ana")
    alice.sync()
    assert held(store, alice.space, "s") == {"_deleted"}
    assert held(store, alice.space, "ana") == {"name", "_deleted"}


def test_a_withdrawn_sighting_takes_along_what_a_concurrent_edit_of_it_lost(
    alice: Phone, bob: Phone, phone: PhoneMaker, store: Store, clock: Hands
) -> None:
    space = shared(alice, bob)
    tablet = phone("alice")
    tablet.sync()
    rid = alice.mine("ana")
    alice.share(space, "sighting", rid, name="Ana")
    clock.turn(minutes=1)
    tablet.share(space, "sighting", rid, name="Anna")
    for one in (tablet, alice, bob):
        one.sync()
    (lost,) = {cell[1] for cell in bob.cells(space) if cell[0] == "loser"}
    for tbl, row in (("sighting", rid), ("loser", lost)):
        alice.share(space, tbl, row, _deleted=True)
    alice.sync()
    assert held(store, space, rid) == held(store, space, lost) == {"_deleted"}
    fresh = phone("bob")
    fresh.sync()
    told = {(cell[1], cell[2]) for cell in fresh.cells(space)}
    assert told == {(rid, "_deleted"), (lost, "_deleted")}


def test_alices_deletes_purge_nothing_of_charlies(alice: Phone, charlie: Phone, store: Store, clock: Hands) -> None:
    for phone in (alice, charlie):
        phone.edit("person", "ana", name="Ana")
        phone.sync()
    alice.delete("person", "ana")
    alice.sync()
    clock.turn(minutes=MONTH)
    alice.sync()
    charlie.sync()
    assert held(store, charlie.space, "ana") == {"name"}


def test_an_old_peer_that_comes_back_restores_nothing(alice: Phone, laptop: Phone, store: Store, clock: Hands) -> None:
    """The laptop was off for a year; what it holds of a purged row loses to the tombstone."""
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    laptop.sync()
    alice.delete("person", "ana")
    alice.sync()
    clock.turn(minutes=12 * MONTH)
    alice.sync()
    laptop.start_again()
    laptop.sync()
    alice.sync()
    assert alice.rows("person") == laptop.rows("person") == []


@on_sqlite
def test_a_purge_goes_from_the_tombstones_to_their_rows_and_reads_no_others(store: SqliteStore) -> None:
    """Of 20,000 people it took four seconds, in which no other device could write; so it takes some milliseconds."""
    sql = store.schema.merge["purge"]
    plan = [
        row["detail"]
        for row in store.connection().execute(f"EXPLAIN QUERY PLAN {sql}", {"space": "s", "tbl": "", "before": "g"})
    ]
    found = [step.split(maxsplit=3) for step in plan if step.startswith("SEARCH")]
    assert [(of, how.replace("COVERING ", "")) for _, of, _, how in found] == [
        ("cell", "PRIMARY KEY (space=? AND tbl=? AND rid=? AND col=?)"),
        ("deleted", "INDEX cell_deleted (space=?)"),
        ("old", "PRIMARY KEY (space=? AND tbl=? AND rid=?)"),
    ]
