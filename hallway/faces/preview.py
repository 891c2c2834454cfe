"""The picture that messengers show beside a link (Open Graph): the name, and the link as a code to scan."""

from functools import lru_cache
from threading import Lock

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


LONGEST = 120  # characters, more than there is room for: to measure all that a face may say takes seconds
LOCKS = tuple(Lock() for _ in range(16))


def preview(card: Card, link: str, line: str) -> bytes:
    """A PNG. Who asks while the same is being drawn waits for it, instead of drawing it as well."""
    with LOCKS[hash((card, link, line)) % len(LOCKS)]:
        return drawn(card, link, line)


@lru_cache(maxsize=64)
def drawn(card: Card, link: str, line: str) -> bytes:
    """What there are no letters for is left out: a preview is better with less than not at all."""
    image = Image.new("RGB", (WIDTH, HEIGHT), GROUND)
    on = Draw(image)
    left = WIDTH - EDGE - CODE
    on.rounded_rectangle((left, (HEIGHT - CODE) // 2, left + CODE, (HEIGHT + CODE) // 2), 24, PAPER)
    image.paste(picture(link, CODE - 2 * FRAME), (left + FRAME, (HEIGHT - CODE) // 2 + FRAME))
    width = left - 2 * EDGE
    blocks = [
        (block(shortened(card.name), width, 76, most=3, weight=BOLD), INK, 12),
        (block(shortened(about(card)), width, 36, most=3), MUTED, 28),
        (block(line, width, 32), LAMP, 0),
    ]
    top = (HEIGHT - sum(each.height + gap for each, _, gap in blocks)) / 2
    for each, ink, gap in blocks:
        each.draw(on, EDGE, top, width, ink, centred=False)
        top += each.height + gap
    return png(image)


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
