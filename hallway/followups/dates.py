"""When a follow-up is due: so many days after what caused it. Once planned it stays, as long as that explains it."""

from collections.abc import Iterable
from datetime import date

from hallway.followups.captured import Account, Person, follow_up_rid
from hallway.followups.days import after, day_of, may_be, read_day


def due(planned: date | None, causes: Iterable[int | None], days: int, account: Account, today: date) -> date | None:
    """After the earliest of the moments (ms) that cause it; None where none is known, and nothing is planned.

    An earlier one that arrives late moves nothing, nor does an account that travels: each would make a second plan of
    the first. One of no known time explains whatever was planned.
    """
    moments = list(causes)
    known = [(ms, day) for ms in moments if (day := past_day(ms, account, today))]
    if planned and (len(known) < len(moments) or any(may_be(after(planned, -days), ms) for ms, _ in known)):
        return planned
    return min((after(day, days) for _, day in known), default=None)


def past_day(ms: int | None, account: Account, today: date) -> date | None:
    """A day that can be: tomorrow still (clocks differ by minutes), but not next year."""
    day = day_of(ms, account.hours)
    return day if day and day <= after(today, 1) else None


def planned(person: Person, kind: str, cause: str) -> date | None:
    """The day that stands, where such a follow-up does."""
    standing = person.standing.get(follow_up_rid(kind, cause))
    return read_day(standing.due_on) if standing else None
