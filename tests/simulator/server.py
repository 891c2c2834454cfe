"""The real application, taken by the hand: orders come in as lines of JSON, and each is answered by one line.

Every line brings the server's time, so that nothing here looks at a clock; ids and tokens come from a seed. The process
that reads the lines is a child: it may be killed at any SQL statement, and the next life opens what it left in the
database. A new life says `{"up": n}` first, which is therefore also what a killed one answers.
"""

import base64
import json
import os
import random
import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any, NoReturn

import app
import sync.sqlite
import sync.stamp
import sync.tokens
from hallway.serve import opened
from hallway.settings import Settings
from sync.links import claim_link
from sync.postgres import PostgresStore
from sync.sqlite import FILE
from tests.cluster import UNHURRIED, Cluster
from tests.proofs.fuse import DIED, Fuse, light
from tests.remembered import remembering

URL = "http://localhost:8000"
SECRET = "a secret of the simulator, 32 long"

KEPT_HEADERS = {"Content-Type", "Content-Length", "Retry-After"}

Json = dict[str, Any]


class Seeded:
    """What the engine uses of `secrets`, repeatable."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def token_bytes(self, size: int) -> bytes:
        return self._random.randbytes(size)

    def token_urlsafe(self, size: int) -> str:
        return base64.urlsafe_b64encode(self.token_bytes(size)).rstrip(b"=").decode()


class Life:
    """The server from one start to its end."""

    def __init__(self, database: "Database", now: int) -> None:
        self.database, self.now, self.fuse = database, now, Fuse(-1)
        light(self.fuse)
        settings = Settings("localhost", 8000, database.folder, SECRET, URL, 0, database=database.address)
        self.store = opened(settings)
        self.client = app.create_app(settings, self.store, lambda: self.now).test_client()

    def obey(self, order: Json) -> Json:
        self.now = order["now"]
        answers: dict[str, Callable[..., Json]] = {
            "call": self.call,
            "claim": self.claim,
            "cells": self.cells,
            "fuse": self.burn,
            "backup": self.backup,
            "restore": self.restore,
            "restart": self.restart,
        }
        return answers[order["do"]](**order.get("with", {}))

    def call(self, method: str, path: str, headers: dict[str, str], body: str) -> Json:
        sent = self.client.open(path, method=method, headers=headers, data=base64.b64decode(body))
        kept = {name: value for name, value in sent.headers.items() if name in KEPT_HEADERS}
        return {"status": sent.status_code, "headers": kept, "body": sent.get_data(as_text=True)}

    def claim(self) -> Json:
        return {"url": claim_link(self.store, URL, self.now)}

    def cells(self, space: str | None = None) -> Json:
        """What is stored: of one space or of all, where each counter stands, and which blobs there are."""
        with self.store.reading() as db:
            counters = dict(tuple(row) for row in db.execute("SELECT id, seq FROM space"))
            wanted = [space] if space else sorted(counters)
            named = "SELECT tbl, rid, col, stamp, base, val, seq FROM cell WHERE space = ? ORDER BY tbl, rid, col"
            blobs = [list(row) for row in db.execute("SELECT space, hash FROM blob ORDER BY space, hash")]
            cells = {name: [list(row) for row in db.execute(named, [name])] for name in wanted}
        return {"epoch": self.store.epoch, "counters": counters, "cells": cells, "blobs": blobs}

    def burn(self, statements: int | None) -> Json:
        self.fuse.left = -1 if statements is None else statements
        return {}

    def backup(self, name: str) -> Json:
        self.store.close()
        self.database.backup(name)
        return {}

    def restore(self, name: str) -> NoReturn:
        """As an operator does: stop, put the old database in its place, start."""
        self.store.close()
        self.database.restore(name)
        os._exit(DIED)

    def restart(self) -> NoReturn:
        os._exit(DIED)


class SqliteDatabase:
    """A file, and copies of it. That an older one came back the server sees by itself."""

    address = ""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def backup(self, name: str) -> None:
        with closing(sqlite3.connect(self.folder / FILE)) as db, closing(sqlite3.connect(self.folder / name)) as copy:
            db.backup(copy)

    def restore(self, name: str) -> None:
        for left in ("-wal", "-shm"):
            (self.folder / f"{FILE}{left}").unlink(missing_ok=True)
        shutil.copyfile(self.folder / name, self.folder / FILE)

    def close(self) -> None:
        """Its folder is whoever's made it."""


class PostgresDatabase:
    """A database of a PostgreSQL of one's own, and copies of it. A restore ends with `app.py epoch`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.cluster = Cluster(*UNHURRIED).start()
        self.cluster.execute("CREATE DATABASE hallway")
        self.address = self.cluster.address("hallway")

    def backup(self, name: str) -> None:
        self.cluster.execute(f"CREATE DATABASE {name} TEMPLATE hallway")

    def restore(self, name: str) -> None:
        self.cluster.execute("DROP DATABASE hallway WITH (FORCE)")
        self.cluster.execute(f"CREATE DATABASE hallway TEMPLATE {name}")
        store = PostgresStore.open(self.address)
        store.renew()
        store.close()

    def close(self) -> None:
        self.cluster.remove()


Database = SqliteDatabase | PostgresDatabase


def live(database: Database, seed: str, life: int) -> None:
    """Obeys until nothing more is asked."""
    for module in (sync.stamp, sync.tokens):
        module.secrets = Seeded(f"{seed} {module.__name__} {life}")  # type: ignore[attr-defined]
    # It is this process that dies, not the machine under it.
    sync.sqlite.PRAGMAS = (*sync.sqlite.PRAGMAS, "PRAGMA synchronous = OFF")
    found = None
    tell({"up": life})
    while line := read_line():
        order = json.loads(line)
        found = found or Life(database, order["now"])
        tell(found.obey(order))


def read_line() -> bytes:
    """Nothing is read ahead: the next line may be another life's."""
    line = bytearray()
    while not line.endswith(b"\n"):
        part = os.read(0, 1 << 20)
        if not part:
            return b""
        line += part
    return bytes(line)


def tell(answer: Json) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False) + "\n")
    sys.stdout.flush()


def main(folder: Path, seed: str, kind: str) -> int:
    """One child after the other, all with what this process has and knows, which takes a moment instead of a second."""
    remembering(app)
    database = PostgresDatabase(folder) if kind == "postgres" else SqliteDatabase(folder)
    try:
        for life in count(1):
            child = os.fork()
            if not child:
                live(database, seed, life)
                os._exit(0)
            _, status = os.waitpid(child, 0)
            if os.waitstatus_to_exitcode(status) != DIED:
                return os.waitstatus_to_exitcode(status)
    finally:
        database.close()
    raise AssertionError("there is always a next life")


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), *sys.argv[2:]))
