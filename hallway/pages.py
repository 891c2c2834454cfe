"""Which public address belongs to which row: kept up to date as a planner, inside every push that touches such."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from sync.blobs import Naming
from sync.database import Database
from sync.planning import Edit
from sync.rows import Owned
from sync.statements import statements

SQL = statements(Path(__file__).parent / "pages.sql")

is_slug = re.compile(r"[0-9a-v]{16}", re.ASCII).fullmatch


class Pages:
    """Those of one table. Writes no rows, only where strangers find them; an address never goes to another space.

    `asking` and `all_asking` are SQL: slug and rid of the rows that ask for an address, among :ids or all of a :space.
    """

    def __init__(self, tbl: str, asking: str, all_asking: str) -> None:
        self.tbl, self.asking, self.all_asking = tbl, asking, all_asking
        self.owned: Owned = {}
        self.fleeting: frozenset[str] = frozenset()
        self.naming: Naming = {}

    def plan(self, db: Database, space: str, touched: Sequence[tuple[str, str]] | None, now: int) -> list[Edit]:
        for slug, rid in self.asked_for(db, space, touched):
            if is_slug(slug):
                db.execute(SQL["claim"], {"slug": slug, "space": space, "tbl": self.tbl, "rid": rid})
        return []

    def asked_for(self, db: Database, space: str, touched: Sequence[tuple[str, str]] | None) -> list[tuple[str, str]]:
        """Slug and row of each that was touched and asks; of every one where anything may have been."""
        values: Mapping[str, object] = {"space": space}
        if touched is None:
            return db.execute(self.all_asking, values).fetchall()
        rids = [rid for tbl, rid in touched if tbl == self.tbl]
        return db.execute(self.asking, {**values, "ids": json.dumps(rids)}).fetchall() if rids else []
