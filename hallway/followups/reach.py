"""Whom a change reaches: the people whose follow-ups it could alter, found through reach.sql.

Contacts and notes reach nobody: no follow-up and no draft depends on them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from hallway.followups.captured import Account
from hallway.followups.contact import WAIT_DAYS
from hallway.followups.lookup import each, members
from hallway.followups.places import neighbours
from sync.database import Database
from sync.statements import statements

SQL = statements(Path(__file__).parent / "reach.sql")
DAY = 86_400_000
AT_ONCE = 200  # people planned while nobody else writes; so long nobody waits for it (docs/performance.md)
STRETCHES = 20  # of so many people each are looked through meanwhile, where nothing is to be planned of most
LAST = "~"  # behind all ids (docs/protocol.md, "Rows"); what names nobody has no place
_OWN_PERSON = ("commitment", "follow_up", "request", "encounter", "touch")
_SPOKEN_OF = frozenset({"person", "encounter", "touch", "event", "follow_up"})
"""What others' follow-ups may hang on too: whoever spoke of somebody hears that they were met; and the first letter to
somebody, who may be asked about another one, says where their details are from."""
_SETTINGS = frozenset({"timezone", "language", "day-starts"})


@dataclass(frozen=True)
class Stretch:
    """People in the order of their ids: behind `after`, up to and with `until`."""

    after: str = ""
    until: str = LAST


EVERYWHERE = Stretch()


def next_people(db: Database, space: str, after: str, account: Account, now: int) -> tuple[list[str], str | None]:
    """Of those behind `after`: the next whom the planner has to do with on this day, `AT_ONCE` and some more at most.

    The second is up to whom these are all; None: there is nobody behind.
    """
    found = list[str]()
    until: str | None = after
    for _ in range(STRETCHES):
        if until is None or len(found) >= AT_ONCE:
            break
        after = until
        last = db.execute(SQL["stretch"], {"space": space, "after": after, "behind": AT_ONCE - 1}).fetchone()
        until = last[0] if last else None
        found += everybody(db, space, Stretch(after, until or LAST), account, now)
    return found, until


def everybody(db: Database, space: str, stretch: Stretch, account: Account, now: int) -> list[str]:
    """All people of a stretch that the planner has to do with on this day; of several who are one, whoever leads.

    A group goes with its lead, wherever the others stand: else each of its stretches would plan all of it.
    """
    limits = {"space": space, "after": stretch.after, "until": stretch.until}
    found = set(_found(db, "everybody", limits))
    found.update(_found(db, "waiting", {**limits, "since": now - (WAIT_DAYS - 2) * DAY}))
    found |= _out_of_touch(db, space, account, now, stretch)
    found -= {row[0] for row in each(db, "leads", space, found)}
    return sorted(found.union(_leading(db, space, limits)))


def _leading(db: Database, space: str, limits: Mapping[str, object]) -> Iterable[str]:
    """Those under whom anybody stands who has a follow-up or could have one."""
    groups = members(db, space, _found(db, "leading", limits))
    rids = [rid for group in groups.values() for rid in group]
    some = set(_found(db, "of_people", {"space": space, "rids": json.dumps(rids)})) if rids else set[str]()
    return (lead for lead, group in groups.items() if not some.isdisjoint(group))


def reached(db: Database, space: str, touched: Sequence[tuple[str, str]], account: Account, now: int) -> list[str]:
    """The people whom a change of these rows (tbl, rid) could concern."""
    rows: dict[str, list[str]] = {}
    for tbl, rid in touched:
        rows.setdefault(tbl, []).append(rid)
    found = set(rows.get("lead", ()))  # whoever is one with somebody else than before, and all of a group that changed
    met = found | set(rows.get("person", ()))
    for query, tbl in _ways(rows):
        people = _found(db, query, {"space": space, "tbl": tbl, "rids": json.dumps(rows.get(tbl, []))})
        found.update(people)
        met.update(people if tbl in _SPOKEN_OF else ())
    found.update(neighbours(db, space, rows.get("encounter", [])))
    if any(rid.startswith("rhythm-") for rid in rows.get("setting", ())):
        found |= _out_of_touch(db, space, account, now, EVERYWHERE) | set(_found(db, "with_open", {"space": space}))
    return sorted(found | _beside(db, space, met))


def _ways(rows: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    """The statements to ask, each with the table whose rows it starts from."""
    if "person" in rows:
        yield "of_people", "person"
    yield from (("of_rows", tbl) for tbl in _OWN_PERSON if tbl in rows)
    if "topic" in rows:
        yield "of_topics", "topic"
    if "event" in rows:
        yield "of_events", "event"
    if "template" in rows:
        yield "of_templates", "template"
    if "face" in rows or _SETTINGS.intersection(rows.get("setting", ())):
        yield "with_open", "face"


def _beside(db: Database, space: str, met: set[str]) -> set[str]:
    """Whose follow-ups speak of these people, whichever of several who are one."""
    one = met.union(*members(db, space, met).values())
    return set(_found(db, "beside", {"space": space, "rids": json.dumps(sorted(one))})) if one else set()


def _out_of_touch(db: Database, space: str, account: Account, now: int, stretch: Stretch) -> set[str]:
    """Whose rhythm may have come round: those of a circle alone, without whoever was met or written to meanwhile."""
    found = set[str]()
    for circle, days in account.rhythms.items():
        values = {"circle": circle, "since": now - (days - 2) * DAY, "by": now + DAY}
        limits = {"space": space, "after": stretch.after, "until": stretch.until}
        found.update(_found(db, "out_of_touch", values | limits))
    return found


def _found(db: Database, query: str, values: Mapping[str, object]) -> Iterable[str]:
    return [row[0] for row in db.execute(SQL[query], values) if row[0] is not None]
