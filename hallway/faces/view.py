"""What the pages of a face say, ready for their templates."""

from collections.abc import Iterator
from dataclasses import dataclass

from hallway.faces.card import Card, Face
from hallway.forms.reach import call, mail, site
from hallway.forms.words import TURNING
from hallway.web.text import Text


@dataclass(frozen=True)
class Way:
    """A way to reach somebody; href is None where it leads nowhere and is text alone."""

    shown: str
    href: str | None


def ways(card: Card) -> Iterator[Way]:
    leads = {card.email: mail, card.phone: call, card.link: site}
    return (way(text, lead(text)) for text, lead in leads.items() if text)


def way(text: str, href: str | None) -> Way:
    return Way(text.removeprefix("https://") if href else text, href)


def about(card: Card) -> str:
    """Role and company, as far as they are shown."""
    return " · ".join(filter(None, (card.role, card.org)))


def plainly(text: Text, message: str, **values: str) -> str:
    """A sentence without the catalogue's marks around what was put in: for what is kept, not shown at once."""
    return TURNING.sub("", text(message, **values))


def said(text: Text, card: Card) -> str:
    """The two lines of a face, for the note of its card."""
    told = {"said-ask-about": card.ask_about, "said-help-with": card.help_with}
    return "\n".join(plainly(text, message, line=line) for message, line in told.items() if line)


@dataclass(frozen=True)
class Addresses:
    """Where a face lies. `event` goes along wherever it may be wanted later."""

    server: str
    slug: str
    event: str = ""

    @classmethod
    def of(cls, server: str, face: Face, event: str) -> "Addresses":
        return cls(server.rstrip("/"), face.slug, event)

    @property
    def page(self) -> str:
        return f"/f/{self.slug}{self.query}"

    @property
    def card(self) -> str:
        return f"/f/{self.slug}.vcf"

    @property
    def preview(self) -> str:
        return f"{self.server}/f/{self.slug}.png"

    @property
    def link(self) -> str:
        """What a code holds, and what is sent."""
        return f"{self.server}{self.page}"

    @property
    def query(self) -> str:
        return f"?e={self.event}" if self.event else ""
