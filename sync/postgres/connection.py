"""A psycopg connection under the engine's interface: the same parameters, the same kind of rows."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any

from psycopg import Connection, Cursor, OperationalError, sql
from psycopg.pq import ExecStatus, TransactionStatus
from psycopg.types.numeric import Int8Dumper

from sync import database
from sync.database import Params
from sync.postgres.dialect import parameters

MakeRecord = Callable[[Sequence[Any]], "Record"]


class Record(tuple[Any, ...]):
    """A row, read by position, by slice or by name, as sqlite3.Row is."""

    __slots__ = ()
    places: dict[str, int]

    def __getitem__(self, key: Any) -> Any:
        return tuple.__getitem__(self, self.places[key] if type(key) is str else key)

    def keys(self) -> list[str]:
        return list(self.places)


@lru_cache(maxsize=1000)
def record_of(*names: bytes | None) -> MakeRecord:
    """A kind of Record with these columns."""
    places = {(name or b"").decode(): place for place, name in enumerate(names)}
    return type("Record", (Record,), {"__slots__": (), "places": places})


def as_records(cursor: Cursor[Any]) -> MakeRecord:
    """A row factory for psycopg. It asks libpq for the names, in half the time that psycopg's descriptions take."""
    result = cursor.pgresult
    return record_of(*map(result.fname, range(result.nfields))) if result else record_of()


class Line(Connection[Any]):
    """psycopg's own connection, which counts the rows that it wrote."""

    written = 0


class Session:
    """A Database. `raw` is in autocommit: the store begins and ends transactions itself."""

    def __init__(self, raw: Line) -> None:
        self.raw = raw

    @classmethod
    def made_of(cls, raw: Line) -> "Session":
        """The first on a new connection, which it suits to the engine.

        All whole numbers go as one type: else a statement would be prepared for each width of them.
        """
        raw.row_factory = as_records
        raw.adapters.register_dumper(int, Int8Dumper)
        return cls(raw)

    def execute(self, text: str, params: Params = (), /) -> database.Cursor:
        answer = self.raw.execute(parameters(text) if params else text, params or None)
        if answer.pgresult and not answer.pgresult.nfields:
            self.raw.written += max(answer.rowcount, 0)
        return answer

    def control(self, word: str) -> None:
        """BEGIN and ROLLBACK by libpq itself: half of what a short transaction would take lies in psycopg's cursors."""
        result = self.raw.pgconn.exec_(word.encode())
        if result.status != ExecStatus.COMMAND_OK:
            raise OperationalError(f"{word} failed")

    def copy(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """The fastest way in for many rows."""
        names = sql.SQL(", ").join(map(sql.Identifier, columns))
        target = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), names)
        with self.raw.cursor() as cursor:
            with cursor.copy(target) as stream:
                for row in rows:
                    stream.write_row(row)
            self.raw.written += cursor.rowcount

    @property
    def in_transaction(self) -> bool:
        return self.raw.info.transaction_status in {TransactionStatus.INTRANS, TransactionStatus.INERROR}
