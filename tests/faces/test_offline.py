"""The offline code's text is the phone's own, letter by letter."""

import json
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from hallway.faces.code import picture
from hallway.faces.offline import BUDGET, offline_card

CASES = json.loads((Path(__file__).parents[1] / "vectors" / "cards.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_the_server_writes_what_the_phone_writes(case: dict[str, Any]) -> None:
    made = offline_card(case["face"])
    assert made.text == case["text"]
    assert (list(made.within), list(made.left), made.shortened) == (case["within"], case["left"], case["shortened"])


anything = st.one_of(st.none(), st.text(st.characters(codec="utf-8"), max_size=300))


@given(st.fixed_dictionaries({field: anything for field in ("name", "org", "role", "email", "phone", "link")}))
def test_whatever_a_face_says_fits_and_is_read_back_from_its_code(face: dict[str, str | None]) -> None:
    text = offline_card(face | {"shown": None}).text
    assert len(text.encode()) <= BUDGET
    found = zxingcpp.read_barcode(picture(text, 260))
    assert found
    assert found.text == text
