"""Which cards there are, how large, and where they lie on a sheet. Sizes in millimetres."""

from collections.abc import Iterator
from dataclasses import dataclass

A4, LETTER = (297.0, 210.0), (279.4, 215.9)
"""On their side, as four postcards lie on them."""
BLEED, MARKS = 3.0, 9.0
"""How far colour goes beyond the cut, and how much paper there is around it."""


@dataclass(frozen=True)
class Format:
    """One printed piece. `folds`: at half of its height, into four panels."""

    width: float
    height: float
    folds: bool
    paper: tuple[float, float]

    @property
    def panel(self) -> tuple[float, float]:
        return self.width, self.height / 2 if self.folds else self.height

    @property
    def columns(self) -> int:
        return int(self.paper[0] // self.width)

    @property
    def rows(self) -> int:
        return int(self.paper[1] // self.height)

    @property
    def edge(self) -> tuple[float, float]:
        """What is left of the paper on the left, and above."""
        return (self.paper[0] - self.columns * self.width) / 2, (self.paper[1] - self.rows * self.height) / 2

    def places(self, mirrored: bool) -> Iterator[tuple[float, float]]:
        """Upper left corners, in the order of the cards; mirrored: on the back of the sheet, turned like a page."""
        left, top = self.edge
        for row in range(self.rows):
            for column in range(self.columns):
                across = self.columns - 1 - column if mirrored else column
                yield left + across * self.width, top + row * self.height


FORMATS = {
    "a6": Format(148, 105, False, A4),
    "quarter": Format(139.7, 107.95, False, LETTER),
    "a5": Format(148, 210, True, A4),
    "half": Format(139.7, 215.9, True, LETTER),
}
"""A6 and US postcards; folded A5 and folded halves of a US letter."""

ENVELOPES = {"c6": (162.0, 114.0), "dl": (220.0, 110.0), "10": (241.3, 104.8)}


@dataclass(frozen=True)
class Labels:
    """A sheet of labels that stick: how many, how large, and from one to the next."""

    paper: tuple[float, float]
    columns: int
    rows: int
    size: tuple[float, float]
    first: tuple[float, float]
    step: tuple[float, float]

    @property
    def count(self) -> int:
        return self.columns * self.rows

    def place(self, number: int) -> tuple[float, float]:
        row, column = divmod(number, self.columns)
        return self.first[0] + column * self.step[0], self.first[1] + row * self.step[1]


SHEETS = {
    "l7160": Labels((210.0, 297.0), 3, 7, (63.5, 38.1), (7.2, 15.1), (66.0, 38.1)),
    "5160": Labels((215.9, 279.4), 3, 10, (66.7, 25.4), (4.8, 12.7), (69.9, 25.4)),
}
"""Avery L7160 on A4 and Avery 5160 on US letter, which most makers copy."""
