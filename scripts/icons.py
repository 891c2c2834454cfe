"""Draws the app's icons into static/icons: a doorway with the light on, its door ajar.

Run it again after changing a colour or a measure; the drawings are kept in git.
"""

import math
from pathlib import Path

from PIL import Image, ImageDraw

GROUND = "#14110F"
LAMP = "#F2B35E"
GLOW = "#33271A"
WHITE = "#FFFFFF"

FOLDER = Path(__file__).parent.parent / "static" / "icons"
COLOURS = 64  # a palette with the few between them: a third of the size, and no eye sees it
FINE = 2048  # pixels a side while drawing: shrinking from there smooths every edge

# Measures in thousandths of the icon's side.
MIDDLE, TOP, SILL, FLOOR = 500, 170, 750, 860
FRAME, GAP, OPENING = 240, 196, 156  # half the width of the frame, of its inner edge and of the lit opening
AJAR = 0.56  # how much of the opening the door still covers
RECEDE = 70  # how far the door's free edge, which is further away, ends above the sill

Point = tuple[float, float]


def arch(half: float) -> list[Point]:
    """Outline of a doorway with a round top, from its left foot to its right foot; all doorways share one centre."""
    spring = TOP + FRAME
    angles = (math.pi * (1 + step / 180) for step in range(181))
    bow = [(MIDDLE + half * math.cos(angle), spring + half * math.sin(angle)) for angle in angles]
    return [(MIDDLE - half, SILL), *bow, (MIDDLE + half, SILL)]


def leaf() -> list[Point]:
    """Outline of the door, which swings away from us on its left side."""
    edge = MIDDLE - OPENING + 2 * OPENING * AJAR
    return [*(point for point in arch(OPENING) if point[0] <= edge), (edge, SILL - RECEDE)]


class Drawing:
    """One square picture; `scale` grows or shrinks what is drawn about the middle."""

    def __init__(self, ground: str | None = None, scale: float = 1, corner: float = 0) -> None:
        self.picture = Image.new("RGBA", (FINE, FINE))
        self.pen = ImageDraw.Draw(self.picture)
        self.scale = scale
        if ground:
            self.pen.rounded_rectangle((0, 0, FINE - 1, FINE - 1), corner * FINE, ground)

    def fill(self, points: list[Point], colour: str | int) -> None:
        placed = [tuple((500 + (value - 500) * self.scale) * FINE / 1000 for value in point) for point in points]
        self.pen.polygon(placed, colour)

    def save(self, name: str, side: int) -> None:
        picture = self.picture.resize((side, side), Image.Resampling.LANCZOS)
        picture.quantize(COLOURS, Image.Quantize.FASTOCTREE).save(FOLDER / f"{name}.png", optimize=True)


def doorway(drawing: Drawing) -> Drawing:
    drawing.fill([(MIDDLE - OPENING, SILL), (MIDDLE + OPENING, SILL), (810, FLOOR), (190, FLOOR)], GLOW)
    drawing.fill(arch(FRAME), LAMP)
    drawing.fill(arch(GAP), GROUND)
    drawing.fill(arch(OPENING), LAMP)
    drawing.fill(leaf(), GLOW)
    return drawing


def badge(drawing: Drawing) -> Drawing:
    """The outline alone, for Android keeps only a badge's shape and chooses the colour."""
    drawing.fill(arch(FRAME), WHITE)
    drawing.fill(arch(GAP), 0)
    drawing.fill(arch(OPENING), WHITE)
    drawing.fill(leaf(), 0)
    return drawing


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    icon = doorway(Drawing(GROUND, corner=0.22))
    icon.save("icon-192", 192)
    icon.save("icon-512", 512)
    # A launcher may cut a maskable icon down to a circle of four fifths of its side.
    maskable = doorway(Drawing(GROUND, scale=0.76))
    maskable.save("maskable-192", 192)
    maskable.save("maskable-512", 512)
    # iOS rounds the corners itself, and paints transparent ones black.
    doorway(Drawing(GROUND)).save("apple-touch-icon", 180)
    badge(Drawing(scale=1.35)).save("badge", 96)


if __name__ == "__main__":
    main()
