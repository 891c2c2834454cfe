"""What docs/protocol.md computes: values, stamps, kept losers, sums. For the client beside it, from that page alone."""

import hashlib
import json
import re
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

DIGITS = "0123456789abcdefghijklmnopqrstuv"
BUCKETS = 16
DAY = 24 * 3600 * 1000  # ms


@dataclass
class Cell:
    """A field of a row as a replica has it: `unsent`, `known` to the server, or `held`, which is neither."""

    stamp: str
    base: str
    val: str
    state: Literal["unsent", "known", "held"] = "unsent"

    @property
    def order(self) -> tuple[str, str]:
        return self.stamp, self.val

    @property
    def seen(self) -> str:
        """The base of an edit that replaces this cell."""
        return self.base if self.state == "unsent" else self.stamp


Row = tuple[str, str]
"""Table and row id."""
Cells = Mapping[str, Cell]
"""Of one row, by column."""
Scalar = str | int | float | bool | None


def new_id() -> str:
    return "".join(secrets.choice(DIGITS) for _ in range(16))


def canonical(value: Scalar) -> str:
    """As `JSON.stringify` writes it: no exponent from 1e-6 on, where Python writes one below 1e-4."""
    if not isinstance(value, float):
        return json.dumps(value, ensure_ascii=False)
    if value.is_integer():
        return str(int(value))
    number = Decimal(repr(value))
    power = number.adjusted()
    return f"{number:f}" if power >= -6 else f"{number.scaleb(-power).normalize():f}e{power}"


def tick(last: str, now: int, device: str) -> str:
    """The stamp after `last` (`""`: none yet) on a device whose clock shows `now` milliseconds."""
    ms, counter = (int(last[:12], 16), int(last[12:16], 16) + 1) if last else (-1, 0)
    if now > ms:
        ms, counter = max(now, 0), 0
    elif counter > 0xFFFF:
        ms, counter = ms + 1, 0
    return f"{max(ms, 0):012x}{counter:04x}{device[:10]}"


def milliseconds(stamp: str) -> int:
    return int(stamp[:12], 16)


def short_name(data: bytes) -> str:
    """The first 80 bits of SHA-256 in base32hex, lower case."""
    number = int.from_bytes(hashlib.sha256(data).digest()[:10])
    return "".join(DIGITS[number >> shift & 31] for shift in range(75, -1, -5))


def author_of(name: str) -> str | None:
    """Whose key the id of a row or a space names, if it names one."""
    author, hyphen, _rest = name[:16], name[16:17], name[17:]
    return author if hyphen == "-" and set(author) <= set(DIGITS) else None


def kept(tbl: str, rid: str, col: str, lost: Cell, winner: Cell) -> tuple[str, dict[str, Cell]] | None:
    """The row of table `loser` that keeps `lost`, unless nothing was lost."""
    if tbl == "loser" or winner.base == lost.stamp or winner.val == lost.val:
        return None
    name = short_name("\n".join([tbl, rid, col, lost.stamp, lost.val]).encode())
    author = author_of(rid)
    fields = {"tbl": canonical(tbl), "row": canonical(rid), "col": canonical(col), "val": lost.val}
    return f"{author}-{name}" if author else name, {key: Cell(lost.stamp, "", val) for key, val in fields.items()}


def bucket(rid: str) -> int:
    return ord(rid[-1]) % BUCKETS


def sums(rows: Iterable[tuple[Row, Cells]]) -> list[str]:
    """Of a space that holds these rows, by bucket."""
    found = [0] * BUCKETS
    for (tbl, rid), cells in rows:
        if deleted(cells):
            cells = {"_deleted": cells["_deleted"]}
        lines = [part for col in sorted(cells) for part in (col, cells[col].stamp, cells[col].val)]
        number = int.from_bytes(hashlib.sha256("\n".join([tbl, rid, *lines]).encode()).digest()[:6])
        found[bucket(rid)] = (found[bucket(rid)] + number) % 2**48
    return [f"{number:012x}" for number in found]


def deleted(cells: Cells) -> bool:
    return "_deleted" in cells and cells["_deleted"].val == "true"


ROUND_TIMES = {
    "round": {"starts", "reunion"},
    "party": {"back_at"},
    "hail": {"until", "at"},
    "sighting": {"met"},
    "judgement": {"created_at"},
    "wish": {"created_at"},
    "writer": {"created_at"},
}
"""Columns in a round's own time, by table."""


def corrected(tbl: str, col: str, val: str, shift: int) -> str:
    """A time that was written by a clock that was `shift` ms behind."""
    if col in ROUND_TIMES.get(tbl, set()):
        return val
    value = json.loads(val)
    if col.endswith("_at") and type(value) is int:
        return canonical(max(0, value + shift))
    if col.endswith(("_on", "_until")) and isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return canonical((date.fromisoformat(value) + timedelta(days=round(shift / DAY))).isoformat())
    return val
