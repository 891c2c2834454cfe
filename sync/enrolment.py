"""From a link to a device with a token: one transaction, so that a link is used up exactly when somebody came in."""

from collections.abc import Callable
from dataclasses import dataclass

from sync import buddies, guests
from sync.accounts import Account, anybody, create_account, read_account
from sync.database import Database
from sync.devices import NewDevice, add_device
from sync.errors import SyncError
from sync.fields import name_of, object_of, text_of
from sync.links import BUDDIES, Link, find_link, refuse_dead, use_up
from sync.tokens import hashed, new_token


@dataclass(frozen=True)
class Entry:
    """What somebody at the door brings. `account` describes the account to make, None where a device joins one.

    A guest answers the buddy link on the way in: `said` is that answer, with the account's name.
    """

    token: str
    device: NewDevice
    account: dict[str, object] | None
    said: buddies.Said | None

    @classmethod
    def read(cls, body: dict[str, object]) -> "Entry":
        """Raises SyncError field-invalid, proof-invalid."""
        account = object_of(body, "account") if body.get("account") is not None else None
        token, device = text_of(body, "token"), NewDevice.read(object_of(body, "device"))
        if account is None or body.get("key") is None:
            return cls(token, device, account, None)
        said = buddies.Said.read({**body, "name": account.get("name")})
        said.refuse_unproven("hallway-answer", token, device.id)
        return cls(token, device, account, said)


@dataclass(frozen=True)
class Entered:
    """`token` is to be had this once; `maker` is whose buddy link it was, None for other links."""

    account: Account
    token: str
    maker: dict[str, object] | None


def enrol(db: Database, entry: Entry, now: int, lock: Callable[[Database, str], None]) -> Entered:
    """Raises SyncError link-unknown, link-used, link-withdrawn, link-expired, device-taken, field-invalid, guests-off,
    guests-full.
    """
    link = find_link(db, entry.token)
    maker = buddies.maker(db, link) if link.kind == BUDDIES else None
    if came_by(db, link, entry) and (again := token_again(db, entry.device.id)):
        return Entered(*again, maker)
    refuse_dead(link, now)
    if link.kind == BUDDIES:
        lock(db, read_account(db, str(link.account)).space)  # their guests are counted
    account = account_for(db, link, entry, now)
    use_up(db, entry.token, entry.device.id, now)
    token = add_device(db, account.id, entry.device, now)
    if entry.said and link.kind == BUDDIES:
        buddies.keep_answer(db, link, entry.said)
    return Entered(account, token, maker)


def came_by(db: Database, link: Link, entry: Entry) -> bool:
    """Whether it was this device that the link let in.

    A buddy link is used up by devices of other accounts too, which it let in nowhere, and its token is its maker's as
    well: a guest proves their key once more.
    """
    if link.used_by != entry.device.id:
        return False
    if link.kind != BUDDIES:
        return True
    return (
        entry.said is not None
        and entry.said.key == buddies.answered_by(db, link)
        and guests.is_guest_of(db, entry.device.id, str(link.account))
    )


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
    if link.kind == BUDDIES:
        return guest_for(db, link, entry, now)
    return create_account(db, name_of(entry.account), link.kind == "claim", now)


def guest_for(db: Database, link: Link, entry: Entry, now: int) -> Account:
    if entry.said is None:
        raise SyncError("field-invalid", detail="A guest brings a key and a proof.")
    guests.refuse_guest(db, str(link.account), now)
    return create_account(db, entry.said.name, False, now, guest_of=link.account)
