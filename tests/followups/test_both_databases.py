"""What holds of the planner holds through the engine, on SQLite and on PostgreSQL alike."""

from typing import Any

from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings

from hallway.followups.plan import Edit
from sync.accounts import create_account
from sync.devices import NewDevice, add_device
from sync.store import Store
from tests.followups.conftest import Hands
from tests.followups.space import PHONE, Space
from tests.followups.test_properties import HISTORY, NOW, writable
from tests.phone import Phone, read_rows

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
