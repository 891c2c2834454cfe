"""Users of this server. Each has one private space from the start."""

from dataclasses import dataclass

from sync.database import Database, Record
from sync.errors import SyncError
from sync.stamp import new_id


@dataclass(frozen=True)
class Account:
    """`space` is the private one. A guest came by a member's buddy link, and lets in nobody until the owner says so."""

    id: str
    name: str
    owner: bool
    space: str
    guest: bool


def create_account(db: Database, name: str, owner: bool, now: int, guest_of: str | None = None) -> Account:
    account = Account(new_id(), name, owner, new_id(), guest_of is not None)
    db.execute("INSERT INTO space (id) VALUES (?)", [account.space])
    db.execute(
        "INSERT INTO account (id, name, owner, space, created_at, guest_of) VALUES (?, ?, ?, ?, ?, ?)",
        [account.id, name, int(owner), account.space, now, guest_of],
    )
    db.execute("INSERT INTO member (account, space) VALUES (?, ?)", [account.id, account.space])
    return account


def read_account(db: Database, account: str) -> Account:
    row = db.execute(
        "SELECT id, name, owner, space, guest_of, member_at FROM account WHERE id = ?", [account]
    ).fetchone()
    return Account(row["id"], row["name"], bool(row["owner"]), row["space"], is_guest(row))


def is_guest(account: Record) -> bool:
    return account["guest_of"] is not None and account["member_at"] is None


def list_accounts(db: Database) -> list[dict[str, object]]:
    """Those that were not removed, as they came; `by` is the name of whoever let a guest in."""
    rows = db.execute(
        """
        SELECT account.id, account.name, account.owner, account.created_at, account.guest_of, account.member_at,
          host.name AS by
        FROM account LEFT JOIN account AS host ON host.id = account.guest_of
        WHERE account.removed_at IS NULL ORDER BY account.created_at, account.id
        """
    )
    return [described(row) for row in rows]


def described(row: Record) -> dict[str, object]:
    told = {name: row[name] for name in ("id", "name", "by", "created_at")}
    return {**told, "owner": bool(row["owner"]), "guest": is_guest(row)}


def make_guest(db: Database, account: str, guest: bool, now: int) -> dict[str, object]:
    """A guest a member, or again a guest; the account as it is listed.

    Raises SyncError not-found; field-invalid for somebody who did not come as a guest.
    """
    db.execute(
        "UPDATE account SET member_at = ? WHERE id = ? AND guest_of IS NOT NULL", [None if guest else now, account]
    )
    found = [listed for listed in list_accounts(db) if listed["id"] == account]
    if not found:
        raise SyncError("not-found")
    if found[0]["guest"] is not guest:
        raise SyncError("field-invalid", detail="Only who came as a guest can be one.")
    return found[0]


def rename_account(db: Database, account: str, name: str) -> None:
    db.execute("UPDATE account SET name = ? WHERE id = ?", [name, account])


def anybody(db: Database) -> bool:
    return db.execute("SELECT 1 FROM account LIMIT 1").fetchone() is not None
