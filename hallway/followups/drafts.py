"""Letters of every kind and for every way in which they go: from static/text/letters.<language>.txt, or one's own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Template

from hallway.followups import english
from hallway.followups.checked import TemplateRefused, compiled, parsed
from hallway.followups.english import Room
from hallway.followups.facts import Facts

FOLDER = Path(__file__).parents[2] / "static" / "text"
LANGUAGES = {"en": english.words}
FAMILIES = ("email", "message", "call", "post")
KINDS = ("request", "promise", "thanks-interview", "thanks-introduction", "thanks-favour", "nice", "report", "ask",
         "ask_about", "connect", "keep", "again")  # fmt: skip
PLACEHOLDERS = frozenset(english.words(Facts()))
ROOMS = (Room(), Room(3, 120, 100), Room(2, 60, 60), Room(1, 40, 40), Room(0, 0, 40))
"""How much of what was captured goes into a letter: where it comes out too long, less of it does."""
LONGEST = {"email": 8_000, "message": 400, "call": 600, "post": 450}
"""Characters of a letter."""
LINKED = ("email", "message")
"""Where a link can be followed."""
SPOKEN = "call"
SHARED = ("connect", "email")
"""This letter goes to two: whose details are meant it cannot say, and either could follow the link of the other."""
_LONGEST_SUBJECT = 200
_SECTION = re.compile(r"^== (\S+)\n", re.M)


@dataclass(frozen=True)
class Source:
    """A template as it was written: of an e-mail its subject too."""

    subject: str
    text: str


Own = Mapping[tuple[str, str, str], Source]
"""One's own templates, sound ones only, by kind, family and language."""


@dataclass(frozen=True)
class Letters:
    """What to send by mail, as a short message, what to say in a call, what to write on a card.

    All are '' where too little was captured, and the phone asks three questions instead.
    """

    subject: str = ""
    draft: str = ""
    message: str = ""
    call: str = ""
    post: str = ""


def letters(kind: str, facts: Facts, language: str, own: Own | None = None) -> Letters:
    """The drafts of a follow-up in the account's language, a BCP 47 tag; English where it has no letters yet."""
    key = f"thanks-{facts.reason}" if kind == "thanks" else kind
    said = Said(key, facts, language)
    if key not in KINDS or not enough(said):
        return Letters()
    made = {family: letter(family, said, own or {}) for family in FAMILIES}
    return Letters(made["email"][0], *(made[family][1] for family in FAMILIES))


class Said:
    """What the letters to one person may say, in the account's language; reckoned once for all of them."""

    def __init__(self, kind: str, facts: Facts, language: str) -> None:
        self.kind, self.facts, self.language = kind, facts, base_of(language)
        self.tongue = self.language if self.language in LANGUAGES else "en"
        self.rooms: dict[Room, dict[str, str]] = {}

    def __call__(self, room: Room) -> dict[str, str]:
        if room not in self.rooms:
            self.rooms[room] = LANGUAGES[self.tongue](self.facts, self.kind, room)
        return self.rooms[room]


def letter(family: str, said: Said, own: Own) -> tuple[str, str]:
    """Subject and text of one of them: as much of what was captured as there is room for."""
    source = own.get((said.kind, family, said.language)) or built_in(said.kind, family, said.tongue)
    subject = text = ""
    for room in ROOMS:
        words = said(room) | _origin(family, said, room)
        subject, text = (_rendered(each, words) for each in (source.subject, source.text))
        missing = _unsaid(words, text) if text and family != SPOKEN else ""
        text = text[: LONGEST["email"] - len(missing) - 2] + (" " if family == "message" else "\n\n") + missing
        if len(text.strip()) <= LONGEST[family]:
            break
    return _line(subject), text.strip()


def _origin(family: str, said: Said, room: Room) -> dict[str, str]:
    """Where their details are from, as far as this letter may say it."""
    unlinked = said(room)["source_unlinked"] if (said.kind, family) != SHARED else ""
    return {"source_unlinked": unlinked, "source": said(room)["source"] if unlinked and family in LINKED else unlinked}


def _unsaid(words: dict[str, str], text: str) -> str:
    """What a letter of one's own leaves out of it: whoever reads it has a right to know, and to ask."""
    whole, unlinked = words["source"], words["source_unlinked"]
    if not whole or unlinked.casefold() not in text.casefold():
        return whole
    link = whole.removeprefix(unlinked).strip()
    return link if link.rpartition(" ")[2] not in text else ""


def base_of(language: str) -> str:
    """de, of de-AT; English for what is no language."""
    base = language.partition("-")[0].lower()
    return base if base.isascii() and base.isalpha() and len(base) <= 3 else "en"


def enough(to_say: Said) -> bool:
    """Something was said, needed, offered or promised; or at least a name goes with an event or with another name."""
    kind, said = to_say.kind, to_say(ROOMS[0])
    if kind == "request":
        return to_say.facts.reason != "stop"  # whoever wants to hear nothing more is told nothing more
    if kind in ("report", "ask", "ask_about", "connect", "thanks-introduction"):
        return bool(said["other"] and (said["given"] or kind != "connect"))
    if kind != "promise" and not said["opening"]:
        return False
    if kind == "thanks-favour":
        return True
    told = any(said[each] for each in ("talked", "stayed", "thing", "deed", "pledge", "need", "offer"))
    return told or bool(said["given"] and said["occasion"])


@lru_cache(maxsize=1024)
def refusal(source: str) -> TemplateRefused | None:
    """Why a template is not used, if it could do more than place what was captured; remembered, for every plan asks."""
    try:
        parsed(source, PLACEHOLDERS)
    except TemplateRefused as refused:
        return refused
    return None


def _rendered(source: str, said: dict[str, str]) -> str:
    """Without the spaces and empty lines that a placeholder with nothing in it leaves."""
    if not source:
        return ""
    lines = (" ".join(line.split()) for line in _template(source).render(said).splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _line(subject: str) -> str:
    """A subject is one line: whatever follows another would be a header of its own."""
    return " ".join(subject.split())[:_LONGEST_SUBJECT]


@lru_cache(maxsize=512)
def _template(source: str) -> Template:
    return compiled(source, PLACEHOLDERS)


def built_in(kind: str, family: str, language: str) -> Source:
    """The letter that stands where nobody wrote one of their own."""
    return _built_in(language)[kind, family]


@cache
def _built_in(language: str) -> Mapping[tuple[str, str], Source]:
    parts = _SECTION.split((FOLDER / f"letters.{language}.txt").read_text(encoding="utf-8"))[1:]
    named = zip(parts[::2], parts[1::2], strict=True)
    return {(kind, family): _source(family, text) for name, text in named for kind, _, family in [name.partition(".")]}


def _source(family: str, text: str) -> Source:
    subject, _, rest = text.partition("\n") if family == "email" else ("", "", text)
    return Source(subject, rest.rstrip("\n"))
