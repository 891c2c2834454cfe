"""One card: what stands on each of its panels."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from hallway.post.formats import Format
from hallway.post.pen import BROWN, LAMP, Pen
from hallway.post.refused import PostRefused
from hallway.post.setting import POINT, Block, Look, Unset, fitted
from hallway.post.typefaces import PLAIN, SERIF, SLANTED, width_of

SAID = Look(SERIF, 15, 9.5)
COVER = Look(SLANTED, 30, 18)
ADDRESS = Look(PLAIN, 11, 7.5, 1.4)
SENDER = Look(PLAIN, 7, 5.5, 1.35)
MARGIN = 11.0
STAMP = (22.0, 26.0)
FOOT = 2.4


@dataclass(frozen=True)
class Card:
    """`cover` is what a folded one says outside; `to` and `sender` are lines, nothing where they are not printed."""

    text: str
    cover: str
    to: tuple[str, ...] = ()
    sender: tuple[str, ...] = ()


@dataclass(frozen=True)
class Set:
    """A card whose every text found its room in a format."""

    format: Format
    text: Block
    cover: Block
    to: Block | None
    sender: Block | None

    @classmethod
    def of(cls, card: Card, form: Format, at: int) -> "Set":
        """Raises PostRefused script-missing, text-too-long, address-too-long."""
        width, height = form.panel
        half = width / 2 - MARGIN
        cover = placed(card.cover, width - 2 * MARGIN, 16, COVER, at, "cover")
        above = 0 if form.folds else 2
        text = placed(card.text, width - 2 * MARGIN, height - 2 * MARGIN - above, SAID, at, "text")
        to = placed("\n".join(card.to), half, height - 54, ADDRESS, at, "to") if card.to else None
        sender = placed("\n".join(card.sender), half, 20, SENDER, at, "sender") if card.sender else None
        return cls(form, text, cover, to, sender)

    def say(self, pen: Pen, bleed: float = 0) -> None:
        """The panel with the text: a foot in the lamp's colour, which goes over the edge where that is cut."""
        width, height = self.format.panel
        room = height - 2 * MARGIN - FOOT
        pen.box(-bleed, height - FOOT, width + 2 * bleed, FOOT + bleed, fill=LAMP)
        pen.write(self.text, MARGIN, MARGIN + max(0.0, (room - self.text.height) / 2.6))

    def show(self, pen: Pen, bleed: float = 0) -> None:
        """The outside of a folded one."""
        width, height = self.format.panel
        pen.box(-bleed, height - FOOT, width + 2 * bleed, FOOT + bleed, fill=LAMP)
        pen.door((width - 40) / 2, 17, 44)
        left = (width - max(widths(self.cover), default=0)) / 2
        pen.write(self.cover, left, 68, BROWN)

    def address(self, pen: Pen) -> None:
        """The other side of a postcard: whom it goes to on the right, the stamp above, the sender small on the left."""
        width, height = self.format.panel
        pen.line((width / 2, 14), (width / 2, height - 14))
        pen.box(width - 8 - STAMP[0], 8, *STAMP)
        if self.sender:
            pen.write(self.sender, MARGIN, 9)
        if self.to:
            pen.write(self.to, width / 2 + 6, max(40.0, (height + 20 - self.to.height) / 2))

    @property
    def has_address(self) -> bool:
        return not self.format.folds and (self.to is not None or self.sender is not None)


def widths(block: Block) -> Iterator[float]:
    return (width_of(line, block.face, block.size) * POINT for line in block.lines)


def placed(text: str, width: float, height: float, look: Look, at: int, field: str) -> Block:
    """Raises PostRefused."""
    try:
        return fitted(text, width, height, look)
    except Unset as unset:
        if unset.letters:
            raise PostRefused("script-missing", letters=unset.letters, at=at, field=field) from None
        code = "text-too-long" if field == "text" else "address-too-long"
        raise PostRefused(code, at=at, field=field, over=unset.over) from None


def all_set(cards: Sequence[Card], form: Format) -> list[Set]:
    """Raises PostRefused."""
    return [Set.of(card, form, at) for at, card in enumerate(cards)]
