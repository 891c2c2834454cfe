"""Whom a change reaches: the people whose follow-ups it could alter, found through reach.sql.

Contacts and notes reach nobody: no follow-up and no draft depends on them.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sync.database import Database
from sync.statements import statements

SQL = statements(Path(__file__).parent / "reach.sql")
_OWN_PERSON = ("encounter", "commitment", "follow_up")
_SETTINGS = frozenset({"timezone", "language"})


def everybody(db: Database, space: str) -> list[str]:
    """All people of a space that the planner has to do with."""
    return _sorted(db.execute(SQL["everybody"], {"space": space}))


def reached(db: Database, space: str, touched: Sequence[tuple[str, str]]) -> list[str]:
    """The people whom a change of these rows (tbl, rid) could concern."""
    rows: dict[str, list[str]] = {}
    for tbl, rid in touched:
        rows.setdefault(tbl, []).append(rid)
    found = set(rows.get("lead", ()))  # whoever is one with somebody else than before, and all of a group that changed
    for query, tbl in _ways(rows):
        values = {"space": space, "tbl": tbl, "rids": json.dumps(rows.get(tbl, []))}
        found.update(_sorted(db.execute(SQL[query], values)))
    return sorted(found)


def _ways(rows: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The statements to ask, each with the table whose rows it starts from."""
    if "person" in rows:
        yield "of_people", "person"
    yield from (("of_rows", tbl) for tbl in _OWN_PERSON if tbl in rows)
    if "topic" in rows:
        yield "of_topics", "topic"
    if "event" in rows:
        yield "of_events", "event"
    if "face" in rows or _SETTINGS.intersection(rows.get("setting", ())):
        yield "with_open", "face"


def _sorted(found: Iterable[Sequence[str | None]]) -> list[str]:
    return sorted(row[0] for row in found if row[0] is not None)
