"""The real application, taken by the hand: orders come in as lines of JSON, and each is answered by one line.

Every line brings the server's time, so that nothing here looks at a clock; ids and tokens come from a seed. The process
that reads the lines is a child: it may be killed at any SQL statement, and the next life opens what it left on disk. A
new life says `{"up": n}` first, which is therefore also what a killed one answers.
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
from pathlib import Path
from typing import Any, NoReturn

import sync.sqlite
import sync.stamp
import sync.tokens
from app import create_app
from hallway.settings import Settings
from sync.links import claim_link
from sync.sqlite import FILE, SqliteStore

URL = "http://localhost:8000"
AGAIN = 9  # the exit code of a life after which another one follows

Json = dict[str, Any]


class Seeded:
    """What the engine uses of `secrets`, repeatable."""

    def __init__(self, seed: str) -> None:
        self._random = random.Random(seed)

    def token_bytes(self, size: int) -> bytes:
        return self._random.randbytes(size)

    def token_urlsafe(self, size: int) -> str:
        return base64.urlsafe_b64encode(self.token_bytes(size)).rstrip(b"=").decode()


class Fuse:
    """Ends the process before the nth SQL statement from now, as a power cut would."""

    def __init__(self) -> None:
        self.left: int | None = None

    def burn(self, statement: str) -> None:
        if self.left is None:
            return
        self.left -= 1
        if self.left < 0:
            os._exit(AGAIN)


class Life:
    """The server from one start to its end."""

    def __init__(self, folder: Path, now: int) -> None:
        self.folder, self.now, self.fuse = folder, now, Fuse()
        self.store = self.opened()
        settings = Settings("localhost", 8000, folder, "a secret of the simulator, 32 long", URL, 0)
        self.client = create_app(settings, self.store, lambda: self.now).test_client()

    def opened(self) -> SqliteStore:
        """Its connections light the fuse at each statement, BEGIN and COMMIT among them."""
        connect = SqliteStore._connect

        def burning(store: SqliteStore) -> sqlite3.Connection:
            db = connect(store)
            db.set_trace_callback(self.fuse.burn)
            return db

        SqliteStore._connect = burning  # type: ignore[method-assign]
        return SqliteStore.open(self.folder)

    def obey(self, order: Json) -> Json:
        self.now = order["now"]
        answers: dict[str, Callable[..., Json]] = {
            "call": self.call,
            "claim": self.claim,
            "cells": self.cells,
            "fuse": self.light,
            "backup": self.backup,
            "restore": self.restore,
            "restart": self.restart,
        }
        return answers[order["do"]](**order.get("with", {}))

    def call(self, method: str, path: str, headers: dict[str, str], body: str) -> Json:
        sent = self.client.open(path, method=method, headers=headers, data=base64.b64decode(body))
        kept = {name: value for name, value in sent.headers.items() if name in {"Content-Type", "Retry-After"}}
        return {"status": sent.status_code, "headers": kept, "body": sent.get_data(as_text=True)}

    def claim(self) -> Json:
        return {"url": claim_link(self.store, URL, self.now)}

    def cells(self, space: str | None = None) -> Json:
        """What is stored: of one space or of all, and where each counter stands."""
        with self.store.reading() as db:
            counters = dict(tuple(row) for row in db.execute("SELECT id, seq FROM space"))
            wanted = [space] if space else sorted(counters)
            named = "SELECT tbl, rid, col, stamp, base, val, seq FROM cell WHERE space = ? ORDER BY tbl, rid, col"
            cells = {name: [list(row) for row in db.execute(named, [name])] for name in wanted}
        return {"epoch": self.store.epoch, "counters": counters, "cells": cells}

    def light(self, statements: int | None) -> Json:
        self.fuse.left = statements
        return {}

    def backup(self, name: str) -> Json:
        with closing(sqlite3.connect(self.folder / name)) as copy:
            self.store.connection().backup(copy)
        return {}

    def restore(self, name: str) -> NoReturn:
        """As an operator does: stop, put the old file in its place, start."""
        self.store.close()
        for left in ("-wal", "-shm"):
            (self.folder / f"{FILE}{left}").unlink(missing_ok=True)
        shutil.copyfile(self.folder / name, self.folder / FILE)
        os._exit(AGAIN)

    def restart(self) -> NoReturn:
        os._exit(AGAIN)


def live(folder: Path, seed: str, life: int) -> None:
    """Obeys until nothing more is asked. The first order of all but brings the time."""
    for module in (sync.stamp, sync.tokens):
        module.secrets = Seeded(f"{seed} {module.__name__} {life}")  # type: ignore[attr-defined]
    sync.sqlite.PRAGMAS = (
        *sync.sqlite.PRAGMAS,
        "PRAGMA synchronous = OFF",
    )  # it is this process that dies, not the machine
    found = None
    tell({"up": life})
    while line := read_line():
        order = json.loads(line)
        found = found or Life(folder, order["now"])
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


def main(folder: Path, seed: str) -> int:
    """One child after the other, all with this process's modules, which takes a moment instead of a second."""
    life = 0
    while True:
        life += 1
        child = os.fork()
        if not child:
            live(folder, seed, life)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if os.waitstatus_to_exitcode(status) != AGAIN:
            return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), sys.argv[2]))
