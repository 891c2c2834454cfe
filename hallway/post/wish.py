"""What a device wants printed, read once and bounded."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hallway.forms.words import lines, seen
from hallway.post.address import Address, TooLong, laid_out
from hallway.post.cards import Card
from hallway.post.covers import Letter
from hallway.post.formats import ENVELOPES, FORMATS, SHEETS, Format, Labels
from hallway.post.refused import PostRefused
from hallway.web.text import Text

MOST = 60  # cards at once: an evening's, and a minute of a printer
LONGEST_TEXT = 3_000  # characters, more than any card holds
LARGEST = 256 * 1024  # bytes of a body
COVERS = ("thanks", "nice")


@dataclass(frozen=True)
class Sender:
    """Lines as they were written, and the country that a letter is posted in."""

    lines: tuple[str, ...]
    country: str


@dataclass(frozen=True)
class CardWish:
    """Cards of one format."""

    format: Format
    sheets: bool
    cards: list[Card]


def read_cards(body: Mapping[str, Any], text: Text) -> CardWish:
    """`{format, on, cards: [{text, kind, to?}], from?}`. Raises PostRefused."""
    form = FORMATS[choice(body, "format", FORMATS)]
    sheets = choice(body, "on", ("sheet", "page")) == "sheet"
    sender = read_sender(body)
    said = listed(body, "cards")
    cards = [read_card(one, at, sender, text, flat=not form.folds) for at, one in enumerate(said)]
    return CardWish(form, sheets, cards)


def read_card(said: Mapping[str, Any], at: int, sender: Sender, text: Text, flat: bool) -> Card:
    words = said.get("text")
    if not isinstance(words, str) or not (clean := seen(lines(words, LONGEST_TEXT + 1))):
        raise invalid("text", "A card needs a text.", at)
    if len(clean) > LONGEST_TEXT:
        raise PostRefused("text-too-long", at=at, field="text")
    kind = said.get("kind")
    cover = text(f"cover-{kind if kind in COVERS else 'other'}")
    to = read_address(said.get("to"), sender.country, at) if flat and said.get("to") else ()
    return Card(clean, cover, to, sender.lines if to else ())


def read_letters(body: Mapping[str, Any], text: Text) -> tuple[list[Letter], Sender]:
    """`{letters: [{to, personal?}], from?}`. Raises PostRefused."""
    sender = read_sender(body)
    letters = []
    for at, one in enumerate(listed(body, "letters")):
        to = read_address(one.get("to"), sender.country, at)
        if not to:
            raise invalid("to", "An envelope needs an address.", at)
        letters.append(Letter(to, text("personal") if one.get("personal") is True else ""))
    return letters, sender


def read_envelope(body: Mapping[str, Any]) -> str:
    """Raises PostRefused."""
    return choice(body, "format", ENVELOPES)


def read_labels(body: Mapping[str, Any]) -> tuple[Labels, int]:
    """The sheet, and how many of it are used already. Raises PostRefused."""
    sheet = SHEETS[choice(body, "format", SHEETS)]
    used = body.get("used", 0)
    if not isinstance(used, int) or isinstance(used, bool) or not 0 <= used < sheet.count:
        raise invalid("used", f"used must be a whole number below {sheet.count}.")
    return sheet, used


def read_sender(body: Mapping[str, Any]) -> Sender:
    said = body.get("from") or {}
    if not isinstance(said, Mapping):
        raise invalid("from", "from must be an object with lines and a country.")
    written, country = said.get("lines") or "", said.get("country") or ""
    if not isinstance(written, str) or not isinstance(country, str):
        raise invalid("from", "lines and country must be texts.")
    rows = lines(written, 20_000).split("\n")
    if len(rows) > 6 or any(len(row) > 120 for row in rows):
        raise PostRefused("address-too-long", at=0, field="from")
    return Sender(tuple(filter(None, rows)), country.upper()[:2])


def read_address(said: object, home: str, at: int) -> tuple[str, ...]:
    if not isinstance(said, Mapping):
        raise invalid("to", "An address is an object of its parts.", at)
    try:
        address = Address.of(said)
    except TooLong as too_long:
        raise PostRefused("address-too-long", at=at, field=f"to.{too_long.field}") from None
    return tuple(laid_out(address, home)) if not address.is_empty else ()


def listed(body: Mapping[str, Any], name: str) -> Sequence[Mapping[str, Any]]:
    said = body.get(name)
    if not isinstance(said, list) or not all(isinstance(one, Mapping) for one in said):
        raise invalid(name, f"{name} must be a list of objects.")
    if not 1 <= len(said) <= MOST:
        raise invalid(name, f"{name} must be from 1 to {MOST}.")
    return said


def choice(body: Mapping[str, Any], name: str, known: Collection[str]) -> str:
    said = body.get(name)
    if isinstance(said, str) and said in known:
        return said
    raise invalid(name, f"{name} must be one of {', '.join(known)}.")


def invalid(field: str, detail: str, at: int | None = None) -> PostRefused:
    where = {} if at is None else {"at": at}
    return PostRefused("field-invalid", detail=detail, field=field, **where)
