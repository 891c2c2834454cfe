"""The phone's reading of telephone numbers, held to Google's rules as Python has them."""

import json
from pathlib import Path

import phonenumbers
import pytest

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "phones.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: f"{vector['written']} in {vector['country']}")
def test_a_number_is_the_same_number_in_both_languages(vector: dict[str, str | None]) -> None:
    assert dialled(vector["written"] or "", vector["country"]) == vector["number"]


def dialled(written: str, country: str | None) -> str | None:
    try:
        number = phonenumbers.parse(written, country)
    except phonenumbers.NumberParseException:
        return None
    return phonenumbers.format_number(number, 0) if phonenumbers.is_possible_number(number) else None
