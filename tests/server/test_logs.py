"""The log tells of requests by their kind, and of nobody."""

import json
import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient

from hallway.logs import JsonLines

TOKEN = "t0ken-of-alice"


@pytest.fixture
def lines(caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.INFO)
    caplog.handler.setFormatter(JsonLines())

    def read() -> list[dict[str, object]]:
        return [json.loads(line) for line in caplog.text.splitlines()]

    return read


def test_a_request_is_one_line_without_its_path_query_or_token(client: FlaskClient, lines) -> None:
    client.patch("/devices/d1?name=alice", json={"name": "alice"}, headers={"Authorization": f"Bearer {TOKEN}"})
    (line,) = lines()
    assert (line["method"], line["route"], line["status"]) == ("PATCH", "/devices/<device>", 401)
    assert line["ms"] >= 0
    assert line["device"]
    assert not {word for word in ("alice", "d1", TOKEN) if word in json.dumps(line)}


def test_two_devices_can_be_told_apart_and_one_recognised(client: FlaskClient, lines) -> None:
    for token in (TOKEN, "t0ken-of-bob", TOKEN):
        client.get("/devices", headers={"Authorization": f"Bearer {token}"})
    alice, bob, again = (line["device"] for line in lines())
    assert alice == again != bob


def test_an_address_that_is_not_there_is_not_repeated(client: FlaskClient, lines) -> None:
    client.get("/alice@example.com")
    (line,) = lines()
    assert (line["route"], line["status"]) == (None, 404)
    assert "alice" not in json.dumps(line)


def test_a_failure_is_logged_by_its_type_and_place_not_its_words(
    own_app: Flask, own_client: FlaskClient, lines
) -> None:
    def fails() -> str:
        raise ValueError("alice@example.com")

    own_app.add_url_rule("/fails", view_func=fails)
    own_client.get("/fails")
    failure, request = lines()
    assert (failure["level"], failure["error"]) == ("error", "ValueError")
    assert failure["where"][-1].startswith("server/test_logs.py:")
    assert request["status"] == 500
    assert "alice" not in json.dumps([failure, request])


def test_what_a_library_quotes_of_a_request_is_left_out(lines) -> None:
    logging.getLogger("gunicorn.error").propagate = True
    logging.getLogger("gunicorn.error").warning("Invalid request from ip=%s", "192.0.2.1")
    logging.getLogger("gunicorn.error").info("Booting worker with pid: %s", 7)
    assert [line["message"] for line in lines()] == ["Invalid request from ip=%s", "Booting worker with pid: 7"]
