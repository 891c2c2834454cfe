"""The whole application on either database, with a clock that tests turn, and alice, who has a face in public."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import app as hallway_app
from hallway.web.release import Release
from sync.store import Store
from tests.phone import Phone, PhoneMaker, phone
from tests.remembered import remember_files
from tests.server.conftest import settings_in
from tests.stores import store
from tests.sync.directed import Hands

__all__ = ["phone", "store"]

SLUG = "alices0000000000"
CARD = {
    "label": "Evenings",
    "name": "Alice Archer",
    "org": "Softhand Lab",
    "role": "Engineer",
    "email": "alice@softhand.example",
    "phone": "+44 7700 900417",
    "link": "https://softhand.example",
    "ask_about": "grippers that hold an egg",
    "help_with": "finding a lab in Graz",
}


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def app(store: Store, clock: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Flask:
    remember_files(hallway_app, monkeypatch.setattr)
    monkeypatch.setattr("app.released", lambda served: Release({}, {}))  # takes long, and no test here installs the app
    return hallway_app.create_app(settings_in(tmp_path), store, clock)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A stranger's browser."""
    return app.test_client()


@pytest.fixture
def alice(phone: PhoneMaker) -> Phone:
    """She has one face, which is published."""
    made = phone("alice")
    publish(made)
    return made


def publish(whose: Phone, rid: str = "face", **columns: object) -> None:
    whose.edit("face", rid, **CARD | {"slug": SLUG, "published": True} | columns)  # type: ignore[arg-type]
    whose.sync()
