"""What a photograph of a badge or a card says of a person: proposals, and nothing where it is not sure.

Pure: lines go in, fields come out. Nobody's contact is written from them without a tap.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from hallway.reading.contacts import contacts, host_of
from hallway.reading.lines import Line, cleaned, plain
from hallway.reading.words import is_house, is_place, is_printed, is_role, words_of

ALIKE = 0.8  # of the larger one's height: two lines of one size, as an eye measures them
HALVES = 0.6  # the same where first name and surname are two lines: one of them may be without a tall letter
RIVALS = 0.9  # from here on two lines are of one size, and neither is the name for being large
AT_HOUSE = re.compile(r"\s+(?:at|@|bei|chez|en|w|v)\s+(?=[^\W\d_])|\s*,\s+", re.IGNORECASE)
NAME = re.compile(r"(?:(?:Dr|Prof|Ing|Mag|Dipl)\.?[\s-]*)*[^\W\d_][^\W\d_.'’-]*(?:[\s.'’-]+[^\W\d_.'’-]+)*\.?")
MOST_WORDS = 5
UMLAUTS = {
    ord(letter): spelled for letter, spelled in zip("äöüÄÖÜåÅøØ", "ae oe ue Ae Oe Ue aa Aa oe Oe".split(), strict=True)
}


@dataclass(frozen=True)
class Proposal:
    """ "" for what it does not say."""

    name: str = ""
    org: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    link: str = ""

    def __bool__(self) -> bool:
        return self != Proposal()


def propose(seen: Sequence[Line], badge: bool) -> Proposal:
    lines = cleaned(seen)
    found = contacts(lines)
    rest = [line for line in lines if line not in found.used and not is_place(line.text)]
    if badge:
        rest = [line for line in rest if not is_printed(line.text)]
    known = Known(user_of(found.email), houses_of(found.email, found.link))
    name = name_on_badge(rest, known) if badge else name_on_card(rest, known)
    rest = [line for line in rest if line not in name]
    role, org = work(rest, name[-1] if badge and name else None, known)
    return Proposal(said(name), org, role, found.email, found.phone, found.link)


@dataclass(frozen=True)
class Known:
    """What the addresses tell, all `plain`: `user` is the e-mail's first part, `houses` are the domains' names."""

    user: str
    houses: frozenset[str]

    def is_named(self, text: str) -> bool:
        """Whether the e-mail is this person's: `ana.horvat`, `ahorvat` and `horvat` are Ana Horvat's."""
        words = {*words_of(text), *words_of(text.translate(UMLAUTS))}
        return any(len(word) > 2 and (self.user.startswith(word) or self.user.endswith(word)) for word in words)

    def is_house(self, text: str) -> bool:
        """Whether a domain has its name."""
        words = {*words_of(text), *words_of(text.translate(UMLAUTS))}
        words |= {"".join(words_of(spelled)) for spelled in (text, text.translate(UMLAUTS))}
        return any(same(house, word) for house in self.houses for word in words)


def same(house: str, name: str) -> bool:
    """`brightwave` is that of Brightwave Labs, and `cotesud` that of Côté Sud; two letters may be anybody's."""
    least = min(len(house), len(name))
    return (least > 2 and house == name) or (least > 4 and (house.startswith(name) or name.startswith(house)))


FREE = frozenset("gmail googlemail gmx outlook hotmail live yahoo icloud me mail web proton protonmail posteo".split())
SITES = frozenset("linkedin xing github gitlab mastodon linktr twitter instagram facebook".split())


def user_of(email: str) -> str:
    return plain(email.partition("@")[0])


def houses_of(email: str, link: str) -> frozenset[str]:
    hosts = [email.rpartition("@")[2], host_of(link)]
    labels = [host.removeprefix("www.").split(".") for host in hosts if "." in host]
    return frozenset(plain(parts[-2]) for parts in labels if len(parts) > 1) - FREE - SITES


def is_name(text: str) -> bool:
    """Whether it could be one: words that begin with a capital, where the script has any, and say nothing else."""
    fits = bool(NAME.fullmatch(text)) and not text[0].islower() and len(words_of(text)) <= MOST_WORDS
    return fits and not is_role(text) and not is_house(text)


def name_on_badge(lines: list[Line], known: Known) -> list[Line]:
    """The largest line, with those of its size above or below: first name and surname are often two."""
    fitting = [line for line in lines if is_name(line.text) and not known.is_house(line.text)]
    if not fitting:
        return []
    largest = max(fitting, key=lambda line: line.height)
    share = HALVES if is_single(largest) else ALIKE
    near = [line for line in fitting if line.height > share * largest.height and beside(line, largest)]
    return near if 0 < sum(len(words_of(line.text)) for line in near) <= MOST_WORDS else [largest]


def beside(line: Line, other: Line) -> bool:
    """Whether nothing of its size fits in between them."""
    return abs(line.top - other.top) < 2.2 * other.height


def name_on_card(lines: list[Line], known: Known) -> list[Line]:
    """Whose e-mail it is; without one, the one line that could be a name or is clearly the largest of them."""
    fitting = [line for line in lines if is_name(line.text)]
    named = [
        line for line in fitting if known.is_named(line.text) and not (is_single(line) and known.is_house(line.text))
    ]
    if named:
        return [max(named, key=lambda line: (not is_single(line), line.height))]
    fitting = [line for line in fitting if not is_single(line) and not known.is_house(line.text)]
    ranked = sorted(fitting, key=lambda line: -line.height)
    alone = len(ranked) == 1 or (len(ranked) > 1 and ranked[1].height < RIVALS * ranked[0].height)
    return ranked[:1] if alone else []


def is_single(line: Line) -> bool:
    return len(words_of(line.text)) < 2


def said(name: list[Line]) -> str:
    text = " ".join(line.text for line in name)
    return text.title().replace("’S", "’s") if text.isupper() and len(text) > 3 else text


def work(lines: list[Line], above: Line | None, known: Known) -> tuple[str, str]:
    """Role and organisation, which may share a line. On a badge what is left below the name is the organisation's."""
    split = [half for line in lines if not is_damaged(line) for half in halves(line, known)]
    role = next((line.text for line in split if is_role(line.text) and not is_house(line.text)), "")
    houses = [line for line in split if line.text != role and (is_house(line.text) or known.is_house(line.text))]
    below = [line for line in split if above and line.top > above.top and line.text != role and is_titled(line.text)]
    org = max(houses, key=lambda line: is_house(line.text)) if houses else below[0] if len(below) == 1 else None
    return role, org.text if org else ""


def halves(line: Line, known: Known) -> list[Line]:
    """`Designer at Brightwave` is a role and an organisation; a comma within either is none."""
    for gap in AT_HOUSE.finditer(line.text):
        role, org = line.text[: gap.start()], line.text[gap.end() :]
        by_word = not gap[0].strip().startswith(",")
        if is_role(role) and not is_role(org) and (by_word or is_house(org) or known.is_house(org)):
            return [replace(line, text=role), replace(line, text=org)]
    return [line]


def is_damaged(line: Line) -> bool:
    """Whether the eye saw a sign in it that no letter is."""
    return any(unicodedata.category(character) == "So" for character in line.text)


def is_titled(text: str) -> bool:
    return text[0].isupper() or text[0].isdigit()
