"""What a deleted row held goes after a month; that it was deleted is remembered (docs/protocol.md, "Deleting")."""

from collections.abc import Iterable

from sync.database import Database
from sync.stamp import make_stamp
from sync.statements import Schema

DAY = 24 * 60 * 60 * 1000  # ms
KEPT = 30 * DAY
ANY_TIME = "g"  # above every stamp


def purge(db: Database, schema: Schema, space: str, now: int) -> None:
    """The daily work of a space."""
    db.execute(schema.merge["purge"], {"space": space, "before": make_stamp(max(0, now - KEPT), 0, ""), "tbl": ""})
    db.execute("UPDATE space SET purged_at = ? WHERE id = ?", [now, space])


def purge_at_once(db: Database, schema: Schema, space: str, tables: Iterable[str]) -> None:
    """What was withdrawn from others is gone when it is deleted."""
    for tbl in tables:
        db.execute(schema.merge["purge"], {"space": space, "before": ANY_TIME, "tbl": tbl})
