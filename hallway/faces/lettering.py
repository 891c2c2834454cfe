"""Letters on pictures: only such as a font has, shaped as their script wants. What cannot be set is said, never boxed.

The fonts come from packages (docs/decisions/0112). A text is set in the one font that has all of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import fontpkg_noto_sans
import fontpkg_noto_sans_arabic
import regex
from fontTools.ttLib import TTFont
from PIL import ImageFont, features
from PIL.ImageDraw import ImageDraw

FONTS = (
    fontpkg_noto_sans.ROOT / "files" / "NotoSans[wdth,wght].ttf",  # Latin, Greek, Cyrillic, Devanagari
    fontpkg_noto_sans_arabic.ROOT / "files" / "NotoSansArabic[wdth,wght].ttf",
)
PLAIN, BOLD = 400, 600
LINE_HEIGHT = 1.3
SMALLEST = 0.6  # of the size that was wished for
NEEDS_SHAPING = regex.compile(r"[^\p{Latin}\p{Greek}\p{Cyrillic}\p{Common}\p{Inherited}]")


def missing(*texts: str) -> str:
    """The letters that no font here can set, each once; '' where all can be set."""
    return "".join(dict.fromkeys(letter for text in texts if not font_for(text) for letter in lacking(text)))


def lacking(text: str) -> str:
    """What the font that has most of the text lacks of it; all of it where this machine cannot shape it."""
    if NEEDS_SHAPING.search(text) and not shapes():
        return "".join(NEEDS_SHAPING.findall(text))
    return min((unknown(text, path) for path in FONTS), key=len)


def font_for(text: str) -> Path | None:
    return None if lacking(text) else next(path for path in FONTS if not unknown(text, path))


def unknown(text: str, path: Path) -> str:
    return "".join(letter for letter in text if ord(letter) not in letters(path))


@cache
def letters(path: Path) -> frozenset[int]:
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def shapes() -> bool:
    """Whether Pillow found what joins Arabic letters and turns their direction (raqm, and fribidi of the system)."""
    return bool(features.check("raqm") and features.check("fribidi"))


@dataclass(frozen=True)
class Block:
    """Lines of one text that fit a width. `size` is in pixels."""

    lines: tuple[str, ...]
    font: ImageFont.FreeTypeFont
    size: float

    @property
    def height(self) -> float:
        return len(self.lines) * self.size * LINE_HEIGHT

    def draw(self, on: ImageDraw, left: float, top: float, width: float, ink: str, centred: bool = True) -> None:
        for number, line in enumerate(self.lines):
            y = top + (number + 0.5) * self.size * LINE_HEIGHT
            x, anchor = (left + width / 2, "mm") if centred else (left, "lm")
            on.text((x, y), line, fill=ink, font=self.font, anchor=anchor)


def block(text: str, width: float, size: float, *, most: int = 2, weight: int = PLAIN) -> Block:
    """The text in at most so many lines: smaller where it must be, its end left out where even that is too much.

    What no font has is left out whole; who wants to say so asks `missing` first.
    """
    path = font_for(text)
    if not text or path is None:
        return Block((), font_at(FONTS[0], size, weight), size)
    for step in (1, 0.85, 0.72, SMALLEST):
        font = font_at(path, size * step, weight)
        lines = tuple(islice(wrapped(text, width, font), most + 1))
        if len(lines) <= most:
            return Block(lines, font, size * step)
    return Block((*lines[: most - 1], ended(lines[most - 1 :], width, font)), font, size * step)


def font_at(path: Path, size: float, weight: int) -> ImageFont.FreeTypeFont:
    engine = ImageFont.Layout.RAQM if shapes() else ImageFont.Layout.BASIC
    font = ImageFont.truetype(path, max(size, 1), layout_engine=engine)
    font.set_variation_by_axes(
        [weight if axis["name"] == b"Weight" else usual(axis) for axis in font.get_variation_axes()]
    )
    return font


def usual(axis: Any) -> float:
    return float(axis["default"])


def wrapped(text: str, width: float, font: ImageFont.FreeTypeFont) -> Iterator[str]:
    """Broken between words, and inside one only where it is too long by itself."""
    line = ""
    for word in text.split():
        joined = f"{line} {word}".strip()
        if font.getlength(joined) <= width:
            line = joined
            continue
        if line:
            yield line
        *whole, line = [word] if font.getlength(word) <= width else pieces(word, width, font)
        yield from whole
    if line:
        yield line


def pieces(word: str, width: float, font: ImageFont.FreeTypeFont) -> list[str]:
    found = [""]
    for letter in regex.findall(r"\X", word):
        if found[-1] and font.getlength(found[-1] + letter) > width:
            found.append("")
        found[-1] += letter
    return found


def ended(lines: tuple[str, ...], width: float, font: ImageFont.FreeTypeFont) -> str:
    """The last line that there is room for, which says where more was."""
    kept = regex.findall(r"\X", lines[0])
    while kept and font.getlength("".join(kept).rstrip() + "…") > width:
        kept.pop()
    return "".join(kept).rstrip() + "…"
