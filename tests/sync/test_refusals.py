"""What POST /sync refuses, and under which code; nothing of a refused body is kept."""

import gzip
import json
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from sync.body import LARGEST
from sync.devices import authenticated, remove_device
from sync.errors import SyncError
from sync.exchange import exchange
from sync.store import Store
from sync.wire import read_request
from tests.phone import Phone, Refused
from tests.sync.directed import START, Errand, Hands

STAMP = "019aa93df0000000aaaaaaaaaa"
GZIP = {"Content_Encoding": "gzip"}
GOOD = ["name", STAMP, "", '"Ana"']


def post(phone: Phone, data: bytes, **headers: str) -> tuple[int, str]:
    given = {"Authorization": f"Bearer {phone.token}", "Content-Type": "application/json"}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    response = phone.client.post("/sync", data=data, headers=given)
    return response.status_code, response.get_json()["code"]


def asked(phone: Phone, rows: list[Any] | None = None, **members: Any) -> dict[str, Any]:
    """A sound request, but for what a test spoils."""
    share = {"space": phone.space, "cursor": 0, "rows": [["person", "ana", [GOOD]]] if rows is None else rows}
    return {"v": 1, "now": START, "epoch": phone.epoch, "page": 10, "spaces": [share], **members}


def zipped(body: Any) -> bytes:
    return gzip.compress(json.dumps(body).encode())


def nothing_kept(store: Store) -> bool:
    (cells,) = store.connection().execute("SELECT count(*) FROM cell").fetchone()
    (people,) = store.connection().execute("SELECT count(*) FROM person").fetchone()
    return not cells and not people


SPOILT_BODIES: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"hello",
    "half of it": b'{"v": 1, "now": 17637',
    "not UTF-8": b'{"v": 1, "epoch": "\xff"}',
    "with a byte order mark": b'\xef\xbb\xbf{"v": 1}',
    "NaN": b'{"v": NaN}',
    "Infinity": b'{"v": 1, "now": -Infinity}',
    "a list": b"[]",
    "a number": b"1",
    "null": b"null",
    "deep nesting": b'{"v": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a number of 100,000 digits": b'{"v": ' + b"9" * 100_000 + b"}",
}


@pytest.mark.parametrize("data", SPOILT_BODIES.values(), ids=SPOILT_BODIES)
def test_a_body_that_is_no_json_object(alice: Phone, store: Store, data: bytes) -> None:
    assert post(alice, data) == (400, "body-invalid")
    assert nothing_kept(store)


SPOILT_MEMBERS: dict[str, dict[str, Any]] = {
    "no version": {"v": None},
    "a version in words": {"v": "1"},
    "a version that is true": {"v": True},
    "no time": {"now": None},
    "time as text": {"now": "1763776000000"},
    "a time before 1970": {"now": -1},
    "a fraction of time": {"now": 1.5},
    "a time at the end of time": {"now": 2**53},
    "an epoch that is a number": {"epoch": 7},
    "no page": {"page": None},
    "a page of none": {"page": 0},
    "a page of too many": {"page": 5001},
    "a page that is true": {"page": True},
    "spaces that are none": {"spaces": None},
    "spaces by name": {"spaces": {}},
    "a space that is a word": {"spaces": ["s1"]},
    "an unknown verb": {"drop": ["person"]},
}


@pytest.mark.parametrize("spoilt", SPOILT_MEMBERS.values(), ids=SPOILT_MEMBERS)
def test_a_body_that_is_not_the_protocols(alice: Phone, store: Store, spoilt: dict[str, Any]) -> None:
    assert post(alice, json.dumps(asked(alice, **spoilt)).encode()) == (400, "body-invalid")
    assert nothing_kept(store)


SPOILT_SHARES: dict[str, dict[str, Any]] = {
    "no space": {"space": None},
    "a space of odd letters": {"space": "S 1"},
    "a space with a line's end": {"space": "s1\n"},
    "a space without end": {"space": "s" * 41},
    "no cursor": {"cursor": None},
    "a cursor before the beginning": {"cursor": -1},
    "a cursor beyond numbers": {"cursor": 2**53},
    "a cursor that is false": {"cursor": False},
    "no rows": {"rows": None},
    "rows by name": {"rows": {"person": {}}},
    "a row that is a word": {"rows": ["person"]},
    "a row too short": {"rows": [["person", "ana"]]},
    "a row too long": {"rows": [["person", "ana", [GOOD], 1]]},
    "a table that is a number": {"rows": [[7, "ana", [GOOD]]]},
    "a row id that is null": {"rows": [["person", None, [GOOD]]]},
    "cells by name": {"rows": [["person", "ana", {"name": "Ana"}]]},
    "a cell that is a word": {"rows": [["person", "ana", ["name"]]]},
    "a cell of four letters": {"rows": [["person", "ana", ["name"[:4]]]]},
    "a cell too short": {"rows": [["person", "ana", [GOOD[:3]]]]},
    "a cell too long": {"rows": [["person", "ana", [[*GOOD, ""]]]]},
    "a value that is not text": {"rows": [["person", "ana", [[*GOOD[:3], 7]]]]},
    "a base that is null": {"rows": [["person", "ana", [["name", STAMP, None, "7"]]]]},
    "an unknown verb": {"drop": True},
}


@pytest.mark.parametrize("spoilt", SPOILT_SHARES.values(), ids=SPOILT_SHARES)
def test_a_space_that_is_not_the_protocols(alice: Phone, store: Store, spoilt: dict[str, Any]) -> None:
    body = asked(alice)
    body["spaces"][0] |= spoilt
    assert post(alice, json.dumps(body).encode()) == (400, "body-invalid")
    assert nothing_kept(store)


def test_a_space_twice(alice: Phone, store: Store) -> None:
    body = asked(alice)
    body["spaces"] *= 2
    assert post(alice, json.dumps(body).encode()) == (400, "body-invalid")
    assert nothing_kept(store)


def test_another_version_is_told_so_whatever_else_the_body_says(alice: Phone) -> None:
    assert post(alice, b'{"v": 2, "verbs": []}') == (400, "version-unsupported")


@pytest.mark.parametrize("cells", [20_001, 350_000, 1_000_000])
def test_more_cells_than_the_server_takes_at_once(alice: Phone, store: Store, cells: int) -> None:
    """The smallest cells there are; a million of them weigh more than a body may, half as many do not."""
    rows = [["p", "a", [["a", "", "", "7"]] * cells]]
    assert post(alice, zipped(asked(alice, rows)), **GZIP) == (413, "body-too-large")
    assert nothing_kept(store)


def test_more_rows_than_the_server_takes_at_once(alice: Phone, store: Store) -> None:
    """Rows without a cell cost too, most of all where each is refused by name."""
    assert post(alice, zipped(asked(alice, [["P", "a", []]] * 20_001)), **GZIP) == (413, "body-too-large")
    assert nothing_kept(store)


def test_more_than_fifty_spaces(alice: Phone) -> None:
    spaces = [{"space": f"s{number}", "cursor": 0, "rows": []} for number in range(51)]
    assert post(alice, json.dumps(asked(alice, spaces=spaces)).encode()) == (413, "body-too-large")


def test_a_gzip_bomb_costs_no_more_than_its_refusal(alice: Phone) -> None:
    bomb = zlib.compressobj(1, zlib.DEFLATED, 31)
    data = b"".join(bomb.compress(b" " * LARGEST) for _ in range(4)) + bomb.flush()
    assert len(data) < LARGEST
    assert post(alice, data, **GZIP) == (413, "body-too-large")


SPOILT_GZIP: dict[str, Callable[[bytes], bytes]] = {
    "cut in half": lambda data: data[: len(data) // 2],
    "with a wrong checksum": lambda data: data[:-8] + b"\0" * 8,
    "with more behind it": lambda data: data + b"more",
    "twice": lambda data: data + data,
    "not gzip at all": lambda data: b"{}",
}


@pytest.mark.parametrize("spoil", SPOILT_GZIP.values(), ids=SPOILT_GZIP)
def test_a_spoilt_gzip_body(alice: Phone, store: Store, spoil: Callable[[bytes], bytes]) -> None:
    assert post(alice, spoil(zipped(asked(alice))), **GZIP) == (400, "body-invalid")
    assert nothing_kept(store)


def test_a_body_beyond_the_limit(alice: Phone) -> None:
    assert post(alice, b" " * (LARGEST + 1)) == (413, "body-too-large")


def test_other_encodings_and_types(alice: Phone) -> None:
    data = json.dumps(asked(alice)).encode()
    assert post(alice, data, Content_Encoding="br") == (415, "encoding-unknown")
    assert post(alice, data, Content_Type="text/plain") == (415, "type-unknown")
    assert post(alice, data, Content_Type="application/x-www-form-urlencoded") == (415, "type-unknown")


LONG = '"' + "é" * 40_000 + '"'

SPOILT_ROWS: dict[str, tuple[list[Any], str]] = {
    "a table of odd letters": (["Person", "bo", [GOOD]], "row-table"),
    "a table like SQL": (["person; DROP TABLE person", "bo", [GOOD]], "row-table"),
    "a table without end": (["p" * 41, "bo", [GOOD]], "row-table"),
    "a table with a line's end": (["person\n", "bo", [GOOD]], "row-table"),
    "a row id of odd letters": (["person", "Bo", [GOOD]], "row-id"),
    "an empty row id": (["person", "", [GOOD]], "row-id"),
    "a row id with half a character": (["person", "\ud83d", [GOOD]], "row-id"),
    "a column of odd letters": (["person", "bo", [["Name", STAMP, "", "7"]]], "row-column"),
    "a column without end": (["person", "bo", [["n" * 41, STAMP, "", "7"]]], "row-column"),
    "no stamp": (["person", "bo", [["name", "", "", "7"]]], "row-stamp"),
    "a stamp in capitals": (["person", "bo", [["name", STAMP.upper(), "", "7"]]], "row-stamp"),
    "a base that is no stamp": (["person", "bo", [["name", STAMP, "before", "7"]]], "row-stamp"),
    "a value that is no JSON": (["person", "bo", [["name", STAMP, "", "Bo"]]], "row-value"),
    "a value with spaces around": (["person", "bo", [["name", STAMP, "", " 7"]]], "row-value"),
    "a value that is NaN": (["person", "bo", [["name", STAMP, "", "NaN"]]], "row-value"),
    "a value that is a list": (["person", "bo", [["name", STAMP, "", "[]"]]], "row-value"),
    "a value with half a character": (["person", "bo", [["name", STAMP, "", '"\ud83d"']]], "row-value"),
    "a value with an escaped half": (["person", "bo", [["name", STAMP, "", '"\\ud83d"']]], "row-value"),
    "a value with U+0000": (["person", "bo", [["name", STAMP, "", '"\\u0000"']]], "row-value"),
    "a value over 64 KiB": (["person", "bo", [["name", STAMP, "", LONG]]], "row-too-large"),
    "over 200 cells": (["person", "bo", [[f"c{n}", STAMP, "", "7"] for n in range(201)]], "row-too-large"),
}


@pytest.mark.parametrize(("row", "code"), SPOILT_ROWS.values(), ids=SPOILT_ROWS)
def test_a_bad_row_is_named_and_the_others_are_kept(alice: Phone, store: Store, row: list[Any], code: str) -> None:
    tbl, rid, cells = row
    fine = ["note", "fine", [["text", STAMP, "", '"fine"']]]
    body = asked(alice, [["person", "ana", [GOOD]], [tbl, rid, [["role", STAMP, "", '"pilot"'], *cells]], fine])
    (share,) = alice.call("POST", "/sync", body)["spaces"]
    assert [(bad["tbl"], bad["rid"], bad["code"]) for bad in share["refused"]] == [(tbl, rid, code)]
    assert share["refused"][0]["detail"]
    kept = store.connection().execute("SELECT rid FROM cell ORDER BY rid").fetchall()
    assert [rid for (rid,) in kept] == ["ana", "fine"], "and nothing of the bad one, good cells of it included"


def test_a_row_named_twice_stands_and_falls_as_one(alice: Phone, store: Store) -> None:
    bad = ["person", "ana", [["role", STAMP, "", "pilot"]]]
    (share,) = alice.call("POST", "/sync", asked(alice, [["person", "ana", [GOOD]], bad]))["spaces"]
    assert [refused["code"] for refused in share["refused"]] == ["row-value"]
    assert nothing_kept(store)


def test_long_names_and_every_script_are_fine(alice: Phone, laptop: Phone) -> None:
    names = ["N" * 10_000, "محمد بن سلمان", "Zoe\u0308", "\u202eolleh\u202c", "👩‍💻", "a\tb\nc\x01", "\uffff", ""]
    for number, name in enumerate(names):
        alice.edit("person", f"p{number}", name=name)
    alice.sync()
    laptop.sync()
    assert [row["name"] for row in laptop.rows("person")] == names
    assert not alice.parked


def test_a_token_is_asked_for_before_the_body_is_read(alice: Phone) -> None:
    for authorization, code in [
        ("", "token-missing"),
        ("Basic YTpi", "token-missing"),
        ("Bearer ", "token-missing"),
        ("Bearer nobody's", "token-unknown"),
        ("Bearer \u00e9", "token-unknown"),
    ]:
        assert post(alice, b"not even JSON", Authorization=authorization) == (401, code)


def test_a_removed_device_is_told_so_and_keeps_what_it_has_not_sent(alice: Phone, laptop: Phone) -> None:
    alice.edit("person", "ana", name="Ana")
    laptop.call("DELETE", f"/devices/{alice.device}")
    with pytest.raises(Refused) as refused:
        alice.sync()
    assert (refused.value.status, refused.value.code) == (401, "device-removed")
    assert len(alice.unsent()) == 1


def test_a_device_removed_in_the_middle_of_its_exchange_writes_nothing(
    alice: Phone, laptop: Phone, store: Store, clock: Hands
) -> None:
    """The token was good when the request came in; what counts is the transaction that writes."""
    with store.reading() as db:
        me = authenticated(db, f"Bearer {laptop.token}")
    with store.transaction() as db:
        remove_device(db, me, laptop.device, clock())
    with pytest.raises(SyncError, match="device-removed"):
        exchange(store, me, read_request(asked(laptop), {}), Errand(), clock())
    assert nothing_kept(store)
