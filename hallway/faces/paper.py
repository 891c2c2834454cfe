"""What is printed: a sign for a table, and a slip for a badge. Ink on white, drawn once for PNG and PDF alike."""

import io
from dataclasses import dataclass

from PIL import Image
from PIL.ImageDraw import Draw, ImageDraw

from hallway.faces.code import picture
from hallway.faces.lettering import BOLD, PLAIN, Block, block

MM = 1 / 25.4  # inches
DPI = {"png": 300, "pdf": 600}
"""A PDF has black and white only, so its edges want to be twice as fine."""
INK = "#000000"


@dataclass(frozen=True)
class Words:
    """What stands beside a code; '' for nothing."""

    name: str = ""
    about: str = ""
    line: str = ""
    call: str = ""


@dataclass(frozen=True)
class Paper:
    """Sizes in mm. `marks` is the white around it, with marks to cut along."""

    width: float
    height: float
    marks: float = 0


SIGNS = {"a5": Paper(148, 210), "a6": Paper(105, 148)}
BADGES = {"90x55": Paper(90, 55, 8), "86x54": Paper(86, 54, 8)}


class Sheet:
    """A white sheet, drawn on in millimetres from its upper left corner, inside the marks."""

    def __init__(self, paper: Paper, dpi: int) -> None:
        self.paper, self.dpi = paper, dpi
        size = (self.px(paper.width + 2 * paper.marks), self.px(paper.height + 2 * paper.marks))
        self.image = Image.new("L", size, "#FFFFFF")
        self.on: ImageDraw = Draw(self.image)
        self.cut_marks()

    def px(self, mm: float) -> int:
        return round(mm * MM * self.dpi)

    def cut_marks(self) -> None:
        """Two short lines off each corner, which the knife follows and takes along."""
        paper, far, near = self.paper, self.paper.marks - 1, 2
        if not paper.marks:
            return
        for x, across in ((0, -1), (paper.width, 1)):
            for y, down in ((0, -1), (paper.height, 1)):
                self.line((x + across * near, y), (x + across * far, y))
                self.line((x, y + down * near), (x, y + down * far))

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        ends = [self.px(place + self.paper.marks) for place in (*start, *end)]
        self.on.line(ends, fill=INK, width=max(1, self.px(0.1)))

    def code(self, text: str, left: float, top: float, extent: float) -> None:
        square = picture(text, self.px(extent))
        self.image.paste(square.convert("L"), (self.px(left + self.paper.marks), self.px(top + self.paper.marks)))

    def block(self, text: str, width: float, size: float, most: int, weight: int = PLAIN) -> Block:
        return block(text, self.px(width), self.px(size), most=most, weight=weight)

    def height(self, lines: Block) -> float:
        return lines.height / self.dpi / MM

    def put(self, lines: Block, left: float, top: float, width: float, centred: bool = True) -> float:
        """Where what stands below may begin."""
        shift = self.paper.marks
        lines.draw(self.on, self.px(left + shift), self.px(top + shift), self.px(width), INK, centred)
        return top + self.height(lines)

    def saved(self, kind: str, title: str) -> bytes:
        out = io.BytesIO()
        if kind == "pdf":
            plain = self.image.convert("1", dither=Image.Dither.NONE)
            plain.save(out, "PDF", resolution=self.dpi, title=title, producer="Hallway")
        else:
            self.image.save(out, "PNG", dpi=(self.dpi, self.dpi))
        return out.getvalue()


def sign(code: str, words: Words, paper: Paper, kind: str) -> bytes:
    """A sheet that stands on a table: the name, the code, what to ask about. `kind` is png or pdf."""
    sheet = Sheet(paper, DPI[kind])
    unit = paper.width / 100
    edge, inner = 8 * unit, 84 * unit
    below = sheet.put(sheet.block(words.name, inner, 9 * unit, 2, BOLD), edge, 9 * unit, inner)
    below = sheet.put(sheet.block(words.about, inner, 4.4 * unit, 2), edge, below + unit, inner)
    line, call = sheet.block(words.line, inner, 4.4 * unit, 3), sheet.block(words.call, inner, 4.8 * unit, 1, BOLD)
    foot = paper.height - 9 * unit - sheet.height(line) - sheet.height(call)
    sheet.put(line, edge, sheet.put(call, edge, foot, inner), inner)
    extent = min(86 * unit, foot - below)
    sheet.code(code, (paper.width - extent) / 2, below + (foot - below - extent) / 2, extent)
    return sheet.saved(kind, words.name)


def badge(code: str, words: Words, paper: Paper, kind: str) -> bytes:
    """A slip for a badge's sleeve: the code at its left, who it is beside it."""
    sheet = Sheet(paper, DPI[kind])
    extent = paper.height - 6
    sheet.code(code, 1.5, 3, extent)
    left = extent + 2.5
    width = paper.width - left - 3
    below = sheet.put(sheet.block(words.name, width, 6, 3, BOLD), left, 9, width, centred=False)
    sheet.put(sheet.block(words.about, width, 3.2, 3), left, below + 1.5, width, centred=False)
    sheet.put(sheet.block(words.call, width, 2.8, 1), left, paper.height - 9, width, centred=False)
    return sheet.saved(kind, words.name)
