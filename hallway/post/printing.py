"""Cards as a PDF for a printer: so many to a sheet, with marks to cut along, or one a page with bleed.

A sheet's back is printed as one turns a page of a book: over the short edge, since the paper lies on its side. A folded
card stands like a tent, so that what is read inside is the upper half, on its head.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from reportlab.pdfgen.canvas import Canvas

from hallway.post.cards import Set
from hallway.post.formats import BLEED, MARKS, Format
from hallway.post.pen import HAIR, Pen
from hallway.post.setting import POINT
from hallway.post.typefaces import SERIF, registered

TICK = 5.0
Panel = Callable[[Set, Pen, float], None]


def new_canvas(out: io.BytesIO, title: str) -> Canvas:
    """The same wish gives the same bytes, which say neither when nor on what they were made.

    It begins with a face that is embedded, where reportlab would begin with Helvetica.
    """
    first = registered(SERIF)
    canvas = Canvas(out, invariant=1, pageCompression=1, initialFontName=first)  # type: ignore[arg-type]
    canvas.setTitle(title)
    canvas.setAuthor("")
    canvas.setCreator("Hallway")
    canvas.setProducer("Hallway")
    return canvas


def on_sheets(cards: Sequence[Set], title: str) -> bytes:
    """As many to a sheet as it takes: fronts, and behind each its back."""
    form = cards[0].format
    out = io.BytesIO()
    canvas = new_canvas(out, title)
    count = form.columns * form.rows
    for start in range(0, len(cards), count):
        together = cards[start : start + count]
        for side in sides(cards):
            sheet(canvas, form, together, side)
    canvas.save()
    return out.getvalue()


def one_a_page(cards: Sequence[Set], title: str) -> bytes:
    """With bleed and marks around each, as printing shops want it: the page's boxes say where it is cut."""
    form = cards[0].format
    out = io.BytesIO()
    canvas = new_canvas(out, title)
    width, height = form.width + 2 * MARKS, form.height + 2 * MARKS
    for card in cards:
        for side in sides(cards):
            canvas.setPageSize((width / POINT, height / POINT))
            canvas.setTrimBox(box(MARKS, form))
            canvas.setBleedBox(box(MARKS - BLEED, form, BLEED))
            piece(canvas, card, side, (MARKS, MARKS), height, BLEED)
            corner_marks(Pen(canvas, height), form)
            canvas.showPage()
    canvas.save()
    return out.getvalue()


def box(edge: float, form: Format, more: float = 0) -> tuple[float, float, float, float]:
    right, top = edge + form.width + 2 * more, edge + form.height + 2 * more
    return edge / POINT, edge / POINT, right / POINT, top / POINT


def sides(cards: Sequence[Set]) -> list[str]:
    """The back of postcards only where something stands on one of them."""
    return ["front", "back"] if cards[0].format.folds or any(card.has_address for card in cards) else ["front"]


def sheet(canvas: Canvas, form: Format, cards: Sequence[Set], side: str) -> None:
    width, height = form.paper
    canvas.setPageSize((width / POINT, height / POINT))
    for card, place in zip(cards, form.places(mirrored=side == "back"), strict=False):
        piece(canvas, card, side, place, height, 0)
    cut_marks(Pen(canvas, height), form)
    canvas.showPage()


def piece(canvas: Canvas, card: Set, side: str, place: tuple[float, float], height: float, bleed: float) -> None:
    """One side of one card, whose upper left corner lies there on a page of this height."""
    form = card.format
    if not form.folds:
        with panel(canvas, place, form.panel, height) as pen:
            card.say(pen, bleed) if side == "front" else card.address(pen)
        return
    left, top = place
    if side == "front":
        with panel(canvas, (left, top + form.panel[1]), form.panel, height) as pen:
            card.show(pen, bleed)
    else:
        with panel(canvas, place, form.panel, height, turned=True) as pen:
            card.say(pen, bleed)
    fold_marks(Pen(canvas, height), form, place)


@contextmanager
def panel(
    canvas: Canvas, place: tuple[float, float], size: tuple[float, float], height: float, turned: bool = False
) -> Iterator[Pen]:
    """A pen for a part of the page; turned: it stands on its head."""
    left, below = place[0] / POINT, (height - place[1] - size[1]) / POINT
    canvas.saveState()
    if turned:
        canvas.translate(left + size[0] / POINT, below + size[1] / POINT)
        canvas.rotate(180)
    else:
        canvas.translate(left, below)
    yield Pen(canvas, size[1])
    canvas.restoreState()


def cut_marks(pen: Pen, form: Format) -> None:
    """Short lines where the knife goes in, at the edges of the sheet, and a cross where two cuts meet."""
    (width, height), (left, top) = form.paper, form.edge
    across = [left + number * form.width for number in range(form.columns + 1)]
    down = [top + number * form.height for number in range(form.rows + 1)]
    for x in across[1:-1]:
        for start, end in ((0, TICK), (height - TICK, height)):
            pen.line((x, start), (x, end))
        for y in down[1:-1]:
            pen.line((x - TICK / 2, y), (x + TICK / 2, y))
            pen.line((x, y - TICK / 2), (x, y + TICK / 2))
    for y in down[1:-1]:
        for start, end in ((0, TICK), (width - TICK, width)):
            pen.line((start, y), (end, y))


def corner_marks(pen: Pen, form: Format) -> None:
    """Two short lines off each corner, outside of the bleed."""
    near, far = BLEED + 1, MARKS - 1
    for x, across in ((MARKS, -1), (MARKS + form.width, 1)):
        for y, down in ((MARKS, -1), (MARKS + form.height, 1)):
            pen.line((x + across * near, y), (x + across * far, y))
            pen.line((x, y + down * near), (x, y + down * far))


def fold_marks(pen: Pen, form: Format, place: tuple[float, float]) -> None:
    """Dotted, so that nobody takes it for a cut."""
    left, y = place[0], place[1] + form.panel[1]
    pen.canvas.setDash(1, 2)
    for start, end in ((left, left + TICK), (left + form.width - TICK, left + form.width)):
        pen.line((start, y), (end, y), ink=HAIR)
    pen.canvas.setDash()


def panels(card: Set) -> bytes:
    """What is read of one card, panel below panel, as a PDF of one page: for the picture."""
    width, height = card.format.panel
    views: list[Callable[[Pen], None]] = [card.show, card.say] if card.format.folds else [card.say]
    views += [card.address] if card.has_address else []
    gap = 6.0
    whole = len(views) * (height + gap) - gap
    out = io.BytesIO()
    canvas = new_canvas(out, "")
    canvas.setPageSize((width / POINT, whole / POINT))
    for number, view in enumerate(views):
        with panel(canvas, (0, number * (height + gap)), (width, height), whole) as pen:
            pen.box(0, 0, width, height, fill="#FFFFFF")
            view(pen)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
