"""A space in memory: cells, merged and projected by the shared SQL, with the planner beside it and no server."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hallway.followups import FollowUps
from hallway.followups.plan import OWNED, Edit
from sync.merge import project
from sync.planning import Portion
from sync.sqlite import MIGRATIONS
from sync.statements import SHARED, Schema

PHONE, SERVER = "aaaaaaaaaa", "ssssssssss"
NAME = "private"
SCHEMA = Schema.load(SHARED)
PLANNER_COLUMNS = OWNED["follow_up"] - {"tried", "held_until", "sent_at", "failure"} | {"_deleted"}


def at(text: str, zone: str = "UTC") -> int:
    """Milliseconds of a local time: at("2026-11-17 19:42")."""
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


class Space:
    """Writes as a phone does, plans as the server does. `now` is the server's clock, ms."""

    def __init__(self, now: int) -> None:
        self.db = sqlite3.connect(":memory:", isolation_level=None)
        self.db.row_factory = sqlite3.Row
        for sql in (*SCHEMA.cell.values(), *SCHEMA.tables.values(), MIGRATIONS["m0008_planned"]):
            self.db.execute(sql)
        self.planner = FollowUps()
        self.now = now
        self.ticks = 0
        self.touched: list[tuple[str, str]] = []

    def write(self, tbl: str, rid: str, device: str = PHONE, **columns: Any) -> None:
        """One edit, stamped later than all before it."""
        self.merge([(tbl, rid, columns)], device)

    def merge(self, edits: Iterable[Edit], device: str) -> None:
        self.ticks += 1
        stamp = f"{self.ticks:012x}0000{device}"
        rows = [
            [tbl, rid, [[col, stamp, self.base(tbl, rid, col), json.dumps(val)] for col, val in cols.items()]]
            for tbl, rid, cols in edits
        ]
        values = {"space": NAME, "rows": json.dumps(rows), "seq": 0, "start": 0, "numbered": 1}
        for step in ("stage", "drop_lost", "merge", "note_touched", "clear_incoming"):
            self.db.execute(SCHEMA.merge[step], values)
        touched = project(self.db, SCHEMA)
        self.touched += touched if device == PHONE else []

    def base(self, tbl: str, rid: str, col: str) -> str:
        """The stamp that an edit replaces."""
        where = (NAME, tbl, rid, col)
        row = self.db.execute("SELECT stamp FROM cell WHERE (space, tbl, rid, col) = (?, ?, ?, ?)", where).fetchone()
        return str(row[0]) if row else ""

    def plan(self, whole: bool = False) -> list[Edit]:
        """What a push does with what was written since the last one; the edits, already merged."""
        touched, self.touched = [(tbl, rid) for tbl, rid in self.touched], []
        if whole:
            return [edit for portion in self.portions() for edit in portion.edits]
        edits = list(self.planner.plan(self.db, NAME, touched, self.now))
        self.merge(edits, SERVER)
        return edits

    def portions(self) -> Iterator[Portion]:
        """Those of the whole space, each once it is merged; whoever asks for the next may have written meanwhile."""
        after: str | None = ""
        while after is not None:
            portion = self.planner.portion(self.db, NAME, after, self.now)
            self.merge(portion.edits, SERVER)
            after = portion.after
            yield portion

    def follow_ups(self) -> list[dict[str, Any]]:
        """The queue in its order."""
        return [dict(row) for row in self.db.execute("SELECT * FROM follow_up ORDER BY rank, due_on, rid")]

    def rows(self, tbl: str) -> list[dict[str, Any]]:
        return [dict(row) for row in self.db.execute(f"SELECT * FROM {tbl} ORDER BY rid")]

    def queue(self) -> list[tuple[str, str, str]]:
        """Kind, person and date of each, in order."""
        return [(each["kind"], each["person"], each["due_on"]) for each in self.follow_ups()]

    def only(self) -> dict[str, Any]:
        (one,) = self.follow_ups()
        return one

    # What happens to people, in one line each.

    def meet(self, person: str, when: str = "2026-11-17 19:42", encounter: str = "", **columns: Any) -> None:
        """Met for the first time or again; `name` is the person's, the rest the encounter's."""
        name = columns.pop("name", person.capitalize())
        self.write("person", person, name=name, source="met", created_at=self.now)
        self.write("encounter", encounter or f"met-{person}", person=person, met_at=at(when), **columns)

    def promise(self, person: str, text: Any, **columns: Any) -> None:
        row = {"kind": "promise", "state": "open", "created_at": at("2026-11-17 19:45"), **columns}
        self.write("commitment", f"promise-{person}", person=person, text=text, **row)

    def delete(self, tbl: str, rid: str) -> None:
        self.write(tbl, rid, _deleted=True)

    def restore(self, tbl: str, rid: str) -> None:
        self.write(tbl, rid, _deleted=False)
