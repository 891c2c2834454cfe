"""GET and PATCH /account"""

import pytest

from tests.phone import Phone, Refused


def test_an_account_sees_itself(alice: Phone, bob: Phone) -> None:
    found = alice.call("GET", "/account")
    here = {"name": "alice", "owner": True, "guest": False, "space": alice.space, "device": alice.device}
    assert found == {"id": found["id"], **here}
    assert bob.call("GET", "/account")["device"] == bob.device


def test_a_new_name_shows_on_every_device_and_in_links(alice: Phone, laptop: Phone, bob: Phone) -> None:
    assert alice.call("PATCH", "/account", {"name": "Alice Ä."})["name"] == "Alice Ä."
    assert laptop.call("GET", "/account")["name"] == "Alice Ä."
    token = alice.call("POST", "/invitations")["url"].partition("#")[2]
    assert bob.call("POST", "/enrol/look", {"token": token})["by"] == "Alice Ä."
    assert bob.call("GET", "/account")["name"] == "bob"


@pytest.mark.parametrize("name", [None, "", "  ", 7, "a" * 101, "a\0b", "\ud83d", "two\nlines"])
def test_a_name_that_cannot_be_taken(alice: Phone, name: object) -> None:
    with pytest.raises(Refused) as refused:
        alice.call("PATCH", "/account", {"name": name})
    assert (refused.value.status, refused.value.code) == (422, "field-invalid")
    assert alice.call("GET", "/account")["name"] == "alice"
