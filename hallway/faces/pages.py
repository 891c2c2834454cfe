"""Which address belongs to which face: kept up to date as a planner, inside every push that touches a face."""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from sync.blobs import Naming
from sync.database import Database
from sync.planning import Edit
from sync.rows import Owned
from sync.statements import statements

SQL = statements(Path(__file__).parent / "faces.sql")

is_slug = re.compile(r"[0-9a-v]{16}", re.ASCII).fullmatch


class Pages:
    """Writes no rows of a space, only where strangers find them. An address is never given to another space."""

    def __init__(self) -> None:
        self.owned: Owned = {}
        self.fleeting: frozenset[str] = frozenset()
        self.naming: Naming = {}

    def due(self, db: Database, space: str, now: int) -> bool:
        return False

    def plan(self, db: Database, space: str, touched: Sequence[tuple[str, str]] | None, now: int) -> list[Edit]:
        for slug, face in asked_for(db, space, touched):
            if is_slug(slug):
                db.execute(SQL["claim"], {"slug": slug, "space": space, "face": face})
        return []


def asked_for(db: Database, space: str, touched: Sequence[tuple[str, str]] | None) -> list[tuple[str, str]]:
    """Slug and face of each published face that was touched; of every one where anything may have been."""
    values: Mapping[str, object] = {"space": space}
    if touched is None:
        return db.execute(SQL["all_published"], values).fetchall()
    faces = [rid for tbl, rid in touched if tbl == "face"]
    return db.execute(SQL["published"], {**values, "ids": json.dumps(faces)}).fetchall() if faces else []
