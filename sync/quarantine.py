"""What lost devices had not sent: kept apart until another device of the account takes it in, or drops it.

Everything here runs in a transaction that holds the account's private space, so that an account's bundles come, count
and go one after the other.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from operator import itemgetter
from typing import Any, cast

from sync.accounts import read_account
from sync.blobs import Naming, note_handed_over
from sync.database import Database
from sync.devices import Device
from sync.errors import SyncError
from sync.exchange import SpaceRefused, Visit, ahead, refuse_other_times
from sync.planning import Desk, Planner
from sync.rows import Owned, Row
from sync.stamp import ID_BYTES, id_of
from sync.store import Store
from sync.wire import Part, Request, Share, read_part, read_request

MOST_ROWS = 100_000  # of one account
MOST_BYTES = 32 * 1024 * 1024

Parts = list[tuple[str, list[Row]]]
"""Space and rows, as they came."""


@dataclass(frozen=True)
class Bundle:
    """What one request hands over: the request as on /sync, and all its rows, the bad ones too."""

    request: Request
    parts: Parts

    @classmethod
    def read(cls, body: dict[str, object], owned: Owned) -> "Bundle":
        """Raises SyncError as /sync does: version-unsupported, body-invalid, body-too-large."""
        request = read_request(body, owned)
        spaces = cast(list[dict[str, Any]], body["spaces"])  # read_request has seen their shape
        return cls(request, [(share["space"], share["rows"]) for share in spaces if share["rows"]])


def hand_over(db: Database, store: Store, me: Device, bundle: Bundle, naming: Naming, now: int) -> int:
    """Keeps the bundle; the same one again changes nothing. Returns how many rows it has.

    Raises SyncError, with nothing kept: clock-skew, epoch-changed, clock-ahead, quarantine-full.
    """
    refuse_other_times(store, bundle.request, now)
    for part in bundle.request.parts:
        refuse_ahead(db, me, part, now)
    db.execute("UPDATE device SET seen_at = ?, handed_over_at = ? WHERE id = ?", [now, now, me.id])
    if bundle.parts:
        keep(db, me, bundle.parts, naming, now)
    return rows_in(bundle.parts)


def refuse_ahead(db: Database, me: Device, part: Part, now: int) -> None:
    """As on /sync; of a space that is not the account's nobody knows what it accepted. Raises SyncError clock-ahead."""
    known = db.execute(
        "SELECT space.clock FROM member JOIN space ON space.id = member.space WHERE account = ? AND space = ?",
        [me.account, part.space],
    ).fetchone()
    if part.highest and ahead(part.highest, known["clock"] if known else "", now):
        raise SyncError("clock-ahead", now=now)


def keep(db: Database, me: Device, parts: Parts, naming: Naming, now: int) -> None:
    """Under an id that its content makes, so that it is known again. Raises SyncError quarantine-full."""
    text = written(parts)
    bundle = id_of(sha256(f"{me.id}\n{text}".encode()).digest()[:ID_BYTES])
    if db.execute("SELECT 1 FROM quarantine WHERE account = ? AND id = ?", [me.account, bundle]).fetchone():
        return
    rows, size = db.execute(
        "SELECT coalesce(sum(row_count), 0), coalesce(sum(size), 0) FROM quarantine WHERE account = ?", [me.account]
    ).fetchone()
    if rows + rows_in(parts) > MOST_ROWS or size + len(text) > MOST_BYTES:
        raise SyncError("quarantine-full")
    db.execute(
        """
        INSERT INTO quarantine (account, id, device, kept_at, row_count, cell_count, size, parts)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [me.account, bundle, me.id, now, *sizes(parts, text), text],
    )
    note_blobs(db, me, bundle, parts, naming)


def note_blobs(db: Database, me: Device, bundle: str, parts: Parts, naming: Naming) -> None:
    """What it names in the account's private space, the only one where rows name blobs."""
    private = read_account(db, me.account).space
    note_handed_over(db, private, bundle, dict(parts).get(private, []), naming)


def list_kept(db: Database, me: Device) -> list[dict[str, object]]:
    rows = db.execute(
        """
        SELECT quarantine.id, quarantine.kept_at, quarantine.row_count, quarantine.cell_count,
          device.id AS device, device.name
        FROM quarantine JOIN device ON device.id = quarantine.device
        WHERE quarantine.account = ? AND quarantine.parts IS NOT NULL ORDER BY quarantine.kept_at, quarantine.id
        """,
        [me.account],
    )
    return [
        {
            "id": row["id"],
            "device": {"id": row["device"], "name": row["name"]},
            "at": row["kept_at"],
            "rows": row["row_count"],
            "cells": row["cell_count"],
        }
        for row in rows
    ]


def accept(db: Database, store: Store, me: Device, bundle: str, planner: Planner, now: int) -> int:
    """Merges it as if it had been pushed, planner and all. Returns how many rows could not be taken: these stay.

    Raises SyncError, with nothing merged: not-found, clock-ahead where the server's clock was ahead and no longer is.
    """
    visit = Visit(store, me, Desk(planner, store.schema, store.device), 0, now)
    left = [
        (space, rows)
        for space, pushed in sorted(parts_of(db, me, bundle), key=itemgetter(0))  # locked in one order, whoever comes
        if (rows := merged(db, visit, read_part(Share(space, 0, pushed, [], None), planner.owned), pushed))
    ]
    settle(db, me, bundle, left, planner.naming)
    return rows_in(left)


def merged(db: Database, visit: Visit, part: Part, pushed: list[Row]) -> list[Row]:
    """Takes one space's rows in. Returns those that could not be."""
    visit.store.lock(db, part.space)
    try:
        before = visit.counter(db, part)
    except SpaceRefused:  # the account has left it
        return pushed
    if part.highest and ahead(part.highest, before.clock, visit.now):
        raise SyncError("clock-ahead", now=visit.now)
    brought = visit.bring_in(db, part, before)
    refused = {(refusal.tbl, refusal.rid) for refusal in brought.refused}
    return [row for row in pushed if (row[0], row[1]) in refused]


def drop(db: Database, me: Device, bundle: str, naming: Naming) -> None:
    """Raises SyncError not-found."""
    parts_of(db, me, bundle)
    settle(db, me, bundle, [], naming)


def parts_of(db: Database, me: Device, bundle: str) -> Parts:
    """Raises SyncError not-found."""
    row = db.execute(
        "SELECT parts FROM quarantine WHERE account = ? AND id = ? AND parts IS NOT NULL", [me.account, bundle]
    ).fetchone()
    if row is None:
        raise SyncError("not-found")
    return [(space, rows) for space, rows in json.loads(row["parts"])]


def settle(db: Database, me: Device, bundle: str, left: Parts, naming: Naming) -> None:
    """What is not left is gone; the id stays, for a device whose reply was lost hands over the same again."""
    text = written(left) if left else ""
    db.execute(
        "UPDATE quarantine SET row_count = ?, cell_count = ?, size = ?, parts = ? WHERE account = ? AND id = ?",
        [*sizes(left, text), text or None, me.account, bundle],
    )
    note_blobs(db, me, bundle, left, naming)


def written(parts: Parts) -> str:
    """In ASCII: a bad row may hold what no database takes, NUL or half a character."""
    return json.dumps(parts, separators=(",", ":"))


def sizes(parts: Parts, text: str) -> Iterable[int]:
    """Rows, cells, bytes."""
    return rows_in(parts), sum(len(row[2]) for _, rows in parts for row in rows), len(text)


def rows_in(parts: Parts) -> int:
    return sum(len(rows) for _, rows in parts)
