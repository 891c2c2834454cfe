"""Reads those of whom another one's commitments speak: their name, whether they may be written to, when met."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from hallway.followups.captured import Encounter, Other
from hallway.followups.lookup import each, first, members, source_of
from sync.database import Database


def read_others(db: Database, space: str, rids: Iterable[str]) -> Mapping[str, Other]:
    """By the id that was asked for, which may be any of several that are one; each with who gave me their details."""
    found = _read(db, space, rids)
    givers = _read(db, space, {one.through for one in found.values() if one.through})
    return {rid: replace(one, giver=givers.get(one.through or "")) for rid, one in found.items()}


def _read(db: Database, space: str, rids: Iterable[str]) -> Mapping[str, Other]:
    asked = set(rids)
    groups = members(db, space, asked)
    leads = {rid: lead for lead, group in groups.items() for rid in group}
    cards = {row[0]: row for row in each(db, "people", space, asked.union(leads))}
    met = _meetings(db, space, cards)
    told = {row[0] for row in each(db, "letters", space, cards) if row[3]}

    def other(lead: str) -> Other:
        there = sorted(rid for rid in groups.get(lead, [lead]) if rid in cards)
        return Other(
            lead,
            first(cards[rid][1] for rid in there),
            known=bool(there),
            no_contact=any(cards[rid][5] for rid in there),
            meetings=frozenset(each for rid in there for each in met[rid]),
            source=source_of(cards[rid][2] for rid in there),
            through=first(cards[rid][6] for rid in there),
            told=not told.isdisjoint(groups.get(lead, [lead])),
        )

    found = {lead: other(lead) for lead in {leads.get(rid, rid) for rid in asked}}
    return {rid: found[leads.get(rid, rid)] for rid in asked}


def _meetings(db: Database, space: str, people: Iterable[str]) -> Mapping[str, list[Encounter]]:
    met = defaultdict[str, list[Encounter]](list)
    for person, rid, at, event in _happened(each(db, "meetings", space, people)):
        met[person].append(Encounter(rid, at, event))
    return met


def _happened(rows: Iterable[Sequence[Any]]) -> Iterable[Sequence[Any]]:
    return (row for row in rows if row[2] is not None)
