"""POST and GET /invitations, DELETE /invitations/<id>"""

import pytest

from tests.phone import Phone, Refused
from tests.sync.directed import START, Hands

WEEK = 7 * 24 * 60 * 60_000


def test_an_invitation_is_listed_until_it_is_withdrawn(alice: Phone, clock: Hands) -> None:
    made = alice.call("POST", "/invitations")
    assert made["expires_at"] == START + WEEK
    assert made["url"].startswith("https://hallway.example/enter#")
    listed = {"id": made["id"], "expires_at": START + WEEK, "used_at": None}
    assert alice.call("GET", "/invitations") == {"invitations": [listed]}
    assert alice.call("DELETE", f"/invitations/{made['id']}") == {}
    assert alice.call("GET", "/invitations") == {"invitations": []}
    with pytest.raises(Refused, match="link-unknown"):
        Phone(alice.client, clock).enrol(made["url"], "bob")
    with pytest.raises(Refused, match="not-found"):
        alice.call("DELETE", f"/invitations/{made['id']}")


def test_a_used_invitation_says_when(alice: Phone, bob: Phone) -> None:
    (listed,) = alice.call("GET", "/invitations")["invitations"]
    assert listed["used_at"] == START


def test_old_invitations_are_forgotten_in_time(alice: Phone, bob: Phone, clock: Hands) -> None:
    clock.turn(minutes=40 * 24 * 60)
    made = alice.call("POST", "/invitations")
    assert [listed["id"] for listed in alice.call("GET", "/invitations")["invitations"]] == [made["id"]]


def test_only_the_owner_invites(alice: Phone, charlie: Phone) -> None:
    made = alice.call("POST", "/invitations")
    for method, path in [("POST", "/invitations"), ("GET", "/invitations"), ("DELETE", f"/invitations/{made['id']}")]:
        with pytest.raises(Refused) as refused:
            charlie.call(method, path)
        assert (refused.value.status, refused.value.code) == (403, "not-owner")
    assert len(alice.call("GET", "/invitations")["invitations"]) == 2, "charlie's own and the new one"


def test_a_pairing_link_is_no_invitation(alice: Phone) -> None:
    alice.call("POST", "/devices/pairing")
    assert alice.call("GET", "/invitations") == {"invitations": []}
