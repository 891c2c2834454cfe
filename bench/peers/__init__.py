"""Hallway beside its peers: the same people pushed, pulled and edited, each through its own client and server.

Every server runs alone, as its packages set it up. The clock runs from asking a client to push or to pull until it is
done and has written all of it; what is durable then is said in `DURABLE`.
"""

import json
import statistics
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.peers.install import HERE, NODE, install
from bench.peers.servers import SERVERS
from bench.result import Comparison, Result

PEOPLE, EDITS = 10_000, 100
PATIENCE = 1800  # seconds; Kinto may take minutes to be pushed to
RUNS = {"hallway": 5, "pouchdb": 3, "actual": 3, "kinto": 0}
"""Walks by the clock, and one more for the bodies; Kinto takes minutes for one, so that one is timed as well."""

NAMES = {"hallway": "Hallway", "pouchdb": "PouchDB", "actual": "Actual", "kinto": "Kinto on PostgreSQL"}
DURABLE = {
    "pouchdb": "theirs: leveldb at both ends, compiled, its log written and not synced",
    "actual": "theirs: SQLite at both ends, synced at each commit, the phone's being the browser's as ours",
    "kinto": "theirs: PostgreSQL, synced at each commit; the client keeps nothing, so our SQLite was put behind it",
}
OURS = "ours: SQLite at both ends, synced at each commit, the phone's being the browser's"
REACH = {("pouchdb", "10k"): 2, ("actual", "10k"): 5, ("kinto", "10k"): 10}
ONE_EDIT = 400  # bytes


@dataclass(frozen=True)
class Step:
    """What one step took: ms (median of the runs), bytes of its bodies up and down."""

    ms: float
    up: int
    down: int


def measure(folder: Path) -> list[Result | Comparison]:
    install()
    steps = {peer: walk(peer, folder / peer) for peer in SERVERS}
    ours = steps.pop("hallway")
    measured = [name for name in ours if not name.endswith("_1")]
    return [
        *one_edit(ours),
        *(compared(name, peer, steps[peer][name], ours[name]) for name in measured for peer in steps),
    ]


def walk(peer: str, folder: Path) -> dict[str, Step]:
    print(f"{NAMES[peer]}: {PEOPLE:,} people, {EDITS} edits")
    folder.mkdir(mode=0o755)
    with SERVERS[peer](folder) as server:
        asked = {"peer": peer, "folder": str(folder / "devices"), "runs": RUNS[peer], "people": PEOPLE, "edits": EDITS}
        command = [NODE, "--no-warnings", "measure.js", json.dumps(asked | server)]
        done = subprocess.run(command, cwd=HERE, timeout=PATIENCE, check=True, stdout=subprocess.PIPE)
    return {name: read(found) for name, found in json.loads(done.stdout).items()}


def read(found: dict[str, list[float]]) -> Step:
    bodies = [statistics.median(way) for way in zip(*found["bytes"], strict=True)]
    return Step(statistics.median(found["ms"]), *map(round, bodies))


def compared(name: str, peer: str, theirs: Step, ours: Step) -> Comparison:
    return Comparison(
        name=name,
        peer=NAMES[peer],
        ratio=round(theirs.ms / ours.ms, 2),
        reach=REACH.get((peer, name.split("_")[1]), 1),
        value=round(theirs.ms, 1),
        ours=round(ours.ms, 1),
        unit="ms",
        bytes={"up": theirs.up, "down": theirs.down},
        our_bytes={"up": ours.up, "down": ours.down},
        conditions=f"{PEOPLE:,} people x 8 fields, loopback; median of {max(1, RUNS[peer])} runs, "
        f"ours of {RUNS['hallway']}; {DURABLE[peer]}; {OURS}",
    )


def one_edit(ours: dict[str, Step]) -> list[Result]:
    """The body that brings one edited field up, and the one that brings it down to another device."""
    alone = {"up": ours["push_1"].up, "down": ours["pull_1"].down}
    together = {"up": ours["push_100"].up / EDITS, "down": ours["pull_100"].down / EDITS}
    return [
        Result(
            f"one_edit_bytes_{way}",
            alone[way],
            "B",
            ONE_EDIT,
            f"body that carries one edited field, as sent; of {EDITS} at once {together[way]:.1f} B each, 20 to reach",
        )
        for way in alone
    ]
