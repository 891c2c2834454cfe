"""POST /enrol/look"""

import pytest

from sync.links import claim_link
from sync.store import Store
from tests.phone import Phone, Refused
from tests.sync.directed import START, Hands


def look(phone: Phone, link: str) -> dict[str, object]:
    return phone.call("POST", "/enrol/look", {"token": link.partition("#")[2]})


def test_looking_tells_what_the_link_does_and_uses_nothing_up(alice: Phone, clock: Hands) -> None:
    stranger = Phone(alice.client, clock)
    pair, join = (alice.call("POST", path)["url"] for path in ("/devices/pairing", "/invitations"))
    for _ in range(3):
        assert look(stranger, pair) == {"kind": "pair", "by": "alice", "expires_at": START + 600_000}
        assert look(stranger, join)["kind"] == "join"
    stranger.enrol(join, "bob")


def test_a_claim_comes_from_nobody(client: object, store: Store, clock: Hands) -> None:
    link = claim_link(store, "https://hallway.example", clock())
    assert look(Phone(client, clock), str(link))["by"] is None  # type: ignore[arg-type]


def test_dead_links_are_told_apart(alice: Phone, laptop: Phone, clock: Hands) -> None:
    used, late = (alice.call("POST", "/invitations")["url"] for _ in range(2))
    Phone(alice.client, clock).enrol(used, "bob")
    for link, code in [(used, "link-used"), ("x" * 43, "link-unknown"), ("", "link-unknown")]:
        with pytest.raises(Refused, match=code):
            look(laptop, f"#{link.partition('#')[2]}")
    clock.turn(minutes=8 * 24 * 60)
    with pytest.raises(Refused, match="link-expired"):
        look(laptop, late)


def test_following_a_link_by_get_uses_nothing_up(alice: Phone, clock: Hands) -> None:
    """Previews and mail scanners fetch; the token stays in the fragment, and no address takes it by GET."""
    link = alice.call("POST", "/invitations")["url"]
    for path in ("/enrol", "/enrol/look"):
        assert alice.client.get(path, query_string={"token": link.partition("#")[2]}).status_code == 405
    Phone(alice.client, clock).enrol(link, "bob")


def test_a_token_that_is_no_text(alice: Phone) -> None:
    with pytest.raises(Refused, match="field-invalid"):
        alice.call("POST", "/enrol/look", {"token": 7})
