"""The server killed before every single statement of a push, and opened again: all of it happened, or nothing.

The phone's end is tests/proofs/crash.test.js.
"""

from pathlib import Path
from typing import Any

from sync.accounts import create_account
from sync.sqlite import SqliteStore
from sync.store import Store
from tests.phone import Phone
from tests.proofs.conftest import Account
from tests.proofs.fuse import MOST, dies
from tests.sync.directed import Hands

TABLES = ("person", "encounter", "note", "follow_up")


def evening(account: Account, clock: Hands) -> tuple[Phone, Phone]:
    """Two devices that met; the first has a push ready in which everything happens that a push may set going."""
    alice, laptop = account(2)
    alice.edit("person", "ana", name="Ana", source="met")
    alice.edit("person", "bo", name="Bo", source="met")
    alice.edit("encounter", "e1", person="ana", met_at=clock())
    alice.sync()
    laptop.sync()
    alice.edit("person", "ana", name="Anna")
    clock.turn(minutes=0.01)
    laptop.edit("person", "ana", name="Annie")
    laptop.sync()
    alice.edit("person", "ana", org="Acme")
    alice.edit("encounter", "e2", person="bo", met_at=clock(), talked_about="boats")
    alice.edit("note", "n1", person="bo", text="called")
    alice.delete("encounter", "e1")
    return alice, laptop


def stored(store: Store, space: str) -> dict[str, Any]:
    """All that the server has of a space."""
    with store.reading() as db:
        counter = tuple(db.execute("SELECT seq, clock, behind FROM space WHERE id = ?", [space]).fetchone())
        cells = db.execute("SELECT tbl, rid, col, stamp, base, val, seq FROM cell WHERE space = ?", [space]).fetchall()
        typed = {
            name: [tuple(row) for row in db.execute(f"SELECT * FROM {name} WHERE space = ? ORDER BY rid", [space])]
            for name in TABLES
        }
    return {"counter": counter, "cells": sorted(tuple(cell) for cell in cells), **typed}


def test_killed_at_each_statement_of_a_push_and_pushed_again(
    store: Store, account: Account, clock: Hands, prove: bool
) -> None:
    """What is there afterwards is what was there before, or all of it; sent again it changes nothing more."""
    outcomes = []
    for statements in range(0, MOST, 1 if prove else 4):
        alice, laptop = evening(account, clock)
        before, request = stored(store, alice.space), alice.request()
        store.close()  # no connection survives a fork
        died = dies(statements, lambda: alice.call("POST", "/sync", request))  # noqa: B023 - runs at once
        found = stored(store, alice.space)
        alice.sync()
        after = stored(store, alice.space)
        assert found in (before, after), f"half a push after {statements} statements"
        assert died or found == after, "what was answered is kept"
        assert numbers_are_honest(found)
        assert not alice.unsent()
        laptop.sync()
        assert laptop.cells() == alice.cells() == {cell[:6] for cell in after["cells"]}
        outcomes.append(found == after)
        if not died:
            break
    assert outcomes == sorted(outcomes), "once it happened it stays so, however much later the process dies"
    assert outcomes.count(False) > (40 if prove else 10), "there was something to kill"
    assert after["follow_up"], "the planner ran in it"
    assert any(cell[0] == "loser" for cell in after["cells"]), "and something lost"


def numbers_are_honest(found: dict[str, Any]) -> bool:
    numbers = [cell[6] for cell in found["cells"]]
    return len(set(numbers)) == len(numbers) and max(numbers) <= found["counter"][0]


def test_killed_at_each_statement_of_the_first_start(tmp_path: Path, prove: bool) -> None:
    """A database that was half made is made whole by the next start."""
    for statements in range(0, MOST, 1 if prove else 9):
        folder = tmp_path / str(statements)
        died = dies(statements, lambda: SqliteStore.open(folder))  # noqa: B023 - runs at once
        opened = SqliteStore.open(folder)
        with opened.transaction() as db:
            assert create_account(db, "alice", True, 0).space
        assert SqliteStore.open(folder).epoch == opened.epoch
        opened.close()
        if not died:
            break
    assert statements > 20, "there was something to kill"
