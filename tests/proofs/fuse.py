"""A process that ends before its nth SQL statement, BEGIN and COMMIT among them."""

import os
import sqlite3
from collections.abc import Callable
from typing import Any

import psycopg
import pytest

from sync.sqlite import SqliteStore

DIED = 9
MOST = 500  # statements: what takes more never ends


class Fuse:
    """Ends this process when so many statements are left; below 0 it never does."""

    def __init__(self, statements: int) -> None:
        self.left = statements

    def burn(self, *_: object) -> None:
        if self.left == 0:
            os._exit(DIED)
        self.left -= 1


def light(fuse: Fuse) -> None:
    """From here on this process's statements count, whichever database runs them."""
    connect, execute = SqliteStore._connect, psycopg.Connection.execute

    def watched(store: SqliteStore) -> sqlite3.Connection:
        db = connect(store)
        db.set_trace_callback(fuse.burn)
        return db

    def burning(db: psycopg.Connection[Any], *asked: Any) -> Any:
        fuse.burn()
        return execute(db, *asked)

    patch = pytest.MonkeyPatch()
    patch.setattr(SqliteStore, "_connect", watched)
    patch.setattr(psycopg.Connection, "execute", burning)


def dies(statements: int, fn: Callable[[], object]) -> bool:
    """Runs `fn` in a process of its own, which has so many statements to live. Whether it died of it.

    A process that ends otherwise, by an error of its own, is a failure.
    """
    child = os.fork()
    if not child:
        try:
            light(Fuse(statements))
            fn()
            os._exit(0)
        except BaseException as problem:
            os.write(2, f"{problem!r}\n".encode())
            os._exit(1)
    _, status = os.waitpid(child, 0)
    ended = os.waitstatus_to_exitcode(status)
    assert ended in {0, DIED}, f"ended with {ended} after {statements} statements"
    return ended == DIED
