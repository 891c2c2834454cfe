"""/accounts: alice, the owner, sees who is here, makes a guest a member, and removes an account. Nobody else does."""

import pytest

from sync.errors import SyncError
from sync.store import Store
from sync.writing import write
from tests.buddies import enter, entering, offer
from tests.members import bring, listed, members, remove, shared, ticket
from tests.phone import Json, Phone, Refused
from tests.stores import everything
from tests.sync.directed import START, Errand, Hands
from tests.sync.lost import lose

DAY = 24 * 60


@pytest.fixture
def dora(bob: Phone, clock: Hands) -> Phone:
    """Bob's guest."""
    made = Phone(bob.client, clock)
    enter(made, offer(bob))
    return made


def here(alice: Phone) -> dict[str, Json]:
    """By name."""
    return {account["name"]: account for account in alice.call("GET", "/accounts")["accounts"]}


def path(alice: Phone, name: str) -> str:
    return f"/accounts/{here(alice)[name]['id']}"


def lies_there(store: Store, space: str) -> int:
    """How many rows there are of that space, in whatever table."""
    return everything(store).count(f"'{space}'")


def test_the_owner_sees_who_is_here_since_when_and_whose_guest(alice: Phone, bob: Phone, clock: Hands) -> None:
    clock.turn(minutes=DAY)
    enter(Phone(bob.client, clock), offer(bob))
    found = here(alice)
    assert sorted(found) == ["alice", "bob", "dora"]
    assert list(found)[-1] == "dora", "who came last"
    assert found["alice"] == {**found["alice"], "owner": True, "guest": False, "by": None, "created_at": START}
    assert found["bob"] == {**found["bob"], "owner": False, "guest": False, "by": None}
    assert found["dora"] == {**found["dora"], "guest": True, "by": "bob", "created_at": START + DAY * 60_000}
    assert found["dora"].keys() == {"id", "name", "owner", "guest", "by", "created_at"}, "and nothing of what they keep"


def test_a_guest_who_is_made_a_member_lets_in_guests_of_their_own(alice: Phone, dora: Phone, clock: Hands) -> None:
    made, emil = offer(dora), Phone(dora.client, clock)
    assert emil.refusal("POST", "/enrol", entering(emil, made)) == (403, "guests-off")
    assert alice.call("PATCH", path(alice, "dora"), {"guest": False}) == {**here(alice)["dora"], "guest": False}
    assert dora.call("GET", "/account")["guest"] is False
    assert here(alice)["dora"]["by"] == "bob", "how she came is still known"
    enter(emil, made, "emil")
    assert here(alice)["emil"]["by"] == "dora"


def test_a_member_is_made_a_guest_again_who_came_as_one(alice: Phone, bob: Phone, dora: Phone, clock: Hands) -> None:
    where = path(alice, "dora")
    for guest in (False, False, True, True):
        assert alice.call("PATCH", where, {"guest": guest})["guest"] is guest
        assert dora.call("GET", "/account")["guest"] is guest
    emil = Phone(dora.client, clock)
    assert emil.refusal("POST", "/enrol", entering(emil, offer(dora))) == (403, "guests-off")
    for name in ("alice", "bob"):
        assert alice.refusal("PATCH", path(alice, name), {"guest": True}) == (422, "field-invalid")
        assert alice.call("PATCH", path(alice, name), {"guest": False})["guest"] is False


@pytest.mark.parametrize("wrong", [{}, {"guest": 0}, {"guest": "no"}, {"guest": None}])
def test_what_says_neither_changes_nothing(alice: Phone, dora: Phone, wrong: Json) -> None:
    assert alice.refusal("PATCH", path(alice, "dora"), wrong) == (422, "field-invalid")
    assert here(alice)["dora"]["guest"] is True


def test_only_the_owner_sees_or_changes_who_is_here(
    alice: Phone, bob: Phone, charlie: Phone, dora: Phone, store: Store
) -> None:
    """And whoever is not learns nothing by trying: an account that is here and one that never was are the same."""
    paths = [path(alice, "dora"), path(alice, "bob"), "/accounts/nobody"]
    before = everything(store)
    for phone in (bob, charlie, dora):
        assert phone.refusal("GET", "/accounts") == (403, "not-owner")
        for where in paths:
            assert phone.refusal("PATCH", where, {"guest": False}) == (403, "not-owner")
            assert phone.refusal("DELETE", where) == (403, "not-owner")
    assert everything(store) == before


def test_there_is_nothing_where_there_is_nobody(alice: Phone, dora: Phone) -> None:
    gone = path(alice, "dora")
    alice.call("DELETE", gone)
    for where in (gone, "/accounts/nobody"):
        assert alice.refusal("PATCH", where, {"guest": False}) == (404, "not-found")
        assert alice.refusal("DELETE", where) == (404, "not-found")
    assert here(alice).keys() == {"alice", "bob"}


def test_an_owner_does_not_remove_themselves(alice: Phone) -> None:
    alice.edit("person", "ana", name="Ana")
    assert alice.refusal("DELETE", path(alice, "alice")) == (422, "field-invalid")
    alice.sync()
    assert not alice.unsent()


def test_no_device_of_a_removed_account_gets_anything_more(alice: Phone, dora: Phone, clock: Hands) -> None:
    tablet, lost = Phone(dora.client, clock), Phone(dora.client, clock)
    for other in (tablet, lost):
        other.enrol(dora.call("POST", "/devices/pairing")["url"])
    pairing = dora.call("POST", "/devices/pairing")["url"]
    friends = offer(dora)
    lose(dora, lost)
    dora.edit("person", "ana", name="Ana")
    alice.call("DELETE", path(alice, "dora"))
    for phone in (dora, tablet, lost):
        assert phone.refusal("POST", "/sync", phone.request()) == (401, "device-removed")
        assert phone.refusal("GET", "/account") == (401, "device-removed")
    assert lost.refusal("POST", "/quarantine", lost.request()) == (401, "device-removed")
    assert [cell[1] for cell in dora.unsent()] == ["ana"], "what was not sent stays on it"
    newcomer = Phone(dora.client, clock)
    with pytest.raises(Refused, match="link-unknown"):
        newcomer.enrol(pairing)
    assert newcomer.refusal("POST", "/enrol", entering(newcomer, friends)) == (404, "link-unknown")


def test_nothing_that_a_removed_account_kept_here_is_left(alice: Phone, bob: Phone, dora: Phone, store: Store) -> None:
    laptop = Phone(dora.client, dora.clock)
    laptop.enrol(dora.call("POST", "/devices/pairing")["url"])
    laptop.edit("person", "bo", name="Bo", org="Ferry")
    dora.edit("person", "ana", name="Ana", org="Harbour")
    dora.attach("badge", b"Ana's badge", person="ana")
    dora.sync()
    lose(dora, laptop)
    laptop.call("POST", "/quarantine", laptop.request())
    bob.edit("person", "cy", name="Cy")
    bob.attach("card", b"Cy's card")
    bob.sync()
    theirs = lies_there(store, bob.space)
    assert lies_there(store, dora.space) > 10
    alice.call("DELETE", path(alice, "dora"))
    assert lies_there(store, dora.space) == 3, "account, space and member: that there was one"
    assert not [word for word in ("Harbour", "Ferry", "Ana's badge") if word in everything(store)]
    assert lies_there(store, bob.space) == theirs


def test_a_removed_account_is_in_no_round_any_more_and_what_it_showed_stays(
    alice: Phone, bob: Phone, dora: Phone
) -> None:
    theirs, hers = shared(bob, dora), shared(dora, bob)
    dora.share(theirs, "sighting", dora.mine("ana"), name="Ana")
    dora.sync()
    alice.call("DELETE", path(alice, "dora"))
    bob.sync()
    assert [row["name"] for row in bob.rows("sighting", theirs)] == ["Ana"]
    for space in (theirs, hers):
        found = members(bob, space)
        assert (found["dora"]["removed"], found["bob"]["removed"]) == (True, False)


def test_a_list_that_names_a_removed_account_which_never_came_lets_none_of_its_devices_in(
    alice: Phone, bob: Phone, dora: Phone, charlie: Phone
) -> None:
    """Whose a key is that nobody has proven, nobody knows here: it stays the host's to take out."""
    made = listed(bob, dora)
    bring(bob, made)
    alice.call("DELETE", path(alice, "dora"))
    assert dora.refusal("POST", "/spaces", ticket(dora, made)) == (401, "device-removed")
    stolen = ticket(dora, made)
    assert charlie.refusal("POST", "/spaces", stolen) == (403, "proof-invalid"), "her proof names her device"
    assert members(bob, made["space"])[None]["removed"] is False
    remove(bob, made["space"], dora.keys.author)
    assert members(bob, made["space"])[None]["removed"] is True


def test_a_guest_stays_whose_host_was_removed(alice: Phone, bob: Phone, dora: Phone) -> None:
    alice.call("DELETE", path(alice, "bob"))
    assert here(alice)["dora"] == {**here(alice)["dora"], "guest": True, "by": "bob"}
    dora.edit("person", "ana", name="Ana")
    dora.sync()
    assert not dora.unsent()


def test_what_the_server_writes_by_itself_comes_too_late(
    alice: Phone, dora: Phone, store: Store, planner: Errand, clock: Hands
) -> None:
    dora.sync()
    alice.call("DELETE", path(alice, "dora"))
    with pytest.raises(SyncError, match="not-found"):
        write(store, planner, dora.space, lambda db: [("note", "n1", {"text": "a red scarf"})], clock())
    assert "a red scarf" not in everything(store)
