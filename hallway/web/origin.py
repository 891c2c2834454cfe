"""Writes come from the app's own pages, or from programs that are no browser.

A browser says where a request started (Sec-Fetch-Site, and Origin before that header existed); a program says
neither, and holds a token that no other site's page has.
"""

from flask import Flask, Request, request

from sync.errors import SyncError

READS = {"GET", "HEAD", "OPTIONS"}

WRITES_NOTHING = {"/shared"}
"""The system's share sheet posts here from nowhere; the server takes nothing (hallway/web/shell.py)."""


def mount(app: Flask, url: str) -> None:
    @app.before_request
    def same_origin() -> None:
        if request.method not in READS and request.path not in WRITES_NOTHING and not started_here(request, url):
            raise SyncError("origin-refused")


def started_here(request: Request, url: str) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    started_at = request.headers.get("Origin")
    return started_at is None or started_at in {url, request.host_url.rstrip("/")}
