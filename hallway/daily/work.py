"""What is to be done for whom, and when next: each private space is planned once a day, though no device calls.

A device that calls does the same (sync/exchange.py); whoever comes first has done it.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from hallway.followups.days import after, begins, today
from hallway.followups.rows import read_account
from sync.database import Database
from sync.errors import SyncError
from sync.planning import Planner, place
from sync.statements import statements
from sync.store import Store
from sync.writing import catch_up, is_behind

SQL = statements(Path(__file__).parent / "daily.sql")
AT_ONCE = 100  # spaces that are looked at together
AGAIN = 15 * 60 * 1000  # ms until what failed is tried again

log = logging.getLogger("hallway.daily")


@dataclass(frozen=True)
class Work:
    store: Store
    planner: Planner
    now: Callable[[], int]

    def do_due(self) -> int:
        """All whose time has come; how many there were. Raises SyncError busy, storage-full: later, then."""
        done = 0
        while spaces := self.due():
            self.visit(spaces)
            done += len(spaces)
        return done

    def due(self) -> list[str]:
        with self.store.reading() as db:
            return [space for (space,) in db.execute(SQL["due"], {"now": self.now(), "most": AT_ONCE})]

    def visit(self, spaces: Sequence[str]) -> None:
        """Most have been planned by a device: they are put off all together. Each other one has its own transaction."""
        now = self.now()
        with self.store.reading() as db:
            behind = {space for space in spaces if is_behind(db, self.planner, space, now)}
        with self.store.transaction() as db:
            for space in spaces:
                if space not in behind:
                    put_off(db, space, tomorrow(db, space, now))
        for space in spaces:
            if space in behind:
                self.plan(space)

    def plan(self, space: str) -> None:
        """A space that fails stands in nobody's way: it is tried again later."""
        now = self.now()
        try:
            planned = catch_up(
                self.store, self.planner, space, now, lambda db: put_off(db, space, tomorrow(db, space, now))
            )
        except Exception as problem:
            if isinstance(problem, SyncError) and problem.code == "storage-full":
                raise
            if isinstance(problem, SyncError) and problem.code == "not-found":
                return  # the account is gone, and all of it
            told = {"error": type(problem).__name__, "where": [place(problem)]}
            log.error("not planned", extra={"fields": told})
            planned = False
        if not planned:
            with self.store.transaction() as db:
                put_off(db, space, now + AGAIN)


def put_off(db: Database, space: str, until: int) -> None:
    db.execute(SQL["next"], {"space": space, "due_at": until})


def tomorrow(db: Database, space: str, now: int) -> int:
    """When the account's next day begins, in ms; a moment from now where its calendar has no next one."""
    hours = read_account(db, space).hours
    return max(begins(after(today(now, hours), 1), hours), now + 1)
