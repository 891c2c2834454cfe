"""Whatever comes over the wire, the parser has an answer: what the protocol says, or a refusal of its list."""

import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from hypothesis import assume, example, given
from hypothesis import strategies as st

from hallway.followups.plan import OWNED
from sync.body import LARGEST, inflate, parse
from sync.errors import ROW_CODES, SyncError
from sync.quarantine import Bundle, written
from sync.rows import apart, is_id, is_name, shaped
from sync.spaces import Ticket
from sync.stamp import is_stamp
from sync.value import is_canonical
from sync.wire import LARGEST_PAGE, Part, read_request
from tests.fuzz.bent import BOMB, ODD_VALUES, VALUES, Letter, bent, letters

Found = TypeVar("Found")

ROWS: list[Any] = [
    ["person", "p1", [["name", "019aa93df0000000aaaaaaaaaa", "", '"Ana"']]],
    ["follow_up", "f1", [["choice", "019aa93df0000000aaaaaaaaaa", "", '"write"']]],
]
REQUEST = {
    "v": 1,
    "now": 1_763_776_000_000,
    "epoch": "4t9",
    "page": 5000,
    "spaces": [
        {
            "space": "s1",
            "cursor": 41,
            "rows": ROWS,
            "sums": ["0" * 12] * 16,
            "repair": {"bucket": 3, "after": ["person", "p1"]},
        }
    ],
}
TICKET = {"space": "a" * 16 + "-" + "b" * 16, "keys": ["k"], "signature": "s", "key": "k", "proof": "p"}


def tried(act: Callable[..., Found], *args: Any) -> tuple[Found | None, str]:
    """What it answers, or the code by which it refuses."""
    try:
        return act(*args), ""
    except SyncError as refusal:
        return None, refusal.code


def as_body(tree: Any) -> dict[str, object]:
    """As it comes out of the parser; what is no object is met by another test."""
    body, _ = tried(parse, json.dumps(tree).encode())
    assume(body is not None)
    return body or {}


@given(st.binary(), st.sampled_from(["", "gzip", "identity", "br"]))
@example(BOMB, "gzip")
def test_any_bytes_are_a_body_or_refused(data: bytes, encoding: str) -> None:
    body, code = tried(inflate, data, encoding)
    assert code in {"", "encoding-unknown", "body-invalid", "body-too-large"}
    assert body is None or len(body) <= LARGEST


@given(letters("/sync", REQUEST))
def test_any_text_is_an_object_or_refused(letter: Letter) -> None:
    body, code = tried(parse, letter.data)
    assert type(body) is dict or code == "body-invalid"


@given(bent(REQUEST))
def test_any_object_is_a_request_or_refused(tree: Any) -> None:
    body = as_body(tree)
    request, code = tried(read_request, body, OWNED)
    assert code in {"", "body-invalid", "body-too-large", "version-unsupported"}
    if request:
        assert type(request.now) is int
        assert 1 <= request.page <= LARGEST_PAGE
        for part in request.parts:
            is_clean(part)
        assert json.loads(written(Bundle.read(body, OWNED).parts)) is not None


def is_clean(part: Part) -> None:
    """What is taken is what the exchange relies on, and no row stands on both sides."""
    assert is_id(part.space)
    for tbl, rid, cells in part.rows:
        assert is_name(tbl)
        assert is_id(rid)
        for col, stamp, base, val in cells:
            assert is_name(col)
            assert is_stamp(stamp)
            assert base == "" or is_stamp(base)
            assert is_canonical(val)
    assert {refusal.code for refusal in part.refused} <= ROW_CODES
    assert not named(part.rows) & {(one.tbl, one.rid) for one in part.refused}


def named(rows: Iterable[Any]) -> set[tuple[str, str]]:
    return {(row[0], row[1]) for row in rows}


@given(st.lists(ODD_VALUES | bent(ROWS[0]), max_size=5))
def test_any_rows_have_the_shape_or_are_refused(rows: list[Any]) -> None:
    found, code = tried(shaped, rows)
    assert code in {"", "body-invalid"}
    if found is not None:
        taken, refused = apart(found, OWNED)
        assert named(rows) == named(taken) | {(one.tbl, one.rid) for one in refused}


@given(st.text() | st.sampled_from(VALUES))
def test_a_value_is_canonical_or_it_is_not(text: str) -> None:
    if is_canonical(text):
        assert "\x00" not in text
        assert type(json.loads(text)) in {str, int, float, bool, type(None)}
        text.encode("utf-8")


@given(bent(TICKET))
def test_a_ticket_that_nobody_signed_is_refused(tree: Any) -> None:
    _, code = tried(Ticket.read, as_body(tree), "0123456789")
    assert code in {"field-invalid", "proof-invalid"}
