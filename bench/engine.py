"""The server's engine by itself: what merging costs beside writing the same, and the planner after one change."""

import os
import random
import sqlite3
import statistics
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.result import Result
from bench.space import DAY, Space, now, row
from sync.merge import project, take_in
from sync.rows import Row
from sync.stamp import make_stamp, new_id
from sync.statements import SHARED, Schema
from sync.value import Scalar

MERGED = 10_000
BOOK = 20_000
TIMES = 5
CHANGES = 100
BATCH = 500  # meetings in one push


def measure(folder: Path) -> list[Result]:
    return [merging(folder), *planning(folder)]


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


@dataclass(frozen=True)
class Took:
    """ms that planning cost the thread itself, and that passed by the clock: with other work beside it, many more."""

    own: float
    clock: float


def planning(folder: Path) -> list[Result]:
    print(
        f"Planning after one change among {BOOK:,} people, {CHANGES} times, and after {BATCH} meetings, {TIMES} times"
    )
    space = Space(folder / "book", met=10)
    space.grow(BOOK)
    one = [planned_once(space, random.Random(number)) for number in range(CHANGES)]
    batch = [planned_batch(space, random.Random(number)) for number in range(TIMES)]
    change = f"{BOOK:,} people, all met, each with a follow-up; one gets another name, and so new drafts for every way"
    meetings = f"{BATCH} meetings of one evening in one push, among {BOOK:,} people, each of whom gets new drafts"
    return [
        costs("planner_one_change_ms", 10, change, one),
        costs("planner_500_ms", 1000, meetings, batch),
        holding(space),
    ]


def holding(space: Space) -> Result:
    """How long a new day's plan of everybody keeps others from writing, beside all of it in one transaction."""
    print(f"Planning a new day of {len(space.people):,} people")
    portions = list[float]()
    while own_time(lambda: planned_on(space, now() + DAY), portions):
        pass
    in_one = list[float]()
    own_time(lambda: planned_whole(space, now() + 2 * DAY), in_one)
    told = (
        f"{len(space.people):,} people, all met, each with a follow-up; the longest of {len(portions)} transactions in "
        f"which a new day is planned, in the thread's own time; median {statistics.median(portions):.0f}, all together "
        f"{sum(portions):.0f}; in a single one {in_one[0]:.0f}, {in_one[0] / max(portions):.0f} times as long"
    )
    return Result("planner_holds_ms", round(max(portions), 1), "ms", 250, told)


def own_time(act: Callable[[], bool], into: list[float]) -> bool:
    began = time.thread_time()
    done = act()
    into.append((time.thread_time() - began) * 1000)
    return done


def planned_on(space: Space, at: int) -> bool:
    """A portion; whether there is more."""
    with space.store.transaction() as db:
        return space.desk.run(db, space.counter(db), [], at).goes_on


def planned_whole(space: Space, at: int) -> bool:
    with space.store.transaction() as db:
        while space.desk.run(db, space.counter(db), [], at).goes_on:
            pass
    return False


def costs(name: str, limit: float, what: str, took: list[Took]) -> Result:
    own, clock = (statistics.median(times) for times in zip(*((each.own, each.clock) for each in took), strict=True))
    told = (
        f"{what}; all that the planner adds to that push, in the thread's own time: median of {len(took)}, slowest "
        f"{max(each.own for each in took):.1f}; by the clock {clock:.1f}, with a load of {os.getloadavg()[0]:.0f} on "
        f"{os.cpu_count()} cores"
    )
    return Result(name, round(own, 2), "ms", limit, told)


def planned(space: Space, count: int) -> list[float]:
    """ms of its own that the planner took after each of so many changes of one person."""
    return [planned_once(space, random.Random(number)).own for number in range(count)]


def planned_once(space: Space, chance: random.Random) -> Took:
    return planned_rows(space, [space.edit(chance)])


def planned_batch(space: Space, chance: random.Random) -> Took:
    stamp = make_stamp(now(), chance.randrange(0xFFFF), space.device)
    evening = row("event", new_id(), {"name": "Mixer at the Mill"}, stamp)
    met = enumerate(chance.sample(space.people, BATCH))
    return planned_rows(space, [evening, *(meeting(evening[1], person, place, stamp) for place, person in met)])


def meeting(event: str, person: str, place: int, stamp: str) -> Row:
    talked = f"heat pumps, and the {place}th reason for them"
    columns: dict[str, Scalar] = {"person": person, "event": event, "met_at": now() - BATCH + place}
    return row("encounter", new_id(), columns | {"talked_about": talked}, stamp)


def planned_rows(space: Space, rows: list[Row]) -> Took:
    with space.store.transaction() as db:
        before = space.counter(db)
        _, end = take_in(db, space.store.schema, space.space, rows, before.seq)
        db.execute("UPDATE space SET seq = ? WHERE id = ?", [end, space.space])
        counter, touched = space.counter(db), project(db, space.store.schema)
        began = time.thread_time()
        clock = timed(lambda: space.desk.run(db, counter, touched, now()))
        return Took((time.thread_time() - began) * 1000, clock)


def timed(act: Callable[[], object]) -> float:
    """ms"""
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
