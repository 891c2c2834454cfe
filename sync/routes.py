"""The protocol's addresses (docs/protocol.md). Who may call is decided inside the transaction that acts."""

import time
from collections.abc import Callable
from dataclasses import asdict, replace

from flask import Blueprint, Response, request

from sync import accounts, buddies, devices, links
from sync.account_routes import add_accounts
from sync.blob_routes import Arrived, add_blobs
from sync.body import LARGEST
from sync.buddy_routes import add_buddies
from sync.calls import SMALL, Json, account_held, address, owner, read_body, reply, signed_in
from sync.database import Database
from sync.devices import Device
from sync.enrolment import Entry, enrol
from sync.exchange import Planner, exchange
from sync.fields import name_of, text_of
from sync.lost_routes import add_lost
from sync.rates import COMPARISONS, PER_ADDRESS, PER_DEVICE, PER_LINK, Rates
from sync.space_routes import add_spaces
from sync.store import Store
from sync.tokens import hashed
from sync.wire import Request, read_request


def clock() -> int:
    return time.time_ns() // 1_000_000


def blueprint(
    store: Store,
    planner: Planner,
    now: Callable[[], int] = clock,
    arrived: Arrived = lambda space, name: None,
) -> Blueprint:
    """`now` is the server's clock in ms. Links lead to the app's HALLWAY_URL, or to where the request came to.

    `arrived` is told of each new blob, once it is kept: `sync.blobs.read_blob` has its bytes.
    """
    api = Blueprint("sync", __name__)
    rates = Rates()
    add_accounts(api, store, now)
    add_spaces(api, store, rates, now)
    add_buddies(api, store, rates, now)
    add_lost(api, store, planner, now)
    add_blobs(api, store, rates, planner.naming, arrived, now)

    @api.post("/sync")
    def sync() -> Response:
        with store.reading() as db:
            me = signed_in(db)
        asked = without_haste(read_request(read_body(LARGEST), planner.owned), me, rates)
        return reply(exchange(store, me, asked, planner, now()))

    @api.post("/enrol/look")
    def look() -> Json:
        body = at_the_door(store, rates)
        with store.reading() as db:
            link = links.living(db, text_of(body, "token"), now())
            return buddies.look(db, link, now()) if link.kind == links.BUDDIES else links.look(db, link)

    @api.post("/enrol")
    def enter() -> tuple[Json, int]:
        entry = Entry.read(at_the_door(store, rates))
        with store.transaction() as db:
            entered = enrol(db, entry, now(), store.lock)
        account = entered.account
        return {
            "token": entered.token,
            "device": entry.device.id,
            "account": {"id": account.id, "name": account.name, "owner": account.owner, "guest": account.guest},
            "space": account.space,
            "epoch": store.epoch,
            "now": now(),
            **({"maker": entered.maker} if entered.maker else {}),
        }, 201

    @api.get("/account")
    def account() -> Json:
        with store.reading() as db:
            return described(db, signed_in(db))

    @api.patch("/account")
    def rename_account() -> Json:
        name = name_of(read_body(SMALL))
        with store.transaction() as db:
            me = signed_in(db)
            accounts.rename_account(db, me.account, name)
            return described(db, me)

    @api.get("/devices")
    def list_devices() -> Json:
        with store.reading() as db:
            return {"devices": devices.list_devices(db, signed_in(db))}

    @api.patch("/devices/<device>")
    def rename_device(device: str) -> Json:
        name = name_of(read_body(SMALL))
        with store.transaction() as db:
            return devices.rename_device(db, signed_in(db), device, name)

    @api.delete("/devices/<device>")
    def remove_device(device: str) -> tuple[str, int]:
        with store.transaction() as db:
            devices.remove_device(db, signed_in(db), device, now())
        return "", 204

    @api.post("/devices/pairing")
    def pair() -> tuple[Json, int]:
        with account_held(store) as (db, me):
            rates.count(PER_DEVICE, me.id)
            made = links.pairing_link(db, address(), me, now())
        return {"url": made.url, "expires_at": made.expires_at}, 201

    @api.post("/invitations")
    def invite() -> tuple[Json, int]:
        with store.transaction() as db:
            me = owner(db)
            rates.count(PER_DEVICE, me.id)
            return asdict(links.invitation(db, address(), me, now())), 201

    @api.get("/invitations")
    def list_invitations() -> Json:
        with store.reading() as db:
            owner(db)
            return {"invitations": links.list_invitations(db)}

    @api.delete("/invitations/<invitation>")
    def withdraw(invitation: str) -> tuple[str, int]:
        with store.transaction() as db:
            owner(db)
            links.withdraw_invitation(db, invitation)
        return "", 204

    return api


def described(db: Database, me: Device) -> Json:
    return {**asdict(accounts.read_account(db, me.account)), "device": me.id}


def without_haste(asked: Request, me: Device, rates: Rates) -> Request:
    """The same without sums of a space that the device had compared too often: it asks another time, as always then."""
    parts = [
        part if not part.sums or rates.has_room(COMPARISONS, f"{me.id} {part.space}") else replace(part, sums=[])
        for part in asked.parts
    ]
    return replace(asked, parts=parts)


def at_the_door(store: Store, rates: Rates) -> Json:
    """The body of somebody unknown, counted by their link; by their address only where the link is none of ours.

    So nobody's guesses shut out a neighbour who was invited. Raises SyncError too-many-requests.
    """
    body = read_body(SMALL)
    token = text_of(body, "token")
    with store.reading() as db:
        known = links.is_known(db, token)
    if known:
        rates.count(PER_LINK, hashed(token))
    else:
        rates.count(PER_ADDRESS, request.remote_addr or "")
    return body
