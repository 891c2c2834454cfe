"""Where an engine keeps its cells: the interface that SQLite (sync/sqlite.py) and PostgreSQL (sync/postgres) serve."""

from contextlib import AbstractContextManager
from typing import Protocol

from sync.database import Database
from sync.statements import Schema


class Store(Protocol):
    """`epoch` is this database's identity, `device` the id under which the server itself stamps.

    `schema` is the SQL of the shared files, in the words of this database.
    """

    schema: Schema
    epoch: str
    device: str

    def transaction(self) -> AbstractContextManager[Database]:
        """All or nothing, durable once it is left. Raises SyncError `busy`, `storage-full`."""

    def reading(self) -> AbstractContextManager[Database]:
        """One moment of the database, beside whoever writes. Raises SyncError `busy`."""

    def lock(self, db: Database, space: str) -> None:
        """First thing in a transaction that writes to a space: what is read of the space afterwards stays true in it.

        So membership is read after it. Raises SyncError `busy` where another one holds the space for too long.
        """

    def renew(self) -> None:
        """Another epoch and device id, as of a restored backup: every phone sends again what it holds."""

    def close(self) -> None:
        """Ends what this thread, or this process, has open; the next use opens it again."""
