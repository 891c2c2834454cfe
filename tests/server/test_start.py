"""`python app.py`: it says where it is and how to come in, or in one sentence why it cannot start."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest

from app import create_app
from hallway import commands
from sync.errors import SyncError
from tests.live_server import CLAIM_LINK, PATIENCE, ROOT, LiveServer

CANNOT = 2


def refused(**environment: str) -> str:
    """What a start that cannot succeed says."""
    settings = os.environ | environment
    ended = subprocess.run(
        [sys.executable, "app.py"], cwd=ROOT, env=settings, capture_output=True, text=True, timeout=PATIENCE
    )
    assert ended.returncode == CANNOT, ended.stderr
    assert ended.stdout == ""
    assert len(ended.stderr.splitlines()) == 1
    return ended.stderr


def call(server: LiveServer, path: str, body: dict[str, object] | None = None, token: str = "") -> dict[str, object]:
    request = urllib.request.Request(server.url + path, json.dumps(body).encode() if body else None)
    request.add_header("Content-Type", "application/json")
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(request, timeout=10) as reply:
        return json.loads(reply.read())


def claim(server: LiveServer) -> dict[str, object]:
    token = server.claim_link().partition("#")[2]
    device = {"id": "d000000001", "name": "alice's phone", "kind": "phone"}
    return call(server, "/enrol", {"token": token, "device": device, "account": {"name": "alice"}})


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    live = LiveServer(tmp_path)
    return live.environment


def test_a_port_in_use(settings: dict[str, str]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(settings["HALLWAY_PORT"])))
        other.listen()
        assert f"Port {settings['HALLWAY_PORT']} is in use" in refused(**settings)


def test_a_host_that_is_not_this_machine(settings: dict[str, str]) -> None:
    assert "192.0.2.1" in refused(**settings | {"HALLWAY_HOST": "192.0.2.1"})


def test_a_data_folder_that_cannot_be_written(settings: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    blocked = str(tmp_path / "file" / "data")
    assert f"The data folder {blocked} cannot be written" in refused(**settings | {"HALLWAY_DATA": blocked})


def test_a_file_in_place_of_the_data_folder(settings: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "data").write_text("in the way")
    assert "cannot be written" in refused(**settings)


def test_a_database_of_a_newer_version(server: LiveServer) -> None:
    server.stop()
    with closing(sqlite3.connect(server.data / "hallway.db")) as db, db:
        names = db.execute("SELECT name FROM sqlite_master WHERE name LIKE '%migrations%'").fetchall()
        db.execute(f"INSERT INTO {names[0][0]} (migration_set, name, applied_at) VALUES ('sync', 'of_tomorrow', '')")
    assert "newer version" in refused(**server.environment)


def test_a_database_that_is_none(server: LiveServer) -> None:
    server.stop()
    (server.data / "hallway.db").write_bytes(b"something else entirely" * 1000)
    assert "not a database" in refused(**server.environment)


@pytest.mark.parametrize("name", ["hallway.db", "mark"])
def test_something_else_in_place_of_a_file_of_the_database(settings: dict[str, str], name: str) -> None:
    (Path(settings["HALLWAY_DATA"]) / name).mkdir(parents=True)
    assert "cannot be opened" in refused(**settings)


def test_a_setting_that_cannot_be_used(settings: dict[str, str]) -> None:
    assert "HALLWAY_PORT is 'eighty'" in refused(**settings | {"HALLWAY_PORT": "eighty"})


def test_a_database_that_is_busy_ends_a_command_with_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def busy() -> None:
        raise SyncError("busy")

    monkeypatch.setattr(commands, "new_epoch", busy)
    with pytest.raises(SystemExit) as ended:
        commands.run(create_app, ["epoch"])
    assert ended.value.code == CANNOT
    assert capsys.readouterr().err == "Hallway cannot do this: The server is busy. Try again in a moment.\n"


def test_it_says_where_it_is_and_how_to_come_in(server: LiveServer) -> None:
    said = server.output()
    assert f"Hallway is at {server.url}\n" in said
    assert server.claim_link().startswith(f"{server.url}/enter#")
    assert "▄▄▄▄▄" in said  # the code
    assert call(server, "/enrol/look", {"token": server.claim_link().partition("#")[2]})["kind"] == "claim"


def test_the_link_works_once_and_is_not_offered_again(server: LiveServer) -> None:
    claim(server)
    with pytest.raises(urllib.error.HTTPError) as refusal:
        call(server, "/enrol", {"token": server.claim_link().partition("#")[2], "device": {"id": "d000000002"}})
    refusal.value.close()
    assert refusal.value.code in {410, 422}
    offered = len(CLAIM_LINK.findall(server.output()))
    server.stop()
    server.start()
    assert len(CLAIM_LINK.findall(server.output())) == offered


def test_a_restart_keeps_everything(server: LiveServer) -> None:
    alice = claim(server)
    secret = (server.data / "secret").read_bytes()
    before = call(server, "/account", token=str(alice["token"]))
    server.stop()
    server.start()
    assert call(server, "/account", token=str(alice["token"])) == before
    assert (server.data / "secret").read_bytes() == secret
    asked = {"v": 1, "now": alice["now"], "epoch": alice["epoch"], "page": 10, "spaces": []}
    assert call(server, "/sync", asked, token=str(alice["token"]))["epoch"] == alice["epoch"]


def test_a_crash_keeps_everything(server: LiveServer) -> None:
    alice = claim(server)
    server.kill()
    server.start()
    assert call(server, "/account", token=str(alice["token"]))["name"] == "alice"


def test_a_restored_backup_is_another_epoch_so_that_phones_send_again_what_it_lacks(server: LiveServer) -> None:
    alice = claim(server)
    backup = server.data.parent / "backup.db"
    with closing(sqlite3.connect(server.data / "hallway.db")) as db:
        db.execute("VACUUM INTO ?", [str(backup)])
    call(server, "/devices/pairing", {"since": "the backup"}, token=str(alice["token"]))
    server.stop()
    for name in ("hallway.db-wal", "hallway.db-shm", "instance"):  # as docs/operations.md says
        (server.data / name).unlink(missing_ok=True)
    backup.replace(server.data / "hallway.db")
    server.start()
    asked = {"v": 1, "now": alice["now"], "epoch": alice["epoch"], "page": 10, "spaces": []}
    with pytest.raises(urllib.error.HTTPError) as refusal:
        call(server, "/sync", asked, token=str(alice["token"]))
    with refusal.value as reply:
        assert json.loads(reply.read())["code"] == "epoch-changed"


def test_neither_tokens_nor_names_are_logged(server: LiveServer) -> None:
    alice = claim(server)
    call(server, "/devices", token=str(alice["token"]))
    server.stop()
    logged = [line for line in server.output().splitlines() if line.startswith("{")]
    assert len(logged) > 3
    for line in logged:
        assert json.loads(line)["at"]
        assert "alice" not in line
        assert str(alice["token"]) not in line
