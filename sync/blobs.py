"""Blobs: bytes beside the cells, kept under space and hash while a cell names them (docs/protocol.md, "Blobs").

Which columns name them the domain says, as it does of `owned`. A deleted row names its blob until its fields are
purged, so that restoring it finds what it named. Rows of shared spaces name none: an account has one private space,
so that what a space holds bounds what an account holds (docs/decisions/0100-blobs-on-the-server.md).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from sync.database import Database
from sync.devices import Device
from sync.errors import SyncError
from sync.rows import Row
from sync.value import canonical

LARGEST = 256 * 1024  # bytes of one
MOST_BYTES = 512 * 1024 * 1024  # of one space: some 2,600 photographs

Naming = Mapping[str, str]
"""Table -> the column that names blobs."""

is_hash = re.compile(r"[0-9a-f]{64}", re.ASCII).fullmatch


@dataclass(frozen=True)
class Blob:
    """What a device brings for a space, or the domain finds there."""

    space: str
    hash: str
    data: bytes

    @classmethod
    def read(cls, space: str, name: str, data: bytes) -> "Blob":
        """Looks at no database, so no answer tells what is in it. Raises SyncError blob-damaged."""
        if sha256(data).hexdigest() != name:
            raise SyncError("blob-damaged")
        return cls(space, name, data)


def refuse_outsider(db: Database, me: Device, space: str) -> None:
    """Raises SyncError not-found, for a space of others as for one that there is not."""
    ours = db.execute("SELECT 1 FROM member WHERE account = ? AND space = ?", [me.account, space])
    if ours.fetchone() is None:
        raise SyncError("not-found")


def keep(db: Database, blob: Blob, naming: Naming, now: int) -> bool:
    """Whether it is new; the same one again changes nothing. The caller holds the space.

    Raises SyncError blob-unnamed, space-full.
    """
    if has(db, blob.space, blob.hash):
        return False
    if not is_named(db, blob.space, blob.hash, naming):
        raise SyncError("blob-unnamed")
    kept = db.execute("SELECT coalesce(sum(size), 0) FROM blob WHERE space = ?", [blob.space]).fetchone()[0]
    if kept + len(blob.data) > MOST_BYTES:
        raise SyncError("space-full")
    db.execute(
        "INSERT INTO blob (space, hash, size, kept_at, bytes) VALUES (?, ?, ?, ?, ?)",
        [blob.space, blob.hash, len(blob.data), now, blob.data],
    )
    return True


def has(db: Database, space: str, name: str) -> bool:
    return db.execute("SELECT 1 FROM blob WHERE space = ? AND hash = ?", [space, name]).fetchone() is not None


def read_blob(db: Database, space: str, name: str) -> bytes | None:
    """None where the space has none of that hash: its device may not have sent it yet."""
    row = db.execute("SELECT bytes FROM blob WHERE space = ? AND hash = ?", [space, name]).fetchone()
    return bytes(row["bytes"]) if row else None


def is_named(db: Database, space: str, name: str, naming: Naming) -> bool:
    """Whether what stands in a private space does, or what waits to be taken into it."""
    if db.execute("SELECT 1 FROM account WHERE space = ?", [space]).fetchone() is None:
        return False
    named = "SELECT 1 FROM cell WHERE space = ? AND tbl = ? AND col = ? AND val = ? LIMIT 1"
    by_cell = any(
        db.execute(named, [space, tbl, col, canonical(name)]).fetchone() is not None for tbl, col in naming.items()
    )
    return by_cell or is_handed_over(db, space, name)


def is_handed_over(db: Database, space: str, name: str) -> bool:
    """Whether what a lost device handed over names it, and waits yet to be taken in or dropped."""
    waiting = db.execute("SELECT 1 FROM handed_over WHERE space = ? AND hash = ? LIMIT 1", [space, name])
    return waiting.fetchone() is not None


def note_handed_over(db: Database, space: str, bundle: str, rows: Iterable[Row], naming: Naming) -> None:
    """What a bundle has of a private space, in place of what was noted of it. The rows may be bad ones."""
    db.execute("DELETE FROM handed_over WHERE space = ? AND bundle = ?", [space, bundle])
    for name in sorted(set(named_in(rows, naming))):
        db.execute("INSERT INTO handed_over (space, hash, bundle) VALUES (?, ?, ?)", [space, name, bundle])


def named_in(rows: Iterable[Row], naming: Naming) -> Iterator[str]:
    for tbl, _, cells in rows:
        for col, _, _, val in cells:
            if col == naming.get(tbl) and is_hash(val[1:-1]) and val == canonical(val[1:-1]):
                yield val[1:-1]


def drop_unnamed(db: Database, space: str, naming: Naming) -> None:
    """Part of the daily work of a space, behind its purge."""
    for name in list(unnamed(db, space, naming)):
        db.execute("DELETE FROM blob WHERE space = ? AND hash = ?", [space, name])


def unnamed(db: Database, space: str, naming: Naming) -> Iterator[str]:
    held = {name for (name,) in db.execute("SELECT hash FROM blob WHERE space = ?", [space])}
    if not held:
        return
    for tbl, col in naming.items():
        values = db.execute("SELECT val FROM cell WHERE space = ? AND tbl = ? AND col = ?", [space, tbl, col])
        held -= {val[1:-1] for (val,) in values}
    for name in sorted(held):
        if not is_handed_over(db, space, name):
            yield name
