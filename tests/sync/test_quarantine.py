"""Alice's laptop is lost. What it had not sent waits apart until her phone takes it in or drops it."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from sync import quarantine
from sync.errors import SyncError
from sync.exchange import Visit
from sync.store import Store
from tests.members import shared
from tests.phone import Json, Phone, PhoneMaker, Refused
from tests.sync.directed import START, Errand, Hands
from tests.sync.lost import accept, devices, drop, hand_over, kept, names


def test_what_a_lost_device_hands_over_waits_apart(alice: Phone, found: Phone, clock: Hands) -> None:
    assert hand_over(found) == 1
    (bundle,) = kept(alice)
    assert bundle == {
        "id": bundle["id"],
        "device": {"id": found.device, "name": "a phone"},
        "at": START,
        "rows": 1,
        "cells": 2,
    }
    assert names(alice) == []


def test_only_a_lost_device_hands_over(alice: Phone) -> None:
    alice.edit("person", "ana", name="Ana")
    assert alice.refusal("POST", "/quarantine", alice.request()) == (409, "device-here")


def test_a_device_with_nothing_unsent_says_so(alice: Phone, found: Phone, clock: Hands) -> None:
    body = found.request() | {"spaces": []}
    assert found.call("POST", "/quarantine", body) == {"kept": 0}
    assert kept(alice) == []
    assert devices(alice)[found.device]["handed_over_at"] == START


def test_the_same_again_is_kept_once_and_decided_once(alice: Phone, found: Phone, clock: Hands) -> None:
    for _ in range(2):
        assert hand_over(found) == 1
        clock.turn(minutes=1)
    drop(alice)
    assert hand_over(found) == 1
    assert kept(alice) == []
    assert names(alice) == []


def test_what_came_in_two_requests_is_decided_on_twice(alice: Phone, found: Phone, clock: Hands) -> None:
    hand_over(found)
    clock.turn(minutes=1)
    found.edit("person", "cy", name="Cy")
    assert hand_over(found) == 2
    assert [(bundle["at"], bundle["rows"]) for bundle in kept(alice)] == [(START, 1), (START + 60_000, 2)]


@pytest.mark.parametrize("minutes", [-60 * 24 * 365, -6, 6, 60 * 24 * 365])
def test_a_lost_device_with_a_wrong_clock_corrects_itself_first(alice: Phone, found: Phone, minutes: int) -> None:
    found.slow = -minutes * 60_000
    found.edit("person", "cy", name="Cy")
    with pytest.raises(Refused) as refused:
        hand_over(found)
    assert (refused.value.code, refused.value.problem["now"]) == ("clock-skew", START)
    assert found.mended(refused.value)
    assert hand_over(found) == 2
    accept(alice)
    assert names(alice) == ["Bo", "Cy"]


def test_a_stamp_ahead_is_not_kept(alice: Phone, found: Phone) -> None:
    row = ["person", "cy", [["name", "e677d21fdbff0000aaaaaaaaaa", "", '"Mallory"']]]
    for space in (found.space, "nowhere"):
        body = found.request() | {"spaces": [{"space": space, "cursor": 0, "rows": [row]}]}
        assert found.refusal("POST", "/quarantine", body) == (409, "clock-ahead")
    assert kept(alice) == []


def test_the_epoch_must_be_the_one_last_seen(alice: Phone, found: Phone, store: Store) -> None:
    found.epoch = "another"
    with pytest.raises(Refused) as refused:
        hand_over(found)
    assert (refused.value.code, refused.value.problem["epoch"]) == ("epoch-changed", store.epoch)
    assert kept(alice) == []


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"v": 2}, "version-unsupported"),
        ({"spaces": None}, "body-invalid"),
        ({"spaces": [{"space": "s", "cursor": 0, "rows": [["person", "ana"]]}]}, "body-invalid"),
        ({"spaces": [{"space": "s", "cursor": 0, "rows": [["a", "b", []]] * 20_001}]}, "body-too-large"),
        ({"surprise": 1}, "body-invalid"),
    ],
)
def test_a_body_is_what_it_is_on_sync(alice: Phone, found: Phone, members: Json, code: str) -> None:
    assert found.refusal("POST", "/quarantine", found.request() | members)[1] == code
    assert kept(alice) == []


@pytest.mark.parametrize(("limit", "most"), [("MOST_ROWS", 3), ("MOST_BYTES", 400)])
def test_a_full_quarantine_says_so_and_takes_more_once_there_is_room(
    alice: Phone, found: Phone, monkeypatch: pytest.MonkeyPatch, limit: str, most: int
) -> None:
    hand_over(found)
    monkeypatch.setattr(quarantine, limit, most)
    for number in range(2):
        found.edit("person", f"p{number}", name="Somebody")
    assert found.refusal("POST", "/quarantine", found.request()) == (409, "quarantine-full")
    assert len(kept(alice)) == 1
    found.db.execute("UPDATE cell SET seq = 1 WHERE rid <> 'bo'")
    assert hand_over(found) == 1, "what is there already takes no room"
    found.db.execute("UPDATE cell SET seq = 0")
    accept(alice)
    assert hand_over(found) == 3


# Taking in and dropping


def test_what_is_accepted_is_merged_like_a_push_of_that_device(
    alice: Phone, found: Phone, planner: Errand, clock: Hands
) -> None:
    hand_over(found)
    planner.asked = []
    planner.plans = lambda db, space: [("follow_up", "f1", {"kind": "nice", "person": "bo"})]
    assert accept(alice) == {}
    assert names(alice) == ["Bo"]
    assert alice.rows("follow_up")[0]["person"] == "bo"
    assert planner.asked == [[("person", "bo")]]
    assert {cell[3][16:] for cell in alice.cells() if cell[1] == "bo"} == {found.device[:10]}
    assert kept(alice) == []
    assert names(alice) == ["Bo"]


def test_what_loses_to_a_newer_edit_is_kept_as_on_any_push(alice: Phone, found: Phone, clock: Hands) -> None:
    clock.turn(minutes=1)
    alice.edit("person", "bo", name="Beau")
    alice.sync()
    hand_over(found)
    accept(alice)
    alice.sync()
    assert alice.rows("person")[0]["name"] == "Beau"
    assert [cell[5] for cell in alice.cells() if cell[0] == "loser" and cell[2] == "val"] == ['"Bo"']


def test_a_bundle_is_decided_on_once(alice: Phone, found: Phone, bob: Phone) -> None:
    hand_over(found)
    (bundle,) = kept(alice)
    for method, path in [("POST", f"/quarantine/{bundle['id']}/accept"), ("DELETE", f"/quarantine/{bundle['id']}")]:
        assert bob.refusal(method, path) == (404, "not-found")
    accept(alice)
    for method, path in [("POST", f"/quarantine/{bundle['id']}/accept"), ("DELETE", f"/quarantine/{bundle['id']}")]:
        assert alice.refusal(method, path) == (404, "not-found")
    assert names(alice) == ["Bo"]


def test_of_two_who_accept_at_once_one_does(alice: Phone, found: Phone, phone: PhoneMaker) -> None:
    hand_over(found)
    (bundle,) = kept(alice)
    path = f"/quarantine/{bundle['id']}/accept"

    def tried(one: Phone) -> object:
        try:
            return one.call("POST", path)
        except Refused as refused:
            return refused.code

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(tried, [alice, *(phone("alice") for _ in range(3))]))
    assert sorted(map(str, outcomes)) == ["not-found", "not-found", "not-found", "{}"]
    assert names(alice) == ["Bo"]


def test_rows_that_no_push_would_take_wait_until_they_are_dropped(alice: Phone, found: Phone) -> None:
    found.edit("Person", "cy", name="Cy")
    body = found.request()
    body["spaces"][0]["rows"].append(["person", "dee", [["name", "yesterday", "", '"\0\ud800"']]])
    assert found.call("POST", "/quarantine", body) == {"kept": 3}
    assert accept(alice) == {"left": 2}
    assert names(alice) == ["Bo"]
    (bundle,) = kept(alice)
    assert (bundle["rows"], bundle["cells"]) == (2, 2)
    assert found.call("POST", "/quarantine", body) == {"kept": 3}
    assert len(kept(alice)) == 1
    drop(alice)
    assert kept(alice) == []


def test_rows_of_a_shared_space_are_taken_under_the_account_s_author(alice: Phone, found: Phone, bob: Phone) -> None:
    space = shared(alice, bob)
    found.cursors[space] = 0
    found.share(space, "sighting", alice.mine("cy"), name="Cy")
    found.share(space, "sighting", found.mine("dee"), name="Dee")
    assert hand_over(found) == 3
    assert accept(alice) == {"left": 1}
    bob.sync()
    assert {cell[1] for cell in bob.cells(space)} == {alice.mine("cy")}


def test_rows_of_a_space_that_the_account_is_not_in_wait_until_they_are_dropped(
    alice: Phone, found: Phone, bob: Phone, store: Store
) -> None:
    space = shared(alice, bob)
    found.cursors |= {space: 0, bob.space: 0, "nowhere": 0}
    found.share(space, "sighting", alice.mine("cy"), name="Cy")
    found.share(bob.space, "person", "m1", name="Mallory")
    found.share("nowhere", "person", "m2", name="Mallory")
    alice.call("DELETE", f"/spaces/{space}/members/{alice.keys.author}")
    assert hand_over(found) == 4
    assert accept(alice) == {"left": 3}
    assert names(alice) == ["Bo"]
    assert names(bob) == []
    assert not bob.cells(space)


def test_a_bundle_of_two_spaces_is_taken_in_whole_or_not_at_all(
    alice: Phone, found: Phone, bob: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    space = shared(alice, bob)
    found.cursors[space] = 0
    found.share(space, "sighting", alice.mine("cy"), name="Cy")
    hand_over(found)
    last = max(space, alice.space)
    take = Visit.take

    def failing(visit: Visit, db: Any, part: Any, counter: Any) -> Any:
        if part.space == last:
            raise SyncError("storage-full")
        return take(visit, db, part, counter)

    monkeypatch.setattr(Visit, "take", failing)
    with pytest.raises(Refused, match="storage-full"):
        accept(alice)
    monkeypatch.undo()
    assert names(alice) == []
    assert not alice.cells(space)
    accept(alice)
    assert names(alice) == ["Bo"]
    assert alice.cells(space)


def test_what_was_kept_while_the_server_s_clock_was_ahead_waits_for_its_time(
    alice: Phone, found: Phone, clock: Hands
) -> None:
    clock.turn(minutes=60)
    found.edit("person", "cy", name="Cy")
    hand_over(found)
    clock.turn(minutes=-60)
    with pytest.raises(Refused) as refused:
        accept(alice)
    assert (refused.value.status, refused.value.code) == (409, "clock-ahead")
    assert names(alice) == []
    clock.turn(minutes=58)
    accept(alice)
    assert names(alice) == ["Bo", "Cy"]


def test_what_is_dropped_is_gone(alice: Phone, found: Phone, store: Store) -> None:
    hand_over(found)
    drop(alice)
    assert names(alice) == []
    with store.reading() as db:
        assert [row["parts"] for row in db.execute("SELECT parts FROM quarantine")] == [None]
