"""static/schema/merge.sql and project.sql, held by the vectors that the browser's SQL reads too."""

import json
import random
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from sync.merge import merge, project, stage
from sync.rows import Row
from sync.store import Store
from tests.phone import read_rows
from tests.stores import on_sqlite

FOLDER = Path(__file__).parent.parent / "vectors"
VECTORS, LEADS = (json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8")) for name in ("merge", "leads"))
CELLS = "SELECT tbl, rid, col, stamp, base, val FROM cell WHERE space = ? ORDER BY tbl, rid, col"


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_merging_in_every_order(vector: dict[str, Any], store: Store) -> None:
    for number, batches in enumerate(permutations(vector["batches"])):
        space = f"order{number}"
        with store.transaction() as db:
            seq = 0
            for batch in batches:
                stage(db, store.schema, space, batch)
                seq = merge(db, store.schema, seq)
                project(db, store.schema)
            assert [list(row) for row in db.execute(CELLS, [space])] == vector["cells"]
            for tbl, rows in vector["typed"].items():
                found = read_rows(db, space, tbl)
                nothing = dict.fromkeys(found[0] if found else [])
                assert found == [{**nothing, "space": space, **row} for row in rows]


@pytest.mark.parametrize("vector", LEADS, ids=lambda vector: vector["what"])
def test_who_leads_is_the_same_in_every_order(vector: dict[str, Any], store: Store) -> None:
    people = [row("person", rid, {"name": "Ana"}, 0) for rid in vector["people"]]
    batches = [people] + [[row(*said(*step), tick)] for tick, step in enumerate(vector["steps"], 1)]
    for number, order in enumerate(permutations(batches)):
        space = f"order{number}"
        with store.transaction() as db:
            for batch in order:
                stage(db, store.schema, space, batch)
                merge(db, store.schema, 0)
                project(db, store.schema)
            assert {each["rid"]: each["lead"] for each in read_rows(db, space, "lead")} == vector["leads"]


def test_cells_that_call_themselves_a_lead_change_no_group(store: Store) -> None:
    edits = [("person", rid, {"name": "Ana"}) for rid in "abc"] + [said("same", "a", "b"), said("same", "b", "c")]
    with store.transaction() as db:
        for batch in edits, [("lead", "c", {"lead": "c"})], [("lead", "z", {"lead": "a"})]:
            stage(db, store.schema, "s", [row(*edit, tick) for tick, edit in enumerate(batch)])
            merge(db, store.schema, 0)
            project(db, store.schema)
        assert {each["rid"]: each["lead"] for each in read_rows(db, "s", "lead")} == dict.fromkeys("abc", "a")


def said(verb: str, *people: str) -> tuple[str, str, dict[str, object]]:
    """A step of the vectors as an edit: table, row and columns."""
    if verb in {"delete", "restore"}:
        return "person", people[0], {"_deleted": verb == "delete"}
    rid = "-".join(sorted(people))
    if verb == "undo":
        return "same", rid, {"_deleted": True}
    return "same", rid, {"one": people[0], "other": people[1], "verdict": verb, "_deleted": False}


def row(tbl: str, rid: str, columns: dict[str, object], tick: int) -> Row:
    stamp = f"019aa93df0{tick:02x}0000aaaaaaaaaa"
    return tbl, rid, [[col, stamp, "", json.dumps(value)] for col, value in columns.items()]


def test_numbers_are_given_once_without_gaps_and_only_to_what_changed(store: Store) -> None:
    stamp = "019aa93df0{:02x}0000aaaaaaaaaa".format
    numbers = random.Random(7)
    with store.transaction() as db:
        seq = 0
        for turn in range(40):
            rows = [
                ("person", f"p{row}", [["name", stamp(numbers.randrange(turn + 9)), "", '"x"']]) for row in range(9)
            ]
            before = {tuple(row) for row in db.execute("SELECT rid, stamp, val FROM cell")}
            stage(db, store.schema, "s", rows)
            started, seq = seq, merge(db, store.schema, seq)
            project(db, store.schema)
            fresh = db.execute("SELECT rid, stamp, val, seq FROM cell WHERE seq > ? ORDER BY seq", [started]).fetchall()
            assert [row["seq"] for row in fresh] == list(range(started + 1, seq + 1))
            assert {tuple(row)[:3] for row in fresh} == {
                tuple(row) for row in db.execute("SELECT rid, stamp, val FROM cell")
            } - before


@on_sqlite
def test_projecting_reads_nothing_but_what_was_touched(store: Store) -> None:
    """Otherwise a push would cost as much as the address book is long."""
    with store.transaction() as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        for name, sql in store.schema.project.items():
            plan = [row["detail"] for row in db.execute(f"EXPLAIN QUERY PLAN {sql}")]
            scans = {step.split()[1] for step in plan if step.startswith("SCAN")}
            assert not scans & tables, (name, plan)
