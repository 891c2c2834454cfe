"""A postgresql:// address: checked, connected to, and spoken of without its password."""

from typing import Any

import psycopg
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from sync.errors import SyncError
from sync.postgres.connection import Line

OLDEST = 140_000  # as libpq counts versions: 14.0
SCHEMES = ("postgresql://", "postgres://")
WAIT = 5  # seconds for a connection, where the address says nothing else


def checked(address: str) -> str:
    """Raises ValueError, which does not quote the address: it may hold a password."""
    try:
        conninfo_to_dict(address)
    except ProgrammingError:
        raise ValueError("not an address") from None
    if not address.startswith(SCHEMES):
        raise ValueError("not an address")
    return address


def place(address: str) -> str:
    """`hallway at db.example:5432`: the database and its server."""
    parts = conninfo_to_dict(address)
    host = parts.get("host") or parts.get("hostaddr") or "localhost"
    return f"{parts.get('dbname') or parts.get('user') or 'postgres'} at {host}:{parts.get('port') or 5432}"


def options(address: str) -> dict[str, Any]:
    """What is passed beside the address."""
    waits = {} if conninfo_to_dict(address).get("connect_timeout") else {"connect_timeout": WAIT}
    return {"autocommit": True, "fallback_application_name": "hallway", **waits}


def connected(address: str) -> Line:
    """Raises SyncError database-unreachable, database-too-old."""
    try:
        raw = Line.connect(address, **options(address))
    except psycopg.OperationalError as problem:
        raise SyncError("database-unreachable", detail=unreachable(address, problem)) from problem
    if raw.info.vendor == "PostgreSQL" and raw.info.server_version < OLDEST:
        version = raw.info.server_version // 10_000
        raw.close()
        raise SyncError("database-too-old", detail=f"PostgreSQL there is version {version}; Hallway needs 14 or newer.")
    return raw


def unreachable(address: str, problem: psycopg.OperationalError) -> str:
    """One sentence: where, and what libpq says of it, which never names a password."""
    first = str(problem).strip().splitlines()[0]
    reason = first.rpartition("failed: ")[2].removeprefix("FATAL:").strip().rstrip(".")
    return f"The database {place(address)} cannot be reached: {reason}."


def forbidden(address: str, problem: psycopg.Error) -> SyncError:
    reason = problem.diag.message_primary or "permission denied"
    return SyncError("database-forbidden", detail=f"The database {place(address)} does not let Hallway in: {reason}.")
