"""The two databases under one fixture: what is tried on `store` is tried on SQLite and on PostgreSQL.

`-k sqlite` and `-k postgres` choose one; `on_sqlite` and `on_postgres` mark what is about one of them alone.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import local

import pytest

from sync.postgres import PostgresStore
from sync.postgres.address import connected
from sync.postgres.connection import Session
from sync.postgres.epoch import recognised
from sync.sqlite import FILE, SqliteStore
from sync.statements import SHARED, Schema
from sync.store import Store
from tests.cluster import UNHURRIED, Cluster

SCHEMA = Schema.load(SHARED)

on_sqlite = pytest.mark.parametrize("store", ["sqlite"], indirect=True)
on_postgres = pytest.mark.parametrize("store", ["postgres"], indirect=True)


class OpenStore(PostgresStore):
    """One that lets a test look inside, as SQLite's `connection()` does, and that can be as new again."""

    def __init__(self, address: str, schema: Schema) -> None:
        super().__init__(address, schema)
        self._threads = local()

    def connection(self) -> Session:
        found: Session | None = getattr(self._threads, "connection", None)
        if found is None or found.raw.closed:
            found = self._threads.connection = Session.made_of(connected(self.address))
        return found

    def is_waited_for(self) -> bool:
        """Whether one transaction waits for another."""
        ours = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
        waiting = self.connection().execute(f"{ours} AND cardinality(pg_blocking_pids(pid)) > 0")
        return waiting.fetchone() is not None

    def empty(self) -> None:
        """Nothing in it, and another epoch: a tenth of the time that making its tables takes."""
        db = self.connection()
        tables = [name for (name,) in db.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        emptied = [f"DELETE FROM {name}" for name in tables if name not in {"migration", "meta"}]
        emptied.append("DELETE FROM meta WHERE key <> 'derived'")
        db.execute(";".join(["SET session_replication_role = replica", *emptied, "RESET session_replication_role"]))
        self.epoch, self.device = recognised(db)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL of one's own, started for the first test that wants one."""
    made = Cluster(*UNHURRIED)
    try:
        yield made.start()
    finally:
        made.remove()


@pytest.fixture(scope="session")
def shared_store(cluster: Cluster) -> Iterator[OpenStore]:
    cluster.execute("CREATE DATABASE shared")
    store = OpenStore.open(cluster.address("shared"))
    yield store
    store.close()


@pytest.fixture
def database(cluster: Cluster) -> Iterator[str]:
    """The address of a database with nothing in it yet, for who changes tables or takes connections away."""
    name = "own"
    cluster.execute(f"CREATE DATABASE {name}")
    yield cluster.address(name)
    cluster.execute(f"DROP DATABASE {name} WITH (FORCE)")


@cache
def unclaimed() -> bytes:
    """A file with all its tables, which knows nothing of a folder yet."""
    with TemporaryDirectory() as folder:
        store = SqliteStore.open(Path(folder))
        db = store.connection()
        db.execute("DELETE FROM meta WHERE key IN ('epoch', 'device', 'instance')")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        store.leave()
        return store.path.read_bytes()


def new_store(folder: Path) -> SqliteStore:
    """As `SqliteStore.open` makes one where nothing is, without making the tables: in a quarter of its time."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE).write_bytes(unclaimed())
    return SqliteStore(folder, SCHEMA)


@pytest.fixture(params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    if request.param == "sqlite":
        return new_store(tmp_path / "data")
    opened: OpenStore = request.getfixturevalue("shared_store")
    opened.empty()
    return opened


def everything(store: Store) -> str:
    """All that lies in the database, as text."""
    listed = "SELECT name FROM sqlite_master WHERE type = 'table'"
    if isinstance(store, PostgresStore):
        listed = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    with store.reading() as db:
        tables = [name for (name,) in db.execute(listed)]
        return repr([tuple(row) for table in tables for row in db.execute(f"SELECT * FROM {table}")])
