"""Users of this server. Each has one private space from the start."""

from dataclasses import dataclass

from sync.database import Database
from sync.stamp import new_id


@dataclass(frozen=True)
class Account:
    """`space` is the private one. A guest came by a member's buddy link, and lets in nobody."""

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
    row = db.execute("SELECT id, name, owner, space, guest_of FROM account WHERE id = ?", [account]).fetchone()
    return Account(row["id"], row["name"], bool(row["owner"]), row["space"], row["guest_of"] is not None)


def rename_account(db: Database, account: str, name: str) -> None:
    db.execute("UPDATE account SET name = ? WHERE id = ?", [name, account])


def anybody(db: Database) -> bool:
    return db.execute("SELECT 1 FROM account LIMIT 1").fetchone() is not None
