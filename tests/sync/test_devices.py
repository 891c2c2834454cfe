"""GET /devices, PATCH and DELETE /devices/<id>"""

import pytest

from tests.phone import Phone, Refused
from tests.sync.directed import START, Hands


def test_the_devices_of_an_account(alice: Phone, laptop: Phone, bob: Phone, clock: Hands) -> None:
    clock.turn(minutes=2)
    laptop.sync()
    listed = {device["id"]: device for device in alice.call("GET", "/devices")["devices"]}
    assert set(listed) == {alice.device, laptop.device}
    assert listed[alice.device]["this"] is True
    assert listed[laptop.device] == {
        "id": laptop.device,
        "name": "a phone",
        "kind": "phone",
        "created_at": START,
        "seen_at": START + 120_000,
        "this": False,
        "lost": False,
        "handed_over_at": None,
    }


def test_seen_is_kept_up_by_exchanges_that_only_read(alice: Phone, clock: Hands) -> None:
    alice.sync()
    clock.turn(minutes=10)
    alice.sync()
    assert alice.call("GET", "/devices")["devices"][0]["seen_at"] == START + 600_000


def test_a_device_is_renamed(alice: Phone, laptop: Phone) -> None:
    renamed = alice.call("PATCH", f"/devices/{laptop.device}", {"name": "the old laptop"})
    assert (renamed["id"], renamed["name"], renamed["this"]) == (laptop.device, "the old laptop", False)
    with pytest.raises(Refused, match="field-invalid"):
        alice.call("PATCH", f"/devices/{laptop.device}", {"name": ""})


def test_a_removed_device_is_refused_from_then_on(alice: Phone, laptop: Phone) -> None:
    assert alice.call("DELETE", f"/devices/{laptop.device}") == {}
    assert [device["id"] for device in alice.call("GET", "/devices")["devices"]] == [alice.device]
    for method, path in [("GET", "/account"), ("GET", "/devices"), ("POST", "/devices/pairing")]:
        with pytest.raises(Refused) as refused:
            laptop.call(method, path)
        assert (refused.value.status, refused.value.code) == (401, "device-removed")
    with pytest.raises(Refused, match="not-found"):
        alice.call("DELETE", f"/devices/{laptop.device}")


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_it_validates_ownership(alice: Phone, charlie: Phone, method: str) -> None:
    for device in (alice.device, "nobody"):
        with pytest.raises(Refused) as refused:
            charlie.call(method, f"/devices/{device}", {"name": "mine"})
        assert (refused.value.status, refused.value.code) == (404, "not-found")
    assert alice.call("GET", "/devices")["devices"][0]["name"] == "a phone"


def test_making_pairing_links_without_end_is_slowed_down(alice: Phone, laptop: Phone) -> None:
    for _ in range(59):  # the laptop's own was the first
        alice.call("POST", "/devices/pairing")
    with pytest.raises(Refused, match="too-many-requests"):
        alice.call("POST", "/devices/pairing")
    laptop.call("POST", "/devices/pairing")
