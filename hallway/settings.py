"""What may be set from outside: HALLWAY_* in the environment, each with a default that works on one's own machine."""

import os
import re
import secrets
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from hallway.sending.rules import HOLD, USUAL_PORTS, Rules
from sync.postgres.address import checked

SECRET_FILE = "secret"  # noqa: S105 - the file's name, not a secret
SECRET_LENGTH = 32
LONGEST_HOLD = 24 * 60 * 60  # seconds
WHOLE_NUMBER = re.compile(r"[0-9]{1,9}", re.ASCII)


class CannotStart(Exception):
    """Why the server cannot start: one sentence for whoever started it."""


@dataclass(frozen=True)
class Settings:
    """Checked once, here; nothing else reads the environment.

    `url` is the address that people use, an origin without a trailing slash: links and QR codes are made of it.
    `secret` is "" until `prepared` has read or made it. `proxies` is how many reverse proxies in front are believed.
    `database` is a postgresql:// address, "" for SQLite in the data folder. `reading` is whether photographs of badges
    and cards are read. `mail` is what accounts may send letters by.
    """

    host: str
    port: int
    data: Path
    secret: str = field(repr=False)
    url: str
    proxies: int
    database: str = field(default="", repr=False)
    reading: bool = False
    mail: Rules = field(default_factory=Rules)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Settings":
        """Raises CannotStart where a value cannot be used. An empty value counts as absent."""
        given = {name: value.strip() for name, value in environment.items() if value.strip()}
        port = whole_number("HALLWAY_PORT", given.get("HALLWAY_PORT", "8000"), 1, 65535)
        return cls(
            host=given.get("HALLWAY_HOST", "127.0.0.1"),
            port=port,
            data=Path(given.get("HALLWAY_DATA", "data")),
            secret=long_enough(given.get("HALLWAY_SECRET", "")),
            url=origin(given.get("HALLWAY_URL", f"http://localhost:{port}")),
            proxies=whole_number("HALLWAY_PROXIES", given.get("HALLWAY_PROXIES", "0"), 0, 9),
            database=database(given.get("HALLWAY_DATABASE", "")),
            reading=switch("HALLWAY_READING", given.get("HALLWAY_READING", "on")),
            mail=mail(given),
        )


def mail(given: Mapping[str, str]) -> Rules:
    return Rules(
        on=switch("HALLWAY_MAIL", given.get("HALLWAY_MAIL", "on")),
        ports=ports("HALLWAY_MAIL_PORTS", given.get("HALLWAY_MAIL_PORTS", "")),
        inside=switch("HALLWAY_MAIL_INSIDE", given.get("HALLWAY_MAIL_INSIDE", "off")),
        authorities=certificates("HALLWAY_MAIL_CA", given.get("HALLWAY_MAIL_CA", "")),
        hold=whole_number("HALLWAY_HOLD", given.get("HALLWAY_HOLD", str(HOLD)), 0, LONGEST_HOLD),
    )


def prepared(settings: Settings) -> Settings:
    """The same, with the data folder made and the secret at hand. Raises CannotStart where that cannot be."""
    try:
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        secret = settings.secret or kept_secret(settings.data / SECRET_FILE)
    except (OSError, UnicodeDecodeError) as problem:
        reason = getattr(problem, "strerror", None) or "it holds something else"
        raise CannotStart(f"The data folder {settings.data} cannot be written: {reason}.") from problem
    if not os.access(settings.data, os.W_OK | os.X_OK):
        raise CannotStart(f"The data folder {settings.data} cannot be written: permission denied.")
    return replace(settings, secret=secret)


def kept_secret(path: Path) -> str:
    """The secret in that file, which is made when absent: whole or not at all, and for its owner's eyes alone."""
    if not path.exists():
        draft = path.with_suffix(".new")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(SECRET_LENGTH))
        draft.replace(path)
    return long_enough(path.read_text(encoding="ascii").strip() or "empty", f"The secret in {path}")


def long_enough(secret: str, name: str = "HALLWAY_SECRET") -> str:
    if secret and len(secret) < SECRET_LENGTH:
        raise CannotStart(f"{name} is shorter than {SECRET_LENGTH} characters; without one, a good one is made.")
    return secret


def database(address: str, name: str = "HALLWAY_DATABASE") -> str:
    """What is wrong with it is said without quoting it, for it may hold a password."""
    try:
        return checked(address) if address else ""
    except ValueError:
        raise CannotStart(f"{name} must look like postgresql://hallway@db.example/hallway.") from None


def whole_number(name: str, text: str, least: int, most: int) -> int:
    if WHOLE_NUMBER.fullmatch(text) and least <= int(text) <= most:
        return int(text)
    raise CannotStart(f"{name} is {text!r}, but must be a whole number from {least} to {most}.")


def ports(name: str, text: str) -> frozenset[int] | None:
    """None for `any`."""
    if text.lower() == "any":
        return None
    return frozenset(whole_number(name, each.strip(), 1, 65535) for each in text.split(",")) if text else USUAL_PORTS


def certificates(name: str, text: str) -> Path | None:
    """A file of authorities that mail servers' certificates may come from."""
    if not text:
        return None
    try:
        ssl.create_default_context(cafile=text)
    except (OSError, ValueError):
        raise CannotStart(f"{name} is {text!r}, but must be a file with certificates (PEM).") from None
    return Path(text)


def switch(name: str, text: str) -> bool:
    if text.lower() in {"on", "off"}:
        return text.lower() == "on"
    raise CannotStart(f"{name} is {text!r}, but must be on or off.")


def origin(text: str) -> str:
    """`https://hallway.example` of an address that names no folder, for the app lives at the root."""
    try:
        parts = urlsplit(text)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # a port that is none, brackets that do not close
        usable = False
    if not usable or parts.path.strip("/") or parts.query or parts.fragment or parts.username:
        raise CannotStart(f"HALLWAY_URL is {text!r}, but must look like https://hallway.example, without a path.")
    return f"{parts.scheme}://{parts.netloc.lower()}"
