"""Shared spaces: alice hosts, bob is on her list, charlie is not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from sync.database import Database
from sync.store import Store
from tests.keypair import KeyPair
from tests.members import bring, listed, shared, ticket
from tests.phone import Json, Phone, PhoneMaker, Refused
from tests.sync.directed import Errand, Hands


def refusal(phone: Phone, method: str, path: str, body: Json | None = None) -> tuple[int, object]:
    with pytest.raises(Refused) as refused:
        phone.call(method, path, body)
    return refused.value.status, refused.value.code


def members(phone: Phone, space: str) -> dict[object, Json]:
    """By name."""
    (found,) = [one for one in phone.call("GET", "/spaces")["spaces"] if one["space"] == space]
    return {member["name"]: member for member in found["members"]}


def remove(phone: Phone, space: str, author: str) -> Json:
    return phone.call("DELETE", f"/spaces/{space}/members/{author}")


# Bringing a list


def test_the_first_to_come_makes_the_space_and_each_key_is_bound_to_who_proves_it(alice: Phone, bob: Phone) -> None:
    made = listed(alice, bob)
    host = {"author": alice.keys.author, "key": alice.keys.public, "host": True, "removed": False}
    guest = {"author": bob.keys.author, "key": bob.keys.public, "host": False, "removed": False}
    assert bring(bob, made) == {
        "space": made["space"],
        "members": [{**host, "name": None, "me": False}, {**guest, "name": "bob", "me": True}],
    }
    assert bring(alice, made)["members"] == [
        {**host, "name": "alice", "me": True},
        {**guest, "name": "bob", "me": False},
    ]


def test_the_spaces_of_an_account_are_listed_to_its_devices_alone(
    alice: Phone, laptop: Phone, bob: Phone, charlie: Phone
) -> None:
    first, second = shared(alice, bob), shared(alice)
    assert [one["space"] for one in laptop.call("GET", "/spaces")["spaces"]] == sorted([first, second])
    assert [one["space"] for one in bob.call("GET", "/spaces")["spaces"]] == [first]
    assert charlie.call("GET", "/spaces") == {"spaces": []}


def test_bringing_it_again_changes_nothing(alice: Phone, bob: Phone, store: Store) -> None:
    made = listed(alice, bob)
    first = bring(alice, made)
    again = {**made, "signature": alice.keys.sign("hallway-members", made["space"], *made["keys"])}
    assert again["signature"] != made["signature"], "no two signatures are alike"
    assert bring(alice, again) == bring(alice, made) == first
    with store.reading() as db:
        assert db.execute("SELECT count(*) FROM space_key").fetchone()[0] == 2


def test_of_many_who_come_at_once_all_get_in(phone: PhoneMaker, store: Store) -> None:
    phones = [phone(f"guest {number}") for number in range(8)]
    made = listed(*phones)
    with ThreadPoolExecutor(8) as pool:
        spaces = list(pool.map(lambda guest: bring(guest, made)["space"], phones))
    assert spaces == [made["space"]] * 8
    assert {member["name"] for member in members(phones[0], made["space"]).values()} == {
        f"guest {number}" for number in range(8)
    }
    with store.reading() as db:
        assert db.execute("SELECT count(*) FROM space WHERE id = ?", [made["space"]]).fetchone()[0] == 1


Spoil = Callable[[Json, Phone, Phone], Json]

UNPROVEN: dict[str, Spoil] = {
    "a list that its host did not sign": lambda good, alice, bob: {
        **good,
        "signature": bob.keys.sign("hallway-members", good["space"], *good["keys"]),
    },
    "a key slipped into the list": lambda good, alice, bob: {
        **good,
        "keys": [*good["keys"][:2], KeyPair().public],
    },
    "a key less": lambda good, alice, bob: {**good, "keys": good["keys"][:2]},
    "the list in another order": lambda good, alice, bob: {**good, "keys": [good["keys"][i] for i in (0, 2, 1)]},
    "the host's list for another space": lambda good, alice, bob: {
        **good,
        "space": f"{alice.keys.author}-0000000000000000",
        "proof": bob.keys.sign("hallway-member", f"{alice.keys.author}-0000000000000000", bob.device),
    },
    "a list whose first key is not the space's host": lambda good, alice, bob: {
        **good,
        "keys": (keys := [bob.keys.public, alice.keys.public]),
        "signature": bob.keys.sign("hallway-members", good["space"], *keys),
    },
    "a key that is not on the list": lambda good, alice, bob: {
        **good,
        "key": (stranger := KeyPair()).public,
        "proof": stranger.sign("hallway-member", good["space"], bob.device),
    },
    "a key that is not one": lambda good, alice, bob: {**good, "key": "AAAA"},
    "a proof by another key": lambda good, alice, bob: {
        **good,
        "proof": KeyPair().sign("hallway-member", good["space"], bob.device),
    },
    "a proof for another space": lambda good, alice, bob: {
        **good,
        "proof": bob.keys.sign("hallway-member", f"{alice.keys.author}-0000000000000000", bob.device),
    },
    "a proof for another device": lambda good, alice, bob: {
        **good,
        "proof": bob.keys.sign("hallway-member", good["space"], alice.device),
    },
    "the list's signature as proof": lambda good, alice, bob: {
        **good,
        "key": alice.keys.public,
        "proof": good["signature"],
    },
    "a proof that is no signature": lambda good, alice, bob: {**good, "proof": "!"},
    "no proof": lambda good, alice, bob: {**good, "proof": ""},
}


@pytest.mark.parametrize("spoil", UNPROVEN.values(), ids=UNPROVEN)
@pytest.mark.parametrize("exists", [True, False], ids=["a space that exists", "one that does not"])
def test_what_is_not_proven_is_refused_alike_whether_the_space_exists(
    alice: Phone, laptop: Phone, bob: Phone, store: Store, spoil: Spoil, exists: bool
) -> None:
    made = listed(alice, bob, laptop)
    if exists:
        bring(alice, made)
    assert refusal(bob, "POST", "/spaces", spoil(ticket(bob, made), alice, bob)) == (403, "proof-invalid")
    with store.reading() as db:
        assert db.execute("SELECT count(*) FROM space_key").fetchone()[0] == (3 if exists else 0)
    assert bob.call("GET", "/spaces") == {"spaces": []}


MISSHAPEN: dict[str, Spoil] = {
    "no keys": lambda good, alice, bob: {**good, "keys": []},
    "keys that are no list": lambda good, alice, bob: {**good, "keys": good["keys"][0]},
    "nine keys": lambda good, alice, bob: {**good, "keys": good["keys"] + [KeyPair().public for _ in range(7)]},
    "a key twice": lambda good, alice, bob: {**good, "keys": [*good["keys"], good["keys"][1]]},
    "a number among the keys": lambda good, alice, bob: {**good, "keys": [*good["keys"], 7]},
    "a key that is no point": lambda good, alice, bob: {**good, "keys": [*good["keys"], "A" * 87]},
    "a padded key": lambda good, alice, bob: {**good, "keys": [good["keys"][0], good["keys"][1] + "="]},
    "a private space": lambda good, alice, bob: {**good, "space": alice.space},
    "half a space's name": lambda good, alice, bob: {**good, "space": alice.keys.author},
    "a space in capitals": lambda good, alice, bob: {**good, "space": good["space"].upper()},
    "no space": lambda good, alice, bob: {name: good[name] for name in good if name != "space"},
    "no key": lambda good, alice, bob: {name: good[name] for name in good if name != "key"},
    "no signature": lambda good, alice, bob: {name: good[name] for name in good if name != "signature"},
    "no proof": lambda good, alice, bob: {name: good[name] for name in good if name != "proof"},
}


@pytest.mark.parametrize("spoil", MISSHAPEN.values(), ids=MISSHAPEN)
def test_what_has_not_the_shape_is_refused(alice: Phone, bob: Phone, spoil: Spoil) -> None:
    good = ticket(bob, listed(alice, bob))
    assert refusal(bob, "POST", "/spaces", spoil(good, alice, bob)) == (422, "field-invalid")
    bob.call("POST", "/spaces", good)


def test_a_proof_that_was_overheard_is_of_no_use_to_another_device(alice: Phone, bob: Phone, charlie: Phone) -> None:
    overheard = ticket(bob, listed(alice, bob))
    bob.call("POST", "/spaces", overheard)
    assert refusal(charlie, "POST", "/spaces", overheard) == (403, "proof-invalid")


def test_a_space_has_one_list_for_good(alice: Phone, bob: Phone, charlie: Phone) -> None:
    made = listed(alice, bob)
    bring(bob, made)
    keys = [*made["keys"], charlie.keys.public]
    longer = {**made, "keys": keys, "signature": alice.keys.sign("hallway-members", made["space"], *keys)}
    for phone in (charlie, alice):
        assert refusal(phone, "POST", "/spaces", ticket(phone, longer)) == (409, "space-taken")
    assert charlie.call("GET", "/spaces") == {"spaces": []}


def test_a_key_belongs_to_the_account_that_proved_it_first(alice: Phone, bob: Phone, charlie: Phone) -> None:
    made = listed(alice, bob)
    bring(bob, made)
    charlie.keys = bob.keys
    assert refusal(charlie, "POST", "/spaces", ticket(charlie, made)) == (409, "key-taken")
    assert charlie.call("GET", "/spaces") == {"spaces": []}


def test_bringing_spaces_without_end_is_slowed_down(alice: Phone, bob: Phone) -> None:
    made = listed(alice, bob)
    for _ in range(120):
        assert refusal(alice, "POST", "/spaces", {}) == (422, "field-invalid")
    assert refusal(alice, "POST", "/spaces", ticket(alice, made)) == (429, "too-many-requests")
    bring(bob, made)


# Writing and reading


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


# Leaving and removing


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
    assert refusal(bob, "POST", "/spaces", ticket(bob, made)) == (403, "member-removed")
    assert bob.call("GET", "/spaces") == {"spaces": []}
    bob.sync()
    assert not bob.cells(made["space"])
    assert set(bob.cursors) == {bob.space}, "nor is it told to ask for the space"


def test_a_key_is_taken_out_before_anybody_proved_it(alice: Phone, bob: Phone) -> None:
    made = listed(alice, bob)
    bring(alice, made)
    remove(alice, made["space"], bob.keys.author)
    assert refusal(bob, "POST", "/spaces", ticket(bob, made)) == (403, "member-removed")


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
    assert refusal(bob, "POST", "/spaces", ticket(bob, made)) == (403, "member-removed")


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
        assert refusal(alice, "DELETE", f"/spaces/{space}/members/{author}") == (404, "not-found")


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


def test_only_the_host_removes_others(alice: Phone, bob: Phone, charlie: Phone) -> None:
    space = shared(alice, bob)
    for phone, author in [
        (bob, alice.keys.author),
        (charlie, bob.keys.author),
        (charlie, alice.keys.author),
        (alice, charlie.keys.author),
        (alice, "nobody"),
    ]:
        assert refusal(phone, "DELETE", f"/spaces/{space}/members/{author}") == (404, "not-found")
    for elsewhere in (alice.space, bob.space, "nowhere"):
        path = f"/spaces/{elsewhere}/members/{alice.keys.author}"
        assert refusal(alice, "DELETE", path) == (404, "not-found")
    remove(alice, space, bob.keys.author)
    assert refusal(alice, "DELETE", f"/spaces/{space}/members/{bob.keys.author}") == (404, "not-found")
    assert members(alice, space)["alice"]["removed"] is False
