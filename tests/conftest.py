"""What every test may ask for: the long versions of the proofs, and a live server."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import sync.sqlite
from tests.live_server import LiveServer
from tests.remembered import remember_forms
from tests.stores import cluster, database, shared_store

__all__ = ["cluster", "database", "shared_store"]

# How long an example takes to think of is the machine's matter, on which others may be busy.
UNHURRIED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
# The same examples each time: what is new to find is the long version's, and no change fails by what it did not touch.
settings.register_profile("test", max_examples=40, derandomize=True, **UNHURRIED)
settings.register_profile("prove", max_examples=2000, **UNHURRIED)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--prove", action="store_true", help="run the long versions of the proofs (or HALLWAY_PROVE=1)")


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("prove" if proving(config) else "test")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    long = [item for item in items if item.get_closest_marker("prove")]
    if long and not proving(config):
        config.hook.pytest_deselected(items=long)
        items[:] = [item for item in items if item not in long]


def proving(config: pytest.Config) -> bool:
    return bool(config.getoption("--prove")) or os.environ.get("HALLWAY_PROVE") == "1"


@pytest.fixture(scope="session")
def prove(request: pytest.FixtureRequest) -> bool:
    """Whether to repeat a proof as often as `make prove` does, rather than as `make test` can afford."""
    return proving(request.config)


@pytest.fixture(autouse=True, scope="session")
def hurried() -> Iterator[None]:
    """Databases of this process do not wait for the disk: who cuts the power has a server of its own (`server`).

    Nor is a route or a template compiled twice.
    """
    with pytest.MonkeyPatch.context() as patch:
        remember_forms(patch.setattr)
        patch.setattr(sync.sqlite, "PRAGMAS", (*sync.sqlite.PRAGMAS, "PRAGMA synchronous = OFF"))
        yield


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LiveServer]:
    """The real server, running, with an empty data folder."""
    live = LiveServer(tmp_path)
    try:
        live.start()
        yield live
    finally:
        if live.process:
            live.kill()
