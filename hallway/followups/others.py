"""Reads those of whom another one's commitments speak: their name, whether they may be written to, when met."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from hallway.followups.captured import Encounter, Other
from hallway.followups.lookup import each, members
from sync.database import Database


def read_others(db: Database, space: str, rids: Iterable[str]) -> Mapping[str, Other]:
    """By the id that was asked for, which may be any of several that are one."""
    asked = set(rids)
    groups = members(db, space, asked)
    leads = {rid: lead for lead, group in groups.items() for rid in group}
    cards = {row[0]: row for row in each(db, "people", space, asked.union(leads))}
    met = _meetings(db, space, cards)

    def other(lead: str) -> Other:
        there = sorted(rid for rid in groups.get(lead, [lead]) if rid in cards)
        names = [cards[rid][1] for rid in there if cards[rid][1] is not None]
        no_contact = any(cards[rid][5] for rid in there)
        meetings = frozenset(each for rid in there for each in met[rid])
        return Other(lead, names[0] if names else None, bool(there), no_contact, meetings)

    found = {lead: other(lead) for lead in {leads.get(rid, rid) for rid in asked}}
    return {rid: found[leads.get(rid, rid)] for rid in asked}


def _meetings(db: Database, space: str, people: Iterable[str]) -> Mapping[str, list[Encounter]]:
    met = defaultdict[str, list[Encounter]](list)
    for person, rid, at, event in _happened(each(db, "meetings", space, people)):
        met[person].append(Encounter(rid, at, event))
    return met


def _happened(rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
    return (row for row in rows if row[2] is not None)
