"""Each private space is planned once a day by the account's clocks, though none of its devices calls."""

import logging
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from hallway.daily.work import AGAIN, Work, put_off
from hallway.followups.plan import FollowUps
from hallway.planners import Planners
from sync.database import Database
from sync.errors import SyncError
from sync.planning import Portion
from sync.store import Store
from tests.phone import Phone, PhoneMaker, phone
from tests.stores import everything
from tests.sync.directed import Hands

__all__ = ["phone"]

DAY = 24 * 60


def planned_on(store: Store, space: str) -> str | None:
    with store.reading() as db:
        row = db.execute("SELECT day FROM planned WHERE space = ?", [space]).fetchone()
    return row and str(row["day"])


def due_at(store: Store, space: str) -> datetime:
    with store.reading() as db:
        (ms,) = db.execute("SELECT due_at FROM daily WHERE space = ?", [space]).fetchone()
    return datetime.fromtimestamp(ms / 1000, ZoneInfo("UTC"))


def test_a_space_is_planned_each_day_though_no_device_calls(
    alice: Phone, work: Work, store: Store, clock: Hands
) -> None:
    alice.edit("setting", "timezone", value="Europe/Vienna")
    alice.edit("person", "ana", name="Ana")
    alice.edit("encounter", "met", person="ana", met_at=clock.now)
    alice.sync()
    first = planned_on(store, alice.space)
    work.do_due()
    assert planned_on(store, alice.space) == first
    clock.turn(DAY)
    work.do_due()
    assert planned_on(store, alice.space) != first


def test_what_was_planned_is_on_the_phone_after_its_next_exchange(
    alice: Phone, work: Work, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FollowUps, "due", lambda *_: True)
    monkeypatch.setattr(
        FollowUps, "portion", lambda *_: Portion([("follow_up", "f", {"kind": "keep", "person": "ana", "rank": 1})])
    )
    work.do_due()
    alice.sync()
    assert [row["kind"] for row in alice.rows("follow_up")] == ["keep"]


@pytest.mark.parametrize(
    ("zone", "begins"),
    [("UTC", "04:00"), ("Europe/Vienna", "03:00"), ("Asia/Kolkata", "22:30"), ("America/New_York", "09:00")],
)
def test_it_is_looked_at_again_when_its_next_day_begins(
    alice: Phone, work: Work, store: Store, zone: str, begins: str
) -> None:
    alice.edit("setting", "timezone", value=zone)
    alice.sync()
    work.do_due()
    assert f"{due_at(store, alice.space):%H:%M}" == begins


def test_summer_time_is_seen_to(alice: Phone, work: Work, store: Store, clock: Hands) -> None:
    """The clocks of Vienna go forward in the night to 30 March 2025."""
    clock.now = int(datetime(2025, 3, 29, 12, tzinfo=ZoneInfo("Europe/Vienna")).timestamp() * 1000)
    alice.edit("setting", "timezone", value="Europe/Vienna")
    alice.sync()
    work.do_due()
    assert due_at(store, alice.space).astimezone(ZoneInfo("Europe/Vienna")).isoformat() == "2025-03-30T04:00:00+02:00"


def test_where_nothing_is_due_nothing_is_written(alice: Phone, work: Work, store: Store, clock: Hands) -> None:
    alice.sync()
    assert work.do_due() == 1
    before = everything(store)
    clock.turn(60)
    assert work.do_due() == 0
    assert everything(store) == before


def test_of_many_each_is_seen_to(phone: PhoneMaker, work: Work, store: Store, clock: Hands) -> None:
    phones = [phone(name) for name in ("alice", "bob", "charlie")]
    clock.turn(DAY)
    assert work.do_due() == 3
    assert len({planned_on(store, each.space) for each in phones}) == 1
    assert work.do_due() == 0


class Stumbling(FollowUps):
    stumbles: frozenset[str] = frozenset()

    def portion(self, db: Database, space: str, after: str, now: int) -> Portion:
        if space in self.stumbles:
            raise LookupError("Ana's secret")
        return super().portion(db, space, after, now)


def test_one_that_fails_is_tried_again_and_stands_in_nobodys_way(
    phone: PhoneMaker, store: Store, clock: Hands, caplog: pytest.LogCaptureFixture
) -> None:
    alice, bob = phone("alice"), phone("bob")
    planner = Stumbling()
    work = Work(store, Planners(planner), clock)
    planner.stumbles = frozenset({alice.space})
    clock.turn(DAY)
    with caplog.at_level(logging.ERROR):
        assert work.do_due() == 2
    assert planned_on(store, bob.space)
    assert planned_on(store, alice.space) != planned_on(store, bob.space)
    assert "secret" not in caplog.text
    planner.stumbles = frozenset()
    assert work.do_due() == 0
    clock.now += AGAIN
    assert work.do_due() == 1
    assert planned_on(store, alice.space) == planned_on(store, bob.space)


def test_a_full_disk_ends_the_round_and_the_next_one_goes_on(
    alice: Phone, work: Work, store: Store, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.turn(DAY)

    def full(*_: object) -> None:
        raise SyncError("storage-full")

    with monkeypatch.context() as patch:
        patch.setattr("hallway.daily.work.catch_up", full)
        with pytest.raises(SyncError):
            work.do_due()
    assert work.do_due() == 1


def test_of_an_account_that_was_removed_before_its_turn_nothing_is_written(
    phone: PhoneMaker, work: Work, store: Store, clock: Hands, caplog: pytest.LogCaptureFixture
) -> None:
    alice, bob = phone("alice"), phone("bob")
    clock.turn(DAY)
    due = work.due()
    (found,) = [account for account in alice.call("GET", "/accounts")["accounts"] if account["name"] == "bob"]
    alice.call("DELETE", f"/accounts/{found['id']}")
    before = everything(store).count(f"'{bob.space}'")
    work.visit(due)
    assert planned_on(store, alice.space)
    assert everything(store).count(f"'{bob.space}'") == before
    assert caplog.messages == []


def test_nor_is_it_put_off_that_was_removed_since_it_was_looked_at(phone: PhoneMaker, work: Work, store: Store) -> None:
    alice, bob = phone("alice"), phone("bob")
    alice.call("DELETE", f"/accounts/{bob.call('GET', '/account')['id']}")
    before = everything(store).count(f"'{bob.space}'")
    with store.transaction() as db:
        put_off(db, bob.space, work.now() + 1)
    assert everything(store).count(f"'{bob.space}'") == before


def test_two_servers_at_one_database_plan_a_space_once(
    alice: Phone, app: Flask, store: Store, clock: Hands, planner: Planners, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans: list[str] = []
    portion = FollowUps.portion

    def noted(self: FollowUps, db: Database, space: str, after: str, now: int) -> Portion:
        plans.append(after)
        return portion(self, db, space, after, now)

    monkeypatch.setattr(FollowUps, "portion", noted)
    clock.turn(DAY)
    one, other = Work(store, planner, clock), Work(store, planner, clock)
    spaces = one.due()
    assert spaces == other.due()
    one.visit(spaces)
    other.plan(spaces[0])
    assert plans == [""]
