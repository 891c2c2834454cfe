"""The addresses of buddy links and of the owner's switch for guests (docs/protocol.md, "Buddy links")."""

from collections.abc import Callable
from dataclasses import asdict

from flask import Blueprint

from sync import buddies, guests
from sync.buddies import Said
from sync.calls import SMALL, Json, account_held, address, owner, read_body, signed_in
from sync.fields import flag_of, text_of
from sync.rates import ANSWERS_PER_DEVICE, PER_DEVICE, Rates
from sync.store import Store


def add_buddies(api: Blueprint, store: Store, rates: Rates, now: Callable[[], int]) -> None:
    @api.post("/buddies")
    def offer() -> tuple[Json, int]:
        with store.reading() as db:
            me = signed_in(db)
        rates.count(PER_DEVICE, me.id)
        said = Said.read(read_body(SMALL))
        said.refuse_unproven("hallway-buddies", me.id)
        with account_held(store) as (db, me):  # open links are counted
            return asdict(buddies.offer(db, address(), me, said, now())), 201

    @api.get("/buddies")
    def list_links() -> Json:
        with store.reading() as db:
            return {"links": buddies.list_links(db, signed_in(db))}

    @api.delete("/buddies/<link>")
    def withdraw_link(link: str) -> tuple[str, int]:
        with store.transaction() as db:
            buddies.withdraw(db, signed_in(db), link, now())
        return "", 204

    @api.post("/buddies/answer")
    def answer() -> Json:
        with store.reading() as db:
            me = signed_in(db)
        rates.count(ANSWERS_PER_DEVICE, me.id)
        body = read_body(SMALL)
        token, said = text_of(body, "token"), Said.read(body)
        said.refuse_unproven("hallway-answer", token, me.id)
        with store.transaction() as db:
            return buddies.answer(db, signed_in(db), token, said, now())

    @api.get("/guests")
    def guests_now() -> Json:
        with store.reading() as db:
            owner(db)
            return {"let_in": guests.are_let_in(db)}

    @api.patch("/guests")
    def let_guests_in() -> Json:
        with store.reading() as db:
            owner(db)
        on = flag_of(read_body(SMALL), "let_in")
        with store.transaction() as db:
            owner(db)
            guests.let_in(db, on)
        return {"let_in": on}
