"""How to address somebody whose name was typed or scanned."""

import re
import unicodedata

from hallway.followups.phrases import clean

# Where a name's first word is what its owner is called by. Elsewhere (佐藤 美咲, عبد الله) it may be the family's, or
# half of a name, and the whole is never wrong.
_FIRST_WORD_SCRIPTS = {"LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "HEBREW"}
_TITLES = {"dr", "prof", "professor", "doctor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "herr", "frau", "dipl",
           "ing", "mag", "rev", "fr", "hon"}  # fmt: skip
_AFTER_COMMA = re.compile(r",\s*(?:ph\.?\s?d|m\.?d|mba|msc|bsc|ma|ba|jr|sr|esq|ii|iii|iv|cpa|pmp|dds)\b.*$", re.I)
_ASIDE = re.compile(r"\([^)]*\)|\[[^\]]*\]|[\"“„«][^\"”“»]*[\"”“»]")
_EDGES = " ,;:.!?…-–—_/|*\"'“”„«»()[]"
LONGEST = 40


def given(name: str) -> str:
    """What to write after "Hello": Ana, Dr. Kovač, 佐藤 美咲; '' where there is no name that a greeting can hold."""
    if not name:
        return ""
    words = [word for word in _in_speaking_order(name).split() if any(char.isalpha() for char in word)]
    titles = [word for word in words if _is_title(word)]
    names = [word for word in words if not _is_title(word)]
    if not names:
        return ""
    said = _with_title(titles, names) if titles else _spoken(names)
    return said if len(said) <= LONGEST else ""


def first_name(name: str) -> str:
    """How the writer signs: without a title."""
    return given(" ".join(word for word in clean(name).split() if not _is_title(word)))


def _in_speaking_order(name: str) -> str:
    """Without asides and degrees; "Kovač, Ana" as address books write it becomes "Ana Kovač"."""
    whole = unicodedata.normalize("NFC", clean(" ".join(name.split())))  # else an accent by itself ends a word
    plain = _AFTER_COMMA.sub("", _ASIDE.sub(" ", whole))
    family, comma, rest = plain.partition(",")
    return f"{rest} {family}" if comma and rest.strip(_EDGES) and "," not in rest else plain.replace(",", " ")


def _is_title(word: str) -> bool:
    return word.strip(".").casefold() in _TITLES


def _with_title(titles: list[str], names: list[str]) -> str:
    """Dr. Kovač; the whole name where the last word need not be the family's."""
    last = names[-1:] if _first_word_will_do(names) else names
    return " ".join([titles[0], *(word.strip(_EDGES) for word in last)])


def _spoken(names: list[str]) -> str:
    words = [word.strip(_EDGES) for word in names]
    initial = len(words[0]) == 1 or "." in words[0]
    if (len(words) > 1 and initial) or not _first_word_will_do(words):
        return " ".join([*(name.lstrip(_EDGES) for name in names[:-1]), words[-1]])
    return _cased(words)


def _cased(words: list[str]) -> str:
    """Ana, for ANA KOVAČ on a card and for the ana of a hurry; JP stays JP."""
    first = words[0]
    shouted = len(first) > 2 and all(word.isupper() for word in words)
    return first.capitalize() if shouted or all(word.islower() for word in words) else first


def _first_word_will_do(words: list[str]) -> bool:
    letters = [char for word in words for char in word if char.isalpha()]
    return all(unicodedata.name(char, "?").split()[0] in _FIRST_WORD_SCRIPTS for char in letters)
