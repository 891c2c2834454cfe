"""SQL files as named statements: both ends load the same text (static/schema/cell.sql says how a file is written)."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sync.database import Database
from sync.rows import Row
from sync.ties import Tied

HEADING = re.compile(r"^-- name: (\w+)\s*$", re.MULTILINE)

SHARED = Path(__file__).parent.parent / "static" / "schema"
"""What the phone runs too."""


def statements(path: Path) -> dict[str, str]:
    """Name -> SQL, in the order of the file. Raises ValueError where a name stands twice or has no statement."""
    _, *parts = HEADING.split(path.read_text(encoding="utf-8"))
    named: dict[str, str] = {}
    for name, sql in zip(parts[::2], parts[1::2], strict=True):
        if name in named or not sql.strip():
            raise ValueError(f"{path.name}: {name} stands twice or is empty")
        named[name] = sql.strip()
    return named


@dataclass(frozen=True)
class Schema:
    """The shared files. `tables` and `project` are the domain's: the engine runs them and knows no name in them."""

    cell: dict[str, str]
    merge: dict[str, str]
    tables: dict[str, str]
    project: dict[str, str]

    @classmethod
    def load(cls, folder: Path) -> "Schema":
        return cls(*(statements(folder / f"{name}.sql") for name in ("cell", "merge", "tables", "project")))

    def stage(self, db: Database, space: str, rows: Sequence[Row]) -> None:
        """All of a batch, ready to be merged."""
        db.execute(self.merge["stage"], {"space": space, "rows": json.dumps(rows, ensure_ascii=False), "seq": 0})

    def tie(self, db: Database, tied: Sequence[Tied]) -> None:
        """Who belongs together, ready to be reckoned with."""
        db.execute(self.merge["tie"], {"roots": json.dumps(tied, ensure_ascii=False)})

    @property
    def lasting(self) -> list[str]:
        """What cell.sql makes once in a database."""
        return [sql for sql in self.cell.values() if "TEMP TABLE" not in sql]

    @property
    def passing(self) -> list[str]:
        """What it makes anew in each connection."""
        return [sql for sql in self.cell.values() if "TEMP TABLE" in sql]

    @property
    def fingerprint(self) -> str:
        """Another one means that the typed tables must be derived anew."""
        return hashlib.sha256(repr((self.tables, self.project)).encode()).hexdigest()
