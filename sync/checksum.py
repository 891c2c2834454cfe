"""The 16 sums by which both ends see that they hold the same, and the cells of a bucket where they do not.

docs/protocol.md, "Checksums", has the rule.
"""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from operator import itemgetter

from sync.database import Database, Record

BUCKETS = 16
HASH_BYTES = 6
MODULUS = 1 << 8 * HASH_BYTES

SLICE_CELLS = 5000
BEHIND_COLUMNS = "{"  # sorts after all that the name of a column may begin with
SLICE = """
SELECT tbl, rid, col, stamp, base, val FROM cell
WHERE space = ? AND (tbl, rid, col) > (?, ?, ?) ORDER BY tbl, rid, col LIMIT ?
"""

is_sum = re.compile(r"[0-9a-f]{12}", re.ASCII).fullmatch

Place = tuple[str, str]
"""tbl, rid."""


def sums(db: Database, space: str) -> list[str]:
    """12 hex digits by bucket. Reads the whole space: 160,000 cells take about half a second."""
    totals = [0] * BUCKETS
    for (tbl, rid), cells in rows_after(db, space, ("", "")):
        totals[bucket_of(rid)] += row_hash(tbl, rid, cells)
    return [f"{total % MODULUS:012x}" for total in totals]


def row_hash(tbl: str, rid: str, cells: Sequence[Record]) -> int:
    """A deleted row counts by its tombstone alone: its fields are purged at other times here than there."""
    tombstone = [cell for cell in cells if cell["col"] == "_deleted" and cell["val"] == "true"]
    lines = [part for cell in tombstone or cells for part in (cell["col"], cell["stamp"], cell["val"])]
    return int.from_bytes(sha256("\n".join([tbl, rid, *lines]).encode()).digest()[:HASH_BYTES])


def bucket_of(rid: str) -> int:
    return ord(rid[-1]) % BUCKETS


def differing(db: Database, space: str, theirs: Sequence[str]) -> list[int]:
    """The buckets in which a device has something else than the server."""
    return [bucket for bucket, (ours, their) in enumerate(zip(sums(db, space), theirs, strict=True)) if ours != their]


def bucket_page(
    db: Database, space: str, bucket: int, after: Place, page: int
) -> tuple[list[list[object]], Place | None]:
    """Whole rows of a bucket behind a place, `page` cells or some more; and where to go on from, None at the end."""
    rows: list[list[object]] = []
    size = 0
    for (tbl, rid), cells in rows_after(db, space, after):
        if bucket_of(rid) != bucket:
            continue
        if size >= page:
            return rows, (str(rows[-1][0]), str(rows[-1][1]))
        rows.append([tbl, rid, [list(cell[2:6]) for cell in cells]])
        size += len(cells)
    return rows, None


def rows_after(db: Database, space: str, after: Place) -> Iterator[tuple[Place, Sequence[Record]]]:
    return ((place, list(group)) for place, group in groupby(cells_after(db, space, after), key=itemgetter(0, 1)))


def cells_after(db: Database, space: str, after: Place) -> Iterator[Record]:
    """In slices, for a client of PostgreSQL holds all that a statement answers."""
    key = (*after, BEHIND_COLUMNS)
    while cells := db.execute(SLICE, [space, *key, SLICE_CELLS]).fetchall():
        yield from cells
        key = cells[-1]["tbl"], cells[-1]["rid"], cells[-1]["col"]
