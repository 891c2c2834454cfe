"""POST /enrol"""

from typing import Any

import pytest
from flask.testing import FlaskClient

from sync.links import claim_link
from sync.store import Store
from tests.phone import Phone, PhoneMaker, Refused
from tests.stores import everything
from tests.sync.directed import START, Hands

DAY = 24 * 60


@pytest.fixture
def newcomer(client: FlaskClient, clock: Hands) -> Phone:
    """Not enrolled yet."""
    return Phone(client, clock)


@pytest.fixture
def claim(store: Store, clock: Hands) -> str:
    return str(claim_link(store, "https://hallway.example", clock()))


def test_the_claim_link_makes_the_owner(newcomer: Phone, claim: str, store: Store) -> None:
    assert claim.startswith("https://hallway.example/enter#")
    entered = newcomer.enrol(claim, " Alice ")
    assert entered["account"]["name"] == "Alice"
    assert entered["account"]["owner"] is True
    assert entered["device"] == newcomer.device
    assert (entered["epoch"], entered["now"]) == (store.epoch, START)
    newcomer.sync()


def test_an_invited_account_owns_nothing_but_its_own_space(alice: Phone, bob: Phone) -> None:
    account = bob.call("GET", "/account")
    assert (account["name"], account["owner"], account["space"]) == ("bob", False, bob.space)
    assert bob.space != alice.space


def test_a_paired_device_is_of_the_same_account(alice: Phone, laptop: Phone) -> None:
    assert laptop.space == alice.space
    assert laptop.call("GET", "/account")["id"] == alice.call("GET", "/account")["id"]


def test_tokens_are_kept_as_hashes_alone(alice: Phone, store: Store) -> None:
    pair = alice.call("POST", "/devices/pairing")["url"].partition("#")[2]
    dump = everything(store)
    assert alice.token not in dump
    assert pair not in dump


@pytest.mark.parametrize("kind", ["claim", "pair", "join"])
def test_a_link_works_once(kind: str, phone: PhoneMaker, client: FlaskClient, store: Store, clock: Hands) -> None:
    if kind == "claim":
        link = str(claim_link(store, "", clock()))
        first = Phone(client, clock)
        first.enrol(link, "alice")
    else:
        alice = phone("alice")
        link = alice.call("POST", "/devices/pairing" if kind == "pair" else "/invitations")["url"]
        first = Phone(client, clock)
        first.enrol(link, "bob")
    first.sync()
    with pytest.raises(Refused) as refused:
        Phone(client, clock).enrol(link, "charlie")
    assert (refused.value.status, refused.value.code) == (410, "link-used")


@pytest.mark.parametrize(("path", "minutes"), [("/devices/pairing", 10), ("/invitations", 7 * DAY)])
def test_a_link_expires(alice: Phone, newcomer: Phone, clock: Hands, path: str, minutes: int) -> None:
    made = alice.call("POST", path)
    assert made["expires_at"] == START + minutes * 60_000
    clock.turn(minutes)
    with pytest.raises(Refused) as refused:
        newcomer.enrol(made["url"], "bob")
    assert (refused.value.status, refused.value.code) == (410, "link-expired")


def test_an_unknown_link(newcomer: Phone) -> None:
    with pytest.raises(Refused) as refused:
        newcomer.enrol("x" * 43, "bob")
    assert (refused.value.status, refused.value.code) == (404, "link-unknown")


def test_a_new_start_makes_a_new_claim_link_and_ends_the_old_one(newcomer: Phone, claim: str, store: Store) -> None:
    again = claim_link(store, "", START)
    with pytest.raises(Refused, match="link-unknown"):
        newcomer.enrol(claim, "alice")
    newcomer.enrol(str(again), "alice")
    assert claim_link(store, "", START) is None


def test_an_owner_without_any_device_is_let_in_again_by_a_new_start(
    alice: Phone, store: Store, newcomer: Phone
) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    alice.call("DELETE", f"/devices/{alice.device}")
    newcomer.enrol(str(claim_link(store, "", START)))
    newcomer.sync()
    assert newcomer.rows("person")[0]["name"] == "Ana"


def test_a_device_whose_reply_was_lost_may_ask_again(newcomer: Phone, claim: str, store: Store) -> None:
    """Otherwise a claim that was interrupted would lock everybody out."""
    lost = newcomer.enrol(claim, "alice")["token"]
    again = newcomer.enrol(claim, "alice")
    assert again["token"] != lost
    newcomer.sync()
    newcomer.token = lost
    with pytest.raises(Refused, match="token-unknown"):
        newcomer.sync()
    with pytest.raises(Refused, match="link-used"):
        newcomer.enrol(claim, "alice")
    assert store.connection().execute("SELECT count(*) FROM account").fetchone()[0] == 1


def test_a_device_id_in_use_is_taken_and_the_link_is_kept(alice: Phone, newcomer: Phone) -> None:
    link = alice.call("POST", "/invitations")["url"]
    newcomer.device = alice.device
    with pytest.raises(Refused) as refused:
        newcomer.enrol(link, "bob")
    assert (refused.value.status, refused.value.code) == (409, "device-taken")
    newcomer.device = "0123456789abcdef"
    newcomer.enrol(link, "bob")


def test_a_removed_device_may_come_back_to_its_account_and_to_no_other(alice: Phone, laptop: Phone, bob: Phone) -> None:
    alice.call("DELETE", f"/devices/{laptop.device}")
    with pytest.raises(Refused, match="device-taken"):
        laptop.enrol(bob.call("POST", "/devices/pairing")["url"])
    laptop.enrol(alice.call("POST", "/devices/pairing")["url"])
    laptop.sync()


def test_a_link_made_by_a_device_that_was_removed_lets_nobody_in(alice: Phone, laptop: Phone, newcomer: Phone) -> None:
    link = laptop.call("POST", "/devices/pairing")["url"]
    alice.call("DELETE", f"/devices/{laptop.device}")
    with pytest.raises(Refused, match="link-unknown"):
        newcomer.enrol(link)


SPOILT: dict[str, Any] = {
    "no token": {"token": None},
    "no device": {"device": None},
    "a device that is a word": {"device": "mine"},
    "a device id of odd letters": {"device": {"id": "Alice's phone", "name": "p", "kind": "phone"}},
    "a device id too short": {"device": {"id": "abc", "name": "p", "kind": "phone"}},
    "a device without a name": {"device": {"id": "0123456789abcdef", "name": " ", "kind": "phone"}},
    "a device of another kind": {"device": {"id": "0123456789abcdef", "name": "p", "kind": "toaster"}},
    "no account": {"account": None},
    "an account without a name": {"account": {}},
    "an account named by nothing": {"account": {"name": "\t "}},
    "an account named in two lines": {"account": {"name": "a\nb"}},
    "an account named with half a character": {"account": {"name": "\ud83d"}},
    "an account with 10,000 letters": {"account": {"name": "a" * 10_000}},
    "an account named by a number": {"account": {"name": 7}},
    "an account that is a word": {"account": "alice"},
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_a_field_that_cannot_be_taken_uses_nothing_up(newcomer: Phone, claim: str, store: Store, spoilt: Any) -> None:
    token = claim.partition("#")[2]
    body = {"token": token, "device": newcomer.described(), "account": {"name": "alice"}, **spoilt}
    with pytest.raises(Refused) as refused:
        newcomer.call("POST", "/enrol", body)
    assert (refused.value.status, refused.value.code) == (422, "field-invalid")
    assert not store.connection().execute("SELECT 1 FROM account").fetchall()
    newcomer.enrol(claim, "alice")


def test_trying_one_link_again_and_again_is_slowed_down(alice: Phone, newcomer: Phone) -> None:
    used = alice.call("POST", "/invitations")["url"]
    Phone(alice.client, alice.clock).enrol(used, "bob")
    codes = []
    for _ in range(30):
        with pytest.raises(Refused) as refused:
            newcomer.enrol(used, "charlie")
        codes.append((refused.value.status, refused.value.code))
    assert codes == [(410, "link-used")] * 29 + [(429, "too-many-requests")]


def test_guessing_is_slowed_down_and_shuts_out_no_neighbour(alice: Phone, newcomer: Phone) -> None:
    """The whole hall has one address, and somebody in it may be up to no good."""
    invited = alice.call("POST", "/invitations")["url"]
    codes = set()
    for guess in range(601):
        with pytest.raises(Refused) as refused:
            newcomer.enrol(f"{guess:043}", "charlie")
        codes.add((refused.value.status, refused.value.code))
    assert codes == {(404, "link-unknown"), (429, "too-many-requests")}
    newcomer.enrol(invited, "bob")


def test_a_hall_full_of_people_behind_one_address_gets_in(phone: PhoneMaker, alice: Phone) -> None:
    for number in range(50):
        phone(f"guest {number}")


def test_a_body_too_large_for_a_link(client: FlaskClient) -> None:
    response = client.post("/enrol", data=b" " * 20_000, content_type="application/json")
    assert (response.status_code, response.get_json()["code"]) == (413, "body-too-large")
