"""Shared spaces: who are their members, and whose rows are whose (docs/protocol.md, "Shared spaces").

A host's signed list of keys makes the members for good. Whoever comes first brings it; each key is bound to the account
whose device proves it. Everything here runs in a transaction that holds the space's lock.
"""

import re
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sync.database import Database, Record
from sync.devices import Device
from sync.errors import SyncError
from sync.fields import KEY, text_of
from sync.keys import author, is_key, is_signed
from sync.rows import Refusal, Row

MOST_KEYS = 8
AUTHOR = 16  # characters

is_shared = re.compile(r"[0-9a-v]{16}-[0-9a-v]{16}", re.ASCII).fullmatch
"""Whether this is the id of a shared space; a private one's has no author in it."""

is_authored = re.compile(r"[0-9a-v]{16}-[a-z0-9_-]{1,23}", re.ASCII).fullmatch


@dataclass(frozen=True)
class Ticket:
    """A proven list of members, and the key on it that the bringing device has proven to hold."""

    space: str
    keys: list[str]
    key: str
    signature: str

    @classmethod
    def read(cls, body: dict[str, object], device: str) -> "Ticket":
        """Looks at no database, so no answer tells what is in it. Raises SyncError field-invalid, proof-invalid."""
        ticket = cls(text_of(body, "space"), keys_of(body), text_of(body, "key"), text_of(body, "signature"))
        if not is_shared(ticket.space):
            raise SyncError("field-invalid", detail="space must be <author>-<16 of 0-9 and a-v>.")
        if not ticket.is_proven(text_of(body, "proof"), device):
            raise SyncError("proof-invalid")
        return ticket

    def is_proven(self, proof: str, device: str) -> bool:
        """The proof names the device, so that whoever overhears it cannot use it from another one."""
        host = self.keys[0]
        return (
            self.key in self.keys
            and self.space[:AUTHOR] == author(host)
            and is_signed("\n".join(["hallway-members", self.space, *self.keys]), self.signature, host)
            and is_signed("\n".join(["hallway-member", self.space, device]), proof, self.key)
        )


def keys_of(body: dict[str, object]) -> list[str]:
    """Raises SyncError field-invalid."""
    keys = body.get("keys")
    if not isinstance(keys, list) or not 1 <= len(keys) <= MOST_KEYS:
        raise SyncError("field-invalid", detail=f"keys must be a list of 1 to {MOST_KEYS} public keys.")
    if not all(isinstance(key, str) and is_key(key) for key in keys):
        raise SyncError("field-invalid", detail=f"Each of keys must be {KEY}.")
    if len(set(keys)) < len(keys):
        raise SyncError("field-invalid", detail="A key stands twice in keys.")
    return keys


def open_space(db: Database, ticket: Ticket) -> None:
    """Makes the space where nobody brought it before; of two who come at once, one waits for the other here."""
    db.execute("INSERT INTO space (id) VALUES (?) ON CONFLICT (id) DO NOTHING", [ticket.space])


def bring(db: Database, me: Device, ticket: Ticket) -> dict[str, object]:
    """Makes the list the space's where it has none, and the account a member. Returns the space as it is listed.

    Raises SyncError space-taken, key-taken, member-removed.
    """
    known = db.execute("SELECT key FROM space_key WHERE space = ? ORDER BY place", [ticket.space]).fetchall()
    if not known:
        write_list(db, ticket)
    elif [row["key"] for row in known] != ticket.keys:
        raise SyncError("space-taken")
    db.execute("UPDATE space SET signature = coalesce(signature, ?) WHERE id = ?", [ticket.signature, ticket.space])
    bind(db, me, ticket)
    return next(found for found in list_spaces(db, me) if found["space"] == ticket.space)


def write_list(db: Database, ticket: Ticket) -> None:
    for place, key in enumerate(ticket.keys):
        db.execute(
            "INSERT INTO space_key (space, author, place, key) VALUES (?, ?, ?, ?)",
            [ticket.space, author(key), place, key],
        )


def bind(db: Database, me: Device, ticket: Ticket) -> None:
    where = [ticket.space, author(ticket.key)]
    bound = db.execute("SELECT account, removed_at FROM space_key WHERE space = ? AND author = ?", where).fetchone()
    if bound["removed_at"] is not None:
        raise SyncError("member-removed")
    if bound["account"] not in {None, me.account}:
        raise SyncError("key-taken")
    db.execute("UPDATE space_key SET account = ? WHERE space = ? AND author = ?", [me.account, *where])
    db.execute(
        "INSERT INTO member (account, space) VALUES (?, ?) ON CONFLICT (account, space) DO NOTHING",
        [me.account, ticket.space],
    )


def list_spaces(db: Database, me: Device) -> list[dict[str, object]]:
    """The shared spaces that the account is a member of; their members in the order of the list, the host first."""
    rows = db.execute(
        """
        SELECT space_key.space, space_key.author, space_key.key, space_key.place, space_key.account,
          space_key.removed_at, account.name
        FROM member JOIN space_key ON space_key.space = member.space
          LEFT JOIN account ON account.id = space_key.account
        WHERE member.account = ? ORDER BY space_key.space, space_key.place
        """,
        [me.account],
    )
    return [
        {"space": space, "members": [described(row, me) for row in listed]}
        for space, listed in groupby(rows, key=itemgetter("space"))
    ]


def described(row: Record, me: Device) -> dict[str, object]:
    """`name` is None while nobody has proven the key."""
    return {
        "author": row["author"],
        "key": row["key"],
        "name": row["name"],
        "me": row["account"] == me.account,
        "host": row["place"] == 0,
        "removed": row["removed_at"] is not None,
    }


def remove_member(db: Database, me: Device, space: str, name: str, now: int) -> None:
    """Everybody may take their own keys out, the host's account anybody's. An account stays while one of its keys does.

    Raises SyncError not-found, for what is not the caller's to remove as for what there is not.
    """
    theirs = db.execute(
        """
        SELECT theirs.account
        FROM member
          JOIN space_key AS theirs ON theirs.space = member.space
          JOIN space_key AS host ON host.space = member.space AND host.place = 0
        WHERE member.account = :me AND member.space = :space AND theirs.author = :author AND theirs.removed_at IS NULL
          AND (theirs.account = :me OR host.account = :me)
        """,
        {"me": me.account, "space": space, "author": name},
    ).fetchone()
    if theirs is None:
        raise SyncError("not-found")
    db.execute("UPDATE space_key SET removed_at = ? WHERE space = ? AND author = ?", [now, space, name])
    db.execute(
        """
        DELETE FROM member WHERE space = :space AND account = :account AND NOT EXISTS (
          SELECT 1 FROM space_key WHERE space = :space AND account = :account AND removed_at IS NULL
        )
        """,
        {"space": space, "account": theirs["account"]},
    )


def take_out(db: Database, account: str, private: str, now: int) -> None:
    """All keys of an account out of all shared spaces, whose locks the caller has."""
    db.execute("UPDATE space_key SET removed_at = ? WHERE account = ? AND removed_at IS NULL", [now, account])
    db.execute("DELETE FROM member WHERE account = ? AND space <> ?", [account, private])


def refuse_foreign(db: Database, space: str, account: str, rows: list[Row]) -> tuple[list[Row], list[Refusal]]:
    """The rows that this account may write, and those that it may not: in a shared space an id names its author."""
    if not is_shared(space):
        return rows, []
    authors = authors_of(db, space, account)
    taken, refused = [], []
    for row in rows:
        if is_authored(row[1]) and row[1][:AUTHOR] in authors:
            taken.append(row)
        else:
            refused.append(Refusal(row[0], row[1], "row-author", "the id names no key of this account in this space"))
    return taken, refused


def authors_of(db: Database, space: str, account: str) -> set[str]:
    rows = db.execute(
        "SELECT author FROM space_key WHERE space = ? AND account = ? AND removed_at IS NULL", [space, account]
    )
    return {name for (name,) in rows}
