"""DELETE /spaces/<space>/members/<author>: alice hosts, bob is on her list, charlie is not."""

import pytest

from sync.database import Database
from sync.store import Store
from tests.members import bring, listed, members, remove, shared, ticket
from tests.phone import Phone, PhoneMaker


def test_a_member_removed_between_two_pages_gets_nothing_more(alice: Phone, phone: PhoneMaker) -> None:
    bob = phone("bob", page=2)
    space = shared(alice, bob)
    for number in range(5):
        alice.share(space, "sighting", alice.mine(f"s{number}"), name=f"Person {number}")
    alice.sync()
    bob.exchange()
    had = bob.cells(space)
    assert len(had) == 2
    remove(alice, space, bob.keys.author)
    bob.sync()
    assert (bob.cells(space), bob.left) == (had, {space}), "it keeps what it has"


def test_membership_is_read_behind_the_lock(
    alice: Phone, bob: Phone, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever waits for a space while they are removed from it comes too late."""
    space = shared(alice, bob)
    lock = store.lock

    def removed_meanwhile(db: Database, locked: str) -> None:
        lock(db, locked)
        if locked == space:
            db.execute("DELETE FROM member WHERE space = ? AND account <> ?", [space, account])

    account = alice.call("GET", "/account")["id"]
    bob.share(space, "sighting", bob.mine("bo"), name="Bo")
    monkeypatch.setattr(store, "lock", removed_meanwhile)
    bob.sync()
    assert bob.left == {space}
    monkeypatch.undo()
    alice.sync()
    assert not alice.cells(space)


def test_what_a_removed_member_wrote_stays_and_what_was_not_sent_stays_with_them(alice: Phone, bob: Phone) -> None:
    space = shared(alice, bob)
    bob.share(space, "sighting", bob.mine("bo"), name="Bo")
    bob.sync()
    bob.share(space, "sighting", bob.mine("cy"), name="Cy")
    remove(alice, space, bob.keys.author)
    bob.sync()
    alice.sync()
    assert {cell[1] for cell in alice.cells(space)} == {bob.mine("bo")}
    assert [cell[1] for cell in bob.unsent(space)] == [bob.mine("cy")]
    assert members(alice, space)["bob"]["removed"] is True
    bob.edit("person", "p1", name="Dee")
    bob.sync()
    assert bob.cells(), "the rest of the account goes on"


def test_a_removed_member_does_not_come_back(alice: Phone, bob: Phone) -> None:
    made = listed(alice, bob)
    for phone in (alice, bob):
        bring(phone, made)
    remove(alice, made["space"], bob.keys.author)
    alice.share(made["space"], "sighting", alice.mine("ana"), name="Ana")
    alice.sync()
    assert bob.refusal("POST", "/spaces", ticket(bob, made)) == (403, "member-removed")
    assert bob.call("GET", "/spaces") == {"spaces": []}
    bob.sync()
    assert not bob.cells(made["space"])
    assert set(bob.cursors) == {bob.space}, "nor is it told to ask for the space"


def test_a_key_is_taken_out_before_anybody_proved_it(alice: Phone, bob: Phone) -> None:
    made = listed(alice, bob)
    bring(alice, made)
    remove(alice, made["space"], bob.keys.author)
    assert bob.refusal("POST", "/spaces", ticket(bob, made)) == (403, "member-removed")


def test_a_member_leaves(alice: Phone, bob: Phone, phone: PhoneMaker) -> None:
    made = listed(alice, bob)
    for one in (alice, bob):
        bring(one, made)
    tablet = phone("bob")
    tablet.sync()
    remove(tablet, made["space"], bob.keys.author)
    bob.sync()
    tablet.sync()
    assert bob.left == tablet.left == {made["space"]}
    assert bob.refusal("POST", "/spaces", ticket(bob, made)) == (403, "member-removed")


def test_the_host_leaves_and_the_others_go_on(alice: Phone, bob: Phone, charlie: Phone) -> None:
    made = listed(alice, bob, charlie)
    space = made["space"]
    for phone in (alice, bob):
        bring(phone, made)
    remove(alice, space, alice.keys.author)
    alice.sync()
    assert alice.left == {space}
    bob.share(space, "sighting", bob.mine("bo"), name="Bo")
    bob.sync()
    bring(charlie, made)
    charlie.sync()
    assert charlie.cells(space) == bob.cells(space)
    for author in (bob.keys.author, alice.keys.author):
        assert alice.refusal("DELETE", f"/spaces/{space}/members/{author}") == (404, "not-found")


def test_an_account_stays_while_one_of_its_keys_does(alice: Phone, bob: Phone, phone: PhoneMaker) -> None:
    tablet = phone("bob")
    space = shared(alice, bob, tablet)
    remove(alice, space, bob.keys.author)
    bob.share(space, "sighting", tablet.mine("cy"), name="Cy")
    bob.share(space, "sighting", bob.mine("bo"), name="Bo")
    bob.sync()
    assert bob.parked == {("sighting", bob.mine("bo")): "row-author"}, "a removed key writes no more"
    remove(alice, space, tablet.keys.author)
    bob.sync()
    assert bob.left == {space}


def test_the_host_s_account_stays_host_with_another_of_its_keys(alice: Phone, laptop: Phone, bob: Phone) -> None:
    space = shared(alice, laptop, bob)
    remove(laptop, space, alice.keys.author)
    remove(laptop, space, bob.keys.author)
    bob.sync()
    laptop.sync()
    assert bob.left == {space}
    assert not laptop.left


def test_only_the_host_removes_others(alice: Phone, bob: Phone, charlie: Phone) -> None:
    space = shared(alice, bob)
    for phone, author in [
        (bob, alice.keys.author),
        (charlie, bob.keys.author),
        (charlie, alice.keys.author),
        (alice, charlie.keys.author),
        (alice, "nobody"),
    ]:
        assert phone.refusal("DELETE", f"/spaces/{space}/members/{author}") == (404, "not-found")
    for elsewhere in (alice.space, bob.space, "nowhere"):
        path = f"/spaces/{elsewhere}/members/{alice.keys.author}"
        assert alice.refusal("DELETE", path) == (404, "not-found")
    remove(alice, space, bob.keys.author)
    assert alice.refusal("DELETE", f"/spaces/{space}/members/{bob.keys.author}") == (404, "not-found")
    assert members(alice, space)["alice"]["removed"] is False
