"""Which day a moment belongs to, where the account lives."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

# A day lasts until four in the morning: who is met at half past midnight was met "that evening", and is written to
# on the morning that follows it.
NIGHT = timedelta(hours=4)
UTC = ZoneInfo("UTC")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def zone(name: str | None) -> ZoneInfo:
    """The IANA time zone of that name; UTC where there is none."""
    try:
        return ZoneInfo(name) if name else UTC
    except (KeyError, ValueError, OSError):  # unknown; not a name; a folder's or an endless name
        return UTC


def day_of(ms: int | None, where: ZoneInfo) -> date | None:
    """The day that a moment (ms since 1970) belongs to; None where it is none that a calendar knows."""
    if ms is None:
        return None
    try:
        return (datetime.fromtimestamp(ms / 1000, where) - NIGHT).date()
    except (OverflowError, ValueError, OSError):  # before year 1 or after year 9999, by platform
        return None


def read_day(text: str | None) -> date | None:
    """A date as the rows write it (2026-11-22); None for anything else."""
    if text is None or not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def after(day: date, days: int) -> date:
    """So many days later, and the calendar's last day at the latest."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max
