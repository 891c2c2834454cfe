"""The engine's part in planning; the real planner has tests of its own (tests/followups)."""

import json
import logging
from collections.abc import Iterator

import pytest

from hallway.logs import JsonLines
from sync.database import Database
from sync.exchange import Edit
from sync.stamp import read_stamp
from sync.store import Store
from tests.phone import Phone, read_cells
from tests.stores import on_sqlite
from tests.sync.directed import Errand, Hands


def thank(db: Database, space: str) -> Iterator[Edit]:
    for (rid,) in db.execute("SELECT rid FROM person WHERE space = ?", [space]).fetchall():
        yield "follow_up", f"f-{rid}", {"kind": "nice", "person": rid, "rank": 2}


def fail(db: Database, space: str) -> Iterator[Edit]:
    db.execute("CREATE TABLE half_done (x TEXT)")
    yield "follow_up", "f1", {"kind": "nice"}
    raise RuntimeError("about Ana Lindqvist")


def test_the_reply_to_a_push_carries_what_was_planned(alice: Phone, planner: Errand, store: Store) -> None:
    planner.plans = thank
    alice.edit("person", "ana", name="Ana")
    request = alice.request()
    reply = alice.call("POST", "/sync", request)
    (share,) = reply["spaces"]
    assert (share["prev"], share["seq"], share["cursor"], share["behind"]) == (0, 1, 4, False)
    alice.apply(request, reply)
    assert alice.rows("follow_up")[0]["person"] == "ana"
    assert {cell[3][16:] for cell in alice.cells() if cell[0] == "follow_up"} == {store.device[:10]}


def test_the_planner_is_told_what_was_touched_and_not_called_for_nothing(alice: Phone, planner: Errand) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.edit("boat", "b1", length=12)
    alice.sync()
    assert [sorted(touched) for touched in planner.asked] == [[("boat", "b1"), ("person", "ana")]]
    alice.sync()
    assert len(planner.asked) == 1


def test_planning_the_same_again_writes_nothing(alice: Phone, planner: Errand) -> None:
    planner.plans = thank
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    before = alice.cells()
    alice.edit("person", "ana", name="Ana L")
    alice.sync()
    assert {cell for cell in alice.cells() if cell[0] == "follow_up"} <= before
    assert alice.cursor == 5


def test_a_changed_plan_replaces_what_stood_and_says_so_in_its_base(alice: Phone, planner: Errand) -> None:
    planner.plans = thank
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    (before,) = [cell for cell in alice.cells() if cell[2] == "rank"]
    planner.plans = lambda db, space: [("follow_up", "f-ana", {"kind": "nice", "rank": 1})]
    alice.edit("person", "ana", org="Harbour")
    alice.sync()
    (after,) = [cell for cell in alice.cells() if cell[2] == "rank"]
    assert after[3] > before[3]
    assert after[4:] == (before[3], "1")


def test_plans_win_over_a_phone_that_is_minutes_ahead(alice: Phone, planner: Errand) -> None:
    alice.slow = -4 * 60_000
    stamp = alice.edit("follow_up", "f-ana", rank=9)
    planner.plans = thank
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    assert alice.rows("follow_up")[0]["rank"] == 2
    assert {read_stamp(cell[3]).ms for cell in alice.cells()} == {read_stamp(stamp).ms}


def test_a_new_day_is_planned_whole_though_nothing_was_pushed(alice: Phone, planner: Errand) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    planner.plans, planner.is_due, planner.asked = thank, True, []
    alice.sync()
    assert planner.asked == [""]
    assert alice.rows("follow_up")[0]["person"] == "ana"


def test_a_planner_that_fails_refuses_no_push(
    alice: Phone, planner: Errand, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    planner.plans = fail
    alice.edit("person", "ana", name="Ana")
    with caplog.at_level(logging.ERROR):
        alice.sync()
    assert alice.behind
    assert not alice.unsent()
    assert read_cells(store.connection(), alice.space) == alice.cells()
    with pytest.raises(Exception, match="half_done"):
        store.connection().execute("SELECT 1 FROM half_done")
    assert store.connection().execute("SELECT failures FROM space WHERE id = ?", [alice.space]).fetchone()[0] == 1
    (record,) = [record for record in caplog.records if record.name == "sync.planning"]
    line = json.loads(JsonLines().format(record))
    assert (line["space"], line["error"]) == (alice.space, "RuntimeError")
    assert line["where"][0].startswith("test_planning.py:")
    assert "Ana" not in caplog.text


def test_after_a_failure_the_next_push_plans_the_whole_space(alice: Phone, planner: Errand) -> None:
    planner.plans = fail
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    planner.plans = thank
    alice.edit("person", "bo", name="Bo")
    alice.sync()
    assert planner.asked[1:] == [""], "which is all that there is to plan"
    assert not alice.behind
    assert [row["rid"] for row in alice.rows("follow_up")] == ["f-ana", "f-bo"]


def test_being_behind_is_told_until_it_is_mended(alice: Phone, laptop: Phone, planner: Errand) -> None:
    planner.plans = fail
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    laptop.sync()
    laptop.sync()
    assert laptop.behind


def test_a_device_that_only_reads_mends_it(alice: Phone, laptop: Phone, planner: Errand) -> None:
    laptop.sync()
    planner.plans = fail
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    planner.plans = thank
    laptop.sync()
    laptop.sync()
    assert not laptop.behind
    assert laptop.rows("follow_up")[0]["person"] == "ana"
    assert planner.asked[1:] == [""], "and once"


def test_not_even_asking_a_planner_can_refuse_a_push(
    alice: Phone, planner: Errand, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(*asked: object) -> bool:
        raise RuntimeError

    monkeypatch.setattr(planner, "due", breaks)
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    assert alice.behind
    assert read_cells(store.connection(), alice.space) == alice.cells() != set()


def test_a_plan_that_the_protocol_cannot_carry_is_a_failure(alice: Phone, planner: Errand) -> None:
    planner.plans = lambda db, space: [("follow_up", "f1", {"draft": "a\0b"})]
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    assert alice.behind
    assert not alice.rows("follow_up")


def test_charlies_planning_sees_charlies_space_alone(
    alice: Phone, charlie: Phone, planner: Errand, clock: Hands
) -> None:
    planner.plans = thank
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    charlie.edit("person", "cy", name="Cy")
    charlie.sync()
    assert [row["rid"] for row in charlie.rows("follow_up")] == ["f-cy"]


@on_sqlite
def test_a_disk_without_room_for_the_plans_keeps_the_push_and_plans_later(
    alice: Phone, planner: Errand, store: Store
) -> None:
    planner.plans = lambda db, space: [("follow_up", f"f{n}", {"draft": "x" * 5_000}) for n in range(200)]
    (pages,) = store.connection().execute("PRAGMA page_count").fetchone()
    store.connection().execute(f"PRAGMA max_page_count = {pages + 2}")
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    assert alice.behind
    assert not alice.unsent()
    assert [row[:2] for row in read_cells(store.connection(), alice.space)] == [("person", "ana")]
    store.connection().execute(f"PRAGMA max_page_count = {pages + 5000}")
    alice.sync()
    assert not alice.behind
    assert len(alice.rows("follow_up")) == 200
