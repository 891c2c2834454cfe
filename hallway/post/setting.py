"""Text set into a space: broken between words, smaller where it must be; what does not fit is said, never cut."""

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from hallway.post.typefaces import face_for, missing, width_of

POINT = 25.4 / 72
"""Millimetres."""
STEP = 0.5


class Unset(Exception):
    """It cannot be set. letters: those that are missing, '' where there is no room; over: lines too many."""

    def __init__(self, letters: str = "", over: int = 0) -> None:
        self.letters, self.over = letters, over
        super().__init__(letters or f"{over} lines too many")


@dataclass(frozen=True)
class Look:
    """How a text may be set: sizes in points, `leading` in sizes."""

    face: str
    largest: float
    smallest: float
    leading: float = 1.32


@dataclass(frozen=True)
class Block:
    """Lines that fit. `size` is in points, `leading` in mm."""

    lines: tuple[str, ...]
    face: str
    size: float
    leading: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading


def fitted(text: str, width: float, height: float, look: Look) -> Block:
    """The text as large as there is room for (mm). Raises Unset."""
    face = face_for(text, look.face)
    if face is None:
        raise Unset(letters=missing(text, look.face))
    size, over = look.largest, 0
    while size >= look.smallest:
        leading = size * POINT * look.leading
        lines = tuple(line for row in text.split("\n") for line in wrapped(row, width, face, size))
        over = len(lines) - int(height / leading + 1e-6)
        if over <= 0:
            return Block(lines, face, size, leading)
        size -= STEP
    raise Unset(over=over)


def wrapped(row: str, width: float, face: str, size: float) -> Iterator[str]:
    """Broken between words, and inside one only where it is too long by itself; an empty row is an empty line."""
    line, room = "", width / POINT
    for word in row.split():
        joined = f"{line} {word}" if line else word
        if width_of(joined, face, size) <= room:
            line = joined
            continue
        if line:
            yield line
        *whole, line = pieces(word, room, face, size)
        yield from whole
    yield line


def pieces(word: str, room: float, face: str, size: float) -> list[str]:
    if width_of(word, face, size) <= room:
        return [word]
    found = [""]
    for letter in regex.findall(r"\X", word):
        if found[-1] and width_of(found[-1] + letter, face, size) > room:
            found.append("")
        found[-1] += letter
    return found
