"""What every call has: the device that makes it, a body, a reply."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Response, current_app, request

from sync import accounts, devices
from sync.body import inflate, parse
from sync.database import Database
from sync.devices import Device
from sync.errors import SyncError
from sync.store import Store

SMALL = 16 * 1024  # all that a body needs that is not a sync's

Json = dict[str, object]


def signed_in(db: Database) -> Device:
    """The device that calls. Raises SyncError token-missing, token-unknown, device-removed, device-lost."""
    return devices.authenticated(db, authorization())


def lost_one(db: Database) -> Device:
    """The same, where only a lost device may call. Raises SyncError device-here instead of device-lost."""
    return devices.lost_device(db, authorization())


def owner(db: Database) -> Device:
    """The same as `signed_in`, where it is the owner's. Raises SyncError not-owner too."""
    me = signed_in(db)
    if not accounts.read_account(db, me.account).owner:
        raise SyncError("not-owner")
    return me


@contextmanager
def account_held(store: Store, caller: Callable[[Database], Device] = signed_in) -> Iterator[tuple[Database, Device]]:
    """A transaction alone among those that concern the caller's account: its private space stands for it.

    For all that puts something under an account beside its spaces. Who calls is asked once more when it is held: an
    account that was removed meanwhile gets nothing any more. Shared spaces are locked behind it, never before.
    """
    with store.reading() as db:
        space = accounts.read_account(db, caller(db).account).space
    with store.transaction() as db:
        store.lock(db, space)
        yield db, caller(db)


def authorization() -> str:
    return request.headers.get("Authorization", "")


def read_body(most: int) -> Json:
    """Raises SyncError type-unknown, encoding-unknown, body-too-large, body-invalid."""
    if request.mimetype != "application/json":
        raise SyncError("type-unknown")
    sent = request.stream.read(most + 1)
    if len(sent) > most:
        raise SyncError("body-too-large")
    body = inflate(sent, request.headers.get("Content-Encoding", "").strip().lower())
    if len(body) > most:
        raise SyncError("body-too-large")
    return parse(body)


def read_bytes(most: int) -> bytes:
    """A body as it is. Raises SyncError type-unknown, encoding-unknown, body-too-large."""
    if request.mimetype != "application/octet-stream":
        raise SyncError("type-unknown")
    if request.headers.get("Content-Encoding", "").strip().lower() not in {"", "identity"}:
        raise SyncError("encoding-unknown")
    sent = request.stream.read(most + 1)
    if len(sent) > most:
        raise SyncError("body-too-large")
    return sent


def reply(body: Json) -> Response:
    """As compact as can be. A lone surrogate, which only a refused row's name can bring, is escaped as JSON would."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    return Response(text.encode("utf-8", "backslashreplace"), content_type="application/json")


def address() -> str:
    return str(current_app.config.get("HALLWAY_URL") or request.host_url)
