"""The addresses of lost devices, and of what they hand over (docs/protocol.md, "Lost devices")."""

from collections.abc import Callable

from flask import Blueprint

from sync import devices, quarantine
from sync.body import LARGEST
from sync.calls import Json, account_held, lost_one, read_body, signed_in
from sync.planning import Planner
from sync.store import Store


def add_lost(api: Blueprint, store: Store, planner: Planner, now: Callable[[], int]) -> None:
    @api.post("/devices/<device>/lost")
    def report_lost(device: str) -> tuple[str, int]:
        with store.transaction() as db:
            devices.report_lost(db, signed_in(db), device, now())
        return "", 204

    @api.post("/quarantine")
    def hand_over() -> Json:
        with store.reading() as db:
            lost_one(db)
        bundle = quarantine.Bundle.read(read_body(LARGEST), planner.owned)
        with account_held(store, lost_one) as (db, me):
            return {"kept": quarantine.hand_over(db, store, me, bundle, planner.naming, now())}

    @api.get("/quarantine")
    def list_kept() -> Json:
        with store.reading() as db:
            return {"kept": quarantine.list_kept(db, signed_in(db))}

    @api.post("/quarantine/<bundle>/accept")
    def accept(bundle: str) -> tuple[dict[str, int], int] | tuple[str, int]:
        with account_held(store) as (db, me):
            left = quarantine.accept(db, store, me, bundle, planner, now())
        if left:
            return {"left": left}, 200
        return "", 204

    @api.delete("/quarantine/<bundle>")
    def drop(bundle: str) -> tuple[str, int]:
        with account_held(store) as (db, me):
            quarantine.drop(db, me, bundle, planner.naming)
        return "", 204
