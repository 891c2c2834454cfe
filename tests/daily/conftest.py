"""The engine with its real planners on either database, beside the server's own daily work."""

import pytest
from flask import Flask

from hallway.daily.work import Work
from hallway.followups.plan import FollowUps
from hallway.planners import Planners
from sync.store import Store
from tests.phone import Phone, PhoneMaker, phone
from tests.stores import store
from tests.sync.conftest import bare_app
from tests.sync.directed import Hands

__all__ = ["phone", "store"]


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def planner() -> Planners:
    return Planners(FollowUps())


@pytest.fixture
def app(store: Store, planner: Planners, clock: Hands) -> Flask:
    return bare_app(store, planner, clock)  # type: ignore[arg-type]


@pytest.fixture
def work(store: Store, planner: Planners, clock: Hands) -> Work:
    return Work(store, planner, clock)


@pytest.fixture
def alice(phone: PhoneMaker) -> Phone:
    return phone("alice")
