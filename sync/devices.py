"""Devices: who holds a replica, and by which token they are known."""

import re
from dataclasses import dataclass

from sync.database import Database, Record
from sync.errors import SyncError
from sync.fields import name_of, text_of
from sync.tokens import hashed, new_token

KINDS = {"phone", "laptop"}
SEEN_EVERY = 60_000  # ms: a device that calls more often is noted once

is_device_id = re.compile(r"[0-9a-v]{10,40}", re.ASCII).fullmatch


@dataclass(frozen=True)
class Device:
    """`seen_at` is the time in ms of the last exchange, to the minute; None before the first."""

    id: str
    account: str
    seen_at: int | None


@dataclass(frozen=True)
class NewDevice:
    """What a device says of itself when it enrols."""

    id: str
    name: str
    kind: str

    @classmethod
    def read(cls, body: dict[str, object]) -> "NewDevice":
        """Raises SyncError field-invalid."""
        device = cls(text_of(body, "id"), name_of(body), text_of(body, "kind"))
        if not is_device_id(device.id):
            raise SyncError("field-invalid", detail="device.id must be 10 to 40 of 0-9 and a-v.")
        if device.kind not in KINDS:
            raise SyncError("field-invalid", detail="device.kind must be phone or laptop.")
        return device


def authenticated(db: Database, authorization: str) -> Device:
    """The device that the Authorization header names.

    Raises SyncError token-missing, token-unknown, device-removed, device-lost.
    """
    row = named(db, authorization)
    refuse_gone(row)
    return Device(row["id"], row["account"], row["seen_at"])


def lost_device(db: Database, authorization: str) -> Device:
    """The same, where only a lost one may call. Raises SyncError device-here instead of device-lost."""
    row = named(db, authorization)
    if row["removed_at"] is not None:
        raise SyncError("device-removed")
    if row["lost_at"] is None:
        raise SyncError("device-here")
    return Device(row["id"], row["account"], row["seen_at"])


def named(db: Database, authorization: str) -> Record:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise SyncError("token-missing")
    row: Record | None = db.execute(
        "SELECT id, account, seen_at, removed_at, lost_at FROM device WHERE token = ?", [hashed(token.strip())]
    ).fetchone()
    if row is None:
        raise SyncError("token-unknown")
    return row


def refuse_gone(device: Record) -> None:
    """Raises SyncError device-removed, device-lost. `device` has `removed_at` and `lost_at`."""
    if device["removed_at"] is not None:
        raise SyncError("device-removed")
    if device["lost_at"] is not None:
        raise SyncError("device-lost")


def add_device(db: Database, account: str, device: NewDevice, now: int) -> str:
    """Returns the token, which is not kept. Raises SyncError device-taken.

    A device that its account removed or reported lost may come back to it; any other id in use is taken.
    """
    token = new_token()
    added = db.execute(
        """
        INSERT INTO device (id, account, name, kind, token, created_at) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE
        SET name = excluded.name, kind = excluded.kind, token = excluded.token, created_at = excluded.created_at,
          seen_at = NULL, removed_at = NULL, lost_at = NULL, handed_over_at = NULL
        WHERE device.account = excluded.account AND (device.removed_at IS NOT NULL OR device.lost_at IS NOT NULL)
        """,
        [device.id, account, device.name, device.kind, hashed(token), now],
    ).rowcount
    if not added:
        raise SyncError("device-taken")
    return token


def list_devices(db: Database, me: Device) -> list[dict[str, object]]:
    """Lost ones stay listed until they are removed; `handed_over_at` is when such a one last sent its changes."""
    rows = db.execute(
        """
        SELECT id, name, kind, created_at, seen_at, lost_at, handed_over_at FROM device
        WHERE account = ? AND removed_at IS NULL ORDER BY created_at, id
        """,
        [me.account],
    )
    return [described(row, me) for row in rows]


def described(row: Record, me: Device) -> dict[str, object]:
    told = {name: row[name] for name in ("id", "name", "kind", "created_at", "seen_at", "handed_over_at")}
    return {**told, "this": row["id"] == me.id, "lost": row["lost_at"] is not None}


def rename_device(db: Database, me: Device, device: str, name: str) -> dict[str, object]:
    """The device as it is listed. Raises SyncError not-found for another account's."""
    db.execute(
        "UPDATE device SET name = ? WHERE id = ? AND account = ? AND removed_at IS NULL", [name, device, me.account]
    )
    found = [listed for listed in list_devices(db, me) if listed["id"] == device]
    if not found:
        raise SyncError("not-found")
    return found[0]


def remove_device(db: Database, me: Device, device: str, now: int) -> None:
    """Its token is refused from now on, and links that it made let nobody in. Raises SyncError not-found."""
    forget_links(db, me, device)
    removed = db.execute(
        "UPDATE device SET removed_at = ? WHERE id = ? AND account = ? AND removed_at IS NULL",
        [now, device, me.account],
    ).rowcount
    if not removed:
        raise SyncError("not-found")


def report_lost(db: Database, me: Device, device: str, now: int) -> None:
    """From now on it may only hand over what it has not sent. Raises SyncError not-found, field-invalid for oneself."""
    if device == me.id:
        raise SyncError("field-invalid", detail="A device cannot report itself lost.")
    forget_links(db, me, device)
    reported = db.execute(
        "UPDATE device SET lost_at = coalesce(lost_at, ?) WHERE id = ? AND account = ? AND removed_at IS NULL",
        [now, device, me.account],
    ).rowcount
    if not reported:
        raise SyncError("not-found")


def forget_links(db: Database, me: Device, device: str) -> None:
    """Those that it made let nobody in any more. Whoever takes links and devices takes the links first."""
    db.execute("DELETE FROM link WHERE made_by = ? AND account = ? AND used_at IS NULL", [device, me.account])


def note_seen(db: Database, device: Device, now: int) -> None:
    if device.seen_at is None or now - device.seen_at >= SEEN_EVERY:
        db.execute("UPDATE device SET seen_at = ? WHERE id = ?", [now, device.id])
