"""Buddy links: two phones learn each other's key without meeting (docs/protocol.md, "Buddy links").

The phone that makes one leaves its key and a name; whoever answers leaves theirs, and the link is used up.
"""

from dataclasses import dataclass

from sync import guests
from sync.database import Database, Record
from sync.devices import Device
from sync.errors import SyncError
from sync.fields import key_of, name_of, text_of
from sync.keys import is_signed
from sync.links import BUDDIES, Link, NewLink, find_link, make_link, refuse_dead, use_up

MOST_OPEN = 10  # of one account


@dataclass(frozen=True)
class Said:
    """What a phone says of itself: its public key and a name, proven by a signature that names the device."""

    key: str
    name: str
    proof: str

    @classmethod
    def read(cls, body: dict[str, object]) -> "Said":
        """Raises SyncError field-invalid."""
        return cls(key_of(body), name_of(body), text_of(body, "proof"))

    def refuse_unproven(self, *lines: str) -> None:
        """Raises SyncError proof-invalid. The name is signed too, as the last line."""
        if not is_signed("\n".join([*lines, self.name]), self.proof, self.key):
            raise SyncError("proof-invalid")


def offer(db: Database, url: str, me: Device, said: Said, now: int) -> NewLink:
    """A link that this phone may send to one friend. Needs the lock of the account. Raises SyncError links-full."""
    waiting = db.execute(
        """
        SELECT count(*) FROM link
        WHERE kind = ? AND account = ? AND used_by IS NULL AND withdrawn_at IS NULL AND expires_at > ?
        """,
        [BUDDIES, me.account, now],
    ).fetchone()
    if waiting[0] >= MOST_OPEN:
        raise SyncError("links-full")
    made = make_link(db, url, BUDDIES, me.account, me.id, now)
    db.execute("INSERT INTO buddy_link (link, key, name) VALUES (?, ?, ?)", [made.id, said.key, said.name])
    return made


def list_links(db: Database, me: Device) -> list[dict[str, object]]:
    """Those of the account that were not withdrawn, answered or not."""
    rows = db.execute(
        """
        SELECT link.id, link.expires_at, link.used_at, buddy_link.key, answer_key, answer_name, account.guest_of
        FROM link JOIN buddy_link ON buddy_link.link = link.id
          LEFT JOIN device ON device.id = link.used_by
          LEFT JOIN account ON account.id = device.account
        WHERE link.account = ? AND link.withdrawn_at IS NULL ORDER BY link.created_at, link.id
        """,
        [me.account],
    )
    return [described(row) for row in rows]


def described(row: Record) -> dict[str, object]:
    answer = {"key": row["answer_key"], "name": row["answer_name"], "guest": row["guest_of"] is not None}
    told = {name: row[name] for name in ("id", "key", "expires_at", "used_at")}
    return {**told, "answer": answer if row["answer_key"] else None}


def withdraw(db: Database, me: Device, link: str, now: int) -> None:
    """Raises SyncError link-used where the friend was faster, not-found for another account's."""
    mine = [link, BUDDIES, me.account]
    found = db.execute("SELECT 1 FROM link WHERE id = ? AND kind = ? AND account = ?", mine).fetchone()
    if found is None:
        raise SyncError("not-found")
    if not db.execute("UPDATE link SET withdrawn_at = ? WHERE id = ? AND used_by IS NULL", [now, link]).rowcount:
        raise SyncError("link-used")


def answer(db: Database, me: Device, token: str, said: Said, now: int) -> dict[str, object]:
    """Uses the link up, and tells whose it was. The same phone may answer again.

    Raises SyncError link-unknown, link-own, link-used, link-withdrawn, link-expired.
    """
    link = find_link(db, token)
    if link.kind != BUDDIES:
        raise SyncError("link-unknown")
    if link.account == me.account:
        raise SyncError("link-own")
    if not (link.used_by == me.id and answered_by(db, link) == said.key):
        refuse_dead(link, now)
        use_up(db, token, me.id, now)
        keep_answer(db, link, said)
    return maker(db, link)


def keep_answer(db: Database, link: Link, said: Said) -> None:
    db.execute("UPDATE buddy_link SET answer_key = ?, answer_name = ? WHERE link = ?", [said.key, said.name, link.id])


def answered_by(db: Database, link: Link) -> str | None:
    """The key."""
    found = db.execute("SELECT answer_key FROM buddy_link WHERE link = ?", [link.id]).fetchone()
    return str(found["answer_key"]) if found["answer_key"] else None


def maker(db: Database, link: Link) -> dict[str, object]:
    """Key and name of the phone that made the link."""
    return dict(db.execute("SELECT key, name FROM buddy_link WHERE link = ?", [link.id]).fetchone())


def look(db: Database, link: Link, now: int) -> dict[str, object]:
    """What a living one would do: with whom it pairs, and whether somebody without an account would be let in."""
    made = maker(db, link)
    room = guests.has_room(db, str(link.account), now)
    return {"kind": link.kind, "by": made["name"], "key": made["key"], "guests": room, "expires_at": link.expires_at}
