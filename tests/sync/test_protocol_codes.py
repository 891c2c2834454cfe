"""Every code of docs/protocol.md, met by a client written from that page: it obeys the page and loses nothing."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask

import sync.blobs
import sync.guests
import sync.quarantine
from sync.errors import SyncError
from sync.store import Store
from tests.phone import Phone
from tests.protocol_client import ProtocolClient, Refused
from tests.protocol_rules import Cell
from tests.sync.directed import Hands
from tests.sync.road import Road, served

MINUTE = 60_000
PAGE = (Path(__file__).parent.parent.parent / "docs" / "protocol.md").read_text(encoding="utf-8")


@dataclass
class Scene:
    """Alice's phone and her second client, bob's client; a server whose clock and database a story may touch."""

    alice: Phone
    second: ProtocolClient
    bob: ProtocolClient
    road: Road
    app: Flask
    store: Store
    clock: Hands
    patch: pytest.MonkeyPatch

    def link(self, path: str = "/devices/pairing") -> str:
        return str(self.alice.call("POST", path)["url"])

    def stranger(self) -> ProtocolClient:
        return ProtocolClient(Road(self.app), self.clock)

    @contextmanager
    def bent(self, **change: object) -> Iterator[None]:
        """The second client's bodies say something else."""
        self.road.bend = lambda body: body.update(change)
        yield
        self.road.bend = lambda body: None

    @contextmanager
    def failing(self, error: Exception) -> Iterator[None]:
        """The server's database cannot be written."""

        @contextmanager
        def fails() -> Iterator[None]:
            raise error
            yield

        with self.patch.context() as patch:
            patch.setattr(self.store, "transaction", fails)
            yield


@pytest.fixture
def app(store: Store, clock: Hands) -> Flask:
    return served(store, clock)


@pytest.fixture
def scene(alice: Phone, app: Flask, store: Store, clock: Hands, monkeypatch: pytest.MonkeyPatch) -> Scene:
    road = Road(app)
    second, bob = ProtocolClient(road, clock), ProtocolClient(Road(app), clock)
    second.enrol(alice.call("POST", "/devices/pairing")["url"])
    bob.enrol(alice.call("POST", "/invitations")["url"], "bob")
    return Scene(alice, second, bob, road, app, store, clock, monkeypatch)


def refused(code: str, act: Callable[[], object]) -> None:
    with pytest.raises(Refused) as found:
        act()
    assert found.value.code == code


# What a device mends by itself


def clock_skew(scene: Scene) -> None:
    scene.second.offset = 6 * MINUTE
    scene.second.sync()


def clock_ahead(scene: Scene) -> None:
    scene.second.offset = 6 * MINUTE
    scene.second.edit("note", "n2", text="from the future")
    scene.second.offset = 0
    scene.second.sync()


def epoch_changed(scene: Scene) -> None:
    scene.second.epoch = "another"
    scene.second.sync()


def cursor_ahead(scene: Scene) -> None:
    scene.second.cursors[scene.second.space] = 1000
    scene.second.sync()


def body_too_large(scene: Scene) -> None:
    for number in range(24):
        scene.second.edit("note", f"long{number}", **{f"c{part}": "x" * 60_000 for part in range(6)})
    scene.second.sync()
    assert scene.second.most < 24 * 6


def space_unknown(scene: Scene) -> None:
    scene.second.cursors[scene.bob.space] = 0
    scene.second.sync()
    assert scene.bob.space not in scene.second.cursors


def device_taken(scene: Scene) -> None:
    came = scene.stranger()
    came.replica.device = scene.second.replica.device
    link = scene.link("/invitations")
    refused("device-taken", lambda: came.enrol(link, "cara"))
    came.enrol(link, "cara")
    scene.second.met += came.met


# What waiting mends


def busy(scene: Scene) -> None:
    with scene.failing(SyncError("busy")):
        refused("busy", scene.second.sync)


def storage_full(scene: Scene) -> None:
    with scene.failing(SyncError("storage-full")):
        refused("storage-full", scene.second.sync)


def internal(scene: Scene) -> None:
    with scene.failing(ZeroDivisionError()):
        refused("internal", scene.second.sync)


def too_many_requests(scene: Scene) -> None:
    link = scene.link().rpartition("#")[2]
    for _ in range(30):
        scene.second.ask("POST", "/enrol/look", {"token": link})
    refused("too-many-requests", lambda: scene.second.ask("POST", "/enrol/look", {"token": link}))


# What ends the exchange, and loses nothing


def version_unsupported(scene: Scene) -> None:
    with scene.bent(v=2):
        refused("version-unsupported", scene.second.sync)


def body_invalid(scene: Scene) -> None:
    with scene.bent(colour="red"):
        refused("body-invalid", scene.second.sync)


def encoding_unknown(scene: Scene) -> None:
    scene.road.headers = {"Content-Encoding": "br"}
    refused("encoding-unknown", scene.second.sync)
    scene.road.headers = {}


def type_unknown(scene: Scene) -> None:
    scene.road.headers = {"Content-Type": "text/plain"}
    refused("type-unknown", scene.second.sync)
    scene.road.headers = {}


def origin_refused(scene: Scene) -> None:
    scene.road.headers = {"Origin": "https://elsewhere.example"}
    refused("origin-refused", scene.second.sync)
    scene.road.headers = {}


def method_not_allowed(scene: Scene) -> None:
    refused("method-not-allowed", lambda: scene.second.ask("PATCH", "/sync", {}))


def token_missing(scene: Scene) -> None:
    token, scene.second.token = scene.second.token, ""
    refused("token-missing", scene.second.sync)
    scene.second.token = token


def token_unknown(scene: Scene) -> None:
    token, scene.second.token = scene.second.token, "x" * 43
    refused("token-unknown", scene.second.sync)
    scene.second.token = token


def device_removed(scene: Scene) -> None:
    scene.alice.call("DELETE", f"/devices/{scene.second.replica.device}")
    refused("device-removed", scene.second.sync)
    come_back(scene)


def device_lost(scene: Scene) -> None:
    scene.alice.call("POST", f"/devices/{scene.second.replica.device}/lost")
    refused("device-lost", scene.second.sync)
    assert scene.second.hand_over() > 0
    (bundle,) = scene.alice.call("GET", "/quarantine")["kept"]
    scene.alice.call("POST", f"/quarantine/{bundle['id']}/accept")
    come_back(scene)


def come_back(scene: Scene) -> None:
    """A removed or lost device that was found again enrols anew, under its own id."""
    scene.second.enrol(scene.link())


# What the person is told


def not_owner(scene: Scene) -> None:
    refused("not-owner", lambda: scene.bob.ask("POST", "/invitations"))
    scene.second.met += scene.bob.met


def not_found(scene: Scene) -> None:
    refused("not-found", lambda: scene.second.ask("DELETE", "/invitations/none"))


def field_invalid(scene: Scene) -> None:
    refused("field-invalid", lambda: scene.second.ask("PATCH", "/account", {"name": "two\nlines"}))


def link_unknown(scene: Scene) -> None:
    refused("link-unknown", lambda: scene.second.ask("POST", "/enrol/look", {"token": "x" * 43}))


def link_used(scene: Scene) -> None:
    link, came = scene.link(), scene.stranger()
    came.enrol(link)
    came.sync()
    refused("link-used", lambda: scene.second.ask("POST", "/enrol/look", {"token": link.rpartition("#")[2]}))


def link_expired(scene: Scene) -> None:
    link = scene.link()
    scene.clock.turn(minutes=11)
    refused("link-expired", lambda: scene.second.ask("POST", "/enrol/look", {"token": link.rpartition("#")[2]}))


# Buddies


def link_withdrawn(scene: Scene) -> None:
    made = scene.bob.offer_link("Bob")
    scene.bob.ask("DELETE", f"/buddies/{made['id']}")
    refused("link-withdrawn", lambda: scene.second.answer_link(made["url"], "Alice"))


def link_own(scene: Scene) -> None:
    made = scene.second.offer_link("Alice")
    refused("link-own", lambda: scene.second.answer_link(made["url"], "Alice"))
    assert scene.bob.answer_link(made["url"], "Bob") == {"key": scene.second.keys.public, "name": "Alice"}


def links_full(scene: Scene) -> None:
    made = [scene.second.offer_link("Alice") for _ in range(10)]
    refused("links-full", lambda: scene.second.offer_link("Alice"))
    scene.second.ask("DELETE", f"/buddies/{made[0]['id']}")
    scene.second.offer_link("Alice")


def guests_off(scene: Scene) -> None:
    scene.second.ask("PATCH", "/guests", {"let_in": False})
    link, came = scene.bob.offer_link("Bob")["url"], scene.stranger()
    refused("guests-off", lambda: came.come_as_guest(link, "cara"))
    scene.second.ask("PATCH", "/guests", {"let_in": True})
    came.come_as_guest(link, "cara")
    came.sync()
    scene.second.met += came.met


def guests_full(scene: Scene) -> None:
    scene.patch.setattr(sync.guests, "MOST", 0)
    came = scene.stranger()
    refused("guests-full", lambda: came.come_as_guest(scene.bob.offer_link("Bob")["url"], "cara"))
    scene.second.met += came.met


# Shared spaces and lost devices


def proof_invalid(scene: Scene) -> None:
    made = scene.second.host(scene.bob.keys.public)
    refused("proof-invalid", lambda: scene.second.bring({**made, "signature": scene.second.keys.sign("else")}))


def space_taken(scene: Scene) -> None:
    made = scene.second.host()
    scene.second.bring(made)
    keys = [*made["keys"], scene.bob.keys.public]
    signature = scene.second.keys.sign("hallway-members", made["space"], *keys)
    refused("space-taken", lambda: scene.second.bring({**made, "keys": keys, "signature": signature}))


def key_taken(scene: Scene) -> None:
    made = scene.bob.host()
    scene.bob.bring(made)
    scene.second.keys = scene.bob.keys
    refused("key-taken", lambda: scene.second.bring(made))


def member_removed(scene: Scene) -> None:
    made = scene.second.host(scene.bob.keys.public)
    scene.second.bring(made)
    scene.second.ask("DELETE", f"/spaces/{made['space']}/members/{scene.second.keys.author}")
    scene.second.sync()  # the space is unknown by now, so it tries to bring it again
    assert made["space"] not in scene.second.cursors


def device_here(scene: Scene) -> None:
    refused("device-here", scene.second.hand_over)


def quarantine_full(scene: Scene) -> None:
    scene.patch.setattr(sync.quarantine, "MOST_ROWS", 0)
    scene.alice.call("POST", f"/devices/{scene.second.replica.device}/lost")
    refused("quarantine-full", scene.second.hand_over)
    come_back(scene)


# Blobs that are not taken


def space_full(scene: Scene) -> None:
    with scene.patch.context() as patch:
        patch.setattr(sync.blobs, "MOST_BYTES", 0)
        name = scene.second.attach("a1", b"a badge")
        scene.second.sync()
        assert scene.second.blobs_unsent == {name}
    scene.second.sync()
    assert scene.second.blobs_unsent == set()


def blob_unnamed(scene: Scene) -> None:
    scene.second.attach("a1", b"a badge")
    scene.second.send_blobs()  # before its cells
    scene.second.sync()
    assert scene.second.blobs_unsent == set()


def blob_damaged(scene: Scene) -> None:
    name = scene.second.attach("a1", b"a badge")
    scene.second.blobs[name] = b"a torn one"
    scene.second.sync()
    assert scene.second.blobs_unsent == {name}


# Rows that are not taken


def refused_row(tbl: str, rid: str, *cell: str) -> Callable[[Scene], None]:
    def meet(scene: Scene) -> None:
        col, val = cell
        stamp = scene.second.replica.stamp()
        scene.second.replica.spaces[scene.second.space][tbl, rid] = {col: Cell(stamp, "", val)}
        scene.second.sync()
        assert (scene.second.space, (tbl, rid)) in scene.second.replica.parked

    return meet


def row_stamp(scene: Scene) -> None:
    scene.second.replica.spaces[scene.second.space]["note", "n2"] = {"text": Cell("yesterday", "", '"tall"')}
    scene.second.sync()
    assert (scene.second.space, ("note", "n2")) in scene.second.replica.parked


def row_author(scene: Scene) -> None:
    made = scene.second.host(scene.bob.keys.public)
    for client in (scene.second, scene.bob):
        client.bring(made)
    scene.second.replica.edit(made["space"], "sighting", f"{scene.bob.keys.author}-s1", {"name": "Ana"})
    scene.second.sync()
    scene.bob.sync()
    assert not scene.bob.cells(made["space"])


MEETINGS: dict[str, Callable[[Scene], None]] = {
    meet.__name__.replace("_", "-"): meet
    for meet in [
        body_invalid, version_unsupported, token_missing, token_unknown, device_removed, device_lost, origin_refused,
        not_owner, proof_invalid, member_removed, not_found, link_unknown, method_not_allowed, clock_skew, clock_ahead,
        epoch_changed, device_taken, device_here, space_taken, key_taken, quarantine_full, link_used, link_expired,
        link_withdrawn, link_own, links_full, guests_off, guests_full,
        space_full, blob_unnamed, blob_damaged,
        body_too_large, encoding_unknown, type_unknown, field_invalid, too_many_requests, internal, busy, storage_full,
        space_unknown, cursor_ahead, row_stamp, row_author,
    ]
} | {
    "row-table": refused_row("Note", "n2", "text", '"tall"'),
    "row-id": refused_row("note", "n 2", "text", '"tall"'),
    "row-column": refused_row("follow_up", "f1", "why", '"why-nice"'),
    "row-value": refused_row("note", "n2", "text", "tall"),
    "row-too-large": refused_row("note", "n2", "text", f'"{"x" * 65_536}"'),
}  # fmt: skip


def test_a_client_meets_every_code_of_the_page() -> None:
    listed = "".join(re.findall(r"^\| \d{3} \| (.+) \|$", PAGE, re.MULTILINE))
    rows, spaces = re.findall(r"`(row-[a-z-]+)`", PAGE), re.findall(r'"error": "([a-z-]+)"', PAGE)
    assert MEETINGS.keys() == {*re.findall(r"`([a-z-]+)`", listed), *rows, *spaces}


@pytest.mark.parametrize("code", sorted(MEETINGS))
def test_it_does_what_the_page_says_and_loses_nothing(code: str, scene: Scene) -> None:
    scene.second.edit("note", "n1", text="tall")
    MEETINGS[code](scene)
    assert scene.second.met[code]
    scene.second.sync()
    scene.alice.sync()
    assert ("note", "n1", "text", '"tall"') in {(*cell[:3], cell[5]) for cell in scene.alice.cells()}
