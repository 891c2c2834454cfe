"""The whole application on either database; alice has follow-ups. A calendar program knows nothing but its address."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient

from tests.faces.conftest import app, client, clock
from tests.phone import Phone, PhoneMaker, phone
from tests.stores import store
from tests.sync.directed import Hands

__all__ = ["app", "client", "clock", "phone", "store"]


@pytest.fixture
def alice(phone: PhoneMaker, clock: Hands) -> Phone:
    """She lives in Vienna, and met ana and bo last night; today is Saturday, 22 November 2025."""
    clock.now = int(datetime(2025, 11, 22, 9, tzinfo=ZoneInfo("Europe/Vienna")).timestamp() * 1000)
    made = phone("alice")
    made.edit("setting", "timezone", value="Europe/Vienna")
    for name in ("ana", "bo"):
        made.edit("person", name, name=name.capitalize(), source="met")
        made.edit("encounter", f"met-{name}", person=name, met_at=clock.now - 13 * 3_600_000, known_by="red scarf")
    made.sync()
    return made


def address(phone: Phone, **asked: Any) -> str:
    """The path of a new calendar address."""
    return str(phone.call("POST", "/calendar", asked)["url"]).removeprefix("http://localhost:8000")


def fetched(client: FlaskClient, path: str) -> str:
    reply = client.get(path)
    assert reply.status_code == 200
    assert reply.content_type == "text/calendar; charset=utf-8"
    return reply.text
