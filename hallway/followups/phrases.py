"""Captured text made fit to stand in a letter, in any language: one line, no stray marks, not endless."""

import re
import unicodedata
from collections.abc import Iterable

_LINES = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
# Invisible marks that turn text round or break words: they would do it to the letter around them too.
_INVISIBLE = re.compile(r"[\u00ad\u200b\u202a-\u202e\u2060-\u2069\ufeff]")
_BULLET = re.compile(r"^(?:[-–—*•·>+]\s+|[,;:.!?…]+\s*)+")
_SPACE_BEFORE_MARK = re.compile(r"\s+(?=[,;.!?…](?:\s|$))")
_REPEATED_MARK = re.compile(r"([,;:!?])(?:\s*\1)+")
_DOTS = re.compile(r"\.{2,}|…\.+")
# Most of what people type needs nothing done to it, and a whole space is drafted in one go.
_SOUND = re.compile(r"[^\W_]+(?:[ '’-][^\W_]+)*[.!?]?")
_DANGLING = " \t,;:-–—/&+"
ENDS = tuple(".!?…。！？؟।")


def clean(text: str, limit: int = 300) -> str:
    """One line without stray marks, of at most `limit` characters; a mark that ends a sentence stays."""
    if not text or (len(text) <= limit and _SOUND.fullmatch(text)):
        return text
    lines = [_tidy(line) for line in _LINES.split(text[: 4 * limit])]
    joined = ""
    for line in filter(None, lines):
        joined += (" " if joined.endswith(ENDS) else ", ") + line if joined else line
    return _cut(joined, limit)


def _tidy(line: str) -> str:
    visible = "".join(" " if unicodedata.category(char) in ("Cc", "Cs") else char for char in _INVISIBLE.sub("", line))
    text = _BULLET.sub("", " ".join(visible.split()))
    text = _DOTS.sub("…", _REPEATED_MARK.sub(r"\1", _SPACE_BEFORE_MARK.sub("", text)))
    text = text.strip(_DANGLING)
    return text if any(char.isalnum() or unicodedata.category(char) == "So" for char in text) else ""


def _cut(text: str, limit: int) -> str:
    """The whole words that fit; text that knows no spaces is cut between characters."""
    if len(text) <= limit:
        return text
    start = text[:limit]
    words = start.rsplit(" ", 1)[0] if " " in start else start
    return words.rstrip(_DANGLING + "".join(ENDS)) + "…"


def unlike(phrases: Iterable[str]) -> list[str]:
    """The phrases that no other already says, in their order."""
    kept: list[str] = []
    for phrase in phrases:
        if not any(phrase.casefold() in other.casefold() for other in kept):
            kept = [other for other in kept if other.casefold() not in phrase.casefold()] + [phrase]
    return kept
