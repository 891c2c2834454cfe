"""GET /healthz, for whatever watches over the server."""

import logging
from importlib.metadata import version
from typing import Any

from flask import Blueprint

from sync.store import Store

log = logging.getLogger("hallway.health")


def blueprint(store: Store) -> Blueprint:
    pages = Blueprint("health", __name__)

    @pages.get("/healthz")
    def health() -> tuple[dict[str, Any], int]:
        try:
            with store.reading() as db:
                db.execute("SELECT 1 FROM cell LIMIT 1").fetchone()
        except Exception as problem:  # whatever it is, whoever watches must learn of it
            log.error("database", exc_info=problem)
            return {"status": "failing", "version": version("hallway"), "database": "unreachable"}, 503
        return {"status": "ok", "version": version("hallway"), "database": "ok"}, 200

    return pages
