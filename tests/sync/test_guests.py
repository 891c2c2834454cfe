"""A friend without an account comes in by alice's buddy link, as a guest; GET and PATCH /guests are the owner's."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from sync.store import Store
from tests.buddies import answer, answering, enter, entering, offer, token_of
from tests.members import shared
from tests.phone import Json, Phone, Refused
from tests.sync.directed import Hands

DAY = 24 * 60


@pytest.fixture
def dora(bob: Phone, clock: Hands) -> Phone:
    """She has no account. The cast's own are made before her."""
    return Phone(bob.client, clock)


def come(host: Phone, clock: Hands, name: str = "dora") -> Phone:
    guest = Phone(host.client, clock)
    enter(guest, offer(host), name)
    return guest


def room(phone: Phone, link: Json) -> object:
    return phone.call("POST", "/enrol/look", {"token": token_of(link)})["guests"]


def test_a_guest_comes_in_and_answers_in_one_go(bob: Phone, dora: Phone) -> None:
    made = offer(bob)
    entered = enter(dora, made, "Dora D.")
    assert entered["account"] == {**entered["account"], "name": "Dora D.", "owner": False, "guest": True}
    assert entered["maker"] == {"key": bob.keys.public, "name": "alice"}
    (answered,) = bob.call("GET", "/buddies")["links"]
    assert answered["answer"] == {"key": dora.keys.public, "name": "Dora D.", "guest": True}
    assert dora.call("GET", "/account")["guest"] is True
    assert bob.call("GET", "/account")["guest"] is False
    dora.edit("person", "ana", name="Ana")
    dora.sync()
    assert dora.call("GET", "/devices")["devices"][0]["this"]


def test_a_guest_shares_with_whoever_let_them_in(bob: Phone, dora: Phone) -> None:
    enter(dora, offer(bob))
    space = shared(bob, dora)
    dora.share(space, "sighting", dora.mine("ana"), name="Ana")
    dora.sync()
    bob.sync()
    assert [row["name"] for row in bob.rows("sighting", space)] == ["Ana"]


def test_a_guest_whose_reply_was_lost_comes_in_again(bob: Phone, dora: Phone, store: Store) -> None:
    made = offer(bob)
    first, second = enter(dora, made), enter(dora, made)
    assert (first["account"], first["maker"]) == (second["account"], second["maker"])
    assert first["token"] != second["token"]
    with store.reading() as db:
        assert db.execute("SELECT count(*) FROM account WHERE guest_of IS NOT NULL").fetchone()[0] == 1


def test_a_guest_s_reply_is_given_to_nobody_who_does_not_prove_the_key(bob: Phone, dora: Phone, clock: Hands) -> None:
    """Bob made the link, so he has its token."""
    made = offer(bob)
    enter(dora, made)
    thief = Phone(bob.client, clock)
    thief.device = dora.device
    good: dict[str, Any] = entering(dora, made)
    for spoilt, expected in [
        ({"token": token_of(made), "device": dora.described()}, (410, "link-used")),
        ({**good, "account": None}, (410, "link-used")),
        ({name: good[name] for name in ("token", "device", "account")}, (410, "link-used")),
        (entering(thief, made), (410, "link-used")),
        ({**entering(thief, made), "key": dora.keys.public}, (403, "proof-invalid")),
    ]:
        assert thief.refusal("POST", "/enrol", spoilt) == expected
    assert dora.call("GET", "/account")["name"] == "dora", "her token is still hers"


def test_who_answered_from_an_account_is_let_in_nowhere(bob: Phone, charlie: Phone, dora: Phone, clock: Hands) -> None:
    """Neither by whoever has the token, nor by themselves; though they have not exchanged anything yet."""
    first, second = offer(bob), offer(bob)
    answer(charlie, first)
    thief = Phone(bob.client, clock)
    thief.device = charlie.device
    for tried in (
        {"token": token_of(first), "device": charlie.described()},
        entering(thief, first),
        entering(charlie, first, "bob"),
    ):
        assert thief.refusal("POST", "/enrol", tried) == (410, "link-used")
    assert charlie.call("GET", "/account")["name"] == "charlie"
    enter(dora, second)
    answer(dora, offer(charlie))
    assert dora.call("GET", "/account")["guest"] is True


def test_a_guest_lets_in_nobody(bob: Phone, dora: Phone, clock: Hands) -> None:
    enter(dora, offer(bob))
    assert dora.refusal("POST", "/invitations") == (403, "not-owner")
    made = offer(dora)
    emil = Phone(bob.client, clock)
    assert room(emil, made) is False
    assert emil.refusal("POST", "/enrol", entering(emil, made)) == (403, "guests-off")
    answer(bob, made)  # who has an account may answer a guest's link as any other


def test_a_guest_brings_a_key_and_its_proof(bob: Phone, dora: Phone, clock: Hands) -> None:
    made = offer(bob)
    good: dict[str, Any] = entering(dora, made)
    emil = Phone(bob.client, clock)
    for spoilt, expected in [
        ({name: good[name] for name in ("token", "device", "account")}, (422, "field-invalid")),
        ({**good, "account": None}, (422, "field-invalid")),
        ({**good, "account": {"name": "Mallory"}}, (403, "proof-invalid")),
        ({**good, "device": emil.described()}, (403, "proof-invalid")),
        ({**good, "key": emil.keys.public}, (403, "proof-invalid")),
        ({**good, "key": "AAAA"}, (422, "field-invalid")),
    ]:
        assert dora.refusal("POST", "/enrol", spoilt) == expected
    assert bob.call("GET", "/buddies")["links"][0]["used_at"] is None
    enter(dora, made)


def test_a_dead_link_lets_in_no_guest(alice: Phone, bob: Phone, dora: Phone, clock: Hands) -> None:
    used, late, back = offer(bob), offer(bob), offer(bob)
    answer(alice, used)
    bob.call("DELETE", f"/buddies/{back['id']}")
    clock.turn(minutes=DAY)
    for made, code in [(used, "link-used"), (back, "link-withdrawn"), (late, "link-expired")]:
        assert dora.refusal("POST", "/enrol", entering(dora, made)) == (410, code)


def test_a_member_lets_in_ten_within_thirty_days(alice: Phone, bob: Phone, dora: Phone, clock: Hands) -> None:
    for number in range(10):
        come(bob, clock, f"guest {number}")
    made = offer(bob)
    assert room(dora, made) is False
    assert dora.refusal("POST", "/enrol", entering(dora, made)) == (409, "guests-full")
    answer(alice, made)
    come(alice, clock)
    clock.turn(minutes=30 * DAY)
    enter(dora, offer(bob))


def test_of_many_guests_who_come_at_once_ten_get_in(bob: Phone, clock: Hands, store: Store) -> None:
    for number in range(7):
        come(bob, clock, f"guest {number}")
    made = [offer(bob) for _ in range(6)]

    def tried(link: Json) -> object:
        guest = Phone(bob.client, clock)
        try:
            return enter(guest, link)["account"]["guest"]
        except Refused as refused:
            return refused.code

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(tried, made))
    assert found.count(True) == 3
    assert found.count("guests-full") == 3


def test_the_owner_switches_guests_off_and_on(alice: Phone, bob: Phone, dora: Phone, clock: Hands) -> None:
    assert alice.call("GET", "/guests") == {"let_in": True}
    earlier = come(bob, clock, "earlier")
    made = offer(bob)
    assert alice.call("PATCH", "/guests", {"let_in": False}) == {"let_in": False}
    assert alice.call("GET", "/guests") == {"let_in": False}
    assert room(dora, made) is False
    assert dora.refusal("POST", "/enrol", entering(dora, made)) == (403, "guests-off")
    earlier.sync()  # who is here stays
    assert {one["id"]: one["used_at"] for one in bob.call("GET", "/buddies")["links"]}[made["id"]] is None
    alice.call("PATCH", "/guests", {"let_in": True})
    assert room(dora, made) is True
    enter(dora, made)


def test_the_switch_is_the_owners(alice: Phone, charlie: Phone, clock: Hands) -> None:
    guest = come(alice, clock)
    for phone in (charlie, guest):
        assert phone.refusal("GET", "/guests") == (403, "not-owner")
        assert phone.refusal("PATCH", "/guests", {"let_in": False}) == (403, "not-owner")
    for wrong in ({}, {"let_in": 1}, {"let_in": "no"}):
        assert alice.refusal("PATCH", "/guests", wrong) == (422, "field-invalid")
    assert alice.call("GET", "/guests") == {"let_in": True}


def test_a_guest_is_no_member_by_the_way_of_answering(bob: Phone, dora: Phone) -> None:
    """Without an account there is no device to answer by."""
    assert dora.refusal("POST", "/buddies/answer", answering(dora, offer(bob))) == (401, "token-missing")
