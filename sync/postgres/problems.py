"""PostgreSQL's own refusals, under the protocol's codes."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import errors

from sync.errors import SyncError

log = logging.getLogger("sync.postgres")

PASSING = (
    psycopg.OperationalError,  # a lock or an answer that took too long, no free connection, a server that went away
    errors.UniqueViolation,  # two came at once with the same new thing; the second, asking again, finds it there
    errors.ReadOnlySqlTransaction,  # the server that we knew is a replica now
)


@contextmanager
def refusing() -> Iterator[None]:
    """Raises SyncError `storage-full`, `busy`; `not-found` for a name that PostgreSQL's text cannot hold."""
    try:
        yield
    except errors.DiskFull as problem:
        raise SyncError("storage-full") from problem
    except PASSING as problem:
        told = {"error": type(problem).__name__, "sqlstate": problem.sqlstate}
        log.warning("database", extra={"fields": told})
        raise SyncError("busy") from problem
    except psycopg.DataError as problem:
        if problem.sqlstate is None:  # U+0000: what is kept was checked at the door, so this was looked for
            raise SyncError("not-found") from problem
        raise
