"""Keeps the server's own diary in step with an account's settings, as a planner beside the others."""

from collections.abc import Sequence
from datetime import time
from pathlib import Path

from hallway.followups.days import Hours, after, moment, read_time, today
from hallway.followups.rows import read_account
from sync.blobs import Naming
from sync.database import Database
from sync.planning import Edit
from sync.rows import Owned
from sync.statements import statements

SQL = statements(Path(__file__).parent / "digest.sql") | {
    "soon": statements(Path(__file__).parent / "daily.sql")["soon"]
}
HEEDED = {("setting", rid) for rid in ("timezone", "day-starts", "quiet-from", "quiet-until", "digest")}


class Diary:
    """Writes no rows of a space, only when the server is to look at it."""

    def __init__(self) -> None:
        self.owned: Owned = {}
        self.fleeting: frozenset[str] = frozenset()
        self.naming: Naming = {}

    def plan(self, db: Database, space: str, touched: Sequence[tuple[str, str]] | None, now: int) -> list[Edit]:
        """Whoever sets an hour that is over for today hears from us tomorrow."""
        if touched is not None and HEEDED.isdisjoint(touched):
            return []
        wish, hours = wished(db, space), read_account(db, space).hours
        if touched is not None:
            db.execute(SQL["soon"], {"space": space})
        if wish is None:
            db.execute(SQL["forget"], {"space": space})
        else:
            told = f"{wish} {hours.zone} {hours.starts}"
            db.execute(SQL["want"], {"space": space, "due_at": following(now, wish, hours), "told": told})
        return []


def wished(db: Database, space: str) -> time | None:
    """At which time of day, by the account's clocks; None for never."""
    row = db.execute(SQL["wish"], {"space": space}).fetchone()
    return read_time(row["value"]) if row else None


def following(now: int, clock: time, hours: Hours) -> int:
    """When the clocks show this time next, in ms."""
    day = today(now, hours)
    moments = (moment(each, clock, hours) for each in (day, after(day, 1)))
    return next((each for each in moments if each > now), now + 1)
