"""The link by which somebody asks about their own details (docs/decisions/0157-fair-links.md).

It is made of nothing but the space and the person, so a draft has the same one whenever it is planned, and no table
says which links there are. Encrypted, it says nothing to whoever reads it; authenticated, nobody makes one up.
"""

import re
from base64 import b32hexdecode, b32hexencode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.rows import is_id

FairLink = Callable[[str, str], str]
"""The link of a person (rid) of a space."""

KEY_BYTES = 64
NAME = b"hallway.fair.link"
BOTH = 20  # bytes of two ids of ours; whatever else an id may be is longer as text
OURS = re.compile(r"[0-9a-v]{32}", re.ASCII).fullmatch
is_token = re.compile(r"[A-Za-z0-9_-]{48,160}", re.ASCII).fullmatch


@dataclass(frozen=True)
class Subject:
    """Whom a link is about, and in whose space."""

    space: str
    person: str


class FairLinks:
    """`url` is the server's address, `secret` its secret: another server's links open nothing here."""

    def __init__(self, url: str, secret: str) -> None:
        key = HKDF(SHA256(), KEY_BYTES, salt=None, info=NAME).derive(secret.encode())
        self._cipher = AESSIV(key)
        self._url = url.rstrip("/")

    def __call__(self, space: str, person: str) -> str:
        return f"{self._url}/about-you/{written(self._cipher.encrypt(packed(space, person), None))}"

    def opened(self, token: str) -> Subject | None:
        """None for whatever this server did not make."""
        if not is_token(token):
            return None
        try:
            sealed = urlsafe_b64decode(token + "=" * (-len(token) % 4))
            # Other last letters may stand for the same bytes: only the one that we wrote is ours.
            return unpacked(self._cipher.decrypt(sealed, None)) if written(sealed) == token else None
        except (InvalidTag, ValueError):
            return None


def written(sealed: bytes) -> str:
    return urlsafe_b64encode(sealed).rstrip(b"=").decode()


def packed(space: str, person: str) -> bytes:
    """Ids as we make them take ten bytes each, so that the link of a message stays short."""
    if OURS(space + person):
        return b32hexdecode((space + person).upper())
    return f"{space:<{BOTH}} {person}".encode()


def unpacked(data: bytes) -> Subject | None:
    if len(data) == BOTH:
        both = b32hexencode(data).decode().lower()
        return Subject(both[:16], both[16:])
    space, _, person = data.decode().rpartition(" ")
    return Subject(space.rstrip(), person) if is_id(person) else None
