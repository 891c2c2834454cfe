"""The server's engine by itself: what merging costs beside writing the same, and the planner after one change."""

import random
import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from bench.result import Result
from bench.space import Space, now
from sync.merge import project, take_in
from sync.rows import Row
from sync.statements import SHARED, Schema

MERGED = 10_000
BOOK = 20_000
TIMES = 5
CHANGES = 100


def measure(folder: Path) -> list[Result]:
    return [merging(folder), planning(folder)]


def merging(folder: Path) -> Result:
    """A push of everybody, as the server merges it, beside a bare insert of its cells into the same table and index."""
    print(f"Merging {MERGED:,} people {TIMES} times")
    rows = list(Space(folder / "rows", met=0).arrivals(MERGED))
    pairs = [(merged(folder / f"merge{time}", rows), inserted(folder / f"insert{time}", rows)) for time in range(TIMES)]
    merge, insert = (statistics.median(times) for times in zip(*pairs, strict=True))
    told = (
        f"{MERGED:,} people x 8 fields in one durable transaction: staged, compared, merged, numbered, projected, "
        f"{merge:.0f} ms; bare insert of the same cells and index {insert:.0f} ms; medians of {TIMES}, taken in turn"
    )
    return Result("merge_vs_insert", round(merge / insert, 2), "x", 3, told)


def merged(folder: Path, rows: list[Row]) -> float:
    space = Space(folder)
    return timed(lambda: merge(space, rows))


def merge(space: Space, rows: list[Row]) -> None:
    with space.store.transaction() as db:
        take_in(db, space.store.schema, space.space, rows, 0)
        project(db, space.store.schema)


def inserted(folder: Path, rows: list[Row]) -> float:
    folder.mkdir()
    cells = [("space", tbl, rid, *cell) for tbl, rid, columns in rows for cell in columns]
    with closing(sqlite3.connect(folder / "cells.db", isolation_level=None)) as db:
        for pragma in ("journal_mode = WAL", "synchronous = FULL"):
            db.execute(f"PRAGMA {pragma}")
        for sql in Schema.load(SHARED).lasting:
            db.execute(sql)
        return timed(lambda: insert(db, cells))


def insert(db: sqlite3.Connection, cells: list[tuple[str, ...]]) -> None:
    db.execute("BEGIN IMMEDIATE")
    db.executemany(
        "INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?, ?, ?)", [(*cell, seq) for seq, cell in enumerate(cells, 1)]
    )
    db.execute("COMMIT")


def planning(folder: Path) -> Result:
    print(f"Planning after one change among {BOOK:,} people, {CHANGES} times")
    space = Space(folder / "book", met=10)
    space.grow(BOOK)
    times = planned(space, CHANGES)
    told = (
        f"{BOOK:,} people, all met, each with a follow-up; one gets another name, and so a new letter; all that the "
        f"planner adds to that push; median of {CHANGES}, slowest {max(times):.1f}"
    )
    return Result("planner_one_change_ms", round(statistics.median(times), 2), "ms", 10, told)


def planned(space: Space, count: int) -> list[float]:
    """ms that the planner took after each of so many changes of one person."""
    return [planned_once(space, random.Random(number)) for number in range(count)]


def planned_once(space: Space, chance: random.Random) -> float:
    with space.store.transaction() as db:
        before = space.counter(db)
        _, end = take_in(db, space.store.schema, space.space, [space.edit(chance)], before.seq)
        db.execute("UPDATE space SET seq = ? WHERE id = ?", [end, space.space])
        counter, touched = space.counter(db), project(db, space.store.schema)
        return timed(lambda: space.desk.run(db, counter, touched, now()))


def timed(act: Callable[[], object]) -> float:
    """ms"""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
