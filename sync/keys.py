"""Who wrote a row, provable: each device has an ECDSA P-256 key pair, as Web Crypto makes them.

On the wire a public key is the raw 65-byte point and a signature the 64 bytes r||s, both in base64url without padding.
"""

import hashlib
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from sync.stamp import ID_BYTES, id_of

POINT = 65  # bytes: 4, x, y
SIGNATURE = 64  # bytes: r, s
HALF = 32

is_author = re.compile(r"[0-9a-v]{16}", re.ASCII).fullmatch
is_base64url = re.compile(r"[A-Za-z0-9_-]*", re.ASCII).fullmatch


def author(key: str) -> str:
    """The short name of a public key, by which ids of rows and spaces begin. The key must be one (`is_key`)."""
    return id_of(hashlib.sha256(decoded(key, POINT)).digest()[:ID_BYTES])


def is_key(text: str) -> bool:
    """Whether this is a point of the curve, written in the one way that there is."""
    try:
        point_of(text)
    except ValueError:
        return False
    return True


def is_signed(text: str, signature: str, key: str) -> bool:
    """Whether the holder of `key` signed `text`. False for a signature or a key that is none."""
    try:
        public, raw = point_of(key), decoded(signature, SIGNATURE)
        r, s = int.from_bytes(raw[:HALF], "big"), int.from_bytes(raw[HALF:], "big")
        public.verify(encode_dss_signature(r, s), text.encode("utf-8", "surrogatepass"), ECDSA(SHA256()))
    except (ValueError, InvalidSignature):
        return False
    return True


def point_of(key: str) -> EllipticCurvePublicKey:
    """Raises ValueError, for points that are not on the curve too."""
    return EllipticCurvePublicKey.from_encoded_point(SECP256R1(), decoded(key, POINT))


def decoded(text: str, length: int) -> bytes:
    """So many bytes. Raises ValueError for any other way to write them: one key must not pass for two."""
    if not is_base64url(text):
        raise ValueError("not base64url")
    found = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if len(found) != length or encoded(found) != text:
        raise ValueError(f"not {length} bytes in base64url")
    return found


def encoded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")
