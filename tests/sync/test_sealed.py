"""What phones seal for each other, opened by the words of docs/protocol.md alone: a second program could."""

import base64
import hashlib
import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from sync.keys import author, is_key, is_signed

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "sealed.json").read_text(encoding="utf-8"))
NONCE = bytes(12)

Vector = dict[str, Any]


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def unsealed(sealed: bytes, own: Vector) -> bytes | None:
    """The table of "Sealed", from top to bottom; None where no slot is the key's."""
    assert sealed[:4] == b"HWY\x01"
    body, check = sealed[:-8], sealed[-8:]
    assert hashlib.sha256(body).digest()[:8] == check
    point, count = sealed[4:69], sealed[69]
    assert count in (2, 4, 8)
    end = 70 + count * 48
    wrapping = AESGCM(wrapping_key(point, own))
    for slot in (sealed[at : at + 48] for at in range(70, end, 48)):
        try:
            content = wrapping.decrypt(NONCE, slot, None)
        except InvalidTag:
            continue
        padded = AESGCM(content).decrypt(NONCE, body[end:], sealed[:end])
        length = int.from_bytes(padded[:4], "big")
        assert not any(padded[4 + length :])
        assert len(padded) == shared_size(max(4 + length, 512))
        return padded[4 : 4 + length]
    return None


def wrapping_key(point: bytes, own: Vector) -> bytes:
    curve = ec.SECP256R1()
    private = ec.derive_private_key(int.from_bytes(decoded(own["d"]), "big"), curve)
    secret = private.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(curve, point))
    return HKDF(SHA256(), 32, None, b"hallway-seal\n" + point + decoded(own["key"])).derive(secret)


def shared_size(length: int) -> int:
    exponent = length.bit_length() - 1
    step = 1 << (exponent - exponent.bit_length())
    return -(-length // step) * step


@pytest.mark.parametrize("vector", VECTORS["sealed"], ids=lambda vector: f"for {len(vector['to'])}")
def test_what_is_sealed_opens_for_those_that_it_is_for_and_nobody_else(vector: Vector) -> None:
    for own in VECTORS["keys"]:
        plain = decoded(vector["plain"]) if own["key"] in vector["to"] else None
        assert unsealed(decoded(vector["sealed"]), own) == plain


@pytest.mark.parametrize("vector", VECTORS["bundles"], ids=lambda vector: vector["author"])
def test_a_bundle_is_the_hosts_list_and_the_signed_rows_of_its_sender(vector: Vector) -> None:
    sealed = decoded(vector["sealed"])
    assert int.from_bytes(hashlib.sha256(sealed).digest()[:4], "big") == vector["id"]
    plain = unsealed(sealed, VECTORS["keys"][1])
    assert plain is not None
    bundle = json.loads(zlib.decompress(plain, wbits=-15))
    listed, file = bundle["list"], bundle["file"]
    assert bundle["v"] == 1
    assert listed["space"] == vector["space"]
    assert is_signed(
        "\n".join(["hallway-members", listed["space"], *listed["keys"]]), listed["signature"], listed["keys"][0]
    )
    lines = ["hallway-file", listed["space"]]
    for tbl, rid, cells in file["rows"]:
        lines += ["", tbl, rid, *(part for cell in cells for part in cell)]
    assert is_signed("\n".join(lines), file["signature"], file["key"])
    assert author(file["key"]) == vector["author"]
    assert sum(tbl == "sighting" for tbl, _, _ in file["rows"]) == vector["sightings"]


@pytest.mark.parametrize("vector", VECTORS["hellos"], ids=lambda vector: vector["author"])
def test_a_pairing_code_is_a_key_and_a_name(vector: Vector) -> None:
    link, _, written = vector["text"].partition("#")
    assert link == "https://hall.example/pair"
    code = decoded(written)
    key = base64.urlsafe_b64encode(code[1:66]).decode().rstrip("=")
    assert (code[0], key, code[66]) == (1, vector["key"], len(code) - 67)
    assert code[67:].decode() == vector["name"]
    assert is_key(key)
    assert author(key) == vector["author"]
