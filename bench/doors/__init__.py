"""The doors open: 5,000 phones of one event come back online within a minute, with 40 changed cells each.

All from one address, to the real `python app.py` on SQLite, then on PostgreSQL, both durable. Phones try again as the
app's exchange does. Afterwards every cell of every phone is looked for in the database.
"""

import asyncio
import os
import statistics
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from bench.doors.crowd import Visit, let_in
from bench.doors.phones import CELLS, Phone, enrolled, missing
from bench.result import Result, p95
from sync.postgres import PostgresStore
from sync.sqlite import SqliteStore
from sync.store import Store
from tests.cluster import Cluster
from tests.live_server import LiveServer

PHONES = 5_000
MINUTE = 60.0  # seconds within which all of them are back
LIMIT = 1_000  # ms


@dataclass(frozen=True)
class Place:
    """A server that is not running yet, and its database."""

    name: str
    server: LiveServer
    store: Store


def measure(folder: Path) -> list[Result]:
    return [result for place in (on_sqlite, on_postgres) for result in measured(place, folder)]


def measured(place, folder: Path) -> list[Result]:  # type: ignore[no-untyped-def]
    with place(folder) as found:
        print(f"{found.name}: {PHONES:,} phones, {CELLS} changed cells each, within a minute")
        phones = enrolled(found.store, PHONES)
        found.store.close()
        found.server.start()
        try:
            spent = os.times()
            visits = asyncio.run(let_in(urlsplit(found.server.url), phones, MINUTE))
            own = sum(os.times()[:2]) - sum(spent[:2])
        finally:
            found.server.stop()
        return told(found.name, phones, visits, missing(found.store, phones), own)


@contextmanager
def on_sqlite(folder: Path) -> Iterator[Place]:
    server = LiveServer(folder / "sqlite")
    server.data.parent.mkdir()
    yield Place("SQLite", server, SqliteStore.open(server.data))


@contextmanager
def on_postgres(folder: Path) -> Iterator[Place]:
    cluster = Cluster().start()
    try:
        server = LiveServer(folder / "postgres")
        server.data.parent.mkdir()
        server.environment["HALLWAY_DATABASE"] = cluster.address()
        yield Place("PostgreSQL", server, PostgresStore.open(cluster.address()))
    finally:
        cluster.remove()


def told(name: str, phones: list[Phone], visits: list[Visit], lost: int, own: float) -> list[Result]:
    times = [visit.ms for visit in visits]
    troubles = Counter(trouble for visit in visits for trouble in visit.troubles)
    conditions = (
        f"{len(phones):,} phones, {CELLS} changed cells each, within {MINUTE:.0f} s of one another from one address; "
        f"{name}, durable; the generator is one process, prepared bodies, {own:.0f} s of processor time; median "
        f"{statistics.median(times):.0f} ms, slowest {max(times):.0f}; "
        + (f"tried again after {dict(troubles)}" if troubles else "no error")
    )
    prefix = "doors_open" if name == "SQLite" else "doors_open_postgresql"
    return [
        Result(f"{prefix}_p95_ms", round(p95(times), 1), "ms", LIMIT, conditions),
        Result(f"{prefix}_lost", lost, "", 0, f"cells of {len(phones) * CELLS:,} that the database lacks; {name}"),
    ]
