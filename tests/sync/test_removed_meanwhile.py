"""Dora is removed at the very moment that a device of hers does something: it is too late, or goes with all the rest.

PostgreSQL serves both side by side; in SQLite one waits for the other from the start.
"""

from collections.abc import Callable
from typing import NamedTuple

import pytest

from sync.store import Store
from tests.buddies import offer
from tests.members import bring, listed
from tests.phone import Phone, PhoneMaker, Refused
from tests.side_by_side import PATIENCE, Begin, Call, Within, begin, within
from tests.stores import OpenStore, on_postgres
from tests.sync.lost import lose

__all__ = ["begin", "within"]

pytestmark = on_postgres

LEFT = """
SELECT 'a link' AS what FROM link WHERE account = :account
UNION ALL SELECT 'a device' FROM device WHERE account = :account AND removed_at IS NULL
UNION ALL SELECT 'a key' FROM space_key WHERE account = :account AND removed_at IS NULL
UNION ALL SELECT 'a membership' FROM member JOIN account ON account.id = member.account
  WHERE member.account = :account AND member.space <> account.space
"""


@pytest.fixture
def dora(phone: PhoneMaker, alice: Phone) -> Phone:
    """Alice, who owns the server, invited her."""
    return phone("dora")


def shares(_: Phone, dora: Phone) -> Call:
    made = listed(dora)
    return lambda: bring(dora, made)


def joins(alice: Phone, dora: Phone) -> Call:
    made = listed(alice, dora)
    bring(alice, made)
    return lambda: bring(dora, made)


def offers(_: Phone, dora: Phone) -> Call:
    return lambda: offer(dora)


def pairs(_: Phone, dora: Phone) -> Call:
    return lambda: dora.call("POST", "/devices/pairing")


def comes_in(_: Phone, dora: Phone) -> Call:
    link, other = dora.call("POST", "/devices/pairing")["url"], Phone(dora.client, dora.clock)
    return lambda: other.enrol(link)


def comes_back(_: Phone, dora: Phone) -> Call:
    """Another device that she has reported lost."""
    other = Phone(dora.client, dora.clock)
    other.enrol(dora.call("POST", "/devices/pairing")["url"])
    lose(dora, other)
    link = dora.call("POST", "/devices/pairing")["url"]
    return lambda: other.enrol(link)


class Way(NamedTuple):
    """What she does, what has just written it when the other call is made, and what she is told who is too late."""

    begun: Callable[[Phone, Phone], Call]
    written: str
    told: str


WAYS = {
    "a space is made": Way(shares, "sync.spaces.bring", "device-removed"),
    "a space is joined": Way(joins, "sync.spaces.bring", "device-removed"),
    "a friend is sent a link": Way(offers, "sync.buddies.offer", "device-removed"),
    "a link for another device is made": Way(pairs, "sync.links.pairing_link", "device-removed"),
    "another device comes in": Way(comes_in, "sync.enrolment.use_up", "link-unknown"),
    "a lost device comes back": Way(comes_back, "sync.enrolment.add_device", "link-unknown"),
}

each_way = pytest.mark.parametrize("way", WAYS.values(), ids=WAYS.keys())


def removal(alice: Phone, dora: Phone) -> Call:
    account = dora.call("GET", "/account")["id"]
    return lambda: alice.call("DELETE", f"/accounts/{account}")


def left(store: Store) -> list[str]:
    with store.reading() as db:
        (dora,) = db.execute("SELECT id FROM account WHERE name = 'dora' AND removed_at IS NOT NULL").fetchone()
        return [row["what"] for row in db.execute(LEFT, {"account": dora})]


@each_way
def test_what_came_first_goes_with_the_rest(alice: Phone, dora: Phone, store: Store, within: Within, way: Way) -> None:
    first = way.begun(alice, dora)
    removed = within(way.written, removal(alice, dora))
    first()
    removed.result(PATIENCE)
    assert left(store) == []


@each_way
def test_what_comes_while_she_is_removed_is_too_late(
    alice: Phone, dora: Phone, store: Store, within: Within, way: Way
) -> None:
    late = within("sync.removal.take_out", way.begun(alice, dora))
    removal(alice, dora)()
    with pytest.raises(Refused, match=way.told):
        late.result(PATIENCE)
    assert left(store) == []


@pytest.mark.parametrize("by", ["lost", "removed"])
def test_a_device_that_is_reported_or_removed_meanwhile_holds_nobody_up(
    dora: Phone, store: OpenStore, begin: Begin, by: str
) -> None:
    """The links first, then the device, as the removal of the account takes them."""
    other = Phone(dora.client, dora.clock)
    other.enrol(dora.call("POST", "/devices/pairing")["url"])
    other.call("POST", "/devices/pairing")
    path = f"/devices/{other.device}"
    with store.transaction() as db:
        db.execute("DELETE FROM link WHERE made_by = ?", [other.device])
        late = begin(lambda: dora.call("POST", f"{path}/lost") if by == "lost" else dora.call("DELETE", path))
        db.execute("UPDATE device SET removed_at = 1 WHERE id = ?", [other.device])
    with pytest.raises(Refused, match="not-found"):
        late.result(PATIENCE)
