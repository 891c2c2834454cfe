"""When is this another database than last time? docs/decisions/0012-epoch.md has the reasons.

Two small files lie beside the database. `instance` is written once: the database remembers its inode and its time of
modification, which a copied folder does not keep. `mark` says how many transactions were ever committed: a database
restored from a backup has fewer.
"""

import errno
import fcntl
import logging
import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from sync.errors import SyncError
from sync.stamp import new_id

INSTANCE = "instance"
MARK = "mark"
DIGITS = 20

EXPLANATION = """\
Hallway knows its data folder by this file. Remove it when you restore a backup: every phone then sends again what the
backup lacks.
"""


IN_USE = {
    True: "A server is using the data folder; stop it first.",
    False: "The data folder is being moved to another database; wait for that to end.",
}

log = logging.getLogger("sync.epoch")


class Mark:
    """How far the database has come, told beside it. Not synced to disk: a power cut may set it back.

    Whoever has it open holds a lock on it too, which the processes forked from it hold along: many may serve a folder,
    and none may while it is being moved (sync/move.py).
    """

    def __init__(self, folder: Path, alone: bool = False) -> None:
        """Raises SyncError `database-in-use` where others hold the folder in a way that excludes this one."""
        self._file = os.open(folder / MARK, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_NB | (fcntl.LOCK_EX if alone else fcntl.LOCK_SH))
        except BlockingIOError:
            self.close()
            raise SyncError("database-in-use", detail=IN_USE[alone]) from None
        except OSError as problem:  # a network's file system without locks
            log.warning("lock", extra={"fields": {"error": errno.errorcode.get(problem.errno or 0)}})

    def read(self) -> int:
        text = os.pread(self._file, DIGITS, 0)
        return int(text) if text.isdigit() else 0

    def advance(self, writes: int) -> None:
        """One write in place, which other processes see whole. A failure is no harm: a mark behind raises no alarm."""
        with suppress(OSError):
            os.pwrite(self._file, f"{writes:0{DIGITS}}".encode(), 0)

    def close(self) -> None:
        os.close(self._file)


def settle(db: sqlite3.Connection, folder: Path, mark: Mark) -> None:
    """Gives a new, a copied or a restored database an epoch and a device id of its own; an ordinary restart keeps both.

    Belongs into the transaction that opens the database, so that of several processes one decides.
    """
    known = dict(db.execute("SELECT key, value FROM meta WHERE key IN ('instance', 'writes')"))
    if "instance" in known and known["instance"] == identity(folder) and mark.read() <= int(known["writes"]):
        return
    renew(db, folder, max(mark.read(), int(known.get("writes", 0))))


def renew(db: sqlite3.Connection, folder: Path, writes: int) -> None:
    """`writes` is how many transactions are counted as committed."""
    (folder / INSTANCE).write_text(EXPLANATION, encoding="utf-8")
    fresh = {
        "epoch": new_id(),
        "device": new_id(),
        "instance": identity(folder),
        "writes": writes,
    }
    db.executemany(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        fresh.items(),
    )


def identity(folder: Path) -> str:
    """ "" where the file is missing."""
    try:
        found = (folder / INSTANCE).stat()
    except FileNotFoundError:
        return ""
    return f"{found.st_ino}:{found.st_mtime_ns}"
