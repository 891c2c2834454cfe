"""Hybrid logical clock stamps, and ids. Pure, but for the randomness of an id.

A stamp is 26 characters that sort as it ticks: 12 hex digits of milliseconds, 4 of a counter, 10 of the device's id.
"""

import re
import secrets
from typing import NamedTuple

DIGITS = "0123456789abcdefghijklmnopqrstuv"
LATEST = 0xFFFF_FFFF_FFFF
COUNTER_END = 0xFFFF
DEVICE_LENGTH = 10
ID_BYTES = 10

is_stamp = re.compile(r"[0-9a-f]{16}[0-9a-v]{10}", re.ASCII).fullmatch


class Parts(NamedTuple):
    """A stamp taken apart; `ms` since 1970."""

    ms: int
    counter: int
    device: str


def make_stamp(ms: int, counter: int, device: str) -> str:
    return f"{ms:012x}{counter:04x}{device[:DEVICE_LENGTH]}"


def read_stamp(stamp: str) -> Parts:
    return Parts(int(stamp[:12], 16), int(stamp[12:16], 16), stamp[16:])


def next_stamp(last: str, now: int, device: str) -> str:
    """The stamp after `last` ("": none yet): the wall's time where it is ahead, else one count on.

    A full counter borrows the next millisecond.
    """
    wall = min(max(now, 0), LATEST)
    if not last:
        return make_stamp(wall, 0, device)
    ms, counter, _ = read_stamp(last)
    if wall > ms:
        return make_stamp(wall, 0, device)
    if counter < COUNTER_END:
        return make_stamp(ms, counter + 1, device)
    return make_stamp(ms + 1, 0, device)


def new_id() -> str:
    """80 random bits as 16 characters of base32hex."""
    return id_of(secrets.token_bytes(ID_BYTES))


def id_of(bits: bytes) -> str:
    """Ten bytes as 16 characters of base32hex in lower case."""
    number = int.from_bytes(bits)
    return "".join(DIGITS[number >> shift & 31] for shift in range(75, -5, -5))
