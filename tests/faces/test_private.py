"""Whatever an account keeps, strangers get nothing but what its public face shows."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hallway.faces.lettering import Block, block
from sync.sqlite import SqliteStore
from sync.statements import SHARED, statements
from sync.store import Store
from tests.faces.conftest import SLUG, publish
from tests.faces.strangers import everything_of
from tests.phone import Phone

FIELDS = ("org", "role", "email", "phone", "link", "ask_about", "help_with")
TABLES = sorted(name.removeprefix("create_") for name in statements(SHARED / "tables.sql") if "_by_" not in name)
COLUMNS = "name org role text value label known_by talked_about place draft email note".split()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return SqliteStore.open(tmp_path / "data")


def secrets() -> Iterator[str]:
    """Words that stand nowhere else, each once."""
    number = 0
    while True:
        number += 1
        yield f"zq{number:05d}qz"


fresh = secrets()
kept = st.lists(st.tuples(st.sampled_from(TABLES), st.sampled_from(COLUMNS)), min_size=1, max_size=12)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=kept, shown=st.one_of(st.none(), st.sets(st.sampled_from(FIELDS))))
def test_no_byte_of_what_is_private_goes_out(
    alice: Phone, client: FlaskClient, lettered: list[str], rows: list[tuple[str, str]], shown: set[str] | None
) -> None:
    lettered.clear()
    hidden = [next(fresh) for _ in rows]
    for (tbl, column), secret in zip(rows, hidden, strict=True):
        if tbl != "face":
            alice.edit(tbl, f"r{secret}", **{column: secret, "person": f"r{secret}"})
    alice.edit("face", "another", name=hidden[0], email=f"{hidden[0]}@x", slug="unpublished00000", published=False)
    told = {field: next(fresh) for field in FIELDS}
    publish(alice, **told, label=hidden[0], shown=None if shown is None else " ".join(shown))
    drawn = [picture(alice, path) for path in ("wallpaper.png", "sign.png", "badge.pdf?code=card")]
    seen = everything_of(client, SLUG) + "".join(drawn) + "".join(lettered)
    secret_fields = set() if shown is None else set(FIELDS) - shown
    for secret in [*hidden, *(told[field] for field in secret_fields), alice.space, alice.device, alice.token]:
        assert secret not in seen
    for field in set(FIELDS) - secret_fields:
        assert told[field] in seen, "and what is shown is"


@pytest.fixture
def lettered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was to be set on paper: no letters can be read back from a picture."""
    found: list[str] = []
    monkeypatch.setattr("hallway.faces.paper.Sheet.block", noting(found))
    return found


def noting(lettered: list[str]) -> object:
    def note(sheet: object, text: str, *_: object) -> Block:
        lettered.append(text)
        return block("", 100, 10)

    return note


def picture(phone: Phone, path: str) -> str:
    reply = phone.client.get(f"/faces/face/{path}", headers={"Authorization": f"Bearer {phone.token}"})
    assert reply.status_code == 200
    return f"{reply.headers}{reply.data.decode('latin-1')}"
