"""Envelopes, and sheets of labels: whom it goes to, who sends it."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from hallway.post.cards import SENDER, placed
from hallway.post.formats import ENVELOPES, Labels
from hallway.post.pen import Pen
from hallway.post.printing import new_canvas, panel
from hallway.post.setting import POINT, Look
from hallway.post.typefaces import PLAIN, SLANTED

ADDRESS = Look(PLAIN, 12, 8, 1.4)
ON_LABEL = Look(PLAIN, 10, 6, 1.3)
NOTE = Look(SLANTED, 11, 8)
QUIET = 16.0
"""Machines read and print on the lowest strip, of 15 mm in Europe and 5/8 inch in America: nothing stands there."""


@dataclass(frozen=True)
class Letter:
    """Lines of an address; `note` stands above it ('Personal'), '' for none."""

    to: tuple[str, ...]
    note: str = ""


def envelopes(letters: Sequence[Letter], sender: Sequence[str], size: str, title: str) -> bytes:
    """A page an envelope, as it goes into the printer. Raises PostRefused."""
    width, height = ENVELOPES[size]
    out = io.BytesIO()
    canvas = new_canvas(out, title)
    from_whom = placed("\n".join(sender), width * 0.4, 22, SENDER, 0, "sender") if sender else None
    for at, letter in enumerate(letters):
        left = width * 0.44
        room = height - QUIET - 38 - 6
        to = placed("\n".join(letter.to), width - left - 12, room, ADDRESS, at, "to")
        canvas.setPageSize((width / POINT, height / POINT))
        pen = Pen(canvas, height)
        if from_whom:
            pen.write(from_whom, 10, 9)
        top = max(44.0, height - QUIET - room + (room - to.height) / 2)
        if letter.note:
            note = placed(letter.note, width - left - 12, 8, NOTE, at, "note")
            pen.write(note, left, top - 7)
        pen.write(to, left, top)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def labels(letters: Sequence[Letter], sheet: Labels, first: int, title: str) -> bytes:
    """`first`: how many of the first sheet are used already. Raises PostRefused."""
    out = io.BytesIO()
    canvas = new_canvas(out, title)
    width, height = sheet.size
    texts = ["\n".join((letter.note, *letter.to)).strip() for letter in letters]
    blocks = [placed(text, width - 8, height - 5, ON_LABEL, at, "to") for at, text in enumerate(texts)]
    for number, block in enumerate(blocks, start=first):
        place = number % sheet.count
        if number > first and place == 0:
            canvas.showPage()
        canvas.setPageSize((sheet.paper[0] / POINT, sheet.paper[1] / POINT))
        with panel(canvas, sheet.place(place), sheet.size, sheet.paper[1]) as pen:
            pen.write(block, 4, (height - block.height) / 2)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
