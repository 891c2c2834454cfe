"""Reads some people whole, as the planner wants them, through rows.sql; how they are recognised is never read."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from hallway.followups.captured import Account, Commitment, Encounter, Person, Standing, follow_up_rid
from hallway.followups.days import zone
from sync.database import Database
from sync.statements import statements

SQL = statements(Path(__file__).parent / "rows.sql")


@dataclass(frozen=True)
class Group:
    """People who are one, or just the one; the deleted among them too."""

    lead: str
    members: tuple[str, ...]


def read_account(db: Database, space: str) -> Account:
    """Where the account lives, in which language it writes, and under which name."""
    timezone, language = (_first(db, "setting", space, rid) for rid in ("timezone", "language"))
    return Account(zone(timezone), language or "en", _first(db, "own_name", space) or "")


@dataclass(frozen=True)
class Removed:
    """A follow-up that was deleted: by the planner itself or by hand, and whether it went out all the same."""

    by_planner: bool
    sent: bool


def grouped(db: Database, space: str, rids: Sequence[str]) -> list[Group]:
    """These people, each with whoever is one with them; a group once, though several of it are asked for."""
    leads = {rid: lead for rid, lead in _each(db, "leads", space, rids)}
    groups = defaultdict[str, list[str]](list)
    for lead, rid in _each(db, "groups", space, list(set(leads.values()))):
        groups[lead].append(rid)
    asked = dict.fromkeys(leads.get(rid, rid) for rid in rids)
    return [Group(lead, tuple(groups.get(lead, (lead,)))) for lead in asked]


def read_people(db: Database, space: str, groups: Sequence[Group]) -> list[Person]:
    """These groups, in the order asked for; one of which nobody's row is there comes as not known."""
    rids = [rid for group in groups for rid in group.members]
    cards = {rid: (name, source) for rid, name, source in _each(db, "people", space, rids)}
    met = _encounters(db, space, rids)
    committed = _commitments(db, space, rids)
    causes = {rid: _causes(rid, committed[rid]) for rid in rids}
    standing, removed = _standing(db, space, rids, causes)

    def person(group: Group) -> Person:
        there = sorted(rid for rid in group.members if rid in cards)
        names = [name for name, _ in (cards[rid] for rid in there) if name is not None]
        deleted = [one for rid in group.members for one in causes[rid] if one in removed]
        sources = [source for _, source in (cards[rid] for rid in there)]
        return Person(
            group.lead,
            known=bool(there),
            name=names[0] if names else None,
            source="import" if "import" in sources else next(iter(sources), None),
            encounters=frozenset(meeting for rid in there for meeting in met[rid]),
            commitments=frozenset(each for rid in there for each in committed[rid]),
            standing={one: row for rid in group.members for one, row in standing[rid].items()},
            removed={one: removed[one].by_planner for one in deleted},
            went_out=frozenset(one for one in deleted if removed[one] == Removed(by_planner=True, sent=True)),
            others=frozenset(there) - {group.lead},
            gone=frozenset(group.members) - frozenset(there) - {group.lead},
        )

    return [person(group) for group in groups]


def _causes(person: str, commitments: Iterable[Commitment]) -> list[str]:
    """The ids of the follow-ups that this person can have."""
    promises = [follow_up_rid("promise", each.rid) for each in commitments if each.kind == "promise"]
    return [follow_up_rid("nice", person), *promises]


def _encounters(db: Database, space: str, people: Sequence[str]) -> Mapping[str, list[Encounter]]:
    rows = _each(db, "encounters", space, people)
    topics = defaultdict(set)
    for encounter, label in _each(db, "topics", space, [row[1] for row in rows]):
        topics[encounter].add(label)
    met = defaultdict(list)
    for person, rid, met_at, event, talked_about in rows:
        met[person].append(Encounter(rid, met_at, event, talked_about, frozenset(topics[rid])))
    return met


def _commitments(db: Database, space: str, people: Sequence[str]) -> Mapping[str, list[Commitment]]:
    committed = defaultdict(list)
    for person, *columns in _each(db, "commitments", space, people):
        committed[person].append(replace(Commitment(*columns), person=person))
    return committed


def _standing(
    db: Database, space: str, people: Sequence[str], causes: Mapping[str, list[str]]
) -> tuple[Mapping[str, dict[str, Standing]], dict[str, Removed]]:
    """The follow-ups that exist, by person and id; those deleted, by id."""
    asked = [rid for ours in causes.values() for rid in ours]
    found = {row[0]: _read(row) for row in _each(db, "standing", space, asked)}
    standing = {person: {rid: found[rid] for rid in ours if rid in found} for person, ours in causes.items()}
    for row in _each(db, "promises_standing", space, people):
        standing[row[2]][row[0]] = _read(row)
    removed = _each(db, "removed", space, asked)
    return standing, {rid: Removed(bool(planned), bool(sent)) for rid, planned, sent in removed}


def _read(row: Sequence[Any]) -> Standing:
    return Standing(*row[:9], *map(bool, row[9:]))


def _each(db: Database, name: str, space: str, ids: Sequence[str]) -> list[Sequence[Any]]:
    return db.execute(SQL[name], {"space": space, "ids": json.dumps(ids)}).fetchall()


def _first(db: Database, name: str, space: str, rid: str = "") -> str | None:
    row = db.execute(SQL[name], {"space": space, "rid": rid}).fetchone()
    return None if row is None else row[0]
