"""What phones show each other as frames, read by the words of docs/protocol.md alone: a second program could."""

import base64
import hashlib
import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "frames.json").read_text(encoding="utf-8"))
WORD = 1 << 32
MAGIC, VERSION, BODY = b"\xf5\x48\x57", 1, 29
LARGEST, PIECE = 204_800, 800

Vector = dict[str, Any]


def decoded(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def number(some: bytes) -> int:
    return int.from_bytes(some, "big")


def told_apart(frame: bytes) -> str | None:
    """None for one that fits in every respect."""
    if frame[:3] != MAGIC:
        return "other"
    if frame[3] != VERSION:
        return "newer"
    if len(frame) <= BODY or hashlib.sha256(frame[:25] + frame[BODY:]).digest()[:4] != frame[25:BODY]:
        return "damaged"
    length = number(frame[9:12])
    if length > LARGEST:
        return "large"
    return None if length and len(frame) - BODY == parts_of(length)[1] else "damaged"


def parts_of(length: int) -> tuple[int, int]:
    """How many, and of how many bytes."""
    parts = -(-length // PIECE)
    return parts, -(-length // parts)


def numbers(seed: int) -> Iterator[int]:
    state = (seed + 1) * 0x9E3779B9 % WORD
    while True:
        state = (state + 0x9E3779B9) % WORD
        z = (state ^ state >> 16) * 0x21F0AAAD % WORD
        z = (z ^ z >> 15) * 0x735A2D97 % WORD
        yield z ^ z >> 15


def chosen(seed: int, parts: int) -> int:
    """The parts that a seed's piece is the sum of, a bit each."""
    if seed < parts:
        return 1 << seed
    words = zip(range(0, parts, 32), numbers(seed), strict=False)
    bits: int = sum(word << place for place, word in words) % (1 << parts)
    return bits or 1 << (parts - 1)


def put_together(frames: list[bytes]) -> bytes | None:
    """Gauss's elimination, on whole numbers; None where the frames are not enough."""
    length = number(frames[0][9:12])
    parts, size = parts_of(length)
    known: dict[int, tuple[int, int]] = {}
    for frame in frames:
        bits, piece = chosen(number(frame[12:15]), parts), number(frame[BODY:])
        for part in sorted(known):
            if bits >> part & 1:
                bits, piece = bits ^ known[part][0], piece ^ known[part][1]
        if bits:
            first = next(part for part in count() if bits >> part & 1)
            known = {
                part: (others ^ bits, sums ^ piece) if others >> first & 1 else (others, sums)
                for part, (others, sums) in known.items()
            }
            known[first] = bits, piece
    if len(known) < parts:
        return None
    return b"".join(known[part][1].to_bytes(size, "big") for part in range(parts))[:length]


@pytest.mark.parametrize("vector", VECTORS["shown"], ids=lambda vector: str(vector["what"]))
def test_the_frames_that_a_phone_shows_make_the_bundle(vector: Vector) -> None:
    frames = [decoded(frame["bytes"]) for frame in vector["frames"]]
    bundle = decoded(vector["bundle"])
    assert put_together(frames) == bundle
    assert put_together(frames[::-1]) == bundle
    assert number(hashlib.sha256(bundle).digest()[:4]) == vector["exchange"]
    if len(bundle) > PIECE:
        assert put_together(frames[:1]) is None


@pytest.mark.parametrize(
    "frame",
    [frame for vector in VECTORS["shown"] for frame in vector["frames"]],
    ids=lambda frame: f"seed {frame['seed']}",
)
def test_a_header_says_what_the_phone_that_shows_knows(frame: Vector) -> None:
    seen = decoded(frame["bytes"])
    assert told_apart(seen) is None
    assert number(seen[12:15]) == frame["seed"]
    assert number(seen[15:21]) == frame["clock"]
    assert seen[4] == frame["sure"] + 2 * frame["host"]
    assert number(seen[21:25]) == frame["has"]


@pytest.mark.parametrize("vector", VECTORS["choices"], ids=lambda vector: f"{vector['seed']} of {vector['parts']}")
def test_a_seed_chooses_its_parts(vector: Vector) -> None:
    bits = chosen(vector["seed"], vector["parts"])
    assert [part for part in range(vector["parts"]) if bits >> part & 1] == vector["chosen"]


@pytest.mark.parametrize("vector", VECTORS["refused"], ids=lambda vector: str(vector["why"]))
def test_what_is_no_frame_is_told_apart(vector: Vector) -> None:
    assert told_apart(decoded(vector["bytes"])) == vector["what"]
