"""Rows in a shared space: alice hosts it, bob is on her list, charlie is not."""

from sync.store import Store
from tests.members import bring, listed, shared
from tests.phone import Phone, PhoneMaker
from tests.sync.directed import Errand, Hands


def test_members_read_what_members_write_and_charlie_nothing(
    alice: Phone, bob: Phone, charlie: Phone, store: Store
) -> None:
    space = shared(alice, bob)
    alice.share(space, "sighting", alice.mine("ana"), name="Ana")
    alice.sync()
    bob.share(space, "sighting", bob.mine("bo"), name="Bo")
    bob.sync()
    alice.sync()
    assert alice.cells(space) == bob.cells(space)
    assert {cell[1] for cell in bob.cells(space)} == {alice.mine("ana"), bob.mine("bo")}
    charlie.cursors[space] = 0
    charlie.sync()
    assert charlie.left == {space}
    assert not charlie.cells(space)


def test_a_second_device_hears_of_the_space_and_writes_under_the_account_s_author(
    alice: Phone, bob: Phone, phone: PhoneMaker
) -> None:
    space = shared(alice, bob)
    tablet = phone("bob")
    alice.share(space, "sighting", alice.mine("ana"), name="Ana")
    alice.sync()
    tablet.sync()
    assert tablet.cells(space) == alice.cells(space)
    tablet.share(space, "sighting", bob.mine("bo"), name="Bo")
    tablet.share(space, "sighting", tablet.mine("cy"), name="Cy")
    tablet.sync()
    assert tablet.parked == {("sighting", tablet.mine("cy")): "row-author"}, "its own key is not on the list"
    alice.sync()
    assert {cell[1] for cell in alice.cells(space)} == {alice.mine("ana"), bob.mine("bo")}


def test_rows_of_other_authors_are_refused_and_the_rest_of_the_push_stands(alice: Phone, bob: Phone) -> None:
    space = shared(alice, bob)
    alice.share(space, "sighting", alice.mine("ana"), name="Ana")
    alice.sync()
    bob.sync()
    bob.share(space, "sighting", bob.mine("bo"), name="Bo")
    bob.edit("person", "p1", name="Cy")
    bad = [alice.mine("ana"), alice.mine("new"), "ana", bob.keys.author, f"{bob.keys.author}_x", f"x{bob.mine('x')}"]
    for rid in bad:
        bob.share(space, "sighting", rid, name="Mallory")
    bob.sync()
    assert bob.parked == {("sighting", rid): "row-author" for rid in bad}
    alice.sync()
    assert {(cell[1], cell[5]) for cell in alice.cells(space)} == {
        (alice.mine("ana"), '"Ana"'),
        (bob.mine("bo"), '"Bo"'),
    }
    assert not bob.outbox()


def test_a_member_deletes_only_what_is_theirs(alice: Phone, bob: Phone) -> None:
    space = shared(alice, bob)
    alice.share(space, "sighting", alice.mine("ana"), name="Ana")
    alice.sync()
    bob.sync()
    bob.share(space, "sighting", alice.mine("ana"), _deleted=True)
    bob.sync()
    assert bob.parked
    alice.sync()
    assert not [cell for cell in alice.cells(space) if cell[2] == "_deleted"]


def test_a_key_speaks_for_its_account_in_the_space_where_it_was_proven_alone(
    alice: Phone, bob: Phone, charlie: Phone
) -> None:
    """Bob's key is on charlie's list too, but nobody proved it there."""
    made = listed(charlie, bob, alice)
    bring(charlie, made)
    bring(alice, made)
    shared(alice, bob)
    bob.cursors[made["space"]] = 0
    bob.share(made["space"], "sighting", bob.mine("bo"), name="Bo")
    bob.sync()
    assert bob.left == {made["space"]}
    alice.share(made["space"], "sighting", bob.mine("bo"), name="Bo")
    alice.sync()
    assert alice.parked == {("sighting", bob.mine("bo")): "row-author"}


def test_a_refused_row_does_not_move_the_space_s_clock(alice: Phone, bob: Phone, store: Store, clock: Hands) -> None:
    space = shared(alice, bob)
    stamp = bob.share(space, "sighting", bob.mine("bo"), name="Bo")
    clock.turn(minutes=1)
    bob.share(space, "sighting", alice.mine("ana"), name="Mallory")
    bob.sync()
    with store.reading() as db:
        assert db.execute("SELECT clock FROM space WHERE id = ?", [space]).fetchone()[0] == stamp


def test_what_two_devices_of_a_member_write_at_once_is_kept_under_their_author(
    alice: Phone, bob: Phone, phone: PhoneMaker, clock: Hands
) -> None:
    space = shared(alice, bob)
    tablet = phone("bob")
    tablet.sync()
    bob.share(space, "sighting", bob.mine("bo"), name="Bo")
    clock.turn(minutes=1)
    tablet.share(space, "sighting", bob.mine("bo"), name="Beau")
    for one in (tablet, bob, tablet, alice):
        one.sync()
    (kept,) = {cell[1] for cell in alice.cells(space) if cell[0] == "loser"}
    assert kept.startswith(bob.mine(""))
    assert not bob.parked
    assert alice.cells(space) == bob.cells(space) == tablet.cells(space)


def test_a_shared_space_is_not_planned(alice: Phone, bob: Phone, planner: Errand) -> None:
    space = shared(alice, bob)
    planner.is_due, planner.plans = True, lambda db, space: [("follow_up", "f1", {"kind": "nice"})]
    alice.sync()
    planner.asked = []
    planner.is_due = False
    alice.share(space, "person", alice.mine("ana"), name="Ana")
    alice.sync()
    assert planner.asked == []
    assert {cell[0] for cell in alice.cells(space)} == {"person"}


def test_a_server_that_forgot_a_space_gets_it_back_from_its_members(alice: Phone, bob: Phone, store: Store) -> None:
    made = listed(alice, bob)
    space = made["space"]
    for phone in (alice, bob):
        bring(phone, made)
        phone.share(space, "sighting", phone.mine("s1"), name="Ana")
        phone.sync()
    with store.transaction() as db:
        for tbl, column in [("cell", "space"), ("space_key", "space"), ("member", "space"), ("space", "id")]:
            db.execute(f"DELETE FROM {tbl} WHERE {column} = ?", [space])
    for phone in (alice, bob):
        phone.epoch = "the one before"
        phone.sync()
        assert phone.left == {space}
        bring(phone, made)
        phone.sync()
    alice.sync()
    assert {cell[1] for cell in alice.cells(space)} == {alice.mine("s1"), bob.mine("s1")}
    assert alice.cells(space) == bob.cells(space)
    assert not [phone for phone in (alice, bob) if phone.unsent() or phone.parked]
