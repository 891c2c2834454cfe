"""The one way in, on the server: static/schema/merge.sql and project.sql, with the space's counter around them."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from sync.database import Database
from sync.losers import Lost, kept
from sync.rows import Cell, Row
from sync.statements import Schema
from sync.ties import tied


def take_in(db: Database, schema: Schema, space: str, rows: Sequence[Row], start: int) -> tuple[int, int]:
    """Merges what a device pushed, numbered after `start`; the caller holds the space's counter.

    Returns the highest number given to a pushed cell, and the highest of all: behind the pushed ones come the rows
    that keep what lost unseen, which the device has not got yet.
    """
    seq, lost = start, list[Lost]()
    for batch in in_turn(rows):
        stage(db, schema, space, batch)
        lost += db.execute(schema.merge["losers"], {"unsent": 0}).fetchall()
        seq = merge(db, schema, seq)
    if not lost:
        return seq, seq
    stage(db, schema, space, kept(lost))
    return seq, merge(db, schema, seq)


def in_turn(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """The rows in batches none of which names a cell twice: all at once as a rule, else the earlier stamps first."""
    if not named_twice(rows):
        yield rows
        return
    cells: dict[tuple[str, str, str], list[Cell]] = {}
    for tbl, rid, columns in rows:
        for cell in columns:
            cells.setdefault((tbl, rid, cell[0]), []).append(cell)
    turns = zip_longest(*(sorted(same, key=lambda cell: (cell[1], cell[3])) for same in cells.values()))
    for turn in turns:
        yield [(tbl, rid, [cell]) for (tbl, rid, _), cell in zip(cells, turn, strict=True) if cell]


def named_twice(rows: Sequence[Row]) -> bool:
    return len({(row[0], row[1]) for row in rows}) < len(rows) or any(
        len({cell[0] for cell in row[2]}) < len(row[2]) for row in rows
    )


def stage(db: Database, schema: Schema, space: str, rows: Sequence[Row]) -> None:
    """All of a batch by one statement."""
    schema.stage(db, space, rows)


def merge(db: Database, schema: Schema, start: int) -> int:
    """Merges what is staged and newer than what stands, numbered after `start`. The highest number given."""
    db.execute(schema.merge["drop_lost"])
    given = db.execute(schema.merge["merge"], {"start": start, "numbered": 1}).rowcount
    db.execute(schema.merge["note_touched"])
    db.execute(schema.merge["clear_incoming"])
    return start + given


def project(db: Database, schema: Schema) -> list[tuple[str, str]]:
    """Derives the typed rows of what was touched, and what is computed from several tables.

    Returns table and id of these rows, of unknown tables too.
    """
    touched = rows_touched(db)
    steps = [f"spread_{tbl}" for tbl in sorted({tbl for tbl, _ in touched})]
    spread = [schema.project[step] for step in steps if step in schema.project]
    for sql in spread:
        db.execute(sql)
    for tbl in made_by(schema, "project", touched):
        for step in "forget", "project":
            db.execute(schema.project[f"{step}_{tbl}"])
    for sql in spread:
        db.execute(sql)
    if spread:
        touched = rows_touched(db)
        for tbl in made_by(schema, "reckon", touched):
            reckon(db, schema, tbl)
    db.execute(schema.merge["clear_touched"])
    return touched


def rows_touched(db: Database) -> list[tuple[str, str]]:
    return [(tbl, rid) for tbl, rid in db.execute("SELECT tbl, rid FROM touched")]


def made_by(schema: Schema, how: str, touched: Sequence[tuple[str, str]]) -> list[str]:
    """Those of the touched tables that are made so."""
    return sorted({tbl for tbl, _ in touched if f"{how}_{tbl}" in schema.project})


def reckon(db: Database, schema: Schema, tbl: str) -> None:
    """Makes the touched rows of a table anew that depends on who is tied to whom."""
    db.execute(schema.project[f"forget_{tbl}"])
    schema.tie(db, tied(db.execute(schema.project[f"ties_{tbl}"])))
    db.execute(schema.project[f"reckon_{tbl}"])
    db.execute(schema.merge["clear_tied"])
