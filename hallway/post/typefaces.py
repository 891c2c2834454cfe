"""The faces that paper is set in: a warm serif for what is said, a plain one for addresses.

reportlab embeds what is used of them. A text is set in the one face that has all of it; what wants shaping (Arabic,
Devanagari) is missing, for nothing here shapes.
"""

from functools import cache
from pathlib import Path

import fontpkg_noto_sans
import fontpkg_vollkorn
from fontTools.ttLib import TTFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont as Embedded

from hallway.faces.lettering import NEEDS_SHAPING

SERIF, SLANTED, PLAIN = "Vollkorn", "Vollkorn-Italic", "NotoSans"
FILES = {
    SERIF: fontpkg_vollkorn.ROOT / "files" / "Vollkorn[wght].ttf",
    SLANTED: fontpkg_vollkorn.ROOT / "files" / "Vollkorn-Italic[wght].ttf",
    PLAIN: fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf",
}
UNDRAWN = "\n\u00ad\u200b\u200c\u200d\u2060"
"""Breaks and joiners, of which nothing is to be seen."""


def face_for(text: str, wished: str) -> str | None:
    """The face to set a text in: the wished one, else the one that has most; None where letters are missing."""
    return next((face for face in (wished, PLAIN) if not lacking(text, face)), None)


def missing(text: str, wished: str) -> str:
    """The letters that no face here can set, each once; '' where all can be set."""
    return min((lacking(text, face) for face in (wished, PLAIN)), key=len)


def lacking(text: str, face: str) -> str:
    known = letters(FILES[face])
    return "".join(dict.fromkeys(each for each in text if ord(each) not in known or NEEDS_SHAPING.match(each)))


@cache
def letters(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap()) | {ord(each) for each in UNDRAWN}


@cache
def registered(face: str) -> str:
    """The face's name, once reportlab knows it."""
    pdfmetrics.registerFont(Embedded(face, str(FILES[face])))
    return face


def width_of(text: str, face: str, size: float) -> float:
    """In points, as the size is."""
    return float(pdfmetrics.stringWidth(text, registered(face), size))
