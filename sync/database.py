"""What the engine and the domain need of a database, so that neither knows which one it has.

The SQL that runs through it is written for SQLite 3.40 and PostgreSQL 14 alike: `ON CONFLICT` for an upsert,
`owner = 1` rather than `owner`, text in single quotes, JSON functions only in files that have a twin for PostgreSQL.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

Params = Sequence[object] | Mapping[str, object]
"""For `?` a sequence, for `:name` a mapping."""


class Record(Protocol):
    """Read by position, by a slice of positions or by name; unpacks like a tuple, and `dict(row)` has its names."""

    def __getitem__(self, key: Any, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...

    def __len__(self) -> int: ...

    def keys(self) -> Any: ...


class Cursor(Protocol):
    """What a statement answered. `rowcount` is how many rows it wrote."""

    @property
    def rowcount(self) -> int: ...

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


class Database(Protocol):
    """One connection, inside a transaction of a Store's."""

    def execute(self, sql: str, params: Params = (), /) -> Cursor: ...

    @property
    def in_transaction(self) -> bool:
        """False where a failure has taken the transaction along, as a full disk does in SQLite."""
