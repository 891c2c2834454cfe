"""PostgreSQL behind the store's interface, for servers that outgrow one file (docs/decisions/0080-postgresql.md)."""

from sync.postgres.store import PostgresStore

__all__ = ["PostgresStore"]
