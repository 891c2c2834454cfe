"""The owner removes an account: its devices as it would remove them itself, what it kept here, its part in rounds.

What it wrote in shared spaces stays, as it does when a member leaves, and so does the account's name there.
"""

import re
from pathlib import Path

from sync.database import Database
from sync.devices import Device
from sync.errors import SyncError
from sync.spaces import take_out
from sync.statements import Schema, statements
from sync.store import Store

OWN = statements(Path(__file__).parent / "schema.sql")
STAYING = {"account", "member", "space_key"}
"""What says whose a space was: a device in the middle of an exchange is told that it was removed, and nothing else."""

made = re.compile(r"^CREATE TABLE (?:IF NOT EXISTS )?(\w+) \((?:\n.*)*?\n  space +TEXT\b", re.MULTILINE).search


def remove_account(db: Database, store: Store, me: Device, account: str, now: int) -> None:
    """Locks all spaces that it is in, the private one first, as whoever brings a shared one does.

    Raises SyncError not-found; field-invalid for the owner's own.
    """
    if account == me.account:
        raise SyncError("field-invalid", detail="An owner cannot remove themselves.")
    private = private_space(db, account)
    store.lock(db, private)
    for space in shared_spaces(db, account):  # read behind the first lock, so that none is brought meanwhile
        store.lock(db, space)
    if not db.execute("UPDATE account SET removed_at = ? WHERE id = ? AND removed_at IS NULL", [now, account]).rowcount:
        raise SyncError("not-found")
    shut_out(db, account, now)
    take_out(db, account, private, now)
    erase(db, store.schema, account, private)


def private_space(db: Database, account: str) -> str:
    """Raises SyncError not-found."""
    row = db.execute("SELECT space FROM account WHERE id = ? AND removed_at IS NULL", [account]).fetchone()
    if row is None:
        raise SyncError("not-found")
    return str(row["space"])


def shared_spaces(db: Database, account: str) -> list[str]:
    rows = db.execute("SELECT DISTINCT space FROM space_key WHERE account = ? ORDER BY space", [account])
    return [space for (space,) in rows]


def shut_out(db: Database, account: str, now: int) -> None:
    """The links first: whoever is coming in by one of them is either too late, or here to be removed."""
    db.execute("DELETE FROM link WHERE account = ?", [account])
    db.execute("UPDATE device SET removed_at = ? WHERE account = ? AND removed_at IS NULL", [now, account])


def erase(db: Database, schema: Schema, account: str, space: str) -> None:
    """All that lies under the private space, whatever part of the house put it there."""
    db.execute("DELETE FROM quarantine WHERE account = ?", [account])
    for table in lying_under_spaces(schema):
        db.execute(f"DELETE FROM {table} WHERE space = ?", [space])


def lying_under_spaces(schema: Schema) -> list[str]:
    """The tables that have a column `space`, read from how they are made: a new one is among them by itself."""
    texts = [*OWN.values(), *schema.lasting, *schema.tables.values()]
    return [found[1] for text in texts if (found := made(text)) and found[1] not in STAYING]
