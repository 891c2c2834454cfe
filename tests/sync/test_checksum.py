"""Both ends see that they hold the same; where they do not, the bucket is exchanged both ways."""

import json
import sqlite3
from pathlib import Path
from typing import Any, cast

import pytest

from sync import checksum
from sync.checksum import BUCKETS, bucket_of, sums
from sync.database import Database, Params
from sync.merge import take_in
from sync.store import Store
from tests.phone import Json, Phone, Refused

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "checksums.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_the_sums_of_a_space(vector: dict[str, Any], store: Store) -> None:
    with store.transaction() as db:
        take_in(db, store.schema, "s", vector["rows"], 0)
        take_in(db, store.schema, "other", [("person", "p", [["name", "0" * 16 + "a" * 10, "", '"Bo"']])], 0)
        assert sums(db, "s") == vector["sums"]


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_sums_and_buckets_do_not_depend_on_where_a_slice_ends(
    alice: Phone, store: Store, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    people(alice, 20)
    alice.sync()
    monkeypatch.setattr(checksum, "SLICE_CELLS", size)
    bucket = bucket_of("p7")
    with store.reading() as db:
        assert sums(db, alice.space) == ours(alice)
        rows, after = checksum.bucket_page(db, alice.space, bucket, ("", ""), 5000)
    assert after is None
    found = {(rid, cell[0]) for _, rid, cells in rows for cell in cells}
    assert found == {(cell[1], cell[2]) for cell in alice.cells() if bucket_of(cell[1]) == bucket}


def test_however_large_a_space_is_no_statement_answers_more_than_a_slice(
    alice: Phone, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    people(alice, 20)
    alice.sync()
    monkeypatch.setattr(checksum, "SLICE_CELLS", 7)
    with store.reading() as db:
        watched = Watched(db)
        sums(cast(Database, watched), alice.space)
    assert max(watched.answered) <= 7
    assert sum(watched.answered) == 40


class Watched:
    """A database that notes how many rows each statement answered."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.answered: list[int] = []

    def execute(self, sql: str, params: Params = ()) -> "Answer":
        rows = self.db.execute(sql, params).fetchall()
        self.answered.append(len(rows))
        return Answer(rows)


class Answer(list[Any]):
    def fetchall(self) -> list[Any]:
        return self


def ours(phone: Phone) -> list[str]:
    rows = sqlite3.connect(":memory:")
    phone.db.backup(rows)
    rows.row_factory = sqlite3.Row
    return sums(rows, phone.space)


def ask(phone: Phone, **extra: object) -> Json:
    request = phone.request()
    request["spaces"][0] |= extra
    answer: Json = phone.call("POST", "/sync", request)["spaces"][0]
    return answer


def people(phone: Phone, number: int) -> None:
    for one in range(number):
        phone.edit("person", f"p{one:x}", name=f"Person {one}", org="Harbour")


def test_devices_that_agree_with_the_server_hear_so(alice: Phone, laptop: Phone) -> None:
    people(alice, 40)
    alice.delete("person", "p3")
    alice.sync()
    laptop.sync()
    for device in (alice, laptop):
        assert ask(device, sums=ours(device))["differ"] == []


def test_a_difference_is_found_in_its_bucket(alice: Phone) -> None:
    people(alice, 40)
    alice.sync()
    alice.db.execute("UPDATE cell SET val = '\"Somebody\"' WHERE rid = 'p7' AND col = 'name'")
    assert ask(alice, sums=ours(alice))["differ"] == [bucket_of("p7")]


def test_nothing_is_compared_while_either_side_has_news(alice: Phone, laptop: Phone) -> None:
    people(alice, 3)
    alice.sync()
    assert "differ" not in ask(laptop, sums=ours(laptop)), "the laptop has not seen them"
    laptop.sync()
    laptop.edit("person", "p1", name="Ana")
    assert "differ" not in ask(laptop, sums=ours(laptop)), "the laptop brings something"
    assert "differ" not in ask(alice), "nobody asked"


def test_a_device_compares_a_dozen_times_an_hour(alice: Phone, laptop: Phone) -> None:
    """Reading a large space whole costs a second, and no device may ask for that in a loop."""
    people(alice, 3)
    alice.sync()
    laptop.sync()
    for _ in range(12):
        assert ask(alice, sums=ours(alice))["differ"] == []
    assert "differ" not in ask(alice, sums=ours(alice))
    assert ask(laptop, sums=ours(laptop))["differ"] == []


def test_a_bucket_comes_in_pages_of_whole_rows(alice: Phone, store: Store) -> None:
    people(alice, 200)
    alice.sync()
    alice.page = 5
    bucket, after, found = bucket_of("p0"), None, []
    for _ in range(100):
        page = ask(alice, repair={"bucket": bucket, "after": after})["repair"]
        assert 0 < len(page["rows"]) <= 3
        found += page["rows"]
        after = page["after"]
        if after is None:
            break
    assert after is None
    assert {(tbl, rid) for tbl, rid, _ in found} == {
        ("person", f"p{one:x}") for one in range(200) if bucket_of(f"p{one:x}") == bucket
    }
    assert len(found) == len({rid for _, rid, _ in found})
    assert all(len(cells) == 2 for _, _, cells in found)


def test_an_empty_bucket_is_one_empty_page(alice: Phone) -> None:
    assert ask(alice, repair={"bucket": 3, "after": None})["repair"] == {"rows": [], "after": None}


def test_both_ends_heal(alice: Phone, store: Store) -> None:
    """The server lost a cell, the phone another: each gets the other's."""
    people(alice, 40)
    alice.sync()
    with store.transaction() as db:
        lose(db, alice.space, "p2", "name")
    alice.db.execute("DELETE FROM cell WHERE rid = 'p2' AND col = 'org'")
    (bucket,) = ask(alice, sums=ours(alice))["differ"]
    alice.receive(alice.space, ask(alice, repair={"bucket": bucket, "after": None})["repair"]["rows"])
    alice.db.execute("UPDATE cell SET seq = 0")
    alice.sync()
    assert ask(alice, sums=ours(alice))["differ"] == []
    assert len([cell for cell in alice.cells() if cell[1] == "p2"]) == 2


def lose(db: Database, space: str, rid: str, col: str) -> None:
    db.execute("DELETE FROM cell WHERE space = ? AND rid = ? AND col = ?", [space, rid, col])


def test_charlie_repairs_nothing_of_alices(alice: Phone, charlie: Phone) -> None:
    people(alice, 4)
    alice.sync()
    request = charlie.request()
    request["spaces"] = [{"space": alice.space, "cursor": 0, "rows": [], "repair": {"bucket": 1, "after": None}}]
    assert charlie.call("POST", "/sync", request)["spaces"] == [{"space": alice.space, "error": "space-unknown"}]


@pytest.mark.parametrize(
    "extra",
    [
        {"sums": ["0" * 12] * (BUCKETS - 1)},
        {"sums": ["0" * 12] * BUCKETS + ["0" * 12]},
        {"sums": ["0" * 11 + "G"] * BUCKETS},
        {"sums": ["0" * 11] * BUCKETS},
        {"sums": [0] * BUCKETS},
        {"sums": "0" * 16},
        {"sums": {}},
        {"repair": 3},
        {"repair": {}},
        {"repair": {"bucket": 16, "after": None}},
        {"repair": {"bucket": -1, "after": None}},
        {"repair": {"bucket": True, "after": None}},
        {"repair": {"bucket": 1, "after": ["person"]}},
        {"repair": {"bucket": 1, "after": ["Person", "p"]}},
        {"repair": {"bucket": 1, "after": ["person", 7]}},
        {"repair": {"bucket": 1, "after": ["person", "p", "q"]}},
        {"repair": {"bucket": 1, "after": None, "more": 1}},
    ],
    ids=str,
)
def test_what_is_no_sum_and_no_repair_is_refused_whole(extra: Json, alice: Phone) -> None:
    with pytest.raises(Refused) as refused:
        ask(alice, **extra)
    assert refused.value.code == "body-invalid"
