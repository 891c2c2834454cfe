"""Links that do something once: the claim of a new server, a further device, a further account, a buddy.

A link is `<server>/enter#<token>`. The token stands in the fragment, so fetching the page neither shows nor uses it.
"""

from dataclasses import dataclass

from sync.accounts import anybody
from sync.database import Database
from sync.devices import Device
from sync.errors import SyncError
from sync.stamp import new_id
from sync.store import Store
from sync.tokens import hashed, new_token

MINUTE = 60_000
DAY = 24 * 60 * MINUTE
BUDDIES = "buddies"
LIVES = {"claim": 7 * DAY, "pair": 10 * MINUTE, "join": 7 * DAY, BUDDIES: DAY}
REMEMBERED = 30 * DAY  # so long a dead link is told that it is used or expired; later it is unknown


@dataclass(frozen=True)
class Link:
    """kind: claim (the first account), pair (a device of `account`), join (a new account, invited by `account`) or
    buddies (a phone of `account` and the one that answers; see sync/buddies.py)."""

    id: str
    kind: str
    account: str | None
    expires_at: int
    used_by: str | None
    withdrawn_at: int | None


@dataclass(frozen=True)
class NewLink:
    """`url` is to be had this once: the server keeps the hash of its token."""

    id: str
    url: str
    expires_at: int


def make_link(db: Database, url: str, kind: str, account: str | None, made_by: str | None, now: int) -> NewLink:
    token, link = new_token(), new_id()
    db.execute("DELETE FROM link WHERE expires_at < ?", [now - REMEMBERED])
    db.execute(
        "INSERT INTO link (id, token, kind, account, made_by, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [link, hashed(token), kind, account, made_by, now, now + LIVES[kind]],
    )
    return NewLink(link, f"{url.rstrip('/')}/enter#{token}", now + LIVES[kind])


def claim_link(store: Store, url: str, now: int) -> str | None:
    """The link that makes the first account; None once there is one. Earlier claim links stop working.

    An owner whose every device was removed or lost could never come back, so they are given a link to their account
    instead: whoever reads the server's terminal has the database anyway.
    """
    with store.transaction() as db:
        if not anybody(db):
            db.execute("DELETE FROM link WHERE kind = 'claim'")
            return make_link(db, url, "claim", None, None, now).url
        shut_out = db.execute(
            """
            SELECT id FROM account WHERE owner = 1 AND NOT EXISTS
              (SELECT 1 FROM device WHERE device.account = account.id AND removed_at IS NULL AND lost_at IS NULL)
            """
        ).fetchone()
        return make_link(db, url, "pair", shut_out["id"], None, now).url if shut_out else None


def pairing_link(db: Database, url: str, me: Device, now: int) -> NewLink:
    return make_link(db, url, "pair", me.account, me.id, now)


def invitation(db: Database, url: str, me: Device, now: int) -> NewLink:
    return make_link(db, url, "join", me.account, me.id, now)


def list_invitations(db: Database) -> list[dict[str, object]]:
    rows = db.execute("SELECT id, expires_at, used_at FROM link WHERE kind = 'join' ORDER BY created_at, id")
    return [dict(row) for row in rows]


def withdraw_invitation(db: Database, link: str) -> None:
    """Raises SyncError not-found."""
    if not db.execute("DELETE FROM link WHERE id = ? AND kind = 'join'", [link]).rowcount:
        raise SyncError("not-found")


def is_known(db: Database, token: str) -> bool:
    """Whether this server made the link, dead or not."""
    return db.execute("SELECT 1 FROM link WHERE token = ?", [hashed(token)]).fetchone() is not None


def find_link(db: Database, token: str) -> Link:
    """Used or not. Raises SyncError link-unknown, also for one that a device made while it was reported lost."""
    row = db.execute(
        """
        SELECT link.id, link.kind, link.account, link.expires_at, link.used_by, link.withdrawn_at
        FROM link LEFT JOIN device ON device.id = link.made_by
        WHERE link.token = ? AND (link.used_by IS NOT NULL OR (device.removed_at IS NULL AND device.lost_at IS NULL))
        """,
        [hashed(token)],
    ).fetchone()
    if row is None:
        raise SyncError("link-unknown")
    return Link(**dict(row))


def refuse_dead(link: Link, now: int) -> None:
    """Raises SyncError link-used, link-withdrawn, link-expired."""
    if link.used_by is not None:
        raise SyncError("link-used")
    if link.withdrawn_at is not None:
        raise SyncError("link-withdrawn")
    if link.expires_at <= now:
        raise SyncError("link-expired")


def living(db: Database, token: str, now: int) -> Link:
    """Raises SyncError link-unknown, link-used, link-withdrawn, link-expired."""
    link = find_link(db, token)
    refuse_dead(link, now)
    return link


def look(db: Database, link: Link) -> dict[str, object]:
    """What a living one would do, and who made it."""
    made = db.execute("SELECT name FROM account WHERE id = ?", [link.account]).fetchone()
    return {"kind": link.kind, "by": made["name"] if made else None, "expires_at": link.expires_at}


def use_up(db: Database, token: str, device: str, now: int) -> None:
    """Of two who come at the same moment, or of its maker and somebody, one is first; the other is told who was.

    Raises SyncError link-used, link-withdrawn, link-unknown.
    """
    if not db.execute(
        "UPDATE link SET used_at = ?, used_by = ? WHERE token = ? AND used_by IS NULL AND withdrawn_at IS NULL",
        [now, device, hashed(token)],
    ).rowcount:
        refuse_dead(find_link(db, token), now)
