"""How an account lives in time, as its settings say."""

from pathlib import Path

from hallway.followups.days import Hours, read_hours
from sync.database import Database
from sync.statements import statements

SQL = statements(Path(__file__).parent / "daily.sql")


def settings_of(db: Database, space: str) -> dict[str, str | None]:
    return {rid: value for rid, value in db.execute(SQL["settings"], {"space": space}).fetchall()}


def hours_of(db: Database, space: str) -> Hours:
    return read_hours(settings_of(db, space))
