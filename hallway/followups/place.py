"""A follow-up that should exist, and its place in the queue."""

from dataclasses import dataclass
from datetime import date

from hallway.followups.captured import follow_up_rid
from hallway.followups.facts import Facts

FRESH_DAYS = 2  # so long a nice to meet you keeps its place
FADING_DAYS = 28  # so many places it loses then, one a day
BANDS = {
    "request": -100_000,
    "promise": 0,
    "thanks": 100_000,
    "nice": 200_000,
    "report": 300_000,
    "ask": 400_000,
    "ask_about": 400_000,
    "connect": 400_000,
    "keep": 500_000,
    "again": 600_000,
}
"""The queue's order, a band for each kind; all that the planner knows of."""
_BAND_END = 99_999
_CIRCLES = ("inner", "recruiter", "second", "third")
_CIRCLE_END = 24_999  # days, which lead into the year 2068
_FIRST_DAY = date(2000, 1, 1).toordinal()


@dataclass(frozen=True)
class FollowUp:
    """One that should exist. rank: lower comes first; about: the other person of it; variant: of its reason."""

    kind: str
    person: str
    cause: str
    due_on: date
    rank: int
    facts: Facts
    about: str | None = None
    variant: str = ""

    @property
    def rid(self) -> str:
        return follow_up_rid(self.kind, self.cause)

    @property
    def why(self) -> str:
        """The message of the catalogue that says why now."""
        return "-".join(filter(None, ("why", self.kind, self.variant)))


def by_date(kind: str, due_on: date) -> int:
    """Within its kind, the earlier comes first."""
    return BANDS[kind] + min(_days(due_on), _BAND_END)


def by_circle(circle: str, due_on: date) -> int:
    """The inner circle comes first, and within a circle whoever has waited longest."""
    return BANDS["keep"] + 25_000 * _CIRCLES.index(circle) + min(_days(due_on), _CIRCLE_END)


def faded(due_on: date, today: date) -> int:
    """*Nice to meet you* loses its place slowly, and never for good."""
    fading = (today - due_on).days + 1 - FRESH_DAYS  # the meeting was the day before
    return BANDS["nice"] + min(max(fading, 0), FADING_DAYS)


def _days(day: date) -> int:
    return max(day.toordinal() - _FIRST_DAY, 0)
