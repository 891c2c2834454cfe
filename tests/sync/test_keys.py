"""Keys, authors and signatures: the vectors that both languages read, made by a browser's kind of Web Crypto."""

import json
from pathlib import Path

import pytest

from sync.keys import author, is_author, is_key, is_signed

VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "keys.json").read_text(encoding="utf-8"))

Vector = dict[str, str]


@pytest.mark.parametrize("vector", VECTORS["keys"], ids=lambda vector: vector["author"])
def test_an_author_is_named_by_the_key(vector: Vector) -> None:
    assert is_key(vector["key"])
    assert author(vector["key"]) == vector["author"]
    assert is_author(vector["author"])


@pytest.mark.parametrize("vector", VECTORS["refused_keys"], ids=lambda vector: vector["why"])
def test_what_is_no_key_is_refused_and_signs_nothing(vector: Vector) -> None:
    good = VECTORS["proofs"][0]
    assert not is_key(vector["key"])
    assert not is_signed(good["text"], good["signature"], vector["key"])


@pytest.mark.parametrize("vector", VECTORS["lists"], ids=lambda vector: vector["space"])
def test_a_list_is_signed_by_its_host(vector: dict[str, list[str]]) -> None:
    assert is_signed(str(vector["text"]), str(vector["signature"]), vector["keys"][0])


@pytest.mark.parametrize("vector", VECTORS["proofs"], ids=lambda vector: vector["device"])
def test_a_proof_is_signed_by_its_key(vector: Vector) -> None:
    assert is_signed(vector["text"], vector["signature"], vector["key"])


@pytest.mark.parametrize("vector", VECTORS["refused_signatures"], ids=lambda vector: vector["why"])
def test_any_other_signature_is_refused(vector: Vector) -> None:
    assert not is_signed(vector["text"], vector["signature"], vector["key"])


def test_a_text_that_cannot_be_encoded_is_signed_by_nobody() -> None:
    good = VECTORS["proofs"][0]
    assert not is_signed("\ud800", good["signature"], good["key"])
