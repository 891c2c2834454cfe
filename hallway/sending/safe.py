"""Passwords of mail servers, at rest: sealed with a key that is made of the server's secret, which no backup of the
database holds. What is sealed for one space opens for no other.
"""

import hmac
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY = 32
NONCE = 12


class Locked(Exception):
    """It was sealed with another secret, or is damaged."""


class Safe:
    def __init__(self, secret: str) -> None:
        key = HKDF(SHA256(), KEY, salt=None, info=b"hallway.sending.mailbox").derive(secret.encode())
        self._cipher = AESGCM(key)
        self._marking = HKDF(SHA256(), KEY, salt=None, info=b"hallway.sending.recipient").derive(secret.encode())

    def mark(self, space: str, text: str) -> str:
        """By which the same text is known again in that space, and by which nobody learns what it was."""
        return hmac.new(self._marking, f"{space} {text}".encode(), sha256).hexdigest()

    def seal(self, space: str, text: str) -> str:
        nonce = os.urandom(NONCE)
        return urlsafe_b64encode(nonce + self._cipher.encrypt(nonce, text.encode(), space.encode())).decode()

    def open(self, space: str, sealed: str) -> str:
        """Raises Locked."""
        try:
            data = urlsafe_b64decode(sealed)
            return self._cipher.decrypt(data[:NONCE], data[NONCE:], space.encode()).decode()
        except (ValueError, InvalidTag) as problem:
            raise Locked from problem
