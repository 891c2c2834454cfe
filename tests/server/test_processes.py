"""Several servers of several processes on one PostgreSQL: they write to one space at once, and nobody misses a row."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psycopg
import pytest

from sync.routes import clock
from tests.live_server import LiveServer
from tests.over_http import HttpClient
from tests.phone import Phone, Refused

DEVICES = 4
ROUNDS = 8


@pytest.fixture
def servers(tmp_path: Path, database: str) -> Iterator[list[LiveServer]]:
    """Two, of two processes each, as two machines would run them."""
    with ExitStack() as running:
        made = [LiveServer(tmp_path / name) for name in ("one", "two")]
        for server in made:
            server.log.parent.mkdir()
            server.environment["HALLWAY_DATABASE"] = database
            server.start()
            running.callback(server.kill)
        yield made


def phones(servers: list[LiveServer], count: int) -> list[Phone]:
    """Alice's devices, by turns at either server, with pages of different sizes."""
    made = [Phone(HttpClient(servers[n % 2].url), clock, (7, 50, 500)[n % 3]) for n in range(count)]
    made[0].enrol(servers[-1].claim_link(), "alice")
    for phone in made[1:]:
        phone.enrol(made[0].call("POST", "/devices/pairing")["url"])
    return made


def live(phone: Phone, number: int) -> None:
    """Edits of its own rows and of one that all fight over, each sent at once."""
    for turn in range(ROUNDS):
        phone.edit("note", f"n{number}-{turn}", text=f"{turn}")
        phone.edit("person", "ana", name=f"{number} {turn}")
        while not exchanged(phone):
            pass


def exchanged(phone: Phone) -> bool:
    try:
        phone.exchange()
    except Refused as refused:
        if refused.code != "busy":
            raise
        return False
    return True


def test_devices_at_two_servers_end_with_the_same_and_no_number_is_given_twice(
    servers: list[LiveServer], database: str
) -> None:
    devices = phones(servers, DEVICES)
    failures: list[BaseException] = []

    def run(phone: Phone, number: int) -> None:
        try:
            live(phone, number)
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=run, args=[phone, number]) for number, phone in enumerate(devices)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures
    for phone in devices:
        phone.sync()
    space = devices[0].space
    with psycopg.connect(database) as db:
        numbers = [seq for (seq,) in db.execute("SELECT seq FROM cell WHERE space = %s ORDER BY seq", [space])]
        held = {
            tuple(row)
            for row in db.execute("SELECT tbl, rid, col, stamp, base, val FROM cell WHERE space = %s", [space])
        }
        assert len(numbers) == len(set(numbers))
        assert db.execute("SELECT seq FROM space WHERE id = %s", [space]).fetchone() == (numbers[-1],)
    for phone in devices:
        phone.sync()
        assert phone.cells() == held
    assert {f"n{number}-{turn}" for number in range(DEVICES) for turn in range(ROUNDS)} <= {row[1] for row in held}
