"""Where a way to reach somebody leads; None where the text is none, so that it is shown as text alone.

By the phone's rules (static/app/contact.js).
"""

import re
from urllib.parse import quote, urlsplit

is_mail = re.compile(r"[^\s@,;:<>\"?&]+@[^\s@,;:<>\"?&]+").fullmatch
is_number = re.compile(r"\+?[0-9*#]{2,}", re.ASCII).fullmatch
has_scheme = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE | re.ASCII).match
SPACING = re.compile(r"[\s().\-/\u00a0\u2010-\u2015]")


def mail(text: str) -> str | None:
    return "mailto:" + quote(text, safe="@!'()*~") if is_mail(text) else None


def call(text: str) -> str | None:
    digits = SPACING.sub("", text)
    return "tel:" + digits.replace("#", "%23") if is_number(digits) else None


def site(text: str, schemes: frozenset[str] = frozenset({"https"})) -> str | None:
    """A site written without https:// is meant to have it; any other scheme than these is refused."""
    if re.search(r"[\s\\]", text) or "." not in text:
        return None
    address = text if has_scheme(text) else f"https://{text}"
    try:
        parts = urlsplit(address)
        usable = parts.scheme in schemes and parts.hostname and parts.port != 0 and "@" not in parts.netloc
    except ValueError:  # a port that is none, brackets that do not close
        return None
    return address if usable else None
