"""The offline code's text is the phone's own, letter by letter."""

import json
from pathlib import Path
from typing import Any

import pytest
import vobject
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from hallway.faces import vcard
from hallway.faces.card import LONGEST, card_of
from hallway.faces.code import picture
from hallway.faces.offline import BUDGET, offline_card
from hallway.faces.view import said
from hallway.web.text import Text

VECTORS = Path(__file__).parents[1] / "vectors"
CASES = json.loads((VECTORS / "cards.json").read_text(encoding="utf-8"))
FACES = json.loads((VECTORS / "faces.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["what"])
def test_the_server_writes_what_the_phone_writes(case: dict[str, Any]) -> None:
    made = offline_card(case["face"])
    assert made.text == case["text"]
    assert (list(made.within), list(made.left), made.shortened) == (case["within"], case["left"], case["shortened"])


def test_its_codes_are_those_of_the_phones_own_vectors() -> None:
    assert len(FACES) >= 13
    assert [offline_card(each["face"]).text for each in FACES] == [each["card"] for each in FACES]


def test_its_files_say_what_the_phones_files_say() -> None:
    catalogue = Text(Path(__file__).parents[2] / "templates" / "faces" / "en.ftl")
    whole = [each for each in FACES if len(each["face"]["name"]) <= LONGEST["name"]]  # a page cuts what is longer
    assert len(whole) >= 12
    for each in whole:
        card = card_of(each["face"])
        ours, phones = (
            vobject.readOne(text) for text in (vcard.write(card, said(catalogue, card)).decode(), each["file"])
        )
        assert said_by(ours) == said_by(phones), each["name"]


def said_by(card: Any) -> dict[str, str]:
    return {line.name: " ".join(str(line.value).split()) for line in card.getChildren()}


anything = st.one_of(st.none(), st.text(st.characters(codec="utf-8"), max_size=300))


@given(st.fixed_dictionaries({field: anything for field in ("name", "org", "role", "email", "phone", "link")}))
def test_whatever_a_face_says_fits_and_is_read_back_from_its_code(face: dict[str, str | None]) -> None:
    text = offline_card(face | {"shown": None}).text
    assert len(text.encode()) <= BUDGET
    found = zxingcpp.read_barcode(picture(text, 260))
    assert found
    assert found.text == text
