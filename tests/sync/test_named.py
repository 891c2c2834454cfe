"""POST /spaces/named: bob's phone learns of alice's lists that name its key, and of no other."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from limits import parse

from sync import named, rates, space_routes
from sync.store import Store
from tests.keypair import KeyPair
from tests.members import bring, listed, remove, shared
from tests.phone import Json, Phone


def asking(phone: Phone, *hosts: Phone) -> Json:
    proof = phone.keys.sign("hallway-named", phone.device)
    return {"key": phone.keys.public, "proof": proof, "hosts": [host.keys.author for host in hosts]}


def lists(phone: Phone, *hosts: Phone) -> list[Json]:
    found: list[Json] = phone.call("POST", "/spaces/named", asking(phone, *hosts))["lists"]
    return found


def test_a_phone_is_given_the_list_that_names_it_and_joins_by_it(alice: Phone, bob: Phone, charlie: Phone) -> None:
    made = listed(alice, bob, charlie)
    assert lists(bob, alice) == []
    bring(alice, made)
    assert lists(bob, alice) == [made]
    bring(bob, lists(bob, alice)[0])
    assert lists(bob, alice) == [], "proven, hence known"
    assert lists(charlie, alice) == [made], "charlie is on this list too"


def test_charlie_learns_nothing_of_lists_that_leave_him_out(alice: Phone, bob: Phone, charlie: Phone) -> None:
    bring(alice, listed(alice, bob))
    assert lists(charlie, alice, bob) == []
    stolen = {**asking(charlie, alice), "key": bob.keys.public}
    assert charlie.refusal("POST", "/spaces/named", stolen) == (403, "proof-invalid")
    overheard = asking(bob, alice)
    assert charlie.refusal("POST", "/spaces/named", overheard) == (403, "proof-invalid")


def test_what_strangers_list_hides_nothing(
    alice: Phone, bob: Phone, charlie: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(named, "MOST_LISTS", 1)
    for _ in range(3):
        bring(charlie, listed(charlie, bob))
    made = listed(alice, bob)
    bring(alice, made)
    assert lists(bob, alice) == [made]
    assert lists(bob) == []
    assert len(lists(bob, charlie)) == 1


def test_another_member_may_have_brought_it(alice: Phone, bob: Phone, charlie: Phone) -> None:
    made = listed(alice, bob, charlie)
    bring(charlie, made)
    assert lists(bob, alice) == [made]


def test_who_was_taken_out_is_asked_in_no_more(alice: Phone, bob: Phone) -> None:
    made = listed(alice, bob)
    bring(alice, made)
    remove(alice, made["space"], bob.keys.author)
    assert lists(bob, alice) == []


def test_the_round_of_a_host_who_left_is_over(alice: Phone, bob: Phone) -> None:
    space = shared(alice)
    made = listed(alice, bob)
    bring(alice, made)
    remove(alice, made["space"], alice.keys.author)
    assert lists(bob, alice) == []
    assert space != made["space"]


def test_a_list_brought_before_signatures_were_kept_is_offered_once_it_is_brought_again(
    alice: Phone, bob: Phone, store: Store
) -> None:
    made = listed(alice, bob)
    bring(alice, made)
    with store.transaction() as db:
        db.execute("UPDATE space SET signature = NULL")
    assert lists(bob, alice) == []
    bring(alice, made)
    assert lists(bob, alice) == [made]


Spoil = Callable[[Json], Json]
MISSHAPEN: dict[str, Spoil] = {
    "no hosts": lambda good: {name: good[name] for name in good if name != "hosts"},
    "hosts that are no list": lambda good: {**good, "hosts": good["hosts"][0]},
    "a host that is none": lambda good: {**good, "hosts": ["Alice"]},
    "a number": lambda good: {**good, "hosts": [7]},
    "too many": lambda good: {**good, "hosts": ["0" * 16] * 201},
    "a key that is none": lambda good: {**good, "key": "AAAA"},
    "no proof": lambda good: {**good, "proof": None},
}


@pytest.mark.parametrize("spoil", MISSHAPEN.values(), ids=MISSHAPEN)
def test_what_has_not_the_shape_is_refused(alice: Phone, bob: Phone, spoil: Spoil) -> None:
    assert bob.refusal("POST", "/spaces/named", spoil(asking(bob, alice))) == (422, "field-invalid")


@pytest.mark.parametrize(
    "proof", ["", "!", KeyPair().sign("hallway-named", "0" * 16)], ids=["empty", "no base64", "of another key"]
)
def test_a_proof_that_is_none(alice: Phone, bob: Phone, proof: str) -> None:
    spoilt = {**asking(bob, alice), "proof": proof}
    assert bob.refusal("POST", "/spaces/named", spoilt) == (403, "proof-invalid")


def test_a_phone_whose_screen_waits_all_evening_is_answered_all_evening() -> None:
    """It asks after each exchange besides, and has another tab."""
    page = Path("static/app/askfriends.js").read_text(encoding="utf-8")
    every = int(re.findall(r"EVERY = (\d+)", page)[0]) / 1000
    assert rates.NAMED_PER_DEVICE.amount >= 1.5 * rates.NAMED_PER_DEVICE.get_expiry() / every


def test_asking_without_end_is_refused(alice: Phone, bob: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(space_routes, "NAMED_PER_DEVICE", parse("3/hour"))
    for _ in range(3):
        assert lists(bob, alice) == []
    assert bob.refusal("POST", "/spaces/named", asking(bob, alice)) == (429, "too-many-requests")
    assert lists(alice, bob) == []
