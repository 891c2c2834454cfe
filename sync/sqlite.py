"""The server's database in one file of SQLite's: opening, migrating, transactions.

One connection a thread; processes may share the file.
"""

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database as Opened
from sqlite_utils import Migrations

from sync.database import Database
from sync.derived import derive
from sync.epoch import Mark, renew, settle
from sync.errors import SyncError
from sync.line import Line
from sync.statements import SHARED, Schema, statements

FILE = "hallway.db"
PATIENCE = 5.0  # seconds that a transaction waits for another one
MIGRATIONS = statements(Path(__file__).parent / "schema.sql")

REFUSALS = {
    sqlite3.SQLITE_FULL: "storage-full",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
}
UNUSABLE = {  # told at the start; a phone that meets it is told no more than of any other failure
    sqlite3.SQLITE_NOTADB: "database-damaged",
    sqlite3.SQLITE_CORRUPT: "database-damaged",
}

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # in WAL, NORMAL may lose what was acknowledged
    "PRAGMA foreign_keys = ON",
    "PRAGMA temp_store = MEMORY",  # staged cells need no file
)


COUNT_WRITE = "UPDATE meta SET value = value + 1 WHERE key = 'writes' RETURNING value"


class SqliteStore:
    """A Store of one file.

    Open it in the process that uses it: connections do not survive a fork, though none is open before the first use.

    Rows come as sqlite3.Row. `epoch` is this database's identity, `device` the id under which the server itself stamps.
    """

    def __init__(self, folder: Path, schema: Schema) -> None:
        self.path = folder / FILE
        self.schema = schema
        self._threads = threading.local()
        self._line = Line(folder, PATIENCE)
        self._mark = Mark(folder)
        try:
            self.epoch, self.device = self._prepare()
        except BaseException:
            self._mark.close()
            raise

    @classmethod
    def open(cls, data_dir: Path, schema_dir: Path = SHARED) -> "SqliteStore":
        """Makes or migrates `hallway.db` in the folder.

        Raises SyncError database-newer, database-damaged, database-moved, database-in-use, busy, storage-full; OSError
        where nothing can be written.
        """
        data_dir.mkdir(parents=True, exist_ok=True)
        with refusing(REFUSALS | UNUSABLE):
            return cls(data_dir, Schema.load(schema_dir))

    def connection(self) -> sqlite3.Connection:
        """This thread's own. Write through `transaction` alone."""
        found: sqlite3.Connection | None = getattr(self._threads, "connection", None)
        if found is None:
            found = self._threads.connection = self._connect()
        return found

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing, alone among writers from the start, so that nothing read in it can be out of date.

        Raises SyncError `busy` after five seconds of waiting, `storage-full`.
        """
        with refusing(), self._line.turn():
            db = self.connection()
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                writes = int(db.execute(COUNT_WRITE).fetchone()[0])
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:  # a full disk has rolled back by itself
                    db.execute("ROLLBACK")
                raise
        self._mark.advance(writes)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One moment of the database, beside whoever writes."""
        with refusing():
            db = self.connection()
            db.execute("BEGIN")
            try:
                yield db
            finally:
                db.execute("ROLLBACK")

    def renew(self) -> None:
        """Another epoch and device id, as of a restored backup."""
        with self.transaction() as db:
            renew(db, self.path.parent, self._mark.read())
            self.epoch, self.device = identity_of(db)

    def leave(self) -> None:
        """Lets go of the folder, so that it may be moved. The store is of no use afterwards."""
        self.close()
        self._mark.close()

    def lock(self, db: Database, space: str) -> None:
        """Nothing: a write transaction is alone in the whole file already."""

    def close(self) -> None:
        """This thread's connection."""
        self.connection().close()
        self._threads.connection = None

    def _connect(self) -> sqlite3.Connection:
        db = sqlite3.connect(self.path, timeout=PATIENCE, isolation_level=None)
        db.row_factory = sqlite3.Row
        for pragma in PRAGMAS:
            db.execute(pragma)
        for sql in self.schema.passing:
            db.execute(sql)
        return db

    def _prepare(self) -> tuple[str, str]:
        with closing(self._connect()) as db:
            db.execute("BEGIN IMMEDIATE")  # of several processes that start together, one migrates
            migrate(db)
            refuse_moved(db)
            for sql in self.schema.lasting:
                db.execute(sql)
            derive(db, self.schema)
            settle(db, self.path.parent, self._mark)
            db.execute("COMMIT")
            return identity_of(db)


def identity_of(db: sqlite3.Connection) -> tuple[str, str]:
    """Epoch and device."""
    known = dict(db.execute("SELECT key, value FROM meta WHERE key IN ('epoch', 'device')").fetchall())
    return known["epoch"], known["device"]


def migrate(db: sqlite3.Connection) -> None:
    """Applies the sections of schema.sql that this database has not seen. Raises SyncError `database-newer`."""
    migrations = Migrations("sync")
    for name, sql in MIGRATIONS.items():
        migrations(name=name)(lambda opened, sql=sql: opened.execute(sql))
    opened = Opened(db, recursive_triggers=False, execute_plugins=False)
    if {applied.name for applied in migrations.applied(opened)} - MIGRATIONS.keys():
        raise SyncError("database-newer")
    migrations.apply(opened)


def refuse_moved(db: sqlite3.Connection) -> None:
    """Two databases that go on side by side would each lack what the other took. Raises SyncError `database-moved`."""
    moved = db.execute("SELECT value FROM meta WHERE key = 'moved'").fetchone()
    if moved:
        raise SyncError("database-moved", detail=f"The database was moved to {moved[0]}; serve it from there.")


@contextmanager
def refusing(codes: Mapping[int, str] = REFUSALS) -> Iterator[None]:
    """SQLite's own refusals, under the protocol's codes."""
    try:
        yield
    except sqlite3.DatabaseError as problem:
        code = codes.get(getattr(problem, "sqlite_errorcode", 0) & 0xFF)
        if code is None:
            raise
        raise SyncError(code) from problem
