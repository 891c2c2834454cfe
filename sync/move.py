"""Moves a server from SQLite to PostgreSQL, with all by which phones know it: epoch, numbers, cursors, devices, tokens.

It may be stopped at any moment and run again. How far it came stands in the database that it moves into, written in the
transaction that copied; until its end that database serves nobody, and after its end the file does not.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from psycopg.rows import tuple_row

from sync.epoch import Mark
from sync.errors import SyncError
from sync.merge import project
from sync.postgres.address import place
from sync.postgres.connection import Session
from sync.postgres.epoch import identity
from sync.postgres.store import PostgresStore
from sync.sqlite import FILE, SqliteStore

CHUNK = 20_000  # cells of one transaction: about half a second
BLOBS = 50  # of one transaction: at most 13 MB
CELL = ("space", "tbl", "rid", "col", "stamp", "base", "val", "seq")
BLOB = ("space", "hash", "size", "kept_at", "bytes")
OWN_FACTS = ("instance", "writes", "derived", "moved")  # of meta: what is true of one database alone

ORDERED = f"SELECT {', '.join(CELL)} FROM cell ORDER BY space, tbl, rid, col"
AFTER = f"""
SELECT {", ".join(CELL)} FROM cell
WHERE (space, tbl, rid, col) > (?, ?, ?, ?) ORDER BY space, tbl, rid, col LIMIT ?
"""
BLOBS_AFTER = f"SELECT {', '.join(BLOB)} FROM blob WHERE (space, hash) > (?, ?) ORDER BY space, hash LIMIT ?"
BLOB_SUMS = "SELECT space, hash, encode(sha256(bytes), 'hex') FROM blob"
TOUCH = "INSERT INTO touched (space, tbl, rid) SELECT DISTINCT space, tbl, rid FROM cell WHERE space = ?"
KEEP = "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"

Tell = Callable[[str], None]
"""Is told how far it has come, in a sentence."""


@dataclass(frozen=True)
class Progress:
    """`epoch` and `writes` say which source it is, and in which state; `after` is the key that `step` did last."""

    epoch: str
    writes: int
    step: str = ""
    after: Sequence[str] = ()


def move(folder: Path, address: str, tell: Tell) -> None:
    """Raises SyncError database-in-use, database-not-empty, database-moved, and whatever opening either may raise."""
    with held(folder) as source:
        target = PostgresStore.open(address, unfinished=True)
        try:
            Move(source, target, tell).run()
        finally:
            target.close()


@contextmanager
def held(folder: Path) -> Iterator[sqlite3.Connection]:
    """The source, of this version, with nobody else near it."""
    if not (folder / FILE).exists():
        raise SyncError("not-found", detail=f"There is no database in {folder}.")
    try:
        SqliteStore.open(folder).leave()
    except SyncError as problem:
        if problem.code != "database-moved":  # the last step of an earlier run may be left to do
            raise
    with closing(Mark(folder, alone=True)), closing(sqlite3.connect(folder / FILE, isolation_level=None)) as source:
        yield source


class Move:
    """One run, of which there may be several. Each step is a list of transactions that note how far they came."""

    def __init__(self, source: sqlite3.Connection, target: PostgresStore, tell: Tell) -> None:
        self.source, self.target, self.tell = source, target, tell
        self.facts: dict[str, str] = dict(source.execute("SELECT key, value FROM meta"))
        self.progress = Progress(self.facts["epoch"], int(self.facts["writes"]))

    def run(self) -> None:
        if not self.resumed():
            self.begin()
        steps = [self.tables, self.blobs, self.cells, self.rows, self.check]
        todo = {step.__name__: step for step in steps}
        while self.progress.step in todo:
            todo[self.progress.step]()
        self.seal()

    def resumed(self) -> bool:
        """Whether an earlier run began it, and the source is as that one left it."""
        with self.target.reading() as db:
            row = db.execute("SELECT value FROM meta WHERE key = 'move'").fetchone()
        known = Progress(**json.loads(row["value"])) if row else None
        if "moved" in self.facts and not known:
            raise SyncError("database-moved", detail=f"The database was moved to {self.facts['moved']} already.")
        if not known or known.epoch != self.progress.epoch:
            return False
        if known.writes != self.progress.writes:
            self.tell("The source has changed since it was copied; starting again.")
            self.begin(again=True)
        else:
            self.tell("Going on where the last run stopped.")
            self.progress = known
        return True

    def begin(self, again: bool = False) -> None:
        """Raises SyncError database-not-empty: what is there may be somebody's."""
        tables = [*self.names(), "cell"]
        with self.target.transaction() as db:
            held = [name for name in tables if db.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone()]
            if held and not again:
                raise SyncError(
                    "database-not-empty", detail=f"{self.where} holds something already; move into an empty one."
                )
            db.execute(f"TRUNCATE {', '.join(tables)}")
            self.note(db, step="tables", after=[])

    def tables(self) -> None:
        """All but the cells, which are many, and the blobs, which are large."""
        with self.target.transaction() as db:
            for name in [name for name in self.names() if name != "blob"]:
                columns = [column[1] for column in self.source.execute(f"PRAGMA table_info({name})")]
                db.copy(name, columns, self.source.execute(f"SELECT {', '.join(columns)} FROM {name}"))
            self.note(db, step="blobs", after=["", ""])

    def blobs(self) -> None:
        while chunk := self.source.execute(BLOBS_AFTER, [*self.progress.after, BLOBS]).fetchall():
            with self.target.transaction() as db:
                db.copy("blob", BLOB, chunk)
                self.note(db, after=list(chunk[-1][:2]))
            self.tell(f"Copied {len(chunk)} blobs.")
        with self.target.transaction() as db:
            self.note(db, step="cells", after=["", "", "", ""])

    def cells(self) -> None:
        total = self.source.execute("SELECT count(*) FROM cell").fetchone()[0]
        with self.target.reading() as db:
            done = db.execute("SELECT count(*) FROM cell").fetchone()[0]
        while chunk := self.source.execute(AFTER, [*self.progress.after, CHUNK]).fetchall():
            with self.target.transaction() as db:
                db.copy("cell", CELL, chunk)
                self.note(db, after=list(chunk[-1][:4]))
            done += len(chunk)
            self.tell(f"Copied {done:,} of {total:,} cells.")
        with self.target.transaction() as db:
            db.execute("ANALYZE cell")  # or what follows would be planned for the empty table that it was
            self.note(db, step="rows", after=[""])

    def rows(self) -> None:
        """Derives the typed rows, space by space."""
        spaces = [space for (space,) in self.source.execute("SELECT id FROM space ORDER BY id")]
        for number, space in enumerate(spaces, 1):
            if space > self.progress.after[0]:
                with self.target.transaction() as db:
                    db.execute("SET LOCAL statement_timeout = 0")
                    db.execute(TOUCH, [space])
                    project(db, self.target.schema)
                    self.note(db, after=[space])
                self.tell(f"Prepared {number:,} of {len(spaces):,} spaces.")
        with self.target.transaction() as db:
            self.note(db, step="check", after=[])

    def check(self) -> None:
        """Counts every table, and compares the blobs and the cells of each space.

        Raises SyncError move-differs; the next run begins anew.
        """
        with self.target.reading() as db:
            differing = [name for name in self.names() if count(self.source, name) != count(db, name)]
            db.execute("SET LOCAL statement_timeout = 0")
            differing += ["blob"] if set(blob_sums(self.source)) != set(db.execute(BLOB_SUMS)) else []
            theirs = sums(stream(db, ORDERED))
        ours = sums(self.source.execute(ORDERED))
        if differing or ours != theirs:
            with self.target.transaction() as db:
                self.note(db, writes=-1)
            spaces = sum(ours.get(space) != theirs.get(space) for space in ours.keys() | theirs.keys())
            raise SyncError("move-differs", detail=f"The copy differs in {spaces} spaces and {len(differing)} tables.")
        self.tell(f"Compared {len(ours):,} spaces: every cell is there.")
        with self.target.transaction() as db:
            self.note(db, step="seal")

    def seal(self) -> None:
        """The file first: between the two, nobody serves."""
        self.source.execute(
            "INSERT INTO meta (key, value) VALUES ('moved', ?) ON CONFLICT (key) DO NOTHING", [self.where]
        )
        with self.target.transaction() as db:
            kept = {key: value for key, value in self.facts.items() if key not in OWN_FACTS}
            for key, value in (kept | {"instance": identity(db)}).items():
                db.execute(KEEP, [key, value])
            db.execute("DELETE FROM meta WHERE key = 'move'")
        self.tell(f"Moved to {self.where}.")

    @property
    def where(self) -> str:
        return place(self.target.address)

    def names(self) -> list[str]:
        """The engine's tables of the source, in the order in which they refer to one another."""
        derived = json.loads(self.facts["derived"])["tables"]
        found = self.source.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY rowid")
        left = {*derived, "meta", "cell"}
        return [name for (name,) in found if name not in left and not name.startswith(("sqlite_", "_"))]

    def note(self, db: Session, **change: Any) -> None:
        self.progress = replace(self.progress, **change)
        db.execute(KEEP, ["move", json.dumps(asdict(self.progress))])


def stream(db: Session, query: str) -> Iterator[Sequence[Any]]:
    """Row by row, however many there are."""
    with db.raw.cursor(name="stream", row_factory=tuple_row) as cursor:
        cursor.itersize = CHUNK
        yield from cursor.execute(query)


def sums(cells: Iterable[Sequence[Any]]) -> dict[str, str]:
    """Space -> SHA-256 of its cells, in their order."""
    return {space: digest(part) for space, part in groupby(cells, key=lambda cell: str(cell[0]))}


def digest(cells: Iterable[Sequence[Any]]) -> str:
    found = hashlib.sha256()
    for cell in cells:
        found.update("\n".join(map(str, cell)).encode())
    return found.hexdigest()


def blob_sums(db: sqlite3.Connection) -> Iterator[tuple[str, str, str]]:
    """What BLOB_SUMS answers, where SQLite has no SHA-256."""
    for space, name, data in db.execute("SELECT space, hash, bytes FROM blob"):
        yield space, name, hashlib.sha256(data).hexdigest()


def count(db: sqlite3.Connection | Session, table: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
