"""One server for all requests of a file, as app.py makes it: alice and bob, who share a space, and charlie."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask import Flask

from app import create_app
from sync import guests
from sync.errors import PROBLEMS
from sync.links import claim_link
from sync.rates import Rates
from sync.sqlite import SqliteStore
from sync.store import Store
from tests.fuzz.bent import Letter
from tests.members import shared
from tests.phone import Json, Phone
from tests.server.conftest import settings_in
from tests.stores import OpenStore, everything
from tests.sync.directed import START

WIRE_CODES = {code: status for code, (status, _) in PROBLEMS.items() if not code.startswith(("database-", "move-"))}
DOCUMENT = {"type", "title", "status", "code", "detail"}


@dataclass
class House:
    """`round` is the space that alice and bob share. The clock stands still."""

    app: Flask
    store: Store
    alice: Phone
    bob: Phone
    charlie: Phone
    round: str

    def send(self, letter: Letter, token: str = "") -> tuple[int, Json | None]:
        """The answer, which is never a failure: a body (None: none), or a problem under a code of the list."""
        headers = letter.headers | ({"Authorization": f"Bearer {token}"} if token else {})
        with self.app.test_client() as client:
            reply = client.open(letter.path, method=letter.method, data=letter.data, headers=headers)
        assert reply.status_code < 500, reply.text
        if reply.status_code >= 400:
            self.is_problem(letter.method, reply)
        body: Json | None = reply.get_json() if reply.data and reply.is_json else None
        return reply.status_code, body

    def is_problem(self, method: str, reply: object) -> None:
        assert reply.content_type == "application/problem+json"  # type: ignore[attr-defined]
        if method == "HEAD":
            return
        body: Json = reply.get_json()  # type: ignore[attr-defined]
        assert body.keys() >= DOCUMENT
        assert WIRE_CODES[body["code"]] == body["status"] == reply.status_code  # type: ignore[attr-defined]

    def content(self) -> str:
        return everything(self.store)

    def cells(self, space: str) -> dict[tuple[str, ...], tuple[str, ...]]:
        """(tbl, rid, col) -> (stamp, val)."""
        with self.store.reading() as db:
            found = db.execute("SELECT tbl, rid, col, stamp, val FROM cell WHERE space = ?", [space]).fetchall()
        return {tuple(cell)[:3]: tuple(cell)[3:] for cell in found}

    def still_works(self) -> None:
        """A valid edit is taken, in both of alice's spaces."""
        stamp = self.alice.edit("note", "afterwards", text="tall")
        self.alice.share(self.round, "sighting", self.alice.mine("afterwards"), name="Ana")
        self.alice.sync()
        assert not self.alice.unsent()
        assert self.cells(self.alice.space)["note", "afterwards", "text"] == (stamp, '"tall"')


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def store(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Store:
    if request.param == "sqlite":
        return SqliteStore.open(tmp_path_factory.mktemp("data"))
    opened: OpenStore = request.getfixturevalue("shared_store")
    opened.empty()
    return opened


@pytest.fixture(scope="module")
def house(store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Rates, "count", lambda *_: None)  # or a minute's tries would end in too-many-requests
        patch.setattr(guests, "MOST", 1_000_000)  # or ten later nobody would come in any more
        app = create_app(settings_in(tmp_path_factory.mktemp("app")), store, lambda: START)
        phones = [Phone(app.test_client(), lambda: START) for _ in range(3)]
        alice, *others = phones
        alice.enrol(str(claim_link(store, "", START)), "alice")
        for phone, name in zip(others, ["bob", "charlie"], strict=True):
            phone.enrol(alice.call("POST", "/invitations")["url"], name)
        yield House(app, store, alice, *others, round=shared(alice, others[0]))
