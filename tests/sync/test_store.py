"""The database file: opening, migrating, running out of room, waiting for one another."""

import shutil
import sqlite3
import threading
from contextlib import closing, suppress
from pathlib import Path

import pytest

from sync import sqlite as sqlite_module
from sync.errors import SyncError
from sync.links import make_link
from sync.sqlite import FILE, PRAGMAS, SqliteStore
from sync.statements import SHARED
from tests.phone import Phone, PhoneMaker, Refused, read_cells, read_rows
from tests.stores import on_sqlite
from tests.sync.directed import Errand, Hands


@on_sqlite
def test_a_database_of_a_newer_version_is_left_alone(store: SqliteStore) -> None:
    with store.transaction() as db:
        db.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('sync', 'm9999_tomorrow', 'soon')"
        )
    store.close()
    before = store.path.read_bytes()
    with pytest.raises(SyncError) as refused:
        SqliteStore.open(store.path.parent)
    assert refused.value.code == "database-newer"
    assert "newer version" in refused.value.detail
    assert store.path.read_bytes() == before


def test_a_file_that_is_no_database_is_said_to_be_so(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("dear diary, " * 1000)
    with pytest.raises(SyncError, match="database-damaged"):
        SqliteStore.open(tmp_path)


@on_sqlite
def test_a_file_damaged_while_it_serves_has_no_code_of_its_own(store: SqliteStore) -> None:
    """The protocol's list of codes is closed, and this one is for whoever starts the server."""
    with store.transaction() as db:
        db.execute("INSERT INTO cell SELECT 's', 't', hex(randomblob(9)), 'c', '', '', '', 1 FROM pragma_function_list")
    store.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    store.close()
    with store.path.open("r+b") as file:
        file.seek(4096)
        file.write(b"dear diary, " * 30_000)
    with pytest.raises(sqlite3.DatabaseError), store.reading() as db:
        db.execute("SELECT count(*) FROM cell").fetchone()


@on_sqlite
def test_a_migration_that_fails_leaves_no_trace(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    fails = {"m9000_half": "CREATE TABLE half (x)", "m9001_wrong": "CREATE TABLE half (y)"}
    monkeypatch.setattr(sqlite_module, "MIGRATIONS", sqlite_module.MIGRATIONS | fails)
    with pytest.raises(sqlite3.OperationalError, match="already exists"):
        SqliteStore.open(store.path.parent)
    monkeypatch.undo()
    again = SqliteStore.open(store.path.parent)
    assert not again.connection().execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchall()


@on_sqlite
def test_a_new_migration_is_applied_once(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    more = {"m9000_more": "CREATE TABLE more (x)"}
    monkeypatch.setattr(sqlite_module, "MIGRATIONS", sqlite_module.MIGRATIONS | more)
    for _ in range(2):
        SqliteStore.open(store.path.parent).connection().execute("SELECT x FROM more")


def test_processes_that_start_together_make_one_database(tmp_path: Path) -> None:
    epochs: list[str] = []
    threads = [threading.Thread(target=lambda: epochs.append(SqliteStore.open(tmp_path).epoch)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(epochs) == 6
    assert len(set(epochs)) == 1


@on_sqlite
def test_typed_tables_follow_the_files_that_describe_them(alice: Phone, store: SqliteStore, tmp_path: Path) -> None:
    """A new column or table needs no migration: it is derived again from the cells, which carried it all along."""
    alice.edit("person", "ana", name="Ana", star_sign="leo")
    alice.sync()
    store.close()
    schema = Path(shutil.copytree(SHARED, tmp_path / "schema"))
    for name, old, new in [
        ("tables.sql", "through       TEXT,", "through       TEXT,\n  star_sign  TEXT,"),
        ("project.sql", "left_to, created_at)", "left_to, created_at, star_sign)"),
        ("project.sql", "FROM touched JOIN cell USING (space, tbl, rid)\nWHERE touched.tbl = 'person'",
         ", max(CASE WHEN cell.col = 'star_sign' THEN json_extract(cell.val, '$') END)\n"
         "FROM touched JOIN cell USING (space, tbl, rid)\nWHERE touched.tbl = 'person'"),
    ]:  # fmt: skip
        text = (schema / name).read_text()
        assert old in text
        (schema / name).write_text(text.replace(old, new))
    newer = SqliteStore.open(store.path.parent, schema)
    (row,) = read_rows(newer.connection(), alice.space, "person")
    assert (row["name"], row["star_sign"]) == ("Ana", "leo")
    newer.close()
    (row,) = read_rows(SqliteStore.open(store.path.parent).connection(), alice.space, "person")
    assert "star_sign" not in row


def test_what_was_acknowledged_lies_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Or a power cut takes it: https://sqlite.org/pragma.html#pragma_synchronous"""
    monkeypatch.setattr(sqlite_module, "PRAGMAS", PRAGMAS)  # other tests do without
    db = SqliteStore.open(tmp_path).connection()
    assert db.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert db.execute("PRAGMA synchronous").fetchone()[0] == 2, "FULL"


@on_sqlite
def test_a_full_disk_takes_nothing_and_says_so(alice: Phone, laptop: Phone, store: SqliteStore) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    held = read_cells(store.connection(), alice.space)
    (pages,) = store.connection().execute("PRAGMA page_count").fetchone()
    store.connection().execute(f"PRAGMA max_page_count = {pages + 2}")
    for number in range(200):
        alice.edit("note", f"n{number}", text="x" * 500)
    with pytest.raises(Refused) as refused:
        alice.sync()
    assert (refused.value.status, refused.value.code) == (507, "storage-full")
    assert read_cells(store.connection(), alice.space) == held, "no row, whole or in part"
    assert len(alice.unsent()) == 200
    laptop.sync()
    assert laptop.rows("person")[0]["name"] == "Ana", "what is there can still be read"
    store.connection().execute(f"PRAGMA max_page_count = {pages + 5000}")
    alice.sync()
    assert read_cells(store.connection(), alice.space) == alice.cells()


@on_sqlite
def test_a_full_disk_in_the_middle_of_enrolling_uses_no_link_up(alice: Phone, store: SqliteStore, clock: Hands) -> None:
    with store.transaction() as db:
        invitations = [make_link(db, "", "join", None, None, clock()).url for _ in range(80)]
    db = store.connection()
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")
    guests = [Phone(alice.client, clock) for _ in invitations]
    came = 0
    with suppress(Refused):
        for guest, link in zip(guests, invitations, strict=True):
            guest.enrol(link, "guest")
            came += 1
    with pytest.raises(Refused) as refused:
        guests[came].enrol(invitations[came], "guest")
    assert (refused.value.status, refused.value.code) == (507, "storage-full")
    for table in ("account", "device", "member", "space"):
        assert db.execute(f"SELECT count(*) FROM {table}").fetchone()[0] == 1 + came, table
    db.execute(f"PRAGMA max_page_count = {pages + 5000}")
    guests[came].enrol(invitations[came], "guest")
    guests[came].sync()


@on_sqlite
def test_a_database_locked_too_long_is_busy(alice: Phone, store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    alice.edit("person", "ana", name="Ana")
    store.connection().execute("PRAGMA busy_timeout = 20")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Refused) as refused:
            alice.sync()
        assert (refused.value.status, refused.value.code) == (503, "busy")
        other.execute("ROLLBACK")
    alice.sync()
    assert not alice.unsent()


@on_sqlite
def test_a_writer_that_waits_too_long_for_another_is_told_busy(
    alice: Phone, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice.edit("person", "ana", name="Ana")
    monkeypatch.setattr("sync.sqlite.PATIENCE", 0.02)
    refusals: list[str] = []

    def call() -> None:
        with pytest.raises(Refused) as refused:
            alice.sync()
        refusals.append(refused.value.code)
        store.close()

    with store.transaction():
        other = threading.Thread(target=call)
        other.start()
        other.join()
    assert refusals == ["busy"]
    alice.sync()
    assert not alice.unsent()


@on_sqlite
def test_two_processes_that_write_without_a_pause_both_get_on(store: SqliteStore) -> None:
    """A store each, as two processes have; one that only tried again from time to time might find it busy for ever."""
    neighbour = SqliteStore.open(store.path.parent)

    def write(through: SqliteStore) -> None:
        for _ in range(100):
            with through.transaction() as db:
                db.execute("UPDATE account SET name = name || '!'")
        through.close()

    writers = [threading.Thread(target=write, args=[through]) for through in (store, neighbour)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with store.reading() as db:
        assert db.execute("SELECT value >= 200 FROM meta WHERE key = 'writes'").fetchone()[0] == 1


@on_sqlite
def test_a_pull_waits_for_nobody(alice: Phone, laptop: Phone, store: SqliteStore) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    laptop.sync()
    store.connection().execute("PRAGMA busy_timeout = 20")
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        laptop.sync()
        other.execute("ROLLBACK")


def test_an_error_inside_a_transaction_leaves_nothing_behind(alice: Phone, store: SqliteStore) -> None:
    with suppress(RuntimeError), store.transaction() as db:
        db.execute("UPDATE account SET name = 'mallory'")
        raise RuntimeError
    assert alice.call("GET", "/account")["name"] == "alice"


def test_devices_that_push_and_pull_at_once_lose_and_double_nothing(
    phone: PhoneMaker, planner: Errand, store: SqliteStore
) -> None:
    """Each in a thread with a connection of its own, as the server's processes have theirs; plans are numbered too."""
    planner.plans = lambda db, space: [
        ("tally", "t", {"people": db.execute("SELECT count(*) FROM person").fetchone()[0]})
    ]
    devices = [phone("alice", page) for page in (1, 3, 500, 5000)]

    def live(device: Phone) -> None:
        for number in range(25):
            device.edit("person", f"{device.device}-{number}", name="Ana", org="Harbour")
            device.edit("person", "shared", name=f"{device.device}-{number}")
            device.exchange(lost=number % 7 == 3)
        store.close()

    threads = [threading.Thread(target=live, args=[device]) for device in devices]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for device in [*devices, *devices]:
        device.sync()
    numbers = [seq for (seq,) in store.connection().execute("SELECT seq FROM cell WHERE seq > 0 ORDER BY seq")]
    losers = store.connection().execute("SELECT count(DISTINCT rid) FROM cell WHERE tbl = 'loser'").fetchone()[0]
    assert len(set(numbers)) == len(numbers) == 4 * 25 * 2 + 2 + 4 * losers
    assert numbers[-1] == store.connection().execute("SELECT max(seq) FROM space").fetchone()[0]
    for device in devices:
        assert not device.unsent()
        assert device.cells() == read_cells(store.connection(), device.space)
