"""What a phone may not write of a reading, and that a reading goes and comes back with its photograph."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from sync.blobs import Naming
from sync.database import Database
from sync.planning import Edit
from sync.rows import Owned
from sync.statements import statements

SQL = statements(Path(__file__).parent / "plan.sql")
OWNED = {"reading": frozenset(
    "person attachment state text name org role email phone link read_at".split()
)}  # fmt: skip
"""All of it (static/app/worker/schema.js says the same)."""
NAMING: Naming = {}


class Readings:
    """The engine's planner beside the follow-ups'."""

    owned: Owned = OWNED
    fleeting: frozenset[str] = frozenset()
    naming: Naming = NAMING

    def plan(self, db: Database, space: str, touched: Sequence[tuple[str, str]] | None, now: int) -> Iterator[Edit]:
        """What the planner deletes is of no photograph any more: so it knows its own deletions from the user's."""
        rids = photographs(db, space, touched)
        for rid, gone in db.execute(SQL["out_of_step"], {"space": space, "rids": rids}).fetchall():
            yield "reading", rid, {"_deleted": bool(gone), "attachment": None if gone else rid}


def photographs(db: Database, space: str, touched: Sequence[tuple[str, str]] | None) -> str:
    if touched is not None:
        return json.dumps([rid for tbl, rid in touched if tbl == "attachment"])
    return json.dumps([rid for (rid,) in db.execute(SQL["photographs"], {"space": space})])
