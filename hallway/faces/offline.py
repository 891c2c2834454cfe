"""The offline code's text: a face as a small vCard 3.0 that an old phone's camera takes.

The phone makes the same (static/app/mycard.js); tests/vectors/cards.json holds both to it, letter by letter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

BUDGET = 190  # bytes; longer codes stop scanning at an arm's length
DROPPED_FIRST = ("link", "role", "org", "phone", "email")
PROPERTIES = {"name": "FN", "org": "ORG", "role": "TITLE", "email": "EMAIL", "phone": "TEL", "link": "URL"}

BLANK = "\t\n\v\f\r \xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"
"""What JavaScript takes for white space; Python's own idea of it differs."""
EDGES = regex.compile(rf"^[{BLANK}]+|[{BLANK}]+$")
GAPS = regex.compile(rf"[{BLANK}]+")
BREAKS = regex.compile(r"[\t\r\n]+")
CONTROLS = regex.compile(r"\p{Cc}")
LETTER = regex.compile(r"\X")
EAST_ASIAN = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]")


@dataclass(frozen=True)
class Fitted:
    """`within` are the shown fields that are in it, `left` those that did not fit; shortened: the name was cut."""

    text: str
    within: Sequence[str]
    left: Sequence[str]
    shortened: bool


def offline_card(face: Mapping[str, str | None]) -> Fitted:
    """`face` has the six fields and `shown`, as its row has them."""
    card = {field: trimmed(face.get(field) or "") for field in PROPERTIES if is_shown(face, field)}
    filled = [field for field in PROPERTIES if card.get(field)]
    within = list(filled)
    for field in DROPPED_FIRST:
        if size(card, within) > BUDGET and field in within:
            within.remove(field)
    name = cut(card, within)
    left = [field for field in filled if field not in within]
    return Fitted(written(card | {"name": name}, within), within, left, name != card["name"])


def is_shown(face: Mapping[str, str | None], field: str) -> bool:
    shown = face.get("shown")
    return field == "name" or shown is None or field in shown.split(" ")


def trimmed(text: str) -> str:
    return EDGES.sub("", CONTROLS.sub("", BREAKS.sub(" ", text)))


def cut(card: Mapping[str, str], within: Sequence[str]) -> str:
    """The name, without letters at its end until the card fits."""
    letters = letters_of(card["name"])[:BUDGET]  # a letter is a byte or more
    while len(letters) > 1 and size({**card, "name": "".join(letters)}, within) > BUDGET:
        letters.pop()
    return EDGES.sub("", "".join(letters))


def letters_of(name: str) -> list[str]:
    """As people see them, unless the first is a tower of marks that would fill the card."""
    seen: list[str] = LETTER.findall(units(name, 4 * BUDGET))
    return list(name) if not seen or len(seen[0].encode("utf-16-le")) / 2 > BUDGET / 8 else seen


def units(text: str, count: int) -> str:
    """So many of the units that JavaScript counts."""
    return text.encode("utf-16-le")[: 2 * count].decode("utf-16-le", "replace")


def size(card: Mapping[str, str], fields: Sequence[str]) -> int:
    return len(written(card, fields).encode())


def written(card: Mapping[str, str], fields: Sequence[str]) -> str:
    lines = [f"N:{structured(card['name'])}", *(f"{PROPERTIES[each]}:{valued(each, card[each])}" for each in fields)]
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def valued(field: str, text: str) -> str:
    return address(text) if field == "link" else escaped(text)


def escaped(text: str) -> str:
    """RFC 2426, section 4."""
    return regex.sub(r"[\\,;]", r"\\\g<0>", text)


def address(text: str) -> str:
    """Coded as URIs code it: readers differ on escaping."""
    return regex.sub(r"[\\,;]", lambda sign: f"%{ord(sign[0]):02X}", text)


def structured(name: str) -> str:
    """Family;Given, so that a phone shows it again as it was typed (static/app/vcard.js)."""
    family, given = split(name)
    return f"{escaped(family)};{escaped(given)};;;"


def split(name: str) -> tuple[str, str]:
    words = GAPS.split(name)
    if len(words) < 2:
        return "", name
    family = words.pop(0) if EAST_ASIAN.search(name) else words.pop()
    return family, " ".join(words)
