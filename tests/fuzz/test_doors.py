"""Every other address, called in every wrong way: a problem of the list, and nothing changed."""

from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sync.stamp import new_id
from tests.buddies import answering, entering, offer, offering
from tests.fuzz.bent import ODD_TEXTS, ODD_VALUES, Letter, bent, letters
from tests.fuzz.conftest import House
from tests.fuzz.often import OVER
from tests.members import listed, ticket
from tests.phone import Phone
from tests.sync.directed import START

ODD_PARTS = st.one_of(
    st.text(min_size=1, max_size=20), st.sampled_from(list(filter(None, ODD_TEXTS))), st.just("a" * 5000)
)


def refused_changes_nothing(house: House, letter: Letter, token: str) -> tuple[int, Any]:
    whole = house.content()
    status, body = house.send(letter, token)
    if status >= 400 or letter.method in {"GET", "HEAD", "OPTIONS"}:
        assert house.content() == whole
    return status, body


@pytest.fixture(scope="module")
def lost(house: House) -> Phone:
    """Alice's tablet, which she reported lost."""
    tablet = Phone(house.app.test_client(), lambda: START)
    tablet.enrol(house.alice.call("POST", "/devices/pairing")["url"])
    house.alice.call("POST", f"/devices/{tablet.device}/lost")
    return tablet


@OVER
@given(st.data())
def test_a_list_that_its_host_did_not_sign_makes_no_member(house: House, data: st.DataObject) -> None:
    made = ticket(house.charlie, listed(house.charlie, house.bob) if data.draw(st.booleans()) else foreign(house))
    letter = data.draw(letters("/spaces", made))
    status, body = refused_changes_nothing(house, letter, house.charlie.token)
    if status == 201:
        assert body["space"] == made["space"] != house.round
    house.charlie.call("GET", "/spaces")
    house.still_works()


def foreign(house: House) -> dict[str, Any]:
    """Alice's and bob's space, with charlie's key slipped in."""
    keys = [house.alice.keys.public, house.charlie.keys.public]
    return {
        "space": house.round,
        "keys": keys,
        "signature": house.charlie.keys.sign("hallway-members", house.round, *keys),
    }


@OVER
@given(st.data())
@pytest.mark.parametrize("path", ["/buddies", "/buddies/answer", "/spaces/named", "/guests"])
def test_a_buddy_is_who_proves_it(house: House, path: str, data: st.DataObject) -> None:
    waiting = [link for link in house.bob.call("GET", "/buddies")["links"] if link["used_at"] is None]
    for link in waiting:
        house.bob.call("DELETE", f"/buddies/{link['id']}")
    made = offer(house.bob)
    named = house.charlie.keys.sign("hallway-named", house.charlie.device)
    bodies = {
        "/buddies": offering(house.charlie),
        "/buddies/answer": answering(house.charlie, made),
        "/spaces/named": {"key": house.charlie.keys.public, "proof": named, "hosts": [house.alice.keys.author]},
        "/guests": {"let_in": False},
    }
    status, body = refused_changes_nothing(house, data.draw(letters(path, bodies[path])), house.charlie.token)
    if status == 200 and path == "/spaces/named":
        assert body == {"lists": []}
    for link in house.charlie.call("GET", "/buddies")["links"]:
        assert link["key"] == house.charlie.keys.public
        if link["used_at"] is None:
            house.charlie.call("DELETE", f"/buddies/{link['id']}")
    assert house.alice.call("GET", "/guests") == {"let_in": True}
    house.still_works()


@OVER
@given(st.data())
def test_a_lost_device_hands_over_what_is_wellformed_and_nothing_of_it_is_merged(
    house: House, lost: Phone, data: st.DataObject
) -> None:
    rows = [["person", "p1", [["name", "019aa93df0000000aaaaaaaaaa", "", '"Ana"']]]]
    spaces = [{"space": space, "cursor": 0, "rows": rows} for space in (house.alice.space, house.charlie.space)]
    letter = data.draw(
        letters("/quarantine", {"v": 1, "now": START, "epoch": house.store.epoch, "page": 1, "spaces": spaces})
    )
    method, act = data.draw(st.sampled_from([("POST", "/accept"), ("DELETE", "")]))
    before = [house.cells(phone.space) for phone in (house.alice, house.charlie)]
    status, _ = refused_changes_nothing(house, letter, lost.token)
    assert [house.cells(phone.space) for phone in (house.alice, house.charlie)] == before
    if status == 200 and letter.method == "POST":
        for bundle in house.alice.call("GET", "/quarantine")["kept"]:
            house.alice.call(method, f"/quarantine/{bundle['id']}{act}")
    assert house.cells(house.charlie.space) == before[1], "his space is not hers to write"
    house.still_works()


@OVER
@given(st.data())
@pytest.mark.parametrize("path", ["/enrol", "/enrol/look"])
def test_at_the_door_only_what_is_right_lets_in(house: House, path: str, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(["/devices/pairing", "/invitations", "none"]))
    token = house.alice.call("POST", kind)["url"].partition("#")[2] if kind != "none" else "x" * 43
    device = {"id": new_id(), "name": "a phone", "kind": "phone"}
    body = {"token": token, "device": device, "account": {"name": "cara"}}
    letter = data.draw(letters(path, body if path == "/enrol" else {"token": token}))
    refused_changes_nothing(house, letter, data.draw(st.sampled_from(["", house.charlie.token])))
    house.still_works()


@OVER
@given(st.data())
def test_a_guest_is_let_in_by_a_buddy_link_alone(house: House, data: st.DataObject) -> None:
    for link in house.bob.call("GET", "/buddies")["links"]:
        if link["used_at"] is None:
            house.bob.call("DELETE", f"/buddies/{link['id']}")
    dora = Phone(house.app.test_client(), lambda: START)
    invited = data.draw(st.booleans())
    door = offer(house.bob) if invited else house.alice.call("POST", "/devices/pairing")
    status, body = refused_changes_nothing(house, data.draw(letters("/enrol", entering(dora, door))), "")
    if status != 201:  # nothing was used up, so the right letter still lets in
        status, body = house.send(Letter.of("/enrol", entering(dora, door)))
    assert status == 201
    assert body["account"]["guest"] is invited
    house.still_works()


@OVER
@given(st.data())
def test_a_name_is_taken_whole_or_not_at_all(house: House, data: st.DataObject) -> None:
    path = data.draw(
        st.sampled_from(["/account", f"/devices/{house.charlie.device}", f"/devices/{house.alice.device}"])
    )
    letter = Letter("PATCH", path, data.draw(letters(path, {"name": data.draw(st.text() | st.just("charlie"))})).data)
    status, body = refused_changes_nothing(house, letter, house.charlie.token)
    if status == 200:
        assert 1 <= len(body["name"]) <= 100
    assert house.alice.call("GET", "/account")["name"] == "alice"
    house.still_works()


PATHS = [
    ("DELETE", "/spaces/{}/members/{}"),
    ("PATCH", "/devices/{}"),
    ("DELETE", "/devices/{}"),
    ("POST", "/devices/{}/lost"),
    ("DELETE", "/invitations/{}"),
    ("DELETE", "/buddies/{}"),
    ("POST", "/quarantine/{}/accept"),
    ("DELETE", "/quarantine/{}"),
]


@OVER
@given(st.sampled_from(PATHS), ODD_PARTS, ODD_PARTS)
@example(PATHS[0], "a\x00b", "x")
@example(PATHS[2], "a\x00b", "")
@example(PATHS[0], "a", "/0")
def test_an_address_that_names_nothing_is_not_found(
    house: House, call: tuple[str, str], first: str, second: str
) -> None:
    method, path = call
    where = path.format(
        quote(first, safe="", errors="surrogatepass"), quote(second or "x", safe="", errors="surrogatepass")
    )
    letter = Letter(method, where, b'{"name": "Mallory"}')
    whole = house.content()
    status, _ = house.send(letter, house.alice.token)
    assert status in {404, 405}
    assert house.content() == whole


@OVER
@given(
    st.text(st.characters(max_codepoint=255, exclude_characters="\r\n")),
    st.sampled_from(["/sync", "/spaces", "/quarantine"]),
)
def test_no_token_opens_but_a_device_s_own(house: House, token: str, path: str) -> None:
    letter = Letter.of(path, {})
    letter.headers["Authorization"] = token
    whole = house.content()
    status, _ = house.send(letter)
    assert status == 401
    assert house.content() == whole


@OVER
@given(bent({"token": "x"}) | ODD_VALUES)
def test_a_link_that_is_none_is_unknown(house: House, tree: Any) -> None:
    status, _ = refused_changes_nothing(house, Letter.of("/enrol/look", tree), "")
    assert status >= 400
