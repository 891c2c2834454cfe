"""The engine by itself: a bare application around its blueprint, with a clock and a planner that tests direct."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sync.errors import SyncError
from sync.routes import blueprint
from sync.store import Store
from tests.phone import Phone, PhoneMaker, phone
from tests.stores import store
from tests.sync.directed import Errand, Hands
from tests.sync.lost import lose

__all__ = ["phone", "store"]


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def planner() -> Errand:
    return Errand()


@pytest.fixture
def app(store: Store, planner: Errand, clock: Hands) -> Flask:
    return bare_app(store, planner, clock)


def bare_app(store: Store, planner: Errand, clock: Callable[[], int]) -> Flask:
    app = Flask("bare")
    app.config["HALLWAY_URL"] = "https://hallway.example"
    app.register_blueprint(blueprint(store, planner, clock))

    @app.errorhandler(SyncError)
    def problem(refusal: SyncError) -> tuple[dict[str, object], int]:
        return {"code": refusal.code, "detail": refusal.detail, **refusal.extra}, refusal.status

    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def alice(phone: PhoneMaker) -> Phone:
    """She owns the server."""
    return phone("alice")


@pytest.fixture
def laptop(phone: PhoneMaker, alice: Phone) -> Phone:
    """Alice's other device."""
    return phone("alice")


@pytest.fixture
def bob(phone: PhoneMaker, alice: Phone) -> Phone:
    """Alice invited him."""
    return phone("bob")


@pytest.fixture
def charlie(phone: PhoneMaker, alice: Phone) -> Phone:
    """Invited too; he may see and touch nothing of alice's or bob's."""
    return phone("charlie")


@pytest.fixture
def found(alice: Phone, laptop: Phone) -> Phone:
    """The laptop, reported lost with one person that it has not sent."""
    alice.sync()
    laptop.edit("person", "bo", name="Bo", org="Harbour")
    lose(alice, laptop)
    return laptop
