"""The real eye on drawn photographs: the fields come out right, and what is no photograph does not end it."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image

from hallway.reading.proposal import Proposal, propose
from hallway.reading.sight import Sight
from tests.reading.drawn import ANA, badge, card, photograph


@pytest.fixture(scope="module")
def sight() -> Iterator[Sight]:
    with Sight() as opened:
        yield opened


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 900 million pixels."""
    size = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + chunk(b"IDAT", zlib.compress(b"\0" * 10_000))
        + chunk(b"IEND", b"")
    )


def as_file(kind: str) -> bytes:
    file = BytesIO()
    Image.new("RGB", (60, 40), "white").save(file, kind)
    return file.getvalue()


def test_a_paper_card_is_read(sight: Sight) -> None:
    found = propose(sight.read(photograph(card(ANA), tilt=4)) or [], badge=False)
    assert found == Proposal(**ANA)


def test_a_badge_tilted_in_bad_light_is_read(sight: Sight) -> None:
    seen = sight.read(photograph(badge(ANA), tilt=-8, dark=0.4, blur=1.5))
    assert propose(seen or [], badge=True) == Proposal("Ana Horvat", "Brightwave GmbH", "Product Designer")


def test_what_is_no_photograph_is_passed_over_and_the_next_one_is_read(sight: Sight) -> None:
    whole = photograph(card(ANA))
    for hostile in [b"\0", b"<svg onload=alert(1)>", bomb(), whole[: len(whole) // 3], as_file("GIF"), as_file("TIFF")]:
        assert sight.read(hostile) is None
    assert [sight.read(as_file(kind)) for kind in ("PNG", "WEBP", "JPEG")] == [[], [], []]
