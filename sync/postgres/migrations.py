"""Brings a PostgreSQL database up to date: its tables, the typed tables, its identity."""

from pathlib import Path

from sync import sqlite
from sync.derived import derive
from sync.errors import SyncError
from sync.postgres.connection import Session
from sync.postgres.dialect import worded
from sync.postgres.epoch import LOCK, settle
from sync.statements import Schema, statements

OWN = statements(Path(__file__).parent / "schema.sql")

RECORDS = """
CREATE TABLE IF NOT EXISTS migration (
  name       TEXT COLLATE "C" PRIMARY KEY,
  applied_at TIMESTAMPTZ NOT NULL DEFAULT now()
)
"""


def prepare(db: Session, schema: Schema) -> None:
    """All of it or nothing. Raises SyncError `database-newer`."""
    with db.raw.transaction():
        db.execute("SELECT pg_advisory_xact_lock(?)", [LOCK])
        migrate(db)
        for sql in schema.lasting:
            db.execute(sql)
        derive(db, schema)
        settle(db)


def migrate(db: Session) -> None:
    """Applies the numbered sections that this database has not seen, each with its record."""
    wanted = OWN | {name: worded(sql) for name, sql in sqlite.MIGRATIONS.items()}
    db.execute(RECORDS)
    applied = {name for (name,) in db.execute("SELECT name FROM migration")}
    if applied - wanted.keys():
        raise SyncError("database-newer")
    for name, sql in wanted.items():
        if name not in applied:
            db.execute(sql)
            db.execute("INSERT INTO migration (name) VALUES (?)", [name])
