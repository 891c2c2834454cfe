"""The application in this process, on a database of its own, as a browser's page would call it."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

import app as hallway_app
from hallway.settings import Settings, prepared
from sync.sqlite import SqliteStore
from sync.store import Store
from tests.remembered import remember_files
from tests.stores import new_store

SECRET = "a secret that is long enough for a test"
URL = "http://localhost:8000"


def settings_in(folder: Path) -> Settings:
    return prepared(Settings("127.0.0.1", 8000, folder / "data", SECRET, URL, 0))


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """One for all tests that leave it as it is."""
    settings = settings_in(tmp_path_factory.mktemp("server"))
    return hallway_app.create_app(settings, SqliteStore.open(settings.data))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def own_store(tmp_path: Path) -> Store:
    return new_store(settings_in(tmp_path).data)


@pytest.fixture
def own_app(tmp_path: Path, own_store: Store, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """One for a test that adds a route to it, or breaks it."""
    remember_files(hallway_app, monkeypatch.setattr)
    return hallway_app.create_app(settings_in(tmp_path), own_store)


@pytest.fixture
def own_client(own_app: Flask) -> FlaskClient:
    return own_app.test_client()
