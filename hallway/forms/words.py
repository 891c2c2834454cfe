"""Text of others' making, fit to be kept and shown: what could hide, reorder or break a line is taken out."""

import re
import unicodedata

import regex

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufff9-\ufffb\ud800-\udfff]")
TURNING = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Marks that change the direction of what follows. Words in any script need none of them."""
TAGS = re.compile(r"[\U000e0000-\U000e007f]")
"""Letters that nobody sees, and programs read."""
SEEN = regex.compile(r"(?=[\p{L}\p{N}\p{S}])[^\p{Default_Ignorable_Code_Point}\u2800]")
"""A letter, digit or symbol that is not blank, as the Hangul fillers are and the empty Braille cell."""
BREAK = re.compile(r"\r\n?|[\u2028\u2029]")
SPACES = re.compile(r"\s+")
BLANK_LINES = re.compile(r"\n{3,}")


def one_line(text: str, longest: int) -> str:
    """In one line of at most so many characters."""
    plain = TAGS.sub("", TURNING.sub("", CONTROL.sub(" ", text)))
    return unicodedata.normalize("NFC", SPACES.sub(" ", plain).strip())[:longest].strip()


def lines(text: str, longest: int) -> str:
    """The same, with the line breaks that were written."""
    rows = (one_line(row, longest) for row in BREAK.sub("\n", text).split("\n"))
    return BLANK_LINES.sub("\n\n", "\n".join(rows)).strip()[:longest].strip()


def seen(text: str) -> str:
    """The text; '' where nobody could read anything of it."""
    return text if SEEN.search(text) else ""
