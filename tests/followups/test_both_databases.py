"""What holds of the planner holds through the engine, on SQLite and on PostgreSQL alike."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hallway.followups.plan import Edit
from sync.accounts import create_account
from sync.database import Database
from sync.devices import NewDevice, add_device
from sync.store import Store
from tests.followups.conftest import Hands
from tests.followups.space import PHONE, Space
from tests.followups.test_properties import DAY, EDITS, HISTORY, NOW, stay, writable
from tests.phone import Phone, read_rows

SHORT = st.lists(st.lists(EDITS, max_size=6), min_size=1, max_size=3)
FEW = settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], phases=[Phase.generate])


def account(app: Flask, store: Store, clock: Hands) -> Phone:
    """A phone of an account of its own, on a server that stays."""
    phone = Phone(app.test_client(), clock)
    with store.transaction() as db:
        made = create_account(db, "alice", False, clock())
        phone.token = add_device(db, made.id, NewDevice(phone.device, "a phone", "phone"), clock())
    phone.space, phone.epoch = made.space, store.epoch
    return phone


def queue(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All that the planner wrote, in the queue's order."""
    found = [row for row in rows if row["kind"] is not None]
    return sorted(({**row, "space": ""} for row in found), key=lambda row: (row["rank"], row["due_on"], row["rid"]))


@FEW
@given(history=HISTORY)
def test_the_queue_is_the_one_that_the_planner_makes_by_itself(
    app: Flask, store: Store, clock: Hands, history: list[list[Edit]]
) -> None:
    """And a day that is planned twice sends nothing."""
    clock.now = NOW
    alice, alone = account(app, store, clock), Space(NOW)
    alice.sync()
    alone.plan(whole=True)
    alone.ticks = NOW
    for push in history:
        edits = [edit for edit in writable(push) if edit[0] != "request"]  # the server's own to write
        for tbl, rid, columns in edits:
            alice.edit(tbl, rid, **columns)
        alone.merge(edits, PHONE)
        alice.sync()
        alone.plan()
    assert not alice.parked
    assert not alice.behind
    assert queue(alice.rows("follow_up")) == queue(alone.rows("follow_up"))
    assert queue(read_rows(store.connection(), alice.space, "follow_up")) == queue(alone.rows("follow_up"))
    cursor = alice.cursor
    clock.now += 1_000
    alice.sync()
    assert alice.cursor == cursor


@settings(FEW, max_examples=5)
@given(history=SHORT, meanwhile=SHORT)
def test_whatever_another_device_pushes_between_two_portions_nothing_is_left_to_plan(
    one_by_one: None, app: Flask, store: Store, clock: Hands, history: list[list[Edit]], meanwhile: list[list[Edit]]
) -> None:
    stay(history + meanwhile)
    clock.now = NOW
    alice = account(app, store, clock)
    for edits in history:
        push(alice, edits)
    clock.now += 30 * DAY
    laptop = beside(alice, app, store)
    with pytest.MonkeyPatch.context() as patch:
        acts = [partial(push, laptop, edits) for edits in meanwhile]
        patch.setattr(store, "transaction", acting(store, acts))
        alice.sync()
    alice.sync()
    laptop.sync()
    assert not alice.behind
    assert alice.cells() == laptop.cells()
    with store.transaction() as db:
        db.execute("UPDATE space SET planned_to = '' WHERE id = ?", [alice.space])
    before = alice.cells()
    alice.sync()
    assert alice.cells() == before


def push(phone: Phone, edits: list[Edit]) -> None:
    """Of letters, what a device can write: to those that it has."""
    phone.sync()
    there = {row["rid"] for row in phone.rows("follow_up") if row["kind"] is not None}
    for tbl, rid, columns in writable(edits):
        if tbl != "request" and (tbl != "follow_up" or rid in there):
            phone.edit(tbl, rid, **columns)
    phone.sync()


def acting(store: Store, acts: list[Callable[[], None]]) -> Callable[[], AbstractContextManager[Database]]:
    """The store's transactions: after each, the next of these is done."""
    transaction = store.transaction

    @contextmanager
    def followed() -> Iterator[Database]:
        with transaction() as db:
            yield db
        if acts:
            acts.pop(0)()

    return followed


def beside(phone: Phone, app: Flask, store: Store) -> Phone:
    """Another phone of the same account."""
    made = Phone(app.test_client(), phone.clock)
    with store.transaction() as db:
        (owner,) = db.execute("SELECT account FROM device WHERE id = ?", [phone.device]).fetchone()
        made.token = add_device(db, owner, NewDevice(made.device, "a laptop", "phone"), phone.clock())
    made.space, made.epoch = phone.space, phone.epoch
    return made
