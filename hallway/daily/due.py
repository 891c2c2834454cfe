"""What waits for an account, by the day on which it does: for its calendar and its digest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hallway.followups.days import read_day
from sync.database import Database
from sync.statements import statements

SQL = statements(Path(__file__).parent / "due.sql")


@dataclass(frozen=True)
class Due:
    """One follow-up. `on`: its day, today's for what has waited longer; `person`: under whom it stands.

    `name` and `other` (whom else it is about) are '' for somebody without one; `promise` is what was promised.
    """

    rid: str
    kind: str
    on: date
    person: str
    name: str
    other: str
    promise: str
    chosen: bool


@dataclass(frozen=True)
class Count:
    """How much of it there is: promises, letters to people, and people of whom nobody has said yet whether to write."""

    promises: int = 0
    letters: int = 0
    people: int = 0
    requests: int = 0

    def __bool__(self) -> bool:
        return any((self.promises, self.letters, self.people, self.requests))


def waiting(db: Database, space: str, today: date, until: date = date.max) -> list[Due]:
    """All up to a day, in the queue's order."""
    return [found for found in _all(db, space, today) if found.on <= until]


def _all(db: Database, space: str, today: date) -> Iterator[Due]:
    for row in db.execute(SQL["open"], {"space": space}).fetchall():
        days = (read_day(row["due_on"]), read_day(row["snoozed_until"]))
        on = max((day for day in days if day), default=today)
        named = (row["name"] or "", row["other"] or "", row["promise"] or "")
        yield Due(row["rid"], row["kind"], max(on, today), row["person"], *named, row["choice"] is not None)


def counted(due: Sequence[Due]) -> Count:
    """Of people who have several, one: the phone puts one letter a person before its user, too."""
    promises = {one.person for one in due if one.kind == "promise"}
    requests = {one.rid for one in due if one.kind == "request"}
    others = [one for one in due if one.kind not in {"promise", "request"} and one.person not in promises]
    letters = {one.person for one in others if one.chosen}
    people = {one.person for one in others} - letters
    return Count(len(promises), len(letters), len(people), len(requests))
