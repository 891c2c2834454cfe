"""In which order people were met at an event, and who moves up when a meeting comes or goes."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from sync.database import Database
from sync.statements import statements

SQL = statements(Path(__file__).parent / "places.sql")
MOST = 64
"""At an event with more meetings nobody has a place: a meeting more must not concern hundreds of letters."""


def places(db: Database, space: str, events: Iterable[str]) -> Mapping[str, int]:
    """The place of each meeting at these events, by its id: 0 for who was met first."""
    values = {"space": space, "events": json.dumps(sorted(set(events))), "most": MOST}
    return {rid: place for rid, place in db.execute(SQL["places"], values)}


def neighbours(db: Database, space: str, encounters: Sequence[str]) -> Iterator[str]:
    """Who was met where these meetings were, and has another place now.

    What was typed of a meeting since, and a meeting later than all others there, move nobody. A meeting that comes late
    together with what was typed of it is taken for such a one: the daily plan moves the others, before anybody sits
    down to write.
    """
    changed = defaultdict[str, dict[str, bool]](dict)
    for rid, event, moved, arrived in db.execute(
        SQL["changed"], {"space": space, "rids": json.dumps(list(encounters))}
    ):
        if event and moved:
            changed[event][rid] = bool(arrived)
    for event, rids in changed.items():
        yield from _moved(db, space, event, rids)


def _moved(db: Database, space: str, event: str, rids: Mapping[str, bool]) -> Iterator[str]:
    most = MOST + len(rids)  # so many may have had a place before
    met = db.execute(SQL["met"], {"space": space, "event": event, "most": most}).fetchall()
    if len(met) > most:
        return
    placed = places(db, space, [event])
    first = min((placed[rid] for rid in rids if rid in placed), default=-1) if all(rids.values()) else -1
    yield from (person for rid, person in met if placed.get(rid, MOST) > first)
