"""The addresses of blobs (docs/protocol.md, "Blobs")."""

import logging
from collections.abc import Callable

from flask import Blueprint, Response

from sync import blobs
from sync.blobs import Blob, Naming
from sync.calls import lost_one, read_bytes, signed_in
from sync.database import Database
from sync.devices import Device
from sync.errors import SyncError
from sync.planning import place
from sync.rates import BLOBS_PER_DEVICE, Rates
from sync.store import Store

Arrived = Callable[[str, str], None]
"""Is told space and hash of a blob that is new here, once it is kept. It runs within the request: be quick."""

log = logging.getLogger("sync.blobs")


def add_blobs(
    api: Blueprint, store: Store, rates: Rates, naming: Naming, arrived: Arrived, now: Callable[[], int]
) -> None:
    @api.put("/spaces/<space>/blobs/<digest>")
    def bring_blob(space: str, digest: str) -> tuple[str, int]:
        return brought(signed_in, space, digest)

    @api.get("/spaces/<space>/blobs/<digest>")
    def fetch_blob(space: str, digest: str) -> Response:
        with store.reading() as db:
            me = signed_in(db)
            blobs.refuse_outsider(db, me, space)
            rates.count(BLOBS_PER_DEVICE, me.id)
            data = blobs.read_blob(db, space, digest)
        if data is None:
            raise SyncError("not-found")
        return Response(data, content_type="application/octet-stream")

    @api.put("/quarantine/<space>/blobs/<digest>")
    def hand_over_blob(space: str, digest: str) -> tuple[str, int]:
        return brought(lost_one, space, digest)

    def brought(caller: Callable[[Database], Device], space: str, digest: str) -> tuple[str, int]:
        with store.reading() as db:
            me = caller(db)
            blobs.refuse_outsider(db, me, space)
        rates.count(BLOBS_PER_DEVICE, me.id)
        blob = Blob.read(space, digest, read_bytes(blobs.LARGEST))
        with store.transaction() as db:
            store.lock(db, space)
            blobs.refuse_outsider(db, caller(db), space)
            new = blobs.keep(db, blob, naming, now())
        if new:
            tell(arrived, blob)
        return "", 204


def tell(arrived: Arrived, blob: Blob) -> None:
    """What is made of a blob never keeps it from being kept."""
    try:
        arrived(blob.space, blob.hash)
    except Exception as problem:
        told = {"error": type(problem).__name__, "where": [place(problem)]}
        log.error("arrival failed", extra={"fields": told})
