"""SQL files as named statements: both ends load the same text (static/schema/cell.sql says how a file is written)."""

import re
from pathlib import Path

HEADING = re.compile(r"^-- name: (\w+)\s*$", re.MULTILINE)


def statements(path: Path) -> dict[str, str]:
    """Name -> SQL, in the order of the file. Raises ValueError where a name stands twice or has no statement."""
    _, *parts = HEADING.split(path.read_text(encoding="utf-8"))
    named: dict[str, str] = {}
    for name, sql in zip(parts[::2], parts[1::2], strict=True):
        if name in named or not sql.strip():
            raise ValueError(f"{path.name}: {name} stands twice or is empty")
        named[name] = sql.strip()
    return named
