"""How addresses are laid out: as each post says on its own pages; the phone does the same (tests/vectors/post.json)."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.post.address import PARTS, Address, TooLong, _rules, laid_out, rules_of, wrongs

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "post.json").read_text())


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["what"])
def test_an_address_is_laid_out_as_its_post_asks(case: dict[str, Any]) -> None:
    assert laid_out(Address.of(case["address"]), case["from"]) == case["lines"]
    assert wrongs(Address.of(case["address"])) == {}, "and nothing of it is missing there"


def test_the_country_is_said_abroad_and_nowhere_at_home() -> None:
    address = Address.of(VECTORS[0]["address"])
    assert laid_out(address, "DE")[-1] == "10117 BERLIN"
    assert laid_out(address, "FR")[-1] == laid_out(address)[-1] == "GERMANY"


def test_what_the_post_needs_is_said_and_no_more() -> None:
    for address, missing in (
        ({"country": "US", "street": "1 Main St", "city": "Reno", "postcode": "89501"}, {"area": "required"}),
        (
            {"country": "US", "street": "1 Main St", "city": "Reno", "area": "Nevada", "postcode": "8950"},
            {"postcode": "invalid"},
        ),
        ({"country": "DE", "city": "Berlin"}, {"street": "required", "postcode": "required"}),
        ({"country": "IE", "street": "1 Main St", "city": "Dublin", "area": "somewhere"}, {}),
        ({"country": "HK", "street": "1 Queens Road", "area": "Kowloon"}, {}),
    ):
        assert wrongs(Address.of(address)) == missing


def test_a_country_that_nobody_knows_is_printed_as_it_was_written() -> None:
    address = Address.of(
        {"name": "Tumnus", "street": "1 Lamp Post", "city": "Cair", "postcode": "9", "country": "Narnia"}
    )
    assert laid_out(address, "GB") == ["Tumnus", "1 Lamp Post", "9 Cair", "NARNIA"]
    for odd in ("..", "../ZZ", "ZZ", "AA", "ß", "D", "%N", "all"):
        assert rules_of(odd) is None
        assert laid_out(Address.of({"street": "x", "country": odd}), "GB")[0] == "x"


parts = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=10)


@given(
    st.fixed_dictionaries({name: parts for name in PARTS.values()}),
    st.sampled_from(["DE", "JP", "US", "CN", "BR", "Narnia", ""]),
    st.sampled_from(["", "DE"]),
)
def test_whatever_was_typed_each_line_is_one_and_what_the_post_wants_is_in_it(
    said: dict[str, str], country: str, home: str
) -> None:
    address = Address.of({**said, "country": country})
    lines = laid_out(address, home)
    assert all(line and line == line.strip() and "\n" not in line for line in lines)
    whole = "\n".join(lines).casefold()
    for part in ("name", "street", "city", "postcode"):
        assert all(row.strip().casefold() in whole for row in getattr(address, part).upper().split("\n")) or (
            part == "city" and country == "JP"
        )


def test_what_no_envelope_has_room_for_is_refused_by_its_part() -> None:
    for said, field in (
        ({"street": "a\n" * 500}, ""),
        ({"street": "1\n2\n3\n4\n5\n6"}, "street"),
        ({"name": "x" * 121}, "name"),
        ({"country": "x" * 61}, "country"),
    ):
        if field:
            with pytest.raises(TooLong) as refused:
                Address.of(said)
            assert refused.value.field == field
    assert Address.of({"name": None, "street": 7, "more": "x"}) == Address()


def test_what_strangers_ask_for_as_a_country_is_not_remembered() -> None:
    before = _rules.cache_info().currsize
    for number in range(1000):
        assert rules_of(f"{number}" * 1000) is None
    assert rules_of("at") is rules_of("AT") is not None
    assert _rules.cache_info().currsize <= before + 1
