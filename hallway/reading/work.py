"""What waits to be read, one photograph after another, and how what was read comes into its space."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from hallway.reading.lines import Line, cleaned
from hallway.reading.proposal import propose
from hallway.reading.sight import Blind, Sight
from sync.database import Database
from sync.errors import SyncError
from sync.planning import Edit, Planner, place
from sync.statements import statements
from sync.store import Store
from sync.value import Scalar
from sync.writing import write

SQL = statements(Path(__file__).parent / "work.sql")
TRIES = 2  # eyes that may go blind over one photograph; the first may have been ended for another reason
LONGEST = 4000  # characters that are kept of all lines together

log = logging.getLogger("hallway.reading")


@dataclass(frozen=True)
class Photograph:
    """`space` and `rid` are its attachment's, and its reading's too."""

    space: str
    rid: str
    person: str | None
    badge: bool
    data: bytes


@dataclass(frozen=True)
class Work:
    store: Store
    planner: Planner
    now: Callable[[], int]

    def read_all(self, sight: Sight) -> int:
        """Reads until nothing waits; how many there were. Raises SyncError, Closed: later, then."""
        done = 0
        passed: set[tuple[str, str]] = set()
        while photographs := [found for found in self.unread() if found not in passed]:
            for space, rid in photographs:
                passed.add((space, rid))
                done += self.read(sight, space, rid)
        return done

    def unread(self) -> list[tuple[str, str]]:
        with self.store.reading() as db:
            return [(row["space"], row["rid"]) for row in db.execute(SQL["next"])]

    def concerns(self, space: str, name: str) -> bool:
        """Whether the blob that came in is a badge or a card, rather than a memo or a photograph of somebody."""
        with self.store.reading() as db:
            return db.execute(SQL["is_for_reading"], {"space": space, "hash": name}).fetchone() is not None

    def read(self, sight: Sight, space: str, rid: str) -> bool:
        """Whether it was still there to be read."""
        photograph = self.fetched(space, rid)
        if photograph is None:
            return False
        columns = self.columns(photograph, look(sight, photograph.data))
        try:
            write(self.store, self.planner, space, lambda db: if_unread(db, photograph, columns), self.now())
        except SyncError as problem:
            if problem.code != "not-found":  # the account is gone, and all of it
                raise
        log.info("read", extra={"fields": {"state": columns["state"]}})
        return True

    def fetched(self, space: str, rid: str) -> Photograph | None:
        with self.store.reading() as db:
            row = db.execute(SQL["photograph"], {"space": space, "rid": rid}).fetchone()
        return row and Photograph(space, rid, row["person"], row["kind"] == "badge", bytes(row["bytes"]))

    def columns(self, photograph: Photograph, lines: Sequence[Line] | None) -> dict[str, Scalar]:
        facts: dict[str, Scalar] = {"attachment": photograph.rid, "state": "failed", "read_at": self.now()}
        about = {"person": photograph.person} if photograph.person else {}
        return facts | about | ({} if lines is None else understood(lines, photograph.badge))


def understood(lines: Sequence[Line], badge: bool) -> dict[str, Scalar]:
    """What the lines say; nothing where that cannot be told, for whatever reason: one photograph holds up no other."""
    try:
        found = propose(lines, badge)
        text = "\n".join(line.text for line in cleaned(lines))[:LONGEST]
    except Exception as problem:
        told = {"error": type(problem).__name__, "where": [place(problem)]}
        log.error("lines not understood", extra={"fields": told})
        return {}
    said = {column: value for column, value in {**asdict(found), "text": text}.items() if value}
    return {"state": "read" if found else "nothing"} | said


def look(sight: Sight, data: bytes) -> list[Line] | None:
    """None where it cannot be read: no picture, or one over which eyes go blind."""
    for _ in range(TRIES):
        try:
            return sight.read(data)
        except Blind as problem:
            log.warning("an eye went blind", extra={"fields": {"status": problem.status}})
    return None


def if_unread(db: Database, photograph: Photograph, columns: dict[str, Scalar]) -> list[Edit]:
    unread = db.execute(SQL["is_unread"], {"space": photograph.space, "rid": photograph.rid}).fetchone()
    return [("reading", photograph.rid, columns)] if unread else []
