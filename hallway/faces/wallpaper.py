"""A lock-screen picture: dark, with a white card that carries the code where neither clock nor buttons cover it."""

from PIL import Image
from PIL.ImageDraw import Draw

from hallway.faces.code import picture
from hallway.faces.colours import GROUND, ON_PAPER, PAPER, QUIET_ON_PAPER, png
from hallway.faces.lettering import BOLD, block

FREE_FROM, FREE_TO = 0.40, 0.86
"""The part of the height that phones leave free: above lie the clock and its widgets, below the torch, the camera and
the home bar. Judged by pictures of iOS 16 and Android 12, and not tried on real phones."""
WIDEST = 0.68  # of the width; iPhones zoom a little into a picture, and cut its edges


def wallpaper(code: str, name: str, about: str, width: int, height: int) -> bytes:
    """A PNG of exactly this size, in pixels."""
    image = Image.new("RGB", (width, height), GROUND)
    free = (FREE_TO - FREE_FROM) * height
    extent = int(min(WIDEST * width, free * 0.76))
    edge = extent * 0.05
    blocks = [
        (block(name, extent * 0.9, extent * 0.085, most=1, weight=BOLD), ON_PAPER),
        (block(about, extent * 0.9, extent * 0.055, most=1), QUIET_ON_PAPER),
    ]
    words = sum(each.height for each, _ in blocks)
    tall = extent + words + (edge if words else 0)
    left, top = (width - extent) / 2, FREE_FROM * height + (free - tall) / 2
    on = Draw(image)
    on.rounded_rectangle((left, top, left + extent, top + tall), edge, PAPER)
    image.paste(picture(code, int(extent - edge)), (int(left + edge / 2), int(top + edge / 2)))
    below = top + extent
    for each, ink in blocks:
        each.draw(on, left, below, extent, ink)
        below += each.height
    return png(image)
