"""Addresses of e-mail and of the web, and telephone numbers, mended where an eye usually errs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from phonenumbers import (
    SUPPORTED_REGIONS,
    Leniency,
    PhoneNumberFormat,
    PhoneNumberMatch,
    PhoneNumberMatcher,
    PhoneNumberType,
    format_number,
    number_type,
)

from hallway.reading.lines import Line, plain

LABEL = re.compile(r"^(?:e-?\s?mail|mail|web(?:site)?|internet|www|url|e|m|w|i)\s*[:.]\s*", re.IGNORECASE)
AT = re.compile(r"\s*(?:@|＠|\(at\)|\[at\]|\s+at\s+(?=\S+\.\S))\s*", re.IGNORECASE)
EMAIL = re.compile(r"(?<![\w.%+-])([A-Za-z0-9][A-Za-z0-9._%+-]{0,63})@((?:[\w-]{1,63}\.)+[^\W\d_]{2,24})(?![\w-])")
HOST = r"(?:[\w-]{1,63}\.)+[^\W\d_]{2,24}"
LINK = re.compile(rf"^(https?://)?({HOST})(:\d{{2,5}})?(/[^\s<>\"]*)?$", re.IGNORECASE)
SCHEME = re.compile(r"^h[t7]{2}p(s?)\s*[:;.]?\s*/\s*/\s*", re.IGNORECASE)
PROFILE = re.compile(r"(?:^|\.)(?:linkedin\.com|xing\.com|github\.com|gitlab\.com|mastodon\.\w+)$")
ENDINGS = {region.lower() for region in SUPPORTED_REGIONS} | set(
    "com org net info biz edu gov int eu uk cat dev app tech cloud studio agency design online xyz club shop store "
    "health digital consulting software systems solutions network ventures capital berlin hamburg wien paris london "
    "nyc example".split()
)  # fmt: skip

FAX = re.compile(r"\b(?:tele)?fax\b|^f\s*[:.]", re.IGNORECASE)
MOBILE = re.compile(r"\b(?:mobil[ei]?|cell|handy|portable|movil|móvil|gsm|kom)\b|^[mc]\s*[:.]", re.IGNORECASE)
PHONE_LABEL = re.compile(
    r"^\s*(?:tel\w*|phone|fon|mobil\w*|cell|handy|direct|office|büro|t|p|m|c)\s*[:.]?\s*(?=[+(\dOoIl])", re.IGNORECASE
)
LOOKALIKE = str.maketrans("OoQDIl|SBZ", "0000111582")
NUMBERISH = re.compile(r"^\+?[\dOoQDIl|SBZ()/.\s–-]{6,30}$")
DASHES = str.maketrans("–—‐‑", "----")


@dataclass(frozen=True)
class Contacts:
    """What was found, "" for nothing, and the lines that are not to be looked at again."""

    email: str
    phone: str
    link: str
    used: frozenset[Line]


def contacts(lines: Sequence[Line]) -> Contacts:
    emails = {line: found for line in lines if (found := email(line.text))}
    links = {line: found for line in lines if line not in emails and (found := link(line.text))}
    chosen = sorted(links.values(), key=lambda found: not PROFILE.search(host_of(found)))
    first = next(iter(emails.values()), "")
    region = region_of([first.rpartition("@")[2], *map(host_of, links.values())])
    rest = [line for line in lines if line not in emails and line not in links]
    phones = [call for line in rest for call in calls(line, region)]
    best = max(phones, key=lambda call: call.mobile, default=None)  # of equals the first
    used = (
        emails.keys() | links.keys() | {call.line for call in phones} | {line for line in rest if FAX.search(line.text)}
    )
    return Contacts(first, best.number if best else "", chosen[0] if chosen else "", frozenset(used))


def email(text: str) -> str:
    """An address, its first part without marks: one in a thousand has some, and eyes see them often."""
    bare = AT.sub("@", LABEL.sub("", text))
    if bare.count("@") != 1:
        return ""
    before, _, after = bare.partition("@")
    words = before.split()
    mended = f"{unmarked(words[-1]) if words else ''}@{dotted(after)}"
    found = EMAIL.search(mended)
    return f"{found[1]}@{found[2].lower()}" if found and ".." not in found[0] else ""


def link(text: str) -> str:
    """An address of the web as it is printed. Nothing but http and https, so that no other scheme is ever proposed."""
    bare = SCHEME.sub(r"http\1://", LABEL.sub("", text) if not text.lower().startswith("www") else text)
    found = LINK.match(dotted(bare))
    if not found or "@" in bare:
        return ""
    scheme, host, port, path = (part or "" for part in found.groups())
    labels = host.lower().split(".")
    told = scheme or labels[0] == "www" or path
    if labels[-1] not in ENDINGS or not (told or (len(labels[-2]) > 2 and host == host.lower())):
        return ""
    return f"{scheme.lower()}{host.lower()}{port}{path}"


def dotted(text: str) -> str:
    """Spaces around the dots of an address, and commas in place of them, are the eye's."""
    return re.sub(r"\s*[.,]\s*(?=[^\W_])", ".", text.strip()).rstrip(".,;")


def unmarked(text: str) -> str:
    return "".join(plain(character) if ord(character) > 127 else character for character in text)


def host_of(address: str) -> str:
    return address.partition("://")[2].partition("/")[0] or address.partition("/")[0]


def region_of(hosts: Sequence[str]) -> str | None:
    """Where numbers without a country's code are called from."""
    for host in hosts:
        ending = host.rpartition(".")[2].upper().replace("UK", "GB")
        if ending in SUPPORTED_REGIONS and ending not in {"IO", "AI", "ME", "CO", "TV"}:
            return ending
    return None


@dataclass(frozen=True)
class Call:
    number: str
    mobile: bool
    line: Line


def calls(line: Line, region: str | None) -> Iterator[Call]:
    """The telephone numbers of a line; none of a fax."""
    if FAX.search(line.text):
        return
    text = digits(line.text)
    for match in PhoneNumberMatcher(text, region, leniency=Leniency.POSSIBLE):
        if match.raw_string.startswith("+") or strictly(text, region, match):
            mobile = bool(MOBILE.search(line.text)) or number_type(match.number) == PhoneNumberType.MOBILE
            yield Call(format_number(match.number, PhoneNumberFormat.INTERNATIONAL), mobile, line)


def strictly(text: str, region: str | None, match: PhoneNumberMatch) -> bool:
    """A number without `+` may be anything; it has to be one that the country really gives out."""
    return any(valid.start == match.start for valid in PhoneNumberMatcher(text, region, leniency=Leniency.VALID))


def digits(text: str) -> str:
    """Letters that look like digits, where nothing else stands beside them than a number."""
    label = PHONE_LABEL.match(text)
    number = text[label.end() if label else 0 :].translate(DASHES).strip()
    return number.translate(LOOKALIKE) if NUMBERISH.match(number) else text
