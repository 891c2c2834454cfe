"""`python app.py` with HALLWAY_DATABASE: it serves from PostgreSQL, or says in one sentence why it cannot."""

import os
import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from hallway.settings import CannotStart, Settings
from sync.routes import clock
from tests.cluster import Cluster
from tests.live_server import ROOT, LiveServer, free_port, wait_until
from tests.over_http import HttpClient
from tests.phone import Phone, Refused
from tests.server.test_start import refused
from tests.sync.test_postgres import gets_through


@pytest.fixture
def served(server: LiveServer, database: str) -> LiveServer:
    """The server, on PostgreSQL."""
    server.stop()
    server.environment["HALLWAY_DATABASE"] = database
    server.start()
    return server


@pytest.fixture
def alice(served: LiveServer) -> Phone:
    phone = Phone(HttpClient(served.url), clock)
    phone.enrol(served.claim_link(), "alice")
    phone.edit("person", "ana", name="Ana")
    phone.sync()
    return phone


@pytest.mark.parametrize("end", ["stop", "kill"])
def test_what_was_acknowledged_outlives_the_server(served: LiveServer, alice: Phone, end: str) -> None:
    getattr(served, end)()
    served.start()
    laptop = Phone(HttpClient(served.url), clock)
    laptop.enrol(alice.call("POST", "/devices/pairing")["url"])
    laptop.sync()
    assert laptop.epoch == alice.epoch
    assert laptop.cells() == alice.cells()


def test_a_database_that_goes_and_comes_back(served: LiveServer, alice: Phone, cluster: Cluster) -> None:
    alice.edit("person", "bo", name="Bo")
    cluster.execute("ALTER DATABASE own ALLOW_CONNECTIONS false")
    cluster.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'own'")
    with pytest.raises(Refused) as busy:
        alice.sync()
    assert (busy.value.status, busy.value.code) == (503, "busy")
    assert health(served) == 503
    cluster.execute("ALTER DATABASE own ALLOW_CONNECTIONS true")
    wait_until(lambda: health(served) == 200, served.output)
    wait_until(lambda: gets_through(alice), served.output)  # the other process has connections of its own
    assert not alice.unsent()


def health(server: LiveServer) -> int:
    try:
        with urllib.request.urlopen(f"{server.url}/healthz", timeout=20) as reply:
            return int(reply.status)
    except urllib.error.HTTPError as refusal:
        return refusal.code


def test_a_new_epoch_by_hand_has_the_phones_send_again_what_they_hold(served: LiveServer, alice: Phone) -> None:
    before = alice.epoch
    served.stop()
    said = command(served, "epoch")
    served.start()
    alice.sync()
    assert alice.epoch != before
    assert f"new epoch: {alice.epoch}." in said


def command(server: LiveServer, word: str) -> str:
    environment = os.environ | server.environment
    return subprocess.check_output([sys.executable, "app.py", word], cwd=ROOT, env=environment, text=True)


def test_a_database_that_cannot_be_reached(server: LiveServer) -> None:
    server.stop()
    address = f"postgresql://alice:sesame@127.0.0.1:{free_port()}/hallway"
    said = refused(**server.environment | {"HALLWAY_DATABASE": address})
    assert "The database hallway at 127.0.0.1:" in said
    assert "cannot be reached: " in said
    assert "sesame" not in said


@pytest.mark.parametrize(
    "address",
    ["sesame", "host=sesame", "mysql://a:sesame@db.example/hallway", "postgresql://a:open sesame@db.example/hallway"],
)
def test_an_address_that_is_none_is_not_quoted(address: str) -> None:
    with pytest.raises(CannotStart, match=r"HALLWAY_DATABASE must look like postgresql://") as reason:
        Settings.from_environment({"HALLWAY_DATABASE": address})
    assert "sesame" not in str(reason.value)


def test_a_password_is_not_shown_with_the_settings() -> None:
    settings = Settings.from_environment({"HALLWAY_DATABASE": "postgresql://alice:sesame@db.example/hallway"})
    assert "sesame" not in repr(settings)


def test_sqlite_gets_a_new_epoch_by_hand_too(server: LiveServer) -> None:
    phone = Phone(HttpClient(server.url), clock)
    phone.enrol(server.claim_link(), "alice")
    before = phone.epoch
    server.stop()
    command(server, "epoch")
    server.start()
    phone.sync()
    assert phone.epoch != before
