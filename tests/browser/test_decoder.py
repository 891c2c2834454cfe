"""The decoder, in a real browser, on what others photographed and on our own codes held badly."""

import json
from collections.abc import Callable

import pytest

from tests.browser.chromium import Chromium
from tests.browser.decoding import decode, drawn, open_decoder
from tests.distortions import DISTORTIONS, SMALLEST, filmed
from tests.live_server import ROOT
from tests.photographs import FOLDER, pictures, same

CARDS = ROOT / "tests" / "vectors" / "faces.json"


@pytest.mark.skipif(not FOLDER.exists(), reason="the photographs are not here")
def test_photographs_are_read_and_none_is_read_wrong(chromium: Callable[..., Chromium], home: str) -> None:
    """Two of the 35 are beyond every decoder that was tried (docs/performance.md); in each position."""
    page = chromium().page
    open_decoder(page, home)
    names, shown, written = zip(*pictures("as it is", "a quarter turned"), strict=True)
    read = decode(page, list(shown))
    told = dict(zip(names, zip(read, written, strict=True), strict=True))
    assert {
        name: texts for name, (texts, text) in told.items() if texts and not any(same(each, text) for each in texts)
    } == {}
    missed = [name for name, (texts, _) in told.items() if not texts]
    assert len(names) >= 60
    assert len(missed) <= 6, missed


def test_each_of_our_codes_is_read_however_it_is_held(chromium: Callable[..., Chromium], home: str) -> None:
    """As the phone draws them, at four camera pixels a module, whatever a hall does to them."""
    page = chromium().page
    open_decoder(page, home)
    for card in json.loads(CARDS.read_text(encoding="utf-8")):
        for text in (card["card"], card["link"]):
            code, modules = drawn(page, text)
            held = filmed(code, modules).crop((0, 0, round(modules * SMALLEST) + 80, round(modules * SMALLEST) + 80))
            read = decode(page, [distorted(held) for distorted in DISTORTIONS.values()], "frame")
            assert dict(zip(DISTORTIONS, read, strict=True)) == {each: [text] for each in DISTORTIONS}, card["name"]
