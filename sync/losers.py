"""What a concurrent edit loses is kept as a row of its own (docs/protocol.md, "Kept losers")."""

import re
from collections.abc import Iterable
from hashlib import sha256

from sync.rows import Row
from sync.stamp import ID_BYTES, id_of
from sync.value import canonical

TABLE = "loser"

author_of = re.compile(r"[0-9a-v]{16}-", re.ASCII).match

Lost = tuple[str, str, str, str, str]
"""tbl, rid, col, stamp, val."""


def kept(lost: Iterable[Lost]) -> list[Row]:
    """A row for each lost cell: its id is the cell's digest, its stamp the cell's: whoever finds it writes the same."""
    return [kept_row(*cell) for cell in lost]


def kept_row(tbl: str, rid: str, col: str, stamp: str, val: str) -> Row:
    digest = sha256("\n".join([tbl, rid, col, stamp, val]).encode()).digest()
    cells = {"tbl": canonical(tbl), "row": canonical(rid), "col": canonical(col), "val": val}
    return TABLE, authored(rid) + id_of(digest[:ID_BYTES]), [[name, stamp, "", text] for name, text in cells.items()]


def authored(rid: str) -> str:
    """In a shared space a row's id names its author, and so must the row that keeps what it lost."""
    found = author_of(rid)
    return found[0] if found else ""
