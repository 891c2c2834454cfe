"""Stories of sync going wrong elsewhere, as they end here: those of the server, on both databases.

docs/reliability.md lists all of them and where each is told; those of phones stand in the_twenty.test.js.
"""

from itertools import pairwise, permutations
from typing import Any

import pytest

from sync.store import Store
from tests.members import bring, listed, remove, shared
from tests.phone import Phone, Refused, read_cells
from tests.proofs.conftest import Account
from tests.proofs.test_cursor import patiently, pushed
from tests.proofs.writers import work
from tests.stores import on_postgres
from tests.sync.directed import Hands

__all__ = ["work"]

YEAR = 365 * 24 * 60  # minutes


def clock_of(store: Store, space: str) -> str:
    """The highest stamp that a space ever accepted."""
    with store.reading() as db:
        return str(db.execute("SELECT clock FROM space WHERE id = ?", [space]).fetchone()[0])


def kept(phone: Phone) -> list[str]:
    """Values of what was lost to a concurrent edit, as canonical text."""
    return sorted(val for tbl, _, col, _, _, val in phone.cells() if tbl == "loser" and col == "val")


def far_ahead(phone: Phone) -> dict[str, Any]:
    """A push stamped a year ahead, which says that its own clock is right."""
    phone.slow = -YEAR * 60_000
    phone.edit("person", "ana", name="from the future")
    phone.slow = 0
    return phone.request()


def test_a_far_future_push_changes_nothing_for_others(store: Store, account: Account, clock: Hands) -> None:
    """One phone's calendar jumped; elsewhere the stamp is taken, and nobody can write over it for a year."""
    alice, laptop = account(2)
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    laptop.sync()
    with pytest.raises(Refused) as refused:
        alice.call("POST", "/sync", far_ahead(alice))
    assert refused.value.code == "clock-ahead"
    laptop.edit("person", "ana", name="Anna")
    laptop.sync()
    assert laptop.rows("person")[0]["name"] == "Anna"
    with store.reading() as db:
        assert read_cells(db, laptop.space) == laptop.cells()


def test_a_failed_batch_leaves_the_clock_unmoved(store: Store, account: Account) -> None:
    """A refused batch moves the clock first and fails then; from then on the limit is a year further out."""
    alice, _ = account(2)
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    before = clock_of(store, alice.space)
    for _ in range(2):
        with pytest.raises(Refused):
            alice.call("POST", "/sync", far_ahead(alice))
        assert clock_of(store, alice.space) == before
    bad = alice.request()
    bad["spaces"][0]["rows"] = [["person", "bo", [["name", "f" * 16 + "a" * 10, "", "not JSON"]]]]
    (share,) = alice.call("POST", "/sync", bad)["spaces"]
    assert [row["code"] for row in share["refused"]] == ["row-value"]
    assert clock_of(store, alice.space) == before, "a row that is refused moves it no more than a batch does"


def test_a_third_device_gets_concurrent_equal_writes(account: Account, clock: Hands) -> None:
    """Two devices write the same value at the same moment; a server that numbers only winners never sends either."""
    alice, laptop, tablet = account(3)
    for phone in (alice, laptop):
        phone.edit("person", "ana", name="Ana")
    tablet.sync()
    for phone in (alice, laptop, tablet, alice):
        phone.sync()
    assert alice.cells() == laptop.cells() == tablet.cells()
    assert tablet.rows("person")[0]["name"] == "Ana"
    assert kept(tablet) == [], "the same was said twice: nothing is lost"


@pytest.mark.parametrize("order", list(permutations(["delete", "restore", "edit"])), ids=" ".join)
def test_delete_restore_and_edit_in_any_order_converge(account: Account, clock: Hands, order: tuple[str, ...]) -> None:
    """One on each of three devices, and arriving in every order; elsewhere each order ends otherwise."""
    phones = dict(zip(("delete", "restore", "edit"), account(3), strict=True))
    first = phones["delete"]
    first.edit("person", "ana", name="Ana")
    first.sync()
    for phone in phones.values():
        phone.sync()
    phones["delete"].delete("person", "ana")
    clock.turn(minutes=1)
    phones["restore"].restore("person", "ana")
    clock.turn(minutes=1)
    phones["edit"].edit("person", "ana", name="Anna")
    for what in (*order, *order):
        phones[what].sync()
    for phone in phones.values():
        assert phone.cells() == first.cells()
        assert [row["name"] for row in phone.rows("person")] == ["Anna"], "the restore came later than the delete"


def test_page_size_1_loses_nothing(store: Store, account: Account, clock: Hands) -> None:
    """A page that ends between two cells of one push, while more is written behind it."""
    alice, reader = account(2)
    reader.page = 1
    for number in range(12):
        alice.edit("person", f"p{number}", name=f"{number}", org="Acme")
        alice.edit("person", "ana", name=f"{number}")
        alice.exchange()
        reader.exchange()
        if number % 3 == 0:
            reader.edit("person", "ana", role=f"{number}")
    reader.sync()
    alice.sync()
    assert reader.cells() == alice.cells()


@on_postgres
def test_concurrent_postgresql_writers_no_skipped_row(
    store: Store, account: Account, clock: Hands, work: Any, prove: bool
) -> None:
    """A sequence hands out 7 and 8; 8 commits first, a reader takes 8 as its cursor, and 7 is never read."""
    pushes = 100 if prove else 10
    reader, *writers = account(4)
    store.close()
    workers = [work(lambda phone=phone: pushed(store, phone, clock, pushes)) for phone in writers]
    seen = []
    while not all([worker.is_done for worker in workers]):
        patiently(reader)
        seen.append(reader.cursor)
    ranges = sorted(tuple(told) for worker in workers for told in worker.told())
    reader.sync()
    with store.reading() as db:
        assert reader.cells() == read_cells(db, reader.space)
    assert seen == sorted(seen)
    assert all(one[1] <= other[0] for one, other in pairwise(ranges))


def test_a_new_member_of_a_round_gets_what_was_shared_with_it(account: Account, clock: Hands) -> None:
    """Bob comes to the round's space when alice has long shared; elsewhere his cursor begins at the present."""
    (alice,), (bob,) = account(1), account(1)
    made = listed(alice, bob)
    bring(alice, made)
    for name in ("ana", "bo"):
        alice.share(made["space"], "sighting", alice.mine(name), name=name)
    alice.sync()
    bob.sync()
    assert made["space"] not in bob.cursors, "he has not come yet"
    bring(bob, made)
    bob.sync()
    assert bob.cells(made["space"]) == alice.cells(made["space"])
    assert {val for *_, val in bob.cells(made["space"])} == {'"ana"', '"bo"'}


def test_a_second_device_of_a_member_gets_it_too(account: Account, clock: Hands) -> None:
    """It was never told of the space: the server names it."""
    (alice,), (bob, laptop) = account(1), account(2)
    space = shared(alice, bob)
    alice.share(space, "sighting", alice.mine("ana"), name="ana")
    alice.sync()
    laptop.sync()
    assert laptop.cells(space) == alice.cells(space)


def test_removal_destroys_no_unsent_edit(account: Account, clock: Hands) -> None:
    """Alice takes bob out while he writes in the train; elsewhere his phone throws away what it may not send."""
    (alice,), (bob,) = account(1), account(1)
    space = shared(alice, bob)
    bob.share(space, "sighting", bob.mine("ana"), name="Ana")
    bob.sync()
    bob.share(space, "sighting", bob.mine("bo"), name="Bo")
    bob.edit("person", "cy", name="Cy")
    remove(alice, space, bob.keys.author)
    bob.sync()
    assert space in bob.left
    assert {val for *_, val in bob.cells(space)} == {'"Ana"', '"Bo"'}, "all that is his stays his"
    assert [row[1] for row in bob.unsent(space)] == [bob.mine("bo")], "as unsent, to be exported"
    assert not bob.unsent(bob.space), "and the rest goes on"
    alice.share(space, "sighting", alice.mine("di"), name="Di")
    alice.sync()
    bob.sync()
    assert '"Di"' not in {val for *_, val in bob.cells(space)}, "nothing more comes to him"


def test_a_new_column_causes_no_storm(account: Account, clock: Hands) -> None:
    """Half of the devices know a new column; the others carry it, and nobody sends it back and forth."""
    alice, old, older = account(3)
    alice.edit("person", "ana", name="Ana", star_sign="leo")
    alice.edit("horoscope", "h1", text="a good day")
    for phone in (alice, old, older, alice):
        phone.sync()
    cursor = alice.cursor
    for phone in (old, older, alice, old, older):
        assert not phone.exchange(), "one request each, and nothing to say in it"
        assert not phone.outbox()
        assert phone.cursor == cursor, "nothing is numbered anew"
    old.edit("person", "ana", name="Anna")
    for phone in (old, alice, older):
        phone.sync()
    assert '"leo"' in {val for *_, val in older.cells()}, "an edit by who does not know it leaves it alone"
    assert alice.cells() == old.cells() == older.cells()
