"""The addresses by which the owner sees who is here (docs/protocol.md, "Devices and accounts")."""

from collections.abc import Callable

from flask import Blueprint

from sync import accounts
from sync.calls import SMALL, Json, owner, read_body
from sync.fields import flag_of
from sync.removal import remove_account
from sync.store import Store


def add_accounts(api: Blueprint, store: Store, now: Callable[[], int]) -> None:
    @api.get("/accounts")
    def list_accounts() -> Json:
        with store.reading() as db:
            owner(db)
            return {"accounts": accounts.list_accounts(db)}

    @api.patch("/accounts/<account>")
    def make_guest(account: str) -> Json:
        with store.reading() as db:
            owner(db)
        guest = flag_of(read_body(SMALL), "guest")
        with store.transaction() as db:
            owner(db)
            return accounts.make_guest(db, account, guest, now())

    @api.delete("/accounts/<account>")
    def remove(account: str) -> tuple[str, int]:
        with store.transaction() as db:
            remove_account(db, store, owner(db), account, now())
        return "", 204
