"""The countries of the world, and what the form of an address in each of them asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import regex
from babel import Locale

from hallway.post.address import PARTS, THEIRS, formats, rules_of

FILLS = {
    "name": "name",
    "org": "organization",
    "city": "address-level2",
    "district": "address-level3",
    "area": "address-level1",
    "postcode": "postal-code",
    "sorting": "off",
}
"""What a browser may fill in (the HTML standard's autofill tokens)."""
TYPES = {"city": "city_type", "district": "city_area_type", "area": "country_area_type", "postcode": "postal_code_type"}


@cache
def named(language: str) -> list[tuple[str, str]]:
    """Code and name of each, by name."""
    names = Locale.parse(language).territories
    known = ((str(code), str(name)) for code, name in names.items() if rules_of(str(code)))
    return sorted(((code, name) for code, name in known if name), key=lambda one: one[1].casefold())


@dataclass(frozen=True)
class Field:
    """A part of an address, with the id of its label."""

    part: str
    label: str
    needed: bool
    fills: str


def fields_of(country: str) -> Iterator[Field]:
    """In the order in which it is written there in Latin letters, the name first; none of no country."""
    rules = rules_of(country)
    if rules is None:
        return
    layout = formats(country)[1]
    written = [PARTS[sign] for sign in regex.findall("%([NOADCSZX])", layout)]
    wanted = [PARTS[sign] for sign in regex.findall("%([NOADCSZX])", rules.address_format + rules.address_latin_format)]
    for part in ["name", "org", *(part for part in written if part not in {"name", "org"})]:
        if part in wanted:
            kind = getattr(rules, TYPES[part], "") if part in TYPES else ""
            needed = part == "name" or THEIRS[part] in rules.required_fields
            yield Field(part, f"page-{part}{'-' + kind if kind else ''}", needed, FILLS.get(part, "street-address"))
