"""From a link to a device with a token: one transaction, so that a link is used up exactly when somebody came in."""

from dataclasses import dataclass

from sync.accounts import Account, anybody, create_account, read_account
from sync.database import Database
from sync.devices import NewDevice, add_device
from sync.errors import SyncError
from sync.fields import name_of, object_of, text_of
from sync.links import Link, find_link, refuse_dead, use_up
from sync.tokens import hashed, new_token


@dataclass(frozen=True)
class Entry:
    """What somebody at the door brings. `account` describes the account to make, None where a device joins one."""

    token: str
    device: NewDevice
    account: dict[str, object] | None

    @classmethod
    def read(cls, body: dict[str, object]) -> "Entry":
        """Raises SyncError field-invalid."""
        account = object_of(body, "account") if body.get("account") is not None else None
        return cls(text_of(body, "token"), NewDevice.read(object_of(body, "device")), account)


def enrol(db: Database, entry: Entry, now: int) -> tuple[Account, str]:
    """The account, and the device's token, which is to be had this once.

    Raises SyncError link-unknown, link-used, link-expired, device-taken, field-invalid.
    """
    link = find_link(db, entry.token)
    if link.used_by == entry.device.id and (again := token_again(db, entry.device.id)):
        return again
    refuse_dead(link, now)
    account = account_for(db, link, entry, now)
    token = add_device(db, account.id, entry.device, now)
    use_up(db, link, entry.device.id, now)
    return account, token


def token_again(db: Database, device: str) -> tuple[Account, str] | None:
    """A new token for a device that came in and was never heard of: the reply was lost, and with it the way in."""
    row = db.execute(
        "SELECT account FROM device WHERE id = ? AND seen_at IS NULL AND removed_at IS NULL AND lost_at IS NULL",
        [device],
    ).fetchone()
    if row is None:
        return None
    token = new_token()
    db.execute("UPDATE device SET token = ? WHERE id = ?", [hashed(token), device])
    return read_account(db, row["account"]), token


def account_for(db: Database, link: Link, entry: Entry, now: int) -> Account:
    if link.kind == "pair":
        return read_account(db, str(link.account))
    if link.kind == "claim" and anybody(db):
        raise SyncError("link-used")
    if entry.account is None:
        raise SyncError("field-invalid", detail="account must be an object with a name.")
    return create_account(db, name_of(entry.account), link.kind == "claim", now)
