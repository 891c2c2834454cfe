"""An account's days and hours, in this one place: which day a moment belongs to, when it begins, when it is quiet."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC as _UTC
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# A day lasts until four in the morning: who is met at half past midnight was met "that evening", and is written to
# on the morning that follows it. The account may say another hour.
STARTS = 4
LATEST_START = 12
UTC = ZoneInfo("UTC")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
_HOUR = re.compile(r"\d{1,2}", re.ASCII)
# Clocks on earth are 12 hours behind to 14 ahead of UTC.
_BEHIND, _AHEAD = timedelta(hours=12), timedelta(hours=14)


@dataclass(frozen=True)
class Hours:
    """How an account lives in time. starts: the hour at which its day begins; quiet: from and until, by its clocks."""

    zone: ZoneInfo = UTC
    starts: int = STARTS
    quiet: tuple[time, time] | None = None


def read_hours(settings: Mapping[str, str | None]) -> Hours:
    """From rows of `setting`: timezone, day-starts, quiet-from, quiet-until. What makes no sense counts as not set."""
    quiet = read_time(settings.get("quiet-from")), read_time(settings.get("quiet-until"))
    start = settings.get("day-starts") or ""
    starts = int(start) if _HOUR.fullmatch(start) else STARTS
    return Hours(
        zone(settings.get("timezone")),
        starts if starts <= LATEST_START else STARTS,
        (quiet[0], quiet[1]) if quiet[0] and quiet[1] and quiet[0] != quiet[1] else None,
    )


def zone(name: str | None) -> ZoneInfo:
    """The IANA time zone of that name; UTC where there is none."""
    try:
        return ZoneInfo(name) if name else UTC
    except (KeyError, ValueError, OSError):  # unknown; not a name; a folder's or an endless name
        return UTC


def day_of(ms: int | None, hours: Hours) -> date | None:
    """The day that a moment (ms since 1970) belongs to; None where it is none that a calendar knows."""
    if ms is None:
        return None
    try:
        return (datetime.fromtimestamp(ms / 1000, hours.zone) - timedelta(hours=hours.starts)).date()
    except (OverflowError, ValueError, OSError):  # before year 1 or after year 9999, by platform
        return None


def today(now: int, hours: Hours) -> date:
    """The account's day; the calendar's last one where the server's clock is beyond it."""
    return day_of(now, hours) or date.max


def may_be(day: date, ms: int | None) -> bool:
    """Whether the moment belongs to that day somewhere on earth, whenever days start there.

    So what is planned stays as it is while its account travels, and where another hour is set.
    """
    if ms is None:
        return False
    try:
        there = datetime.fromtimestamp(ms / 1000, _UTC)
        return (there - _BEHIND - timedelta(hours=LATEST_START)).date() <= day <= (there + _AHEAD).date()
    except (OverflowError, ValueError, OSError):
        return False


def begins(day: date, hours: Hours) -> int:
    """When that day of the account begins, in ms."""
    return moment(day, time(hours.starts), hours)


def moment(day: date, clock: time, hours: Hours) -> int:
    """When the clocks show this time on that day of the account, in ms; before its start that is the night after.

    Where the clocks jump over it, as much later as they jump; where they show it twice, the first time.
    """
    return _instant(day if clock.hour >= hours.starts else after(day, 1), clock, hours.zone)


def quiet(now: int, hours: Hours) -> int | None:
    """Until when (ms) nothing is to be sent; None where it may be."""
    here = day_of(now, Hours(hours.zone, 0))
    if hours.quiet is None or here is None:
        return None
    begin, end = hours.quiet
    for day in (after(here, -1), here):
        until = _instant(day if begin < end else after(day, 1), end, hours.zone)
        if _instant(day, begin, hours.zone) <= now < until:
            return until
    return None


def _instant(day: date, clock: time, where: ZoneInfo) -> int:
    return int(datetime.combine(day, clock, where).timestamp()) * 1000


def read_day(text: str | None) -> date | None:
    """A date as the rows write it (2026-11-22); None for anything else."""
    if text is None or not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def read_time(text: str | None) -> time | None:
    """A time as settings write it (21:00); None for anything else."""
    found = _TIME.fullmatch(text) if text else None
    return time(int(found[1]), int(found[2])) if found else None


def after(day: date, days: int) -> date:
    """So many days later, within the calendar."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min
