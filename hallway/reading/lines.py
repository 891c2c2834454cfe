"""What an eye saw on a photograph: lines of text, and where each of them stands."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

LONGEST = 200  # characters of a line; a badge has a few dozen
MOST = 80  # lines of one photograph; a crowded card has about fifteen
APART = re.compile(r"\s*[|•·‖]\s*|\s{3,}|\s[–—]\s")


@dataclass(frozen=True)
class Line:
    """`height` is that of its letters as they lie on the photograph, in the photograph's own unit."""

    text: str
    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.left + self.width / 2


def cleaned(seen: Sequence[Line]) -> list[Line]:
    """In reading order, what stands apart on one line taken apart, without what no letter or digit is in."""
    lines = [part for line in seen[:MOST] for part in parts(replace(line, text=printable(line.text)[:LONGEST]))]
    return sorted(lines, key=lambda line: (line.top, line.left))


def parts(line: Line) -> Iterator[Line]:
    for text in APART.split(line.text):
        if any(character.isalnum() for character in text):
            yield replace(line, text=" ".join(text.split()))


def printable(text: str) -> str:
    """Composed, and without controls, private characters and marks that turn the direction of text around."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(" " if character.isspace() else character for character in composed if is_shown(character))


def is_shown(character: str) -> bool:
    return character.isspace() or unicodedata.category(character)[0] != "C"


def plain(text: str) -> str:
    """For comparing: lower case letters without marks, and digits."""
    taken_apart = unicodedata.normalize("NFKD", text.casefold().translate(WHOLE))
    return "".join(character for character in taken_apart if character.isalnum())


WHOLE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})
"""Letters that Unicode does not take apart, as addresses spell them."""
