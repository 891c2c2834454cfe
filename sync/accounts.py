"""Users of this server. Each has one private space from the start."""

import sqlite3
from dataclasses import dataclass

from sync.stamp import new_id


@dataclass(frozen=True)
class Account:
    """`space` is the private one."""

    id: str
    name: str
    owner: bool
    space: str


def create_account(db: sqlite3.Connection, name: str, owner: bool, now: int) -> Account:
    account = Account(new_id(), name, owner, new_id())
    db.execute("INSERT INTO space (id) VALUES (?)", [account.space])
    db.execute(
        "INSERT INTO account (id, name, owner, space, created_at) VALUES (?, ?, ?, ?, ?)",
        [account.id, name, owner, account.space, now],
    )
    db.execute("INSERT INTO member (account, space) VALUES (?, ?)", [account.id, account.space])
    return account


def read_account(db: sqlite3.Connection, account: str) -> Account:
    row = db.execute("SELECT id, name, owner, space FROM account WHERE id = ?", [account]).fetchone()
    return Account(row["id"], row["name"], bool(row["owner"]), row["space"])


def rename_account(db: sqlite3.Connection, account: str, name: str) -> None:
    db.execute("UPDATE account SET name = ? WHERE id = ?", [name, account])


def anybody(db: sqlite3.Connection) -> bool:
    return bool(db.execute("SELECT EXISTS (SELECT 1 FROM account)").fetchone()[0])
