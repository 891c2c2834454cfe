"""The rows of a push: good and bad apart, each row for itself.

A first sync brings 20,000 cells at once, so what is sound is recognised in bulk, each distinct text once; only a push
with a fault in it is gone through row by row.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter

from sync.errors import SyncError
from sync.stamp import is_stamp
from sync.value import is_canonical

Cell = list[str]
Row = tuple[str, str, list[Cell]]
"""tbl, rid, [[col, stamp, base, val], ...]; a list in fact, as JSON has no tuples."""

Owned = Mapping[str, frozenset[str]]
"""Table -> columns that the server alone writes."""

MOST_CELLS = 200  # of one row
LONGEST_VALUE = 64 * 1024  # bytes of its canonical text in UTF-8

is_name = re.compile(r"[a-z_][a-z0-9_]{0,39}", re.ASCII).fullmatch
is_id = re.compile(r"[a-z0-9_-]{1,40}", re.ASCII).fullmatch


@dataclass(frozen=True)
class Refusal:
    """A row that was not taken, under one of the protocol's row codes."""

    tbl: str
    rid: str
    code: str
    detail: str


def shaped(rows: object) -> list[Row]:
    """The same, known to be lists of lists of text. Raises SyncError body-invalid: what has no shape has no name."""
    if isinstance(rows, list) and are(rows, list, 3):
        cells = list(chain.from_iterable(row[2] for row in rows if type(row[2]) is list))
        names = chain.from_iterable(row[:2] for row in rows)
        if (
            are((row[2] for row in rows), list)
            and are(cells, list, 4)
            and are(names, str)
            and are(chain.from_iterable(cells), str)
        ):
            return rows
    raise SyncError("body-invalid", detail="Rows are not [tbl, rid, [[col, stamp, base, val], ...]].")


def are(things: Iterable[object], kind: type, length: int | None = None) -> bool:
    if length is None:
        return set(map(type, things)) <= {kind}
    things = list(things)
    return are(things, kind) and set(map(len, things)) <= {length}  # type: ignore[arg-type]


def apart(rows: list[Row], owned: Owned) -> tuple[list[Row], list[Refusal]]:
    """The rows to take, and the refusals, one a row. A row named twice stands and falls as one."""
    if sound(rows, owned):
        return rows, []
    faults: dict[tuple[str, str], tuple[str, str]] = {}
    sizes = cells_by_row(rows)
    for row in rows:
        key = (row[0], row[1])
        if key not in faults and (found := fault(row, sizes[key], owned)):
            faults[key] = found
    taken = [row for row in rows if (row[0], row[1]) not in faults]
    return taken, [Refusal(*key, *found) for key, found in faults.items()]


def sound(rows: list[Row], owned: Owned) -> bool:
    """Whether no row has a fault."""
    cells = list(chain.from_iterable(map(itemgetter(2), rows)))
    columns, stamps, bases, values = (set(map(itemgetter(part), cells)) for part in range(4))
    return (
        all(map(is_name, columns.union(map(itemgetter(0), rows))))
        and all(map(is_id, set(map(itemgetter(1), rows))))
        and all(map(is_stamp, stamps | bases - {""}))
        and all(map(is_canonical, values))
        and not any(map(too_long, values))
        and max(cells_by_row(rows).values(), default=0) <= MOST_CELLS
        and not any(not_theirs(row, owned) for row in rows if row[0] in owned)
    )


def not_theirs(row: Row, owned: Owned) -> set[str]:
    """The columns of a device's row that are the server's to write."""
    return {cell[0] for cell in row[2]} & owned.get(row[0], frozenset())


def fault(row: Row, size: int, owned: Owned) -> tuple[str, str] | None:
    """Code and detail of the first fault; `size` is the row's number of cells in the whole push."""
    tbl, rid, cells = row
    if not is_name(tbl):
        return "row-table", "not the name of a table"
    if not is_id(rid):
        return "row-id", "not the id of a row"
    if size > MOST_CELLS:
        return "row-too-large", f"more than {MOST_CELLS} cells"
    if taken := not_theirs(row, owned):
        return "row-column", f"{min(taken)}: the server alone writes this"
    return next(filter(None, map(cell_fault, cells)), None)


def cell_fault(cell: Cell) -> tuple[str, str] | None:
    col, stamp, base, val = cell
    if not is_name(col):
        return "row-column", "not the name of a column"
    if not is_stamp(stamp) or (base and not is_stamp(base)):
        return "row-stamp", f"{col}: not a stamp"
    if too_long(val):
        return "row-too-large", f"{col}: more than 64 KiB"
    if not is_canonical(val):
        return "row-value", f"{col}: not a canonical value"
    return None


def too_long(value: str) -> bool:
    if len(value) * 4 <= LONGEST_VALUE:  # four bytes a character at most
        return False
    return len(value.encode("utf-8", "surrogatepass")) > LONGEST_VALUE


def cells_by_row(rows: list[Row]) -> Counter[tuple[str, str]]:
    sizes: Counter[tuple[str, str]] = Counter()
    for tbl, rid, cells in rows:
        sizes[tbl, rid] += len(cells)
    return sizes
