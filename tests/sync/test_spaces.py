"""POST and GET /spaces: alice hosts, bob is on her list, charlie is not."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from sync.store import Store
from tests.keypair import KeyPair
from tests.members import bring, listed, members, shared, ticket
from tests.phone import Json, Phone, PhoneMaker


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
    assert bob.refusal("POST", "/spaces", spoil(ticket(bob, made), alice, bob)) == (403, "proof-invalid")
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
    assert bob.refusal("POST", "/spaces", spoil(good, alice, bob)) == (422, "field-invalid")
    bob.call("POST", "/spaces", good)


def test_a_proof_that_was_overheard_is_of_no_use_to_another_device(alice: Phone, bob: Phone, charlie: Phone) -> None:
    overheard = ticket(bob, listed(alice, bob))
    bob.call("POST", "/spaces", overheard)
    assert charlie.refusal("POST", "/spaces", overheard) == (403, "proof-invalid")


def test_a_space_has_one_list_for_good(alice: Phone, bob: Phone, charlie: Phone) -> None:
    made = listed(alice, bob)
    bring(bob, made)
    keys = [*made["keys"], charlie.keys.public]
    longer = {**made, "keys": keys, "signature": alice.keys.sign("hallway-members", made["space"], *keys)}
    for phone in (charlie, alice):
        assert phone.refusal("POST", "/spaces", ticket(phone, longer)) == (409, "space-taken")
    assert charlie.call("GET", "/spaces") == {"spaces": []}


def test_a_key_belongs_to_the_account_that_proved_it_first(alice: Phone, bob: Phone, charlie: Phone) -> None:
    made = listed(alice, bob)
    bring(bob, made)
    charlie.keys = bob.keys
    assert charlie.refusal("POST", "/spaces", ticket(charlie, made)) == (409, "key-taken")
    assert charlie.call("GET", "/spaces") == {"spaces": []}


def test_bringing_spaces_without_end_is_slowed_down(alice: Phone, bob: Phone) -> None:
    made = listed(alice, bob)
    for _ in range(120):
        assert alice.refusal("POST", "/spaces", {}) == (422, "field-invalid")
    assert alice.refusal("POST", "/spaces", ticket(alice, made)) == (429, "too-many-requests")
    bring(bob, made)
