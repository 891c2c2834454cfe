"""What cannot be answered is told by a stable code to programs, in a sentence to people, and never with a trace."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sync.errors import SyncError

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "Sec-Fetch-Mode": "navigate"}


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nowhere", 404, "not-found"),
        ("GET", "/sync", 405, "method-not-allowed"),
        ("POST", "/", 405, "method-not-allowed"),
    ],
)
def test_a_program_gets_the_code(client: FlaskClient, method: str, path: str, status: int, code: str) -> None:
    reply = client.open(path, method=method)
    assert reply.content_type == "application/problem+json"
    assert reply.status_code == reply.json["status"] == status
    assert reply.json["code"] == code
    assert reply.json["type"] == "about:blank"
    assert reply.json["title"]
    assert reply.json["detail"]


def test_a_person_gets_a_page_with_the_way_back(client: FlaskClient) -> None:
    reply = client.get("/nowhere", headers=BROWSER)
    assert reply.status_code == 404
    assert reply.content_type == "text/html; charset=utf-8"
    assert 'href="/"' in reply.text
    assert "This door leads nowhere" in reply.text


def test_a_method_that_is_not_allowed_names_those_that_are(client: FlaskClient) -> None:
    assert set(client.post("/sw.js").headers["Allow"].replace(" ", "").split(",")) == {"GET", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("headers", [{}, BROWSER])
def test_a_failure_says_nothing_of_its_cause(own_app: Flask, own_client: FlaskClient, headers: dict[str, str]) -> None:
    def fails() -> str:
        raise ValueError("alice@example.com")

    own_app.add_url_rule("/fails", view_func=fails)
    reply = own_client.get("/fails", headers=headers)
    assert reply.status_code == 500
    assert "alice" not in reply.text
    assert "Traceback" not in reply.text
    assert "ValueError" not in reply.text


def test_a_refusal_carries_what_the_phone_needs_to_go_on(own_app: Flask, own_client: FlaskClient) -> None:
    def refuses() -> str:
        raise SyncError("epoch-changed", epoch="e2")

    own_app.add_url_rule("/refuses", view_func=refuses)
    reply = own_client.get("/refuses")
    assert (reply.status_code, reply.json["code"], reply.json["epoch"]) == (409, "epoch-changed", "e2")


@pytest.mark.parametrize("code", ["busy", "too-many-requests"])
def test_who_should_come_back_is_told_when(own_app: Flask, own_client: FlaskClient, code: str) -> None:
    def refuses() -> str:
        raise SyncError(code)

    own_app.add_url_rule("/refuses", view_func=refuses)
    assert int(own_client.get("/refuses").headers["Retry-After"]) > 0
