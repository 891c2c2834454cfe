import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.stamp import is_stamp, make_stamp, new_id, next_stamp, read_stamp

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "stamps.json").read_text(encoding="utf-8"))

moments = st.integers(0, 2**47)
devices = st.text("0123456789abcdefghijklmnopqrstuv", min_size=10, max_size=16)


@pytest.mark.parametrize("vector", VECTORS["made"], ids=lambda vector: vector["stamp"])
def test_a_stamp_is_made_of_its_parts_and_read_back(vector: dict[str, Any]) -> None:
    stamp = make_stamp(vector["ms"], vector["counter"], vector["device"])
    assert stamp == vector["stamp"]
    assert is_stamp(stamp)
    assert read_stamp(stamp) == (vector["ms"], vector["counter"], vector["device"])


@pytest.mark.parametrize("vector", VECTORS["next"], ids=lambda vector: vector["name"])
def test_the_next_stamp(vector: dict[str, Any]) -> None:
    assert next_stamp(vector["last"], vector["now"], vector["device"]) == vector["stamp"]


@pytest.mark.parametrize("text", VECTORS["refused"], ids=repr)
def test_any_other_text_is_no_stamp(text: str) -> None:
    assert not is_stamp(text)


def test_stamps_sort_as_they_tick() -> None:
    assert sorted(VECTORS["ordered"]) == VECTORS["ordered"]


@given(st.lists(st.tuples(moments, devices), min_size=2))
def test_a_clock_never_goes_back_whatever_the_wall_shows(ticks: list[tuple[int, str]]) -> None:
    last = ""
    for now, device in ticks:
        stamp = next_stamp(last, now, device)
        assert stamp > last
        assert is_stamp(stamp)
        last = stamp


def test_ids_are_as_the_protocol_has_them() -> None:
    ids = {new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert all(re.fullmatch(r"[0-9a-v]{16}", made) for made in ids)
