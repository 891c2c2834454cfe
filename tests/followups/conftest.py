"""The engine with its real planner, on a bare application."""

from collections.abc import Iterable, Sequence

import pytest
from flask import Flask

from hallway.followups import FollowUps, reach
from hallway.followups.captured import follow_up_rid
from sync.database import Database
from sync.planning import Edit, Portion
from sync.store import Store
from tests.followups.space import Space, at
from tests.phone import phone
from tests.stores import store
from tests.sync.conftest import bare_app

__all__ = ["phone", "store"]

NICE_BOB = follow_up_rid("nice", "bob")
PROMISE_BOB = follow_up_rid("promise", "promise-bob")


class Hands:
    """A clock that stands still until a test turns it; the evening at the mill."""

    def __init__(self) -> None:
        self.now = at("2026-11-17 22:00")

    def __call__(self) -> int:
        return self.now


class Stumbling(FollowUps):
    """The planner, and how it fails while `problem` is set: after it has written."""

    problem: Exception | None = None

    def plan(self, db: Database, space: str, touched: Sequence[tuple[str, str]], now: int) -> Iterable[Edit]:
        yield from super().plan(db, space, touched, now)
        if self.problem:
            raise self.problem

    def portion(self, db: Database, space: str, after: str, now: int) -> Portion:
        portion = super().portion(db, space, after, now)
        if self.problem:
            raise self.problem
        return portion


@pytest.fixture
def space() -> Space:
    """The evening at the mill; nothing planned yet."""
    space = Space(now=at("2026-11-17 22:00"))
    space.write("setting", "timezone", value="Europe/London")
    space.write("event", "mill", name="Mixer at the Mill", started_at=at("2026-11-17 19:00"))
    return space


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole space is planned in portions of a single person."""
    monkeypatch.setattr(reach, "AT_ONCE", 1)


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def planner() -> Stumbling:
    return Stumbling()


@pytest.fixture
def app(store: Store, planner: Stumbling, clock: Hands) -> Flask:
    return bare_app(store, planner, clock)
