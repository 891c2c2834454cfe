"""Drawing in millimetres from the upper left corner of a panel, wherever on its sheet it lies."""

from reportlab.pdfgen.canvas import Canvas

from hallway.post.setting import POINT, Block
from hallway.post.typefaces import registered

INK, LAMP, BROWN, HAIR = "#231B14", "#F2B35E", "#8A4B00", "#7D7166"


class Pen:
    """`height` is the panel's."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self.canvas, self.height = canvas, height

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Points from the lower left, as PDF counts."""
        return x / POINT, (self.height - y) / POINT

    def write(self, block: Block, left: float, top: float, ink: str = INK) -> float:
        """Where what stands below may begin."""
        self.canvas.setFillColor(ink)
        self.canvas.setFont(registered(block.face), block.size)
        for number, line in enumerate(block.lines):
            self.canvas.drawString(*self.at(left, top + (number + 0.78) * block.leading), line)
        return top + block.height

    def line(self, start: tuple[float, float], end: tuple[float, float], width: float = 0.1, ink: str = HAIR) -> None:
        self.canvas.setStrokeColor(ink)
        self.canvas.setLineWidth(width / POINT)
        self.canvas.line(*self.at(*start), *self.at(*end))

    def box(self, left: float, top: float, width: float, height: float, *, fill: str = "", ink: str = HAIR) -> None:
        x, y = self.at(left, top + height)
        self.canvas.setLineWidth(0.1 / POINT)
        self.canvas.setStrokeColor(ink)
        if fill:
            self.canvas.setFillColor(fill)
        self.canvas.rect(x, y, width / POINT, height / POINT, stroke=0 if fill else 1, fill=1 if fill else 0)

    def door(self, left: float, top: float, height: float) -> None:
        """The open door with its lamp, of the app."""
        unit = height / 176
        path = self.canvas.beginPath()
        path.moveTo(*self.at(left + 53 * unit, top + 150 * unit))
        for x, y in ((53.0, 70.0), (119.0, 70.0), (119.0, 150.0), (147.0, 174.0), (70.0, 174.0)):
            path.lineTo(*self.at(left + x * unit, top + y * unit))
        path.close()
        self.canvas.setFillColor(LAMP)
        self.canvas.drawPath(path, stroke=0, fill=1)
        x, y = self.at(left + 86 * unit, top + 72 * unit)
        reach = 33 * unit / POINT
        self.canvas.wedge(x - reach, y - reach, x + reach, y + reach, 0, 180, stroke=0, fill=1)
        for inner in (33.0, 41.0):
            self.arch(left, top, unit, inner)

    def arch(self, left: float, top: float, unit: float, reach: float) -> None:
        x, y = self.at(left + 86 * unit, top + 72 * unit)
        radius = reach * unit / POINT
        foot = self.at(0, top + 150 * unit)[1]
        self.canvas.setStrokeColor(BROWN)
        self.canvas.setLineWidth(2.4 * unit / POINT)
        self.canvas.arc(x - radius, y - radius, x + radius, y + radius, 0, 180)
        for side in (x - radius, x + radius):
            self.canvas.line(side, y, side, foot)
