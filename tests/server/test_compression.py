"""Replies of the API are small on the wire once that is worth it."""

import gzip
import json

import brotli
from flask import Flask
from flask.testing import FlaskClient

LONG = {"rows": ["person"] * 500}


def test_a_long_reply_is_compressed_as_the_device_takes_it(own_app: Flask, own_client: FlaskClient) -> None:
    own_app.add_url_rule("/long", view_func=lambda: LONG)
    for accepts, unpack in {"br": brotli.decompress, "gzip": gzip.decompress}.items():
        reply = own_client.get("/long", headers={"Accept-Encoding": accepts})
        assert reply.headers["Content-Encoding"] == accepts
        assert json.loads(unpack(reply.data)) == LONG
        assert len(reply.data) < 200


def test_a_short_reply_is_not(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/healthz", headers={"Accept-Encoding": "br, gzip"}).headers


def test_a_device_that_takes_none_gets_none(own_app: Flask, own_client: FlaskClient) -> None:
    own_app.add_url_rule("/long", view_func=lambda: LONG)
    assert own_client.get("/long", headers={"Accept-Encoding": "identity"}).json == LONG
