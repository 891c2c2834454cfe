"""Every reply carries the strict policy, whatever it answers and to whom."""

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.server.routes import everything

POLICY = {
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types lit-html hallway-scripts",
}


def is_protected(reply: TestResponse) -> bool:
    headers = reply.headers
    return (
        set(headers["Content-Security-Policy"].split("; ")) == POLICY
        and headers["X-Content-Type-Options"] == "nosniff"
        and headers["Referrer-Policy"] == "no-referrer"
        and headers["Permissions-Policy"].startswith("camera=(self), microphone=(self),")
        and headers["Cross-Origin-Opener-Policy"] == "same-origin"
        and headers["Cross-Origin-Resource-Policy"] == "same-origin"
        and "Cache-Control" in headers
    )


def test_every_route_and_method_is_protected(app: Flask, client: FlaskClient) -> None:
    unprotected = [route for route in everything(app) if not is_protected(client.open(route[1], method=route[0]))]
    assert unprotected == []


@pytest.mark.parametrize("path", ["/nowhere", "/static/nowhere.js", "/static/../app.py", "/people/", "/%00"])
def test_what_is_not_there_is_protected(client: FlaskClient, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 404
    assert is_protected(reply)


def test_a_failure_is_protected(own_app: Flask, own_client: FlaskClient) -> None:
    own_app.add_url_rule("/fails", view_func=lambda: 1 / 0)
    reply = own_client.get("/fails")
    assert reply.status_code == 500
    assert is_protected(reply)


def test_a_file_that_did_not_change_is_protected(client: FlaskClient) -> None:
    etag = client.get("/static/app/main.js").headers["ETag"]
    reply = client.get("/static/app/main.js", headers={"If-None-Match": etag})
    assert reply.status_code == 304
    assert is_protected(reply)


def test_a_body_that_is_too_large_is_refused_and_protected(client: FlaskClient) -> None:
    reply = client.post("/enrol/look", data=b" " * (8 * 1024 * 1024 + 1), content_type="application/json")
    assert (reply.status_code, reply.json["code"]) == (413, "body-too-large")
    assert is_protected(reply)


def test_nothing_is_kept_by_caches_unless_it_says_so(client: FlaskClient) -> None:
    assert client.get("/devices").headers["Cache-Control"] == "no-store"
    assert client.get("/nowhere").headers["Cache-Control"] == "no-store"
    assert client.get("/").headers["Cache-Control"] == "no-cache"
    assert client.get("/sw.js").headers["Cache-Control"] == "no-cache"
