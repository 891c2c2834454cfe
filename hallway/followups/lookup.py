"""How rows.sql is asked: one statement for many ids."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

from sync.database import Database
from sync.statements import statements

Value = TypeVar("Value")
SQL = statements(Path(__file__).parent / "rows.sql")


def each(db: Database, name: str, space: str, ids: Iterable[str]) -> list[Sequence[Any]]:
    """The rows of these ids; nobody asks where there are none."""
    asked = sorted(set(ids))
    return db.execute(SQL[name], {"space": space, "ids": json.dumps(asked)}).fetchall() if asked else []


def members(db: Database, space: str, rids: Iterable[str]) -> Mapping[str, Sequence[str]]:
    """Of those who are one with somebody: everybody who is, the deleted too, by the one who leads."""
    groups = defaultdict[str, list[str]](list)
    leads = {row[1] for row in each(db, "leads", space, rids)}
    for lead, rid in each(db, "groups", space, leads):
        groups[lead].append(rid)
    return groups


def first(values: Iterable[Value | None]) -> Value | None:
    """Of several who are one: what the first says of whom it is known."""
    return next((value for value in values if value is not None), None)


def source_of(sources: Iterable[str | None]) -> str | None:
    """Whoever was in the address book was known before, whatever was captured since."""
    said = list(sources)
    return "import" if "import" in said else first(said)
