"""POST /devices/<id>/lost: alice's laptop is lost."""

import pytest
from flask import Flask

from sync.devices import Device, authenticated
from sync.errors import SyncError
from sync.exchange import exchange
from sync.links import claim_link, pairing_link
from sync.store import Store
from sync.wire import read_request
from tests.phone import Phone, Refused
from tests.stores import on_postgres
from tests.sync.directed import START, Errand, Hands
from tests.sync.lost import accept, devices, hand_over, lose, names


def test_a_lost_device_is_refused_everywhere_but_where_it_hands_over(app: Flask, found: Phone) -> None:
    with app.test_request_context() as context:
        assert context.url_adapter
        ids = {"device": "d", "invitation": "i", "space": "s", "author": "a", "bundle": "b", "digest": "c", "link": "l"}
        ids["account"] = "o"
        calls = [
            (method, context.url_adapter.build(rule.endpoint, {name: ids[name] for name in rule.arguments}, method))
            for rule in app.url_map.iter_rules()
            if rule.endpoint.startswith("sync.") and not rule.rule.startswith("/enrol")
            for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        ]
    assert len(calls) >= 18
    for method, path in calls:
        if (method, path) not in {("POST", "/quarantine"), ("PUT", "/quarantine/s/blobs/c")}:
            body = {"name": "mine"} if method in {"POST", "PATCH"} else None
            assert found.refusal(method, path, body) == (401, "device-lost"), path


def test_a_device_is_reported_by_others_of_its_account(alice: Phone, laptop: Phone, bob: Phone) -> None:
    assert alice.refusal("POST", f"/devices/{alice.device}/lost") == (422, "field-invalid")
    for phone, device in [(bob, laptop.device), (bob, alice.device), (alice, "nobody")]:
        assert phone.refusal("POST", f"/devices/{device}/lost") == (404, "not-found")
    lose(alice, laptop)
    lose(alice, laptop)
    assert laptop.refusal("GET", "/account") == (401, "device-lost")
    alice.call("DELETE", f"/devices/{laptop.device}")
    assert alice.refusal("POST", f"/devices/{laptop.device}/lost") == (404, "not-found")


def test_links_that_a_lost_device_made_let_nobody_in(alice: Phone, laptop: Phone) -> None:
    url = laptop.call("POST", "/devices/pairing")["url"]
    lose(alice, laptop)
    intruder = Phone(alice.client, alice.clock)
    with pytest.raises(Refused, match="link-unknown"):
        intruder.enrol(url)


@on_postgres
def test_a_link_that_it_makes_while_it_is_reported_lets_nobody_in(
    alice: Phone, laptop: Phone, store: Store, clock: Hands
) -> None:
    """Two transactions side by side: the report does not see the link, nor the link the report."""
    with store.transaction() as db:
        thief = authenticated(db, f"Bearer {laptop.token}")
        url = pairing_link(db, "", thief, clock()).url
        lose(alice, laptop)
    intruder = Phone(alice.client, alice.clock)
    with pytest.raises(Refused, match="link-unknown"):
        intruder.call("POST", "/enrol/look", {"token": url.partition("#")[2]})
    with pytest.raises(Refused, match="link-unknown"):
        intruder.enrol(url)


def test_a_device_reported_lost_during_its_exchange_writes_nothing_more(
    alice: Phone, laptop: Phone, store: Store, planner: Errand, clock: Hands
) -> None:
    laptop.edit("person", "bo", name="Bo")
    asked = read_request(laptop.request(), {})
    with store.reading() as db:
        account = db.execute("SELECT account FROM device WHERE id = ?", [laptop.device]).fetchone()[0]
    lose(alice, laptop)
    with pytest.raises(SyncError) as refused:
        exchange(store, Device(laptop.device, account, None), asked, planner, clock())
    assert refused.value.code == "device-lost"
    assert names(alice) == []


def test_lost_devices_are_listed_until_they_are_removed(alice: Phone, found: Phone, clock: Hands) -> None:
    listed = devices(alice)[found.device]
    assert (listed["lost"], listed["handed_over_at"]) == (True, None)
    assert devices(alice)[alice.device]["lost"] is False
    clock.turn(minutes=2)
    hand_over(found)
    listed = devices(alice)[found.device]
    assert (listed["lost"], listed["handed_over_at"]) == (True, START + 120_000)
    alice.call("DELETE", f"/devices/{found.device}")
    assert set(devices(alice)) == {alice.device}
    assert found.refusal("POST", "/quarantine", found.request()) == (401, "device-removed")
    accept(alice)
    assert names(alice) == ["Bo"], "what it handed over before is the account's"


def test_a_lost_device_that_is_found_enrols_again(alice: Phone, found: Phone) -> None:
    hand_over(found)
    old = found.token
    found.enrol(alice.call("POST", "/devices/pairing")["url"])
    assert (devices(alice)[found.device]["lost"], devices(alice)[found.device]["handed_over_at"]) == (False, None)
    assert names(found) == ["Bo"]
    found.token = old
    assert found.refusal("POST", "/quarantine", found.request()) == (401, "token-unknown")


def test_the_link_that_let_it_in_does_not_bring_a_lost_device_back(alice: Phone) -> None:
    url = alice.call("POST", "/devices/pairing")["url"]
    tablet = Phone(alice.client, alice.clock)
    tablet.enrol(url)
    lose(alice, tablet)
    with pytest.raises(Refused, match="link-used"):
        tablet.enrol(url)


def test_an_owner_whose_every_device_is_gone_is_given_a_way_in(alice: Phone, laptop: Phone, store: Store) -> None:
    lose(alice, laptop)
    assert claim_link(store, "https://hallway.example", START) is None
    alice.call("DELETE", f"/devices/{alice.device}")
    link = claim_link(store, "https://hallway.example", START)
    assert link
    Phone(alice.client, alice.clock).enrol(link)
