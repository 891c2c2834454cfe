"""QR codes as pictures."""

from functools import lru_cache

from PIL import Image
from qrcode import QRCode
from qrcode.constants import ERROR_CORRECT_H, ERROR_CORRECT_L, ERROR_CORRECT_M, ERROR_CORRECT_Q

from hallway.faces.colours import PAPER

QUIET = 4  # modules of white around a code (ISO/IEC 18004)
STRONGER = (ERROR_CORRECT_H, ERROR_CORRECT_Q, ERROR_CORRECT_M)

Matrix = list[list[bool]]


@lru_cache(maxsize=256)
def matrix(text: str) -> Matrix:
    """The smallest code that holds it, and of those the one that bears most damage; one segment, as the phone does."""
    plain = coded(text, ERROR_CORRECT_L)
    stronger = (coded(text, level) for level in STRONGER)
    best = next((code for code in stronger if code.version == plain.version), plain)
    return best.get_matrix()


def coded(text: str, level: int) -> QRCode:  # type: ignore[type-arg]
    code = QRCode(error_correction=level, border=0)
    code.add_data(text.encode(), optimize=0)
    code.make(fit=True)
    return code


def picture(text: str, extent: int) -> Image.Image:
    """A square of white of so many pixels with the code in it, its quiet zone included; modules are whole pixels."""
    modules = matrix(text)
    step = extent // (len(modules) + 2 * QUIET)
    drawn = Image.new("1", (len(modules), len(modules)), 1)
    drawn.putdata([not dark for row in modules for dark in row])
    grown = drawn.resize((len(modules) * step, len(modules) * step), Image.Resampling.NEAREST)
    square = Image.new("RGB", (extent, extent), PAPER)
    edge = (extent - grown.width) // 2
    square.paste("#000000", (edge, edge), grown.point(lambda light: not light))
    return square
