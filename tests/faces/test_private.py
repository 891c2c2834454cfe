"""Whatever an account keeps, strangers get nothing but what its public face shows.

No letters can be read back from a picture, so what was to be lettered is noted instead; its codes are read.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import zxingcpp
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from werkzeug.test import TestResponse

from hallway.faces.lettering import Block, block
from hallway.faces.preview import drawn
from sync.statements import SHARED, statements
from sync.store import Store
from tests.faces.conftest import SLUG, publish
from tests.phone import Phone, PhoneMaker
from tests.stores import new_store

FIELDS = ("org", "role", "email", "phone", "link", "ask_about", "help_with")
TABLES = sorted(name.removeprefix("create_") for name in statements(SHARED / "tables.sql") if "_by_" not in name)
COLUMNS = "name org role text value label known_by talked_about place draft email note".split()


OWN = ("wallpaper.png?width=320&height=480", "sign.png?paper=a6", "badge.pdf?code=card", "sign.pdf?paper=a6")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path / "data")


def secrets() -> Iterator[str]:
    """Words that stand nowhere else, each once."""
    number = 0
    while True:
        number += 1
        yield f"zq{number:05d}qz"


fresh = secrets()
kept = st.lists(st.tuples(st.sampled_from(TABLES), st.sampled_from(COLUMNS)), min_size=1, max_size=12)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(rows=kept, shown=st.one_of(st.none(), st.sets(st.sampled_from(FIELDS))))
def test_no_byte_of_what_is_private_goes_out(
    alice: Phone, phone: PhoneMaker, client: FlaskClient, lettered: list[str],
    rows: list[tuple[str, str]], shown: set[str] | None,
) -> None:  # fmt: skip
    lettered.clear()
    drawn.cache_clear()
    hidden = [next(fresh) for _ in range(len(rows) + 3)]
    for (tbl, column), secret in zip(rows, hidden, strict=False):
        if tbl != "face":
            alice.edit(tbl, f"r{secret}", **{column: secret, "person": f"r{secret}"})
    *_, label, another, charlies = hidden
    alice.edit("face", "another", name=another, email=f"{another}@x", slug="unpublished00000", published=False)
    charlie = phone("charlie")
    publish(charlie, "mine", name=charlies, email=f"{charlies}@x", slug="charlies00000000")
    told = {field: next(fresh) for field in FIELDS}
    publish(alice, **told, label=label, shown=None if shown is None else " ".join(shown))
    public = [read(client.get(f"/f/{SLUG}{end}")) for end in ("", "?e=ev", ".vcf", ".png")]
    seen = "".join([*public, *(read(own(alice, path)) for path in OWN), *lettered])
    secret_fields = set() if shown is None else set(FIELDS) - shown
    for secret in [*hidden, *(told[field] for field in secret_fields), alice.space, alice.device, alice.token]:
        assert secret not in seen
    for field in set(FIELDS) - secret_fields:
        assert told[field] in seen, "and what is shown is"


@pytest.fixture
def lettered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was to be set in letters."""
    found: list[str] = []

    def note(text: str, *_: object, **__: object) -> Block:
        found.append(text)
        return block("", 100, 10)

    for module in ("paper", "wallpaper", "preview"):
        monkeypatch.setattr(f"hallway.faces.{module}.block", note)
    return found


def own(phone: Phone, path: str) -> TestResponse:
    return phone.client.get(f"/faces/face/{path}", headers={"Authorization": f"Bearer {phone.token}"})


def read(reply: TestResponse) -> str:
    """Whatever it says, with its headers: text as it is, the code of a picture, and what a file says of itself."""
    assert reply.status_code == 200
    if reply.mimetype == "image/png":
        picture = Image.open(io.BytesIO(reply.data))
        said = f"{picture.info}"
    elif reply.mimetype == "application/pdf":
        pdf = pypdfium2.PdfDocument(reply.data)
        picture, said = pdf[0].render(scale=300 / 72).to_pil(), f"{pdf.get_metadata_dict()}"
        assert "Alice Archer" in said
    else:
        return f"{reply.headers}{reply.text}"
    return f"{reply.headers}{said}{zxingcpp.read_barcode(picture).text}"
