"""The one way in, on the server: static/schema/merge.sql and project.sql, with the space's counter around them."""

import json
from collections.abc import Sequence

from sync.database import Database
from sync.rows import Row
from sync.statements import Schema


def stage(db: Database, schema: Schema, space: str, rows: Sequence[Row]) -> None:
    """All of a batch by one statement, and nothing that changes nothing: a loser must not be numbered."""
    db.execute(schema.merge["stage"], {"space": space, "rows": json.dumps(rows, ensure_ascii=False), "seq": 0})
    db.execute(schema.merge["drop_lost"])


def merge(db: Database, schema: Schema, start: int) -> int:
    """Merges what is staged, numbered after `start`; the caller holds the space's counter. The highest number given."""
    given = db.execute(schema.merge["merge"], {"start": start, "numbered": 1}).rowcount
    db.execute(schema.merge["touch"])
    db.execute(schema.merge["clear_incoming"])
    return start + given


def project(db: Database, schema: Schema) -> list[tuple[str, str]]:
    """Derives the typed rows of what was touched. Returns table and id of these rows, of unknown tables too."""
    touched = [(tbl, rid) for tbl, rid in db.execute("SELECT tbl, rid FROM touched")]
    for tbl in {tbl for tbl, _ in touched}:
        for step in (f"forget_{tbl}", f"project_{tbl}"):
            if step in schema.project:
                db.execute(schema.project[step])
    db.execute(schema.merge["clear_touched"])
    return touched
