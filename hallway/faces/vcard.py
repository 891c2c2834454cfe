"""vCards for strangers, and of strangers: written and read by vobject, bounded before and after.

What is read was made by a stranger. Only the lines that are wanted reach the parser, each on its own, so that one bad
line costs no other; values come out as plain text in one line.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

import vobject
from vobject.base import ContentLine, getLogicalLines, textLineToContentLine
from vobject.icalendar import stringToTextValues
from vobject.vcard import Name

from hallway.faces.card import Card
from hallway.faces.offline import address, split
from hallway.forms.words import one_line, seen

TYPE = "text/vcard; charset=utf-8"
LARGEST = 64 * 1024  # bytes of a card that is sent
MOST_LINES = 2_000
LONGEST_LINE = 2_000  # characters; a photograph's is longer, and is not wanted
LONGEST_VALUE = 500
WANTED = {"FN", "N", "ORG", "TITLE", "EMAIL", "TEL", "URL"}
REACH = ("EMAIL", "TEL", "URL")
ESCAPED = '\\;,:Nn"'
MOST = 3  # of each way to reach somebody

PARAMETER = r';[\w-]++(?:=(?:"[^"]*+"|[^";:,=]*+)(?:,(?:"[^"]*+"|[^";:,=]*+))*+)?+'
HEAD = re.compile(rf"(?:[\w-]++\.)?+(?P<name>[\w-]++)(?:{PARAMETER})*+:", re.ASCII)
"""A line's name and parameters, in one way only. vobject's own pattern reads X=a=a=a... in as many ways as there are
signs, and takes four times as long for each two more: 22 of them took eight seconds."""
is_card = re.compile(r"BEGIN:VCARD\s", re.IGNORECASE).match


class Unreadable(ValueError):
    """It is not a vCard, or nothing in it can be used."""


@dataclass(frozen=True)
class Read:
    """What a card says, in one line each; '' or nothing where it says nothing."""

    name: str = ""
    org: str = ""
    role: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


def write(card: Card, said: str) -> bytes:
    """vCard 3.0 (RFC 2426) with FN and N; `said` goes into its note."""
    made = vobject.vCard()
    family, given = split(card.name)
    made.add("n").value = Name(family=family, given=given)
    made.add("fn").value = card.name
    if card.org:
        made.add("org").value = [card.org]
    plain = {"title": card.role, "email": card.email, "tel": card.phone, "url": address(card.link), "note": said}
    for name, value in plain.items():
        if value:
            made.add(name).value = value
    text: str = made.serialize(lineLength=75)
    return text.encode()


def read(body: bytes) -> Read:
    """Versions 2.1 to 4.0; of several cards the first. Raises Unreadable."""
    found: dict[str, list[str]] = {}
    for kind, value in parsed(text_of(body)):
        found.setdefault(kind, []).append(value)
    name = next(filter(seen, [*found.get("FN", []), *found.get("N", [])]), "")
    card = Read(name, first(found, "ORG"), first(found, "TITLE"), *(several(found, each) for each in REACH))
    if card == Read():
        raise Unreadable
    return card


def first(found: dict[str, list[str]], name: str) -> str:
    return next(filter(None, found.get(name, [])), "")


def several(found: dict[str, list[str]], name: str) -> tuple[str, ...]:
    return tuple(list(dict.fromkeys(filter(None, found.get(name, []))))[:MOST])


def text_of(body: bytes) -> str:
    """Raises Unreadable."""
    try:
        text = body.decode("utf-8-sig").lstrip()
    except UnicodeDecodeError:  # version 2.1 of an old phone; any byte is some letter there
        text = body.decode("cp1252", "replace").lstrip()
    if len(body) > LARGEST or text.count("\n") > MOST_LINES or not is_card(text):
        raise Unreadable
    return text


def parsed(text: str) -> Iterator[tuple[str, str]]:
    """The wanted lines of the first card: names and values."""
    for line, _ in getLogicalLines(io.StringIO(text)):
        head = HEAD.match(line)
        name = head["name"].upper() if head else ""
        if name == "END":
            return
        if name in WANTED and len(line) <= LONGEST_LINE:
            yield from understood(line)


def understood(line: str) -> Iterator[tuple[str, str]]:
    """The line, unless vobject cannot make sense of it: by which exception it says so is not for us to foresee."""
    try:
        parts = textLineToContentLine(line)
        found = parts.name, valued(parts)
    except Exception:
        return
    yield found


def valued(line: ContentLine) -> str:
    """As plain text in one line. N is Family;Given;Additional, ORG a company and its departments."""
    value = unhung(line.value)
    if line.name in {"N", "ORG"}:
        family, *given = stringToTextValues(value, listSeparator=";", charList=ESCAPED)
        said = " ".join([*given[:2], family]) if line.name == "N" else ", ".join(filter(None, [family, *given]))
    else:
        said = "".join(stringToTextValues(value, listSeparator="\0", charList=ESCAPED))
    return one_line(re.sub(r"^(mailto|tel):", "", said, flags=re.IGNORECASE), LONGEST_VALUE)


def unhung(value: str) -> str:
    """Without a last backslash that escapes nothing, which vobject reads as `\\eof`."""
    slashes = len(value) - len(value.rstrip("\\"))
    return value[: len(value) - slashes % 2]
