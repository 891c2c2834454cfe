"""What a concurrent edit loses is kept, and comes to every device of the account."""

import json
from pathlib import Path
from typing import Any

import pytest

from sync.losers import kept
from sync.merge import take_in
from sync.store import Store
from tests.phone import Phone, PhoneMaker, read_cells
from tests.sync.directed import Hands

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "losers.json").read_text(encoding="utf-8"))

STAMP = "{:012x}0000aaaaaaaaaa".format


def losers(phone: Phone) -> list[tuple[str, ...]]:
    """tbl, row, col and val of what is kept, as canonical text."""
    rows: dict[str, dict[str, str]] = {}
    for tbl, rid, col, _, _, val in read_cells(phone.db, phone.space):
        if tbl == "loser":
            rows.setdefault(rid, {})[col] = val
    return sorted((row["tbl"], row["row"], row["col"], row["val"]) for row in rows.values())


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_what_is_kept_when_cells_meet(vector: dict[str, Any], store: Store) -> None:
    with store.transaction() as db:
        take_in(db, store.schema, "s", vector["stored"], 0)
        before = db.execute("SELECT count(*) FROM cell WHERE tbl = 'loser'").fetchone()[0]
        take_in(db, store.schema, "s", vector["met"], 100)
        found = db.execute("SELECT tbl, rid, col, stamp, base, val FROM cell WHERE tbl = 'loser'").fetchall()
        expected = {(tbl, rid, *cell) for tbl, rid, cells in vector["kept"] for cell in cells}
        if expected:
            assert {tuple(row) for row in found} == expected
        else:
            assert len(found) == before


def test_alices_devices_name_somebody_differently_at_once(alice: Phone, laptop: Phone, clock: Hands) -> None:
    alice.edit("person", "ana", name="Ana")
    clock.turn(minutes=1)
    laptop.edit("person", "ana", name="Anna")
    alice.sync()
    laptop.sync()
    alice.sync()
    for device in (alice, laptop):
        assert [row["name"] for row in device.rows("person")] == ["Anna"]
        assert losers(device) == [('"person"', '"ana"', '"name"', '"Ana"')]


def test_the_device_whose_push_lost_has_what_was_kept_with_the_same_reply(
    alice: Phone, laptop: Phone, clock: Hands
) -> None:
    alice.sync()
    laptop.edit("person", "ana", name="Anna")
    clock.turn(minutes=1)
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    laptop.cursors[laptop.space] = alice.cursor  # it has everything before, so that its own push is not echoed
    laptop.exchange()
    assert losers(laptop) == [('"person"', '"ana"', '"name"', '"Anna"')]


def test_an_edit_that_had_seen_the_other_keeps_nothing(alice: Phone, laptop: Phone) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    laptop.sync()
    laptop.edit("person", "ana", name="Anna")
    laptop.sync()
    alice.sync()
    assert losers(alice) == []


def test_a_push_that_is_sent_again_keeps_nothing_more(alice: Phone, laptop: Phone, clock: Hands) -> None:
    alice.edit("person", "ana", name="Ana")
    clock.turn(minutes=1)
    laptop.edit("person", "ana", name="Anna")
    laptop.sync()
    alice.exchange(lost=True)
    alice.exchange(lost=True)
    alice.sync()
    laptop.sync()
    assert losers(alice) == losers(laptop) == [('"person"', '"ana"', '"name"', '"Ana"')]


def test_whoever_finds_it_writes_the_same(alice: Phone, laptop: Phone, clock: Hands) -> None:
    """The phone keeps its unsent edit when a pull beats it; the server would have found the same."""
    alice.edit("person", "ana", name="Ana")
    ((_, _, _, stamp, _, _),) = alice.unsent()
    clock.turn(minutes=1)
    laptop.edit("person", "ana", name="Anna")
    laptop.sync()
    pulled = alice.request()
    pulled["spaces"][0]["rows"] = []
    alice.receive(alice.space, alice.call("POST", "/sync", pulled)["spaces"][0]["rows"])
    (_, rid, cells) = kept([("person", "ana", "name", stamp, '"Ana"')])[0]
    assert {row for row in read_cells(alice.db, alice.space) if row[0] == "loser"} == {
        ("loser", rid, *cell) for cell in cells
    }


def test_what_the_planner_writes_keeps_nothing(alice: Phone, planner: Any) -> None:
    for number in range(3):
        planner.plans = lambda db, space, number=number: [("tally", "t", {"people": number})]
        alice.edit("person", f"p{number}", name="Ana")
        alice.sync()
    assert losers(alice) == []


def test_a_cell_named_twice_counts_as_two_pushes(store: Store) -> None:
    """In one row, and in two rows of one id; whichever comes first in the body."""
    early, late = ["name", STAMP(1), "", '"Ana"'], ["name", STAMP(2), "", '"Anna"']
    seen = ["name", STAMP(3), STAMP(2), '"Annie"']
    for number, rows in enumerate(
        [
            [("person", "ana", [late, early])],
            [("person", "ana", [early]), ("person", "ana", [late])],
            [("person", "ana", [seen, late, early])],
        ]
    ):
        with store.transaction() as db:
            seq, end = take_in(db, store.schema, f"s{number}", rows, 0)
            shown = db.execute(
                "SELECT val, seq FROM cell WHERE tbl = 'person' AND space = ?", [f"s{number}"]
            ).fetchall()
            lost = db.execute(
                "SELECT val FROM cell WHERE tbl = 'loser' AND col = 'val' AND space = ?", [f"s{number}"]
            ).fetchall()
        assert [row["val"] for row in shown] == ['"Annie"' if seen in rows[0][2] else '"Anna"']
        assert [row["val"] for row in lost] == ['"Ana"']
        assert shown[0]["seq"] == seq
        assert end == seq + 4


def test_charlie_sees_nothing_of_it(alice: Phone, laptop: Phone, charlie: Phone, clock: Hands) -> None:
    alice.edit("person", "ana", name="Ana")
    clock.turn(minutes=1)
    laptop.edit("person", "ana", name="Anna")
    alice.sync()
    laptop.sync()
    charlie.sync()
    assert losers(charlie) == []


def test_losing_costs_a_row_each_and_not_more(phone: PhoneMaker, alice: Phone, laptop: Phone, clock: Hands) -> None:
    alice.edit("person", "ana", name="Ana", org="Acme", role="Boss")
    clock.turn(minutes=1)
    laptop.edit("person", "ana", name="Anna", org="Acme", role="Chief")
    for device in (alice, laptop, alice):
        device.sync()
    assert [(col, val) for _, _, col, val in losers(alice)] == [('"name"', '"Ana"'), ('"role"', '"Boss"')]
