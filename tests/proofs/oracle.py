"""What docs/protocol.md says of cells that meet, in a dict and in the plainest words: slow, and easy to believe."""

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import NamedTuple

DIGITS = "0123456789abcdefghijklmnopqrstuv"


class Key(NamedTuple):
    tbl: str
    rid: str
    col: str


@dataclass(frozen=True)
class Cell:
    stamp: str
    base: str
    val: str
    unsent: bool = False

    def beats(self, other: "Cell") -> bool:
        return (self.stamp, self.val) > (other.stamp, other.val)

    def says_the_same_as(self, other: "Cell") -> bool:
        return (self.stamp, self.val) == (other.stamp, other.val)

    def had_seen(self, other: "Cell") -> bool:
        return self.base == other.stamp


class Oracle:
    """One replica of one space."""

    def __init__(self) -> None:
        self.cells: dict[Key, Cell] = {}

    def push(self, key: Key, cell: Cell) -> None:
        """At the server, and from a file: whoever loses unseen is kept."""
        loser = self.meet(key, cell)
        if loser and key.tbl != "loser":
            self.keep(key, loser, cell.unsent)

    def pull(self, key: Key, cell: Cell) -> None:
        """On a phone, from the server, which keeps what it has seen lose itself; the phone keeps what it never sent."""
        stored = self.cells.get(key)
        loser = self.meet(key, cell)
        if loser and key.tbl != "loser" and loser is stored and stored.unsent:
            self.keep(key, loser, unsent=True)
        if stored and stored.says_the_same_as(cell):
            self.cells[key] = replace(stored, unsent=False)

    def meet(self, key: Key, cell: Cell) -> Cell | None:
        """The later one shows. What the other said, where the winner had not seen it and says something else."""
        stored = self.cells.get(key)
        if stored is None:
            self.cells[key] = cell
        if stored is None or stored.says_the_same_as(cell):
            return None
        winner, loser = (cell, stored) if cell.beats(stored) else (stored, cell)
        self.cells[key] = winner
        return None if winner.had_seen(loser) or winner.val == loser.val else loser

    def keep(self, key: Key, lost: Cell, unsent: bool) -> None:
        rid = kept_under(key, lost)
        parts = {"tbl": f'"{key.tbl}"', "row": f'"{key.rid}"', "col": f'"{key.col}"', "val": lost.val}
        for col, val in parts.items():
            self.meet(Key("loser", rid, col), Cell(lost.stamp, "", val, unsent))


def kept_under(key: Key, lost: Cell) -> str:
    digest = sha256("\n".join([*key, lost.stamp, lost.val]).encode()).digest()
    bits = "".join(f"{byte:08b}" for byte in digest[:10])
    return "".join(DIGITS[int(bits[start : start + 5], 2)] for start in range(0, 80, 5))
