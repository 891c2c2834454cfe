"""The engine with its real planners on either database, and an eye that a test directs."""

from collections.abc import Sequence

import pytest
from flask import Flask

from hallway.followups.plan import FollowUps
from hallway.planners import Planners
from hallway.reading.lines import Line
from hallway.reading.plan import Readings
from hallway.reading.sight import Blind, Sight
from hallway.reading.work import Work
from sync.store import Store
from tests.phone import Phone, PhoneMaker, phone
from tests.stores import store
from tests.sync.conftest import bare_app
from tests.sync.directed import Hands

__all__ = ["phone", "store"]


class Told(Sight):
    """Sees what it is told of each photograph: lines, or None for no picture; `blinds` says how often it goes blind."""

    def __init__(self) -> None:
        super().__init__()
        self.sees: dict[bytes, Sequence[Line] | None] = {}
        self.blinds: dict[bytes, int] = {}
        self.asked: list[bytes] = []

    def read(self, photograph: bytes) -> list[Line] | None:
        self.asked.append(photograph)
        if self.blinds.get(photograph, 0):
            self.blinds[photograph] -= 1
            raise Blind(-9)
        seen = self.sees.get(photograph)
        return None if seen is None else list(seen)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def planner() -> Planners:
    return Planners(FollowUps(), Readings())


@pytest.fixture
def app(store: Store, planner: Planners, clock: Hands) -> Flask:
    return bare_app(store, planner, clock)


@pytest.fixture
def work(store: Store, planner: Planners, clock: Hands) -> Work:
    return Work(store, planner, clock)


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def alice(phone: PhoneMaker) -> Phone:
    return phone("alice")


@pytest.fixture
def bob(phone: PhoneMaker, alice: Phone) -> Phone:
    return phone("bob")
