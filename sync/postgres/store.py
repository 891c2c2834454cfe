"""The server's database in PostgreSQL: a pool of connections in each process, opened when it is first used."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from psycopg import errors
from psycopg_pool import ConnectionPool

from sync.database import Database
from sync.errors import SyncError
from sync.postgres.address import checked, connected, forbidden, options, place
from sync.postgres.connection import Line, Session
from sync.postgres.epoch import identity, recognised, renew
from sync.postgres.migrations import prepare
from sync.postgres.problems import refusing
from sync.postgres.schema import PostgresSchema
from sync.statements import SHARED, Schema

CONNECTIONS = 8  # of each process: one for each of its threads
PATIENCE = 5.0  # seconds that somebody waits for a connection

SETTINGS = """
SET lock_timeout = '5s';
SET statement_timeout = '30s';
SET idle_in_transaction_session_timeout = '60s';
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
"""
UNHURRIED = "SET lock_timeout = 0; SET statement_timeout = 0"  # a new version may have every typed table to make
STAGED = 2000  # rows that a connection writes until its temporary tables are made anew
WRITING = "BEGIN ISOLATION LEVEL READ COMMITTED"
READING = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"

Pool = ConnectionPool[Line]


class PostgresStore:
    """A Store behind a postgresql:// address. No connection survives a fork: each process opens a pool of its own."""

    def __init__(self, address: str, schema: Schema) -> None:
        self.address = checked(address)
        self.schema = schema
        self._opening = threading.Lock()
        self._pool: Pool | None = None
        self._process = os.getpid()
        with connected(address) as raw:
            session = self._suited(raw)
            session.execute(UNHURRIED)
            prepare(session, schema)
            self.epoch, self.device = recognised(session)

    @classmethod
    def open(cls, address: str, schema_dir: Path = SHARED, unfinished: bool = False) -> Self:
        """Makes or migrates the tables. `unfinished` where a move into it may be under way (sync/move.py).

        Raises SyncError database-unreachable, database-too-old, database-forbidden, database-newer,
        database-unfinished, storage-full, busy.
        """
        try:
            with refusing():
                store = cls(address, PostgresSchema.of(Schema.load(schema_dir)))
                if not unfinished:
                    store.refuse_unfinished()
                return store
        except (errors.InsufficientPrivilege, errors.InvalidSchemaName) as problem:
            raise forbidden(address, problem) from problem

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """All or nothing, on disk when it is left. Others may write meanwhile, but not to a space that it has locked.

        Raises SyncError `busy` after five seconds of waiting for a connection or a lock, or where the server went away;
        `storage-full`.
        """
        with self._session(WRITING) as db:
            yield db
            if db.raw.execute("COMMIT").statusmessage != "COMMIT":
                raise RuntimeError("A failure was passed over, and PostgreSQL took the whole transaction back.")
            self._tidy(db)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """One moment of the database, beside whoever writes. Raises SyncError `busy`."""
        with self._session(READING) as db:
            yield db

    def lock(self, db: Database, space: str) -> None:
        """Holds the space's row until the end. A statement after this one sees what the last holder committed."""
        db.execute("SELECT 1 FROM space WHERE id = ? FOR UPDATE", [space])

    def renew(self) -> None:
        """Another epoch and device id, as of a restored backup."""
        with self.transaction() as db:
            renew(db, identity(db))
            self.epoch, self.device = recognised(db)

    def refuse_unfinished(self) -> None:
        """Raises SyncError `database-unfinished`: half a server's data would be taken for all of it."""
        with self.reading() as db:
            if db.execute("SELECT 1 FROM meta WHERE key = 'move'").fetchone():
                raise SyncError("database-unfinished", detail=f"A move into {place(self.address)} was not finished.")

    def close(self) -> None:
        """This process's pool."""
        with self._opening:
            if self._pool and self._process == os.getpid():
                self._pool.close()
            self._pool = None

    @contextmanager
    def _session(self, begin: str) -> Iterator[Session]:
        with refusing(), self._opened().connection() as raw:
            session = Session(raw)
            session.control(begin)
            try:
                yield session
            finally:
                if session.in_transaction:
                    session.control("ROLLBACK")

    def _tidy(self, db: Session) -> None:
        """Nobody vacuums temporary tables, and emptying them at each commit would take ten times as long as a push."""
        if db.raw.written > STAGED:
            db.execute("TRUNCATE incoming, touched, tied")
            db.raw.written = 0

    def _opened(self) -> Pool:
        with self._opening:
            if self._pool is None or self._process != os.getpid():
                self._process = os.getpid()
                self._pool = self._new_pool()
            return self._pool

    def _new_pool(self) -> Pool:
        return ConnectionPool(
            self.address,
            kwargs=options(self.address),
            min_size=1,
            max_size=CONNECTIONS,
            connection_class=Line,
            timeout=PATIENCE,
            reconnect_timeout=PATIENCE,  # then whoever asks next tries anew, rather than after ever longer pauses
            configure=self._welcome,
            open=True,
        )

    def _welcome(self, raw: Line) -> None:
        """A new connection may lead to another server than the last one: a replica that took over has its own epoch."""
        self.epoch, self.device = recognised(self._suited(raw))

    def _suited(self, raw: Line) -> Session:
        session = Session.made_of(raw)
        session.execute("\n".join([SETTINGS, *self.schema.passing]))
        return session
