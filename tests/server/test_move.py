"""`python app.py move`: a server goes from SQLite to PostgreSQL in mid-life, and its phones notice nothing."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import psycopg
import pytest

from sync import move as move_module
from sync.database import Database
from sync.errors import SyncError
from sync.move import move
from sync.routes import clock
from sync.sqlite import SqliteStore
from tests.live_server import ROOT, LiveServer
from tests.over_http import HttpClient
from tests.phone import Phone, read_cells
from tests.stores import OpenStore

SLOWLY = """
import signal, sys, app, sync.move
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts what runs behind it without
def tell(sentence):
    print(sentence, flush=True)
    sys.stdin.readline()
sync.move.CHUNK = 20
sync.move.BLOBS = 2
app.commands.tell = tell
app.commands.run(app.create_app, sys.argv[1:])
"""
"""The command in many small transactions; where its input is open, it waits between two of them."""


def moving(server: LiveServer, database: str, waits: bool = False) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", SLOWLY, "move", "--to", database],
        cwd=ROOT,
        env=os.environ | server.environment,
        stdin=subprocess.PIPE if waits else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def read_until(out: IO[str] | None, word: str) -> str:
    assert out
    for line in out:
        if line.startswith(word):
            return line
    raise AssertionError(f"it ended before it said {word!r}")


@pytest.fixture
def alice(server: LiveServer) -> Phone:
    """She has used the server for a while."""
    phone = Phone(HttpClient(server.url), clock)
    phone.enrol(server.claim_link(), "alice")
    for person in range(40):
        phone.edit("person", f"p{person}", name=f"Person {person}", org="Harbour ⚓")
    phone.delete("person", "p7")
    for number in range(3):
        phone.attach(f"a{number}", bytes(range(256)) * (number + 1))
    phone.sync()
    return phone


@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT], ids=["killed", "Ctrl-C"])
def test_a_move_that_was_stopped_goes_on_and_the_phone_goes_on_syncing(
    server: LiveServer, alice: Phone, database: str, stop: signal.Signals
) -> None:
    tablet = Phone(HttpClient(server.url), clock)
    tablet.enrol(alice.call("POST", "/devices/pairing")["url"])
    tablet.sync()
    cursors, epoch = dict(alice.cursors), alice.epoch
    alice.edit("person", "bo", name="Bo")  # on its way while the server is gone
    server.stop()

    first = moving(server, database, waits=True)
    read_until(first.stdout, "Copied")
    first.send_signal(stop)
    code, _, err = ended(first)
    assert code == (130 if stop == signal.SIGINT else -signal.SIGKILL)
    assert "Traceback" not in err
    server.environment["HALLWAY_DATABASE"] = database
    assert "was not finished" in refused(server), "half a server's data is not served"
    del server.environment["HALLWAY_DATABASE"]

    code, out, err = ended(moving(server, database))
    assert (code, err) == (0, "")
    assert "Going on where the last run stopped." in out
    assert "every cell is there" in out
    assert "was moved to own at 127.0.0.1" in refused(server), "nobody writes to both"

    server.environment["HALLWAY_DATABASE"] = database
    server.start()
    alice.sync()
    tablet.sync()
    assert (alice.epoch, tablet.epoch) == (epoch, epoch)
    assert alice.cursors[alice.space] > cursors[alice.space]
    assert ("person", "bo", "name") in {cell[:3] for cell in tablet.cells()}
    assert tablet.cells() == alice.cells()
    assert {name: tablet.fetch_blob(name) for name in alice.blobs} == alice.blobs


def refused(server: LiveServer) -> str:
    """What a start that cannot succeed says."""
    environment = os.environ | server.environment
    done = subprocess.run(
        [sys.executable, "app.py"], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 2, done.stderr
    return done.stderr


def test_a_server_that_runs_is_not_moved(server: LiveServer, alice: Phone, database: str) -> None:
    code, _, err = ended(moving(server, database))
    assert code == 2
    assert err == "Hallway cannot do this: A server is using the data folder; stop it first.\n"
    alice.edit("person", "bo", name="Bo")
    alice.sync()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """The data folder of a small server that has stopped."""
    store = SqliteStore.open(tmp_path / "data")
    grow(store, "s", 50)
    store.leave()
    return store.path.parent


def grow(store: SqliteStore, space: str, people: int) -> None:
    with store.transaction() as db:
        db.execute("INSERT INTO space (id, seq) VALUES (?, ?)", [space, people])
        for number in range(people):
            db.execute(
                "INSERT INTO cell VALUES (?, 'person', ?, 'name', '019aa93df0000000aaaaaaaaaa', '', ?, ?)",
                [space, f"p{number}", '"a\\tb\\\\n \\u0001 ～ 😀"', number + 1],
            )


@pytest.fixture
def told() -> list[str]:
    return []


def test_typed_rows_and_numbers_come_along(source: Path, database: str, told: list[str]) -> None:
    before = SqliteStore.open(source)
    cells, epoch, device = read_cells(before.connection(), "s"), before.epoch, before.device
    before.leave()
    move(source, database, told.append)
    after = OpenStore.open(database)
    assert (after.epoch, after.device) == (epoch, device)
    assert read_cells(after.connection(), "s") == cells
    db = after.connection()
    assert db.execute("SELECT count(*), max(name) FROM person").fetchone() == (50, "a\tb\\n \x01 ～ 😀")
    assert db.execute("SELECT seq FROM space").fetchone()[0] == 50
    after.close()
    assert told[-1].startswith("Moved to own at 127.0.0.1:")


def test_the_addresses_of_faces_come_along(source: Path, database: str, told: list[str]) -> None:
    store = SqliteStore.open(source)
    with store.transaction() as db:
        db.execute("INSERT INTO page (slug, space, tbl, rid) VALUES ('alices0000000000', 's', 'face', 'f1')")
    store.leave()
    move(source, database, told.append)
    moved = OpenStore.open(database)
    assert moved.connection().execute("SELECT * FROM page").fetchall() == [("alices0000000000", "s", "face", "f1")]
    moved.close()


def test_a_database_with_something_in_it_is_left_alone(source: Path, database: str, told: list[str]) -> None:
    other = OpenStore.open(database)
    other.connection().execute("INSERT INTO space (id) VALUES ('bobs')")
    with pytest.raises(SyncError) as problem:
        move(source, database, told.append)
    assert problem.value.code == "database-not-empty"
    assert other.connection().execute("SELECT id FROM space").fetchall() == [("bobs",)]
    other.close()
    SqliteStore.open(source).leave()


class Pulled(Exception):
    """The plug."""


def stop_at(word: str) -> move_module.Tell:
    def tell(sentence: str) -> None:
        if sentence.startswith(word):
            raise Pulled

    return tell


def test_a_source_that_changed_meanwhile_is_copied_anew(
    source: Path, database: str, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(move_module, "CHUNK", 20)
    with pytest.raises(Pulled):
        move(source, database, stop_at("Copied"))
    store = SqliteStore.open(source)
    grow(store, "a", 30)
    cells = read_cells(store.connection(), "a")
    store.leave()
    move(source, database, told.append)
    assert told[0] == "The source has changed since it was copied; starting again."
    moved = OpenStore.open(database)
    assert read_cells(moved.connection(), "a") == cells
    moved.close()


def test_a_copy_that_differs_is_not_served_and_is_made_anew(source: Path, database: str, told: list[str]) -> None:
    with pytest.raises(Pulled):
        move(source, database, stop_at("Prepared"))
    with psycopg.connect(database) as db:
        db.execute("UPDATE cell SET val = '\"Mallory\"' WHERE rid = 'p7'")
    with pytest.raises(SyncError) as problem:
        move(source, database, told.append)
    assert problem.value.code == "move-differs"
    assert problem.value.detail == "The copy differs in 1 spaces and 0 tables."
    with pytest.raises(SyncError, match="was not finished"):
        OpenStore.open(database)
    move(source, database, told.append)
    with psycopg.connect(database) as db:
        assert db.execute("SELECT count(*) FROM cell WHERE val LIKE '%Mallory%'").fetchone() == (0,)


def test_a_photograph_that_differs_is_not_served_and_is_copied_anew(
    source: Path, database: str, told: list[str]
) -> None:
    store = SqliteStore.open(source)
    with store.transaction() as db:
        db.execute("INSERT INTO blob (space, hash, size, kept_at, bytes) VALUES ('s', 'h', 2, 1, ?)", [b"\xff\x00"])
    store.leave()
    with pytest.raises(Pulled):
        move(source, database, stop_at("Prepared"))
    with psycopg.connect(database) as target:
        target.execute("UPDATE blob SET bytes = 'Mallory'")
    with pytest.raises(SyncError) as problem:
        move(source, database, told.append)
    assert problem.value.detail == "The copy differs in 0 spaces and 1 tables."
    move(source, database, told.append)
    with psycopg.connect(database) as target:
        assert target.execute("SELECT bytes FROM blob").fetchone() == (b"\xff\x00",)


def pulled(db: Database) -> str:
    raise Pulled


def test_stopped_between_the_two_ends_neither_serves_and_the_next_run_ends_it(
    source: Path, database: str, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(move_module, "identity", pulled)
        with pytest.raises(Pulled):
            move(source, database, told.append)
    with pytest.raises(SyncError, match="was not finished"):
        OpenStore.open(database)
    with pytest.raises(SyncError, match="was moved to"):
        SqliteStore.open(source)
    move(source, database, told.append)
    moved = OpenStore.open(database)
    moved.close()
    with pytest.raises(SyncError, match="already"):
        move(source, database, told.append)


def test_a_folder_without_a_database_is_not_moved(tmp_path: Path, database: str, told: list[str]) -> None:
    with pytest.raises(SyncError, match="There is no database in"):
        move(tmp_path, database, told.append)
    assert not list(tmp_path.iterdir())


def test_what_is_no_address_is_said_without_the_password(server: LiveServer) -> None:
    code, _, err = ended(moving(server, "postgresql://alice:open sesame@db.example:port/hallway"))
    assert code == 2
    assert err == "Hallway cannot do this: --to must look like postgresql://hallway@db.example/hallway.\n"
