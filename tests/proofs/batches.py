"""Random batches that collide: few rows, few moments, clones that stamp alike, the same thing said twice and again."""

import random
from typing import Any

from sync.rows import Row
from tests.proofs.oracle import Cell, Key

TABLES = ("note", "encounter", "made_up")
COLUMNS = ("person", "text", "shoe_size")
DEVICES = ("aaaaaaaaaa", "bbbbbbbbbb", "vvvvvvvvvv")
VALUES = ('"Ana"', '"ana"', '""', "null", "7", "true", '"美咲"')
MOMENTS = 6

Batch = list[Row]


class Batches:
    """All of one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.said: list[Batch] = []

    def pushed(self) -> list[Batch]:
        """As a server gets them: replayed, out of order, naming a cell twice."""
        return [self.batch(twice=self.chance.random() < 0.3) for _ in range(self.chance.randint(2, 10))]

    def heard(self) -> list[tuple[str, Batch]]:
        """As a phone gets them: its own (`bring`) and what comes from the server (`receive`)."""
        count = self.chance.randint(2, 12)
        return [(self.chance.choice(["bring", "receive"]), self.batch(twice=False)) for _ in range(count)]

    def batch(self, twice: bool) -> Batch:
        if self.said and self.chance.random() < 0.25:
            return self.chance.choice(self.said)
        cells: dict[tuple[str, str], list[list[str]]] = {}
        for _ in range(self.chance.randint(1, 6)):
            row = cells.setdefault((self.chance.choice(TABLES), f"r{self.chance.randint(1, 2)}"), [])
            col = self.chance.choice(COLUMNS)
            if twice or col not in {cell[0] for cell in row}:
                row.append([col, self.stamp(), self.chance.choice(["", self.stamp(), self.stamp()]), self.value()])
        batch = [(*row, parts) for row, parts in cells.items()]
        self.chance.shuffle(batch)
        self.said.append(batch)
        return batch

    def stamp(self) -> str:
        return f"{self.chance.randint(1, MOMENTS):012x}0000{self.chance.choice(DEVICES)}"

    def value(self) -> str:
        return self.chance.choice(VALUES)


def in_order(batch: Batch) -> list[tuple[Key, Cell]]:
    """Cell by cell; of those that name the same, the earlier first."""
    cells = [(Key(tbl, rid, cell[0]), Cell(*cell[1:])) for tbl, rid, parts in batch for cell in parts]
    return sorted(cells, key=lambda named: (named[1].stamp, named[1].val))


def told(cells: dict[Key, Cell]) -> list[list[Any]]:
    return sorted([*key, cell.stamp, cell.base, cell.val, cell.unsent] for key, cell in cells.items())
