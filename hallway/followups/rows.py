"""Reads some people whole, as the planner wants them, through rows.sql; how they are recognised is never read."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from hallway.fair.link import FairLink
from hallway.followups.captured import (
    RHYTHMS,
    Account,
    Commitment,
    Encounter,
    Other,
    Person,
    Referral,
    Request,
    Standing,
    Touch,
    follow_up_rid,
)
from hallway.followups.days import read_hours
from hallway.followups.lookup import SQL, each, first, members, source_of
from hallway.followups.others import read_others
from hallway.followups.places import places
from sync.database import Database

Row = TypeVar("Row")
HOURS = ("timezone", "day-starts", "quiet-from", "quiet-until")
LONGEST_RHYTHM = 3_660  # days
KINDS = {
    "promise": ("promise",),
    "offer": ("thanks",),
    "knows": ("report",),
    "introduction": ("thanks", "report", "ask", "ask_about", "connect"),
}
"""The kinds of follow-up that a commitment can have."""


@dataclass(frozen=True)
class Group:
    """People who are one, or just the one; the deleted among them too."""

    lead: str
    members: tuple[str, ...]


@dataclass(frozen=True)
class Removed:
    """A follow-up that was deleted: by the planner itself or by hand, and whether it went out all the same."""

    by_planner: bool
    sent: bool


@dataclass(frozen=True)
class Card:
    """What a person's own row says of them."""

    name: str | None
    source: str | None
    circle: str | None
    recruiter: bool
    no_contact: bool
    through: str | None
    left: bool  # to somebody else


def nowhere(_space: str, _person: str) -> str:
    """There is no page to ask on."""
    return ""


def read_account(db: Database, space: str, fair: FairLink = nowhere) -> Account:
    """Where and how the account lives, in which language it writes, and under which name."""
    asked = [*HOURS, "language", *(f"rhythm-{circle}" for circle in RHYTHMS)]
    settings = {rid: value for rid, value in each(db, "settings", space, asked)}
    name = db.execute(SQL["own_name"], {"space": space}).fetchone()
    rhythms = {circle: _rhythm(settings.get(f"rhythm-{circle}"), days) for circle, days in RHYTHMS.items()}
    return Account(
        read_hours(settings),
        settings.get("language") or "en",
        name[0] if name else "",
        {circle: days for circle, days in rhythms.items() if days is not None},
        partial(fair, space),
    )


def _rhythm(value: str | None, usual: int) -> int | None:
    """In days; None for off, the usual for what is no number of days."""
    if value == "off":
        return None
    said = value if value and value.isascii() and value.isdigit() and len(value) <= 4 else ""
    return int(said) if said and 0 < int(said) <= LONGEST_RHYTHM else usual


def grouped(db: Database, space: str, rids: Sequence[str]) -> list[Group]:
    """These people, each with whoever is one with them; a group once, though several of it are asked for."""
    groups = members(db, space, rids)
    leads = {rid: lead for lead, group in groups.items() for rid in group}
    asked = dict.fromkeys(leads.get(rid, rid) for rid in rids)
    return [Group(lead, tuple(groups.get(lead, (lead,)))) for lead in asked]


def read_people(db: Database, space: str, groups: Sequence[Group]) -> list[Person]:
    """These groups, in the order asked for; one of which nobody's row is there comes as not known."""
    return Reading(db, space, groups).people()


class Reading:
    """What some groups have in the tables, by person."""

    def __init__(self, db: Database, space: str, groups: Sequence[Group]) -> None:
        self.groups = groups
        self.db, self.space = db, space
        rids = [rid for group in groups for rid in group.members]
        self.cards = {row[0]: Card(*row[1:]) for row in self.each("people", rids)}
        self.circled = self._circled()
        self.met = self._encounters(rids)
        self.committed = _by_person((row[0], Commitment(*row[1:])) for row in self.each("commitments", rids))
        self.touches = _by_person((row[0], Touch(*row[1:])) for row in self.each("touches", rids))
        self.requests = _by_person((row[0], Request(*row[1:])) for row in self.each("requests", rids))
        self.referrals = _by_person((row[0], Referral(*row[1:])) for row in self.each("referrals", rids) if row[1])
        self.others = read_others(db, space, self._spoken_of(rids))
        written = self.each("letters", rids)
        self.told = {row[0] for row in written if row[3]}
        letters = _by_person((row[0], (row[1], bool(row[2]))) for row in written)
        self.possible = {rid: self._possible(rid, letters[rid]) for rid in rids}
        self.existing = {rid: {letter for letter, _ in letters[rid]} for rid in rids}
        asked = {one for rid in rids for one in self.possible[rid]}
        self.standing = {row[0]: _standing(row) for row in self.each("standing", asked.union(*self.existing.values()))}
        self.removed = {row[0]: Removed(bool(row[1]), bool(row[2])) for row in self.each("removed", asked)}

    def each(self, name: str, ids: Iterable[str]) -> list[Sequence[Any]]:
        return each(self.db, name, self.space, ids)

    def people(self) -> list[Person]:
        return [self._person(group) for group in self.groups]

    def _circled(self) -> Mapping[str, int]:
        """When those who have a circle got it, in ms."""
        circled = [rid for rid, card in self.cards.items() if card.circle or card.recruiter]
        return {rid: int(stamp[:12], 16) for rid, stamp in self.each("circled", circled)}

    def _encounters(self, rids: Iterable[str]) -> Mapping[str, list[Encounter]]:
        rows = self.each("encounters", rids)
        topics = defaultdict[str, set[str]](set)
        for encounter, label in self.each("topics", [row[1] for row in rows]):
            topics[encounter].add(label)
        place = places(self.db, self.space, (row[6] for row in rows if row[6]))
        return _by_person((row[0], _encounter(row, topics[row[1]], place.get(row[1]))) for row in rows)

    def _spoken_of(self, rids: Iterable[str]) -> set[str]:
        about = {one.about for rid in rids for one in self.committed[rid] if one.about}
        return about | {one.by for rid in rids for one in self.referrals[rid]} | self._through()

    def _through(self) -> set[str]:
        return {card.through for card in self.cards.values() if card.through}

    def _possible(self, rid: str, letters: Iterable[tuple[str, bool]]) -> list[str]:
        """The ids of the follow-ups that this person can have."""
        sent = [letter for letter, went_out in letters if went_out]
        causes = [("nice", rid), *(("again", letter) for letter in sent)]
        causes += [("request", one.rid) for one in self.requests[rid]]
        causes += [("thanks", one.rid) for one in self.met[rid] if one.kind == "interview"]
        causes += [(kind, one.rid) for one in self.committed[rid] for kind in KINDS.get(one.kind or "", ())]
        if rid in self.circled:
            happened = [*(one.rid for one in self.met[rid]), *(one.rid for one in self.touches[rid]), *sent, rid]
            causes += [("keep", cause) for cause in happened]
        return [follow_up_rid(kind, cause) for kind, cause in causes]

    def _person(self, group: Group) -> Person:
        there = sorted(rid for rid in group.members if rid in self.cards)
        cards = [self.cards[rid] for rid in there]
        possible = [one for rid in group.members for one in self.possible[rid]]
        existing = [one for rid in group.members for one in self.existing[rid]]
        ours = {one: self.standing[one] for one in [*existing, *possible] if one in self.standing}
        deleted = {one: self.removed[one] for one in possible if one in self.removed}
        return Person(
            group.lead,
            known=bool(there),
            name=first(card.name for card in cards),
            source=source_of(card.source for card in cards),
            encounters=frozenset(one for rid in there for one in self.met[rid]),
            commitments=frozenset(one for rid in there for one in self.committed[rid]),
            standing=_ours(ours, possible),
            removed={one: gone.by_planner for one, gone in deleted.items()},
            went_out=frozenset(one for one, gone in deleted.items() if gone == Removed(by_planner=True, sent=True)),
            others=frozenset(there) - {group.lead},
            gone=frozenset(group.members) - frozenset(there) - {group.lead},
            circle=first(card.circle for card in cards),
            recruiter=any(card.recruiter for card in cards),
            circled_at=max((self.circled[rid] for rid in there if rid in self.circled), default=None),
            no_contact=any(card.no_contact for card in cards),
            through=first(card.through for card in cards),
            left=any(card.left for card in cards),
            told=not self.told.isdisjoint(group.members),
            touches=frozenset(one for rid in there for one in self.touches[rid]),
            requests=frozenset(one for rid in there for one in self.requests[rid]),
            referrals=frozenset(one for rid in there for one in self.referrals[rid]),
            beside=self._beside(there),
        )

    def _beside(self, there: Sequence[str]) -> Mapping[str, Other]:
        named = {one.about for rid in there for one in self.committed[rid]}
        named |= {one.by for rid in there for one in self.referrals[rid]}
        named |= {self.cards[rid].through for rid in there}
        return {rid: self.others[rid] for rid in named if rid}


def _encounter(row: Sequence[Any], topics: Iterable[str], place: int | None) -> Encounter:
    person, rid, met_at, event, talked_about, kind, _ = row
    return Encounter(rid, met_at, event, talked_about, frozenset(topics), kind, person, place)


def _ours(standing: Mapping[str, Standing], possible: Iterable[str]) -> dict[str, Standing]:
    """What this person can have is theirs to plan, whoever it was planned for before."""
    can = set(possible)
    return {
        rid: replace(one, elsewhere=False) if one.elsewhere and rid in can else one for rid, one in standing.items()
    }


def _standing(row: Sequence[Any]) -> Standing:
    return Standing(*row[:16], *map(bool, row[16:]))


def _by_person(rows: Iterable[tuple[str, Row]]) -> defaultdict[str, list[Row]]:
    found = defaultdict[str, list[Row]](list)
    for person, row in rows:
        found[person].append(row)
    return found
