"""In which order people were met at an event, and who moves up when a meeting comes or goes."""

import json
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
    """Who was met where these meetings were: their places may be others now."""
    found = db.execute(SQL["events"], {"space": space, "rids": json.dumps(list(encounters))}).fetchall()
    for event, changed in found:
        most = MOST + changed  # so many may have had a place before
        met = [row[0] for row in db.execute(SQL["met"], {"space": space, "event": event, "most": most})]
        if len(met) <= most:
            yield from met
