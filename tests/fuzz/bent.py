"""Requests that are almost right, and bytes that never were: made from valid ones by bending them in a few places.

A request is a tree of JSON until it is written, so that what is bent still goes through the outer checks; then its
bytes are bent too.
"""

import gzip
import json
import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

DEEP = 20_000
LONG = 70_000

Place = tuple[str | int, ...]
"""Where in a tree: keys and indexes from its root."""

STAMPS = ["", "0" * 16 + "a" * 10, "f" * 16 + "v" * 10, "019aa93df0000000AAAAAAAAAA", "019aa93df0000000aaaaaaaaaa\n"]
ODD_TEXTS = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "\udc00\ud800",
    "a" * 41,
    "A",
    "é",
    "ａ",
    "'; DROP TABLE cell --",
    "%s%(x)s",
]
ODD_NUMBERS: list[object] = [
    0,
    -1,
    1.5,
    1e308,
    float("nan"),
    float("inf"),
    2**53,
    2**63,
    2**64,
    -(2**63) - 1,
]
VALUES = ["null", "NaN", "Infinity", "1e400", '"\\ud800"', '"\x00"', "[]", "{}", "01", '"a', '"tall"', "-0"]


LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=50),
    st.sampled_from([*STAMPS, *ODD_TEXTS, *ODD_NUMBERS, *VALUES]),
    st.builds(lambda: f'"{"x" * LONG}"'),
    st.builds(lambda: 10**4000),
)
ODD_VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
"""Whatever JSON can say, and what some writers of it say besides."""


def places(tree: Any, at: Place = ()) -> Iterator[Place]:
    """Every place of a tree, the root included."""
    yield at
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in inner:
        yield from places(value, (*at, key))


def found(tree: Any, place: Place) -> Any:
    for key in place:
        tree = tree[key]
    return tree


@st.composite
def bent(draw: st.DrawFn, tree: Any) -> Any:
    """The same in a few places other."""
    root = {"": deepcopy(tree)}
    for _ in range(draw(st.integers(0, 3))):
        *parents, key = draw(st.sampled_from([place for place in places(root) if place] or [("",)]))
        bend(draw, found(root, tuple(parents)), key)
    return root.get("")


def bend(draw: st.DrawFn, parent: Any, key: Any) -> None:
    how = draw(st.sampled_from(["replace", "replace", "remove", "add", "twice", "wrap", "copy"]))
    if how == "replace" or (isinstance(parent, dict) and key not in parent):
        parent[key] = draw(ODD_VALUES)
    elif how == "remove":
        del parent[key]
    elif how == "wrap":
        parent[key] = [parent[key]]
    elif isinstance(parent, list):
        parent.insert(key, deepcopy(parent[key]) if how in {"twice", "copy"} else draw(ODD_VALUES))
    elif how == "copy" and parent:
        parent[key] = deepcopy(parent[draw(st.sampled_from(sorted(parent)))])
    else:
        parent[draw(st.sampled_from(["seq", "device", "__proto__", "", "\x00"]) | st.text(max_size=5))] = draw(
            ODD_VALUES
        )


@dataclass
class Letter:
    """A request as it goes over the wire."""

    method: str
    path: str
    data: bytes
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "application/json"})

    @classmethod
    def of(cls, path: str, body: Any) -> "Letter":
        return cls("POST", path, json.dumps(body).encode())

    def said(self) -> Any:
        """The body of one that was understood."""
        packed = self.data[:2] == b"\x1f\x8b"
        return json.loads(gzip.decompress(self.data) if packed else self.data)


@st.composite
def letters(draw: st.DrawFn, path: str, tree: Any) -> Letter:
    """A request with this body, bent in it, in its bytes, or around them."""
    letter = Letter.of(path, draw(bent(tree)))
    for warp in draw(st.lists(st.sampled_from(WARPS), max_size=1)):
        warp(draw, letter)
    return letter


def somewhere(draw: st.DrawFn, letter: Letter) -> int:
    """Drawn alike whatever the length, for signatures and ids are others each time."""
    return draw(st.integers(0, 2**16)) % (len(letter.data) + 1)


def cut(draw: st.DrawFn, letter: Letter) -> None:
    letter.data = letter.data[: somewhere(draw, letter)]


def scratch(draw: st.DrawFn, letter: Letter) -> None:
    at = somewhere(draw, letter)
    letter.data = letter.data[:at] + draw(st.binary(max_size=8)) + letter.data[at + draw(st.integers(0, 3)) :]


def say_twice(draw: st.DrawFn, letter: Letter) -> None:
    """A member named twice in one object."""
    said = re.search(rb'"(v|now|epoch|spaces|token|keys)": ', letter.data)
    if said:
        letter.data = letter.data[: said.end()] + b"null, " + said.group() + letter.data[said.end() :]


def pack(draw: st.DrawFn, letter: Letter) -> None:
    letter.headers["Content-Encoding"] = draw(
        st.sampled_from(["gzip", "GZIP", " gzip ", "gzip, gzip", "br", "identity", "x"])
    )
    letter.data = gzip.compress(letter.data, mtime=0)


def pack_badly(draw: st.DrawFn, letter: Letter) -> None:
    letter.headers["Content-Encoding"] = "gzip"
    packed = gzip.compress(letter.data, mtime=0)
    letter.data = draw(st.sampled_from([letter.data, packed + packed, packed + b"x", b"\x1f\x8b", b""]))
    draw(st.sampled_from([cut, scratch]))(draw, letter)


def bomb(draw: st.DrawFn, letter: Letter) -> None:
    letter.headers["Content-Encoding"] = "gzip"
    letter.data = BOMB


def nest(draw: st.DrawFn, letter: Letter) -> None:
    opening, closing = draw(st.sampled_from([(b"[", b"]"), (b'{"v":', b"}"), (b"[", b"")]))
    depth = draw(st.sampled_from([50, 990, DEEP]))
    letter.data = opening * depth + b"1" + closing * depth


def misname(draw: st.DrawFn, letter: Letter) -> None:
    kinds = [
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
    ]
    letter.headers["Content-Type"] = draw(st.sampled_from(kinds))


def recode(draw: st.DrawFn, letter: Letter) -> None:
    letter.data = letter.data.decode().encode(draw(st.sampled_from(["utf-16", "utf-32", "utf-8-sig", "cp037"])))


def noise(draw: st.DrawFn, letter: Letter) -> None:
    letter.data = draw(st.binary(max_size=200))


def other_method(draw: st.DrawFn, letter: Letter) -> None:
    letter.method = draw(st.sampled_from(["GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW"]))


def grow(draw: st.DrawFn, letter: Letter) -> None:
    """A number of more digits than Python reads."""
    letter.data = re.sub(rb": \d+", b": " + b"9" * 5000, letter.data, count=1)


WARPS = [grow, cut, scratch, say_twice, pack, pack_badly, bomb, nest, misname, recode, noise, other_method]
BOMB = gzip.compress(b'{"v": 1, "epoch": "' + b"0" * 64 * 1024 * 1024, mtime=0)
