"""What waits as iCalendar (RFC 5545): entries of whole days, which block no time, and are private.

Either one a day that says how many, or one for each that says whom. Names and promises are the account's own words and
stand as text: the library escapes them, and what could hide or break a line is taken out before.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from hallway.daily.due import Count, Due, counted
from hallway.followups.days import after
from hallway.forms.words import TURNING, one_line
from hallway.web.text import Text

TYPE = "text/calendar; charset=utf-8"
AHEAD = 60  # days; the calendar is fetched again long before
MOST = 500  # entries
LONGEST = 120  # characters of a promise
REFRESH = timedelta(hours=4)
NAMED = {"promise", "request", "thanks", "nice", "report", "ask", "ask_about", "connect", "keep", "again"}
"""Kinds that have a sentence of their own; any other is a letter."""


def calendar(space: str, due: Sequence[Due], today: date, names: bool, text: Text, server: str) -> bytes:
    """The same bytes as long as the same waits on the same day. `server` is where the app is."""
    made = Calendar()
    made.add("prodid", "-//Hallway//Follow-ups//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", text("calendar"))
    made.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    made.add("x-published-ttl", "PT4H")
    entries = each(due, text) if names else days(due, text)
    stamp = datetime(today.year, today.month, today.day, tzinfo=UTC)
    for key, on, words in list(entries)[:MOST]:
        made.add_component(entry(uid(space, key, server), on, TURNING.sub("", words), stamp, f"{server}/follow-up"))
    return bytes(made.to_ical())


def entry(uid: str, on: date, said: str, stamp: datetime, url: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", stamp)
    event.add("dtstart", on)
    event.add("dtend", after(on, 1))
    event.add("summary", said)
    event.add("url", url)
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event


def uid(space: str, key: str, server: str) -> str:
    """Always the same for the same, and no id of ours."""
    digest = hashlib.sha256(f"hallway.feed {space} {key}".encode()).hexdigest()[:32]
    return f"{digest}@{server.partition('://')[2]}"


def days(due: Sequence[Due], text: Text) -> Iterator[tuple[str, date, str]]:
    """Key, day and words of each day on which something waits."""
    on = defaultdict[date, list[Due]](list)
    for one in due:
        on[one.on].append(one)
    for day in sorted(on):
        yield day.isoformat(), day, text("day", n=total(counted(on[day])))


def total(count: Count) -> int:
    return count.promises + count.letters + count.people + count.requests


def each(due: Sequence[Due], text: Text) -> Iterator[tuple[str, date, str]]:
    for one in sorted(due, key=lambda one: one.on):
        yield one.rid, one.on, said(one, text)


def said(one: Due, text: Text) -> str:
    name, other = (one_line(part, LONGEST) or text("somebody") for part in (one.name, one.other))
    kind = one.kind if one.kind in NAMED else "letter"
    promise = one_line(one.promise, LONGEST)
    message = "promise-bare" if kind == "promise" and not promise else kind.replace("_", "-")
    return text(message, name=name, other=other, promise=promise)
