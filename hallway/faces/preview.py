"""The picture that messengers show beside a link (Open Graph): the name, and the link as a code to scan."""

from functools import lru_cache

from PIL import Image
from PIL.ImageDraw import Draw

from hallway.faces.card import Card
from hallway.faces.code import picture
from hallway.faces.colours import GROUND, INK, LAMP, MUTED, PAPER, png
from hallway.faces.lettering import BOLD, block
from hallway.faces.view import about

WIDTH, HEIGHT = 1200, 630
CODE = 470
FRAME = 8
EDGE = 80


@lru_cache(maxsize=64)
def preview(card: Card, link: str, line: str) -> bytes:
    """A PNG. What there are no letters for is left out: a preview is better with less than not at all."""
    image = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
    on = Draw(image)
    left = WIDTH - EDGE - CODE
    on.rounded_rectangle((left, (HEIGHT - CODE) // 2, left + CODE, (HEIGHT + CODE) // 2), 24, PAPER)
    image.paste(picture(link, CODE - 2 * FRAME), (left + FRAME, (HEIGHT - CODE) // 2 + FRAME))
    width = left - 2 * EDGE
    blocks = [
        (block(card.name, width, 76, most=3, weight=BOLD), INK, 12),
        (block(about(card), width, 36, most=3), MUTED, 28),
        (block(line, width, 32), LAMP, 0),
    ]
    top = (HEIGHT - sum(each.height + gap for each, _, gap in blocks)) / 2
    for each, ink, gap in blocks:
        each.draw(on, EDGE, top, width, ink, centred=False)
        top += each.height + gap
    return png(image)
