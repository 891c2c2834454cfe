"""The application in this process, on a database of its own, as a browser's page would call it."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from hallway.settings import Settings, prepared
from sync.store import Store

SECRET = "a secret that is long enough for a test"
URL = "http://localhost:8000"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return prepared(Settings("127.0.0.1", 8000, tmp_path / "data", SECRET, URL, 0))


@pytest.fixture
def store(settings: Settings) -> Store:
    return Store.open(settings.data)


@pytest.fixture
def app(settings: Settings, store: Store) -> Flask:
    return create_app(settings, store)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
