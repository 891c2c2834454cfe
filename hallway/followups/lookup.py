"""How rows.sql is asked: one statement for many ids."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sync.database import Database
from sync.statements import statements

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
