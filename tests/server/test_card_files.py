"""What the phone writes of one's own cards (tests/vectors/faces.json) as somebody else's parser reads it: vobject."""

import json
from pathlib import Path
from typing import Any

import pytest
import vobject

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "faces.json").read_text())
PROPERTIES = {"name": "fn", "org": "org", "role": "title", "email": "email", "phone": "tel", "link": "url"}


def read(card: str) -> dict[str, str]:
    found = {name: lines[0].value for name, lines in vobject.readOne(card).contents.items()}
    return {name: value[0] if isinstance(value, list) else str(value) for name, value in found.items()}


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_vobject_accepts_every_card_and_reads_what_was_typed(vector: dict[str, Any]) -> None:
    face = vector["face"]
    assert vobject.readOne(vector["card"]).validate(raiseException=True)
    assert vobject.readOne(vector["file"]).validate(raiseException=True)
    found = read(vector["file"])
    hidden = set(PROPERTIES) - {"name", *(PROPERTIES if face["shown"] is None else face["shown"].split())}
    for field, name in PROPERTIES.items():
        words = " ".join((face[field] or "").split())
        typed = "".join(sign for sign in words if sign.isprintable() or sign == "\u200d")
        coded = typed.replace("\\", "%5C").replace(",", "%2C").replace(";", "%3B") if field == "link" else typed
        assert found.get(name, "") == ("" if field in hidden else coded), field


def test_there_is_one_card_in_each_whatever_was_typed() -> None:
    for vector in VECTORS:
        assert len(list(vobject.readComponents(vector["card"] + vector["file"]))) == 2
