"""An account's days and hours: nights, summer time both ways, and the quiet time."""

import json
from datetime import date, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.followups.days import Hours, begins, day_of, may_be, moment, quiet, read_hours, today
from tests.followups.space import at

VIENNA = "Europe/Vienna"
VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "days.json").read_text())
ZONES = st.sampled_from([VIENNA, "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo", "Pacific/Kiritimati", "UTC"])
MOMENTS = st.integers(at("2026-01-01 00:00"), at("2027-01-01 00:00"))
CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))
HOUR = 3_600_000


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["why"] for vector in VECTORS])
def test_a_moment_belongs_to_the_same_day_here_and_on_the_phone(vector: dict[str, str]) -> None:
    hours = read_hours({"timezone": vector["zone"], "day-starts": vector["starts"]})
    assert str(day_of(at(vector["at"]), hours)) == vector["day"]


@given(MOMENTS, ZONES, st.integers(0, 12))
def test_a_day_begins_where_the_last_one_ends(now: int, zone: str, starts: int) -> None:
    hours = Hours(ZoneInfo(zone), starts)
    day = today(now, hours)
    assert begins(day, hours) <= now + 2 * HOUR, "where clocks go back, its first hour may come twice"
    assert now < begins(day + timedelta(days=1), hours)
    assert today(begins(day, hours), hours) == day


@given(MOMENTS, ZONES, ZONES, st.integers(0, 12), st.integers(0, 12))
def test_whatever_day_it_is_elsewhere_may_be_that_day(now: int, one: str, other: str, early: int, late: int) -> None:
    for hours in (Hours(ZoneInfo(one), early), Hours(ZoneInfo(other), late)):
        assert may_be(today(now, hours), now)
    assert not may_be(today(now, Hours()) + timedelta(days=3), now)


@given(MOMENTS, ZONES, CLOCKS, CLOCKS)
def test_a_quiet_time_ends_later_and_at_its_hour(now: int, zone: str, begin: time, end: time) -> None:
    hours = Hours(ZoneInfo(zone), 4, (begin, end) if begin != end else None)
    until = quiet(now, hours)
    if until is not None:
        assert now < until <= now + 25 * HOUR
        assert quiet(until, hours) is None


def night(when: str, settings: dict[str, str] | None = None) -> int | None:
    usual = {"timezone": VIENNA, "quiet-from": "21:00", "quiet-until": "08:00"}
    return quiet(at(when, VIENNA), read_hours(usual | (settings or {})))


@pytest.mark.parametrize(
    ("when", "until"),
    [
        ("2026-11-17 20:59", None),
        ("2026-11-17 21:00", "2026-11-18 08:00"),
        ("2026-11-18 00:30", "2026-11-18 08:00"),
        ("2026-11-18 07:59", "2026-11-18 08:00"),
        ("2026-11-18 08:00", None),
        ("2026-03-28 23:00", "2026-03-29 08:00"),  # an hour less of sleep
        ("2026-10-24 23:00", "2026-10-25 08:00"),  # an hour more
        ("2026-12-31 23:59", "2027-01-01 08:00"),
    ],
)
def test_a_quiet_night_goes_over_midnight_and_over_summer_time(when: str, until: str | None) -> None:
    assert night(when) == (until and at(until, VIENNA))


def test_a_quiet_time_by_day_and_none() -> None:
    noon = {"quiet-from": "12:00", "quiet-until": "13:30"}
    assert night("2026-11-17 12:00", noon) == at("2026-11-17 13:30", VIENNA)
    assert night("2026-11-17 23:00", noon) is None
    for nothing in ({"quiet-from": "25:00"}, {"quiet-until": ""}, {"quiet-from": "08:00"}, {"quiet-from": "9pm"}):
        assert night("2026-11-17 23:00", nothing) is None


def test_a_time_that_the_clocks_jump_over_or_show_twice() -> None:
    hours = Hours(ZoneInfo(VIENNA), 0)
    assert moment(date(2026, 3, 29), time(2, 30), hours) == at("2026-03-29 01:30")
    assert moment(date(2026, 10, 25), time(2, 30), hours) == at("2026-10-25 00:30")


def test_a_time_before_the_day_starts_is_the_night_after() -> None:
    hours = Hours(ZoneInfo(VIENNA))
    assert moment(date(2026, 11, 17), time(7, 30), hours) == at("2026-11-17 07:30", VIENNA)
    assert moment(date(2026, 11, 17), time(1, 30), hours) == at("2026-11-18 01:30", VIENNA)


@pytest.mark.parametrize("value", ["", "soon", "-1", "4.5", "13", "99", "٤", "4 ", None])
def test_an_hour_that_is_none_is_four(value: str | None) -> None:
    assert read_hours({"day-starts": value}).starts == 4


def test_the_last_days_of_the_calendar() -> None:
    far = Hours(ZoneInfo("Pacific/Kiritimati"))
    assert today(2**53, far) == date.max
    assert day_of(-(2**53), far) is None
    assert quiet(2**53, Hours(quiet=(time(21), time(8)))) is None
    assert not may_be(date.max, 2**53)
