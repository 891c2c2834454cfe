"""A device's key pair, writing keys and signatures as Web Crypto does."""

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from sync.keys import HALF, author, encoded


class KeyPair:
    """`public` is the key as it goes over the wire, `author` its short name."""

    def __init__(self) -> None:
        self._private = generate_private_key(SECP256R1())
        point = self._private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.public = encoded(point)
        self.author = author(self.public)

    def sign(self, *lines: str) -> str:
        r, s = decode_dss_signature(self._private.sign("\n".join(lines).encode(), ECDSA(SHA256())))
        return encoded(r.to_bytes(HALF, "big") + s.to_bytes(HALF, "big"))
