"""When is this another database than last time? docs/decisions/0081-epoch-on-postgresql.md has the reasons."""

from sync.postgres.connection import Session
from sync.stamp import new_id

LOCK = 0x68616C6C776179  # "hallway": of several processes that start together, one migrates and settles

# The cluster; its timeline, which counts on where a replica is promoted or a base backup restored; the database, which
# a copy is not; and the table, which a restored dump makes anew.
IDENTITY = """
SELECT concat_ws(':', (pg_control_system()).system_identifier, left(pg_walfile_name(pg_current_wal_lsn()), 8),
  (SELECT oid FROM pg_database WHERE datname = current_database()), CAST('cell' AS regclass)::oid)
"""


def identity(db: Session) -> str:
    return str(db.execute(IDENTITY).fetchone()[0])


def recognised(db: Session) -> tuple[str, str]:
    """Epoch and device of the database that a connection leads to: new ones where it is another than last time."""
    found = identity(db)
    known = read(db)
    if known.get("instance") != found:
        with db.raw.transaction():
            settle(db)
        known = read(db)
    return known["epoch"], known["device"]


def settle(db: Session) -> None:
    """Gives a new, a restored or a promoted database an epoch and a device id of its own; a restart keeps both."""
    db.execute("SELECT pg_advisory_xact_lock(?)", [LOCK])
    found = identity(db)
    if read(db).get("instance") != found:
        renew(db, found)


def renew(db: Session, instance: str) -> None:
    for key, value in {"epoch": new_id(), "device": new_id(), "instance": instance}.items():
        db.execute(
            "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            [key, value],
        )


def read(db: Session) -> dict[str, str]:
    return dict(db.execute("SELECT key, value FROM meta WHERE key IN ('epoch', 'device', 'instance')").fetchall())
