"""Nobody but our own pages, and programs that are no browser, may change anything."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from hallway.web.origin import WRITES_NOTHING
from tests.server.conftest import URL
from tests.server.routes import writes


def changes(app: Flask) -> list[tuple[str, str]]:
    return [(method, path) for method, path in writes(app) if path not in WRITES_NOTHING]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},  # another subdomain is another site's as much
        {"Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "cross-site", "Origin": URL},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Origin": ""},
    ],
)
def test_every_change_that_another_site_started_is_refused(
    app: Flask, client: FlaskClient, headers: dict[str, str]
) -> None:
    assert changes(app)
    for method, path in changes(app):
        reply = client.open(path, method=method, json={}, headers=headers)
        assert (reply.status_code, reply.json["code"]) == (403, "origin-refused"), f"{method} {path}"


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "same-origin", "Origin": URL}, {"Origin": URL}, {"Origin": "http://localhost"}, {}],
    ids=["our page", "our page, older browser", "our page at the host that it asked", "a program"],
)
def test_changes_of_our_own_get_as_far_as_their_token(app: Flask, client: FlaskClient, headers: dict[str, str]) -> None:
    for method, path in changes(app):
        reply = client.open(path, method=method, json={}, headers=headers)
        assert not reply.is_json or reply.json["code"] != "origin-refused", f"{method} {path}"


def test_another_site_may_link_to_a_page(client: FlaskClient) -> None:
    assert client.get("/enter", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200
