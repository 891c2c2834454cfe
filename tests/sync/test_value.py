import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.value import SAFE, Scalar, canonical, is_canonical

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "values.json").read_text(encoding="utf-8"))

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
numbers = st.integers(-SAFE, SAFE) | st.floats(allow_nan=False, allow_infinity=False, min_value=-1e15, max_value=1e15)
scalars = texts | numbers | st.booleans() | st.none()


@pytest.mark.parametrize("vector", VECTORS["canonical"], ids=lambda vector: repr(vector["text"]))
def test_a_value_has_one_text(vector: dict[str, Scalar]) -> None:
    assert canonical(vector["value"]) == vector["text"]
    assert is_canonical(str(vector["text"]))


@pytest.mark.parametrize("value", VECTORS["refused_values"], ids=repr)
def test_what_the_protocol_cannot_carry_is_refused(value: Scalar) -> None:
    with pytest.raises(ValueError, match="not a value"):
        canonical(value)


@pytest.mark.parametrize("text", VECTORS["refused_texts"], ids=repr)
def test_any_other_text_is_refused(text: str) -> None:
    assert not is_canonical(text)


@given(scalars)
def test_every_scalar_reads_back_as_it_was(value: Scalar) -> None:
    text = canonical(value)
    assert is_canonical(text)
    assert json.loads(text) == value
    assert text.encode()


@given(st.text())
def test_what_passes_as_canonical_is_what_canonical_writes(text: str) -> None:
    if is_canonical(text):
        assert canonical(json.loads(text)) == text


@given(st.from_regex(r"-?[0-9]{1,18}(\.[0-9]{1,18})?([eE][+-]?[0-9]{1,3})?", fullmatch=True))
def test_a_number_passes_only_as_canonical_writes_it(text: str) -> None:
    if is_canonical(text):
        assert canonical(json.loads(text)) == text
