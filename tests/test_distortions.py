"""The distortions are no decoration: they break what should break."""

import pytest
import qrcode
import zxingcpp
from PIL import Image

from tests.distortions import DISTORTIONS, SMALLEST, filmed

CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Archer;Alice;;;\r\nFN:Alice Archer\r\nEND:VCARD\r\n"


def drawn(text: str) -> tuple[Image.Image, int]:
    code = qrcode.QRCode(border=2, box_size=10)
    code.add_data(text)
    code.make()
    return code.make_image().get_image(), code.modules_count + 4


@pytest.mark.parametrize("name", DISTORTIONS)
def test_a_small_code_is_read_through_each_of_them(name: str) -> None:
    code, modules = drawn(CARD)
    found = zxingcpp.read_barcodes(DISTORTIONS[name](filmed(code, modules, pixels=SMALLEST)))
    assert [each.text for each in found] == [CARD]


@pytest.mark.parametrize("name", ["blurred", "shaken", "worn"])
def test_one_from_too_far_away_is_not(name: str) -> None:
    code, modules = drawn(CARD)
    assert not zxingcpp.read_barcodes(DISTORTIONS[name](filmed(code, modules, pixels=1.2)))
