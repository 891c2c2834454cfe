"""The addresses of shared spaces (docs/protocol.md, "Shared spaces")."""

from collections.abc import Callable

from flask import Blueprint

from sync import named, spaces
from sync.calls import SMALL, Json, account_held, read_body, signed_in
from sync.rates import NAMED_PER_DEVICE, SPACES_PER_DEVICE, Rates
from sync.store import Store


def add_spaces(api: Blueprint, store: Store, rates: Rates, now: Callable[[], int]) -> None:
    @api.post("/spaces")
    def bring() -> tuple[Json, int]:
        with store.reading() as db:
            me = signed_in(db)
        rates.count(SPACES_PER_DEVICE, me.id)
        ticket = spaces.Ticket.read(read_body(SMALL), me.id)
        with account_held(store) as (db, me):
            spaces.open_space(db, ticket)
            store.lock(db, ticket.space)
            return spaces.bring(db, me, ticket), 201

    @api.get("/spaces")
    def list_spaces() -> Json:
        with store.reading() as db:
            return {"spaces": spaces.list_spaces(db, signed_in(db))}

    @api.post("/spaces/named")
    def list_named() -> Json:
        with store.reading() as db:
            me = signed_in(db)
        rates.count(NAMED_PER_DEVICE, me.id)
        question = named.Question.read(read_body(SMALL), me.id)
        with store.reading() as db:
            signed_in(db)
            return {"lists": named.lists_of(db, question)}

    @api.delete("/spaces/<space>/members/<author>")
    def remove_member(space: str, author: str) -> tuple[str, int]:
        with store.transaction() as db:
            store.lock(db, space)
            spaces.remove_member(db, signed_in(db), space, author, now())
        return "", 204
