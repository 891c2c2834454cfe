"""Guests: accounts that a member's buddy link let in, not the owner's invitation. They let in nobody themselves."""

from sync.accounts import read_account
from sync.database import Database
from sync.errors import SyncError
from sync.links import DAY

MOST = 10  # of one member
WITHIN = 30 * DAY


def are_let_in(db: Database) -> bool:
    """They are, until the owner says otherwise."""
    return db.execute("SELECT 1 FROM meta WHERE key = 'guests' AND value = 'off'").fetchone() is None


def let_in(db: Database, on: bool) -> None:
    """Those who are here already stay."""
    db.execute(
        "INSERT INTO meta (key, value) VALUES ('guests', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        ["on" if on else "off"],
    )


def has_room(db: Database, member: str, now: int) -> bool:
    """Whether a link of this account would let a guest in now."""
    try:
        refuse_guest(db, member, now)
    except SyncError:
        return False
    return True


def is_guest_of(db: Database, device: str, member: str) -> bool:
    found = db.execute(
        "SELECT 1 FROM device JOIN account ON account.id = device.account WHERE device.id = ? AND account.guest_of = ?",
        [device, member],
    ).fetchone()
    return found is not None


def refuse_guest(db: Database, member: str, now: int) -> None:
    """Raises SyncError guests-off, where a guest made the link too; guests-full."""
    if read_account(db, member).guest or not are_let_in(db):
        raise SyncError("guests-off")
    lately = db.execute(
        "SELECT count(*) FROM account WHERE guest_of = ? AND created_at > ?", [member, now - WITHIN]
    ).fetchone()
    if lately[0] >= MOST:
        raise SyncError("guests-full")
