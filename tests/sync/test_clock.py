"""Clocks that are wrong: none of them loses an edit, none of them poisons anybody."""

from typing import Any

import pytest

from sync.stamp import make_stamp, read_stamp
from sync.store import Store
from tests.phone import Phone, Refused, read_cells
from tests.sync.directed import START, Hands

MINUTE = 60_000
YEAR = 365 * 24 * 60 * MINUTE


def pushed(phone: Phone, ms: int, rid: str = "ana") -> dict[str, Any]:
    row = ["person", rid, [["name", make_stamp(ms, 0, phone.device), "", '"Ana"']]]
    body = phone.request()
    body["spaces"][0]["rows"] = [row]
    return phone.call("POST", "/sync", body)


@pytest.mark.parametrize("minutes", [-6, 6, 60 * 24 * 365, -60 * 24 * 365])
def test_a_device_whose_time_is_off_is_told_the_servers(alice: Phone, store: Store, minutes: int) -> None:
    alice.edit("person", "ana", name="Ana")
    request = alice.request() | {"now": START + minutes * MINUTE}
    with pytest.raises(Refused) as refused:
        alice.call("POST", "/sync", request)
    assert (refused.value.status, refused.value.code) == (409, "clock-skew")
    assert refused.value.problem["now"] == START
    assert not read_cells(store.connection(), alice.space)


@pytest.mark.parametrize("minutes", [-5, 5])
def test_five_minutes_are_borne(alice: Phone, minutes: int) -> None:
    alice.call("POST", "/sync", alice.request() | {"now": START + minutes * MINUTE})


def test_a_stamp_from_the_year_9999_is_refused_with_all_that_came_along(alice: Phone, bob: Phone, store: Store) -> None:
    alice.edit("person", "bo", name="Bo")
    request = alice.request()
    request["spaces"][0]["rows"].append(["person", "ana", [["name", "e677d21fdbff0000aaaaaaaaaa", "", '"Ana"']]])
    with pytest.raises(Refused) as refused:
        alice.call("POST", "/sync", request)
    assert (refused.value.status, refused.value.code, refused.value.problem["now"]) == (409, "clock-ahead", START)
    assert not read_cells(store.connection(), alice.space)


def test_nothing_of_a_request_is_applied_where_its_last_space_is_stamped_ahead(alice: Phone, store: Store) -> None:
    with store.transaction() as db:
        db.execute("INSERT INTO space (id) VALUES ('round')")
        db.execute("INSERT INTO member (account, space) SELECT id, 'round' FROM account")
    alice.edit("person", "bo", name="Bo")
    request = alice.request()
    ahead = ["person", "ana", [["name", make_stamp(START + 6 * MINUTE, 0, alice.device), "", '"Ana"']]]
    request["spaces"].append({"space": "round", "cursor": 0, "rows": [ahead]})
    with pytest.raises(Refused, match="clock-ahead"):
        alice.call("POST", "/sync", request)
    assert not read_cells(store.connection(), alice.space)


def test_push_after_push_leads_no_clock_on(alice: Phone, bob: Phone) -> None:
    """With five minutes more for each, a shared space would be hours ahead after some dozens."""
    pushed(alice, START + 5 * MINUTE)
    pushed(alice, START + 5 * MINUTE + 1000, "bo")
    with pytest.raises(Refused, match="clock-ahead"):
        pushed(alice, START + 5 * MINUTE + 2001, "cy")
    with pytest.raises(Refused, match="clock-ahead"):
        pushed(bob, START + 5 * MINUTE + 1)


@pytest.mark.parametrize("slow", [YEAR, -YEAR, 7 * MINUTE, -7 * MINUTE])
def test_a_phone_that_is_off_corrects_itself_and_loses_nothing(alice: Phone, laptop: Phone, slow: int) -> None:
    alice.slow = slow
    alice.edit("person", "ana", name="An")
    alice.edit("person", "ana", name="Ana")
    alice.edit("person", "bo", name="Bo")
    alice.sync()
    laptop.sync()
    assert [row["name"] for row in laptop.rows("person")] == ["Ana", "Bo"]
    assert all(abs(read_stamp(cell[3]).ms - START) <= MINUTE for cell in laptop.cells())


def test_a_restamped_edit_still_wins_over_what_its_phone_had_seen(alice: Phone, laptop: Phone, clock: Hands) -> None:
    alice.edit("person", "ana", name="An")
    alice.sync()
    laptop.sync()
    laptop.slow = YEAR
    laptop.edit("person", "ana", name="Ana")
    laptop.sync()
    alice.sync()
    assert alice.rows("person")[0]["name"] == "Ana"


def test_a_server_an_hour_ahead_and_put_right_again_loses_nothing(alice: Phone, laptop: Phone, clock: Hands) -> None:
    clock.turn(minutes=60)
    alice.slow = laptop.slow = 60 * MINUTE
    alice.edit("person", "ana", name="An")
    alice.sync()
    clock.turn(minutes=-60)
    alice.slow = laptop.slow = 0
    laptop.sync()
    laptop.edit("person", "ana", name="Ana")
    laptop.sync()
    alice.edit("person", "ana", org="Harbour")
    alice.sync()
    laptop.sync()
    assert alice.rows("person") == laptop.rows("person")
    assert (alice.rows("person")[0]["name"], alice.rows("person")[0]["org"]) == ("Ana", "Harbour")


def test_every_reply_carries_the_servers_time(alice: Phone, clock: Hands) -> None:
    clock.turn(minutes=3)
    assert alice.call("POST", "/sync", alice.request())["now"] == START + 3 * MINUTE
