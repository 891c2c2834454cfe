"""PUT and GET /spaces/<space>/blobs/<hash>: bytes that cells name, for the members of a space and nobody else."""

import json
from collections.abc import Callable
from hashlib import sha256

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync import blob_routes, blobs, rates
from sync.blobs import read_blob
from sync.routes import blueprint
from sync.store import Store
from tests.members import shared
from tests.phone import Phone, PhoneMaker, Refused
from tests.sync.directed import Errand, Hands
from tests.sync.lost import accept, drop, hand_over, lose

BADGE = b"\xff\xd8\xff a badge \x00\xfe"
MONTH = 31 * 24 * 60  # minutes
UNKNOWN = sha256(b"nobody's").hexdigest()


def path_to(space: str, data: bytes) -> str:
    return f"/spaces/{space}/blobs/{sha256(data).hexdigest()}"


def refusal(sends: Callable[[], object]) -> tuple[int, object]:
    with pytest.raises(Refused) as refused:
        sends()
    return refused.value.status, refused.value.code


def names(store: Store, space: str) -> set[str]:
    with store.reading() as db:
        return {name for (name,) in db.execute("SELECT hash FROM blob WHERE space = ?", [space])}


def test_what_one_device_brings_another_one_fetches(alice: Phone, laptop: Phone) -> None:
    badge = alice.attach("a1", BADGE, kind="badge")
    alice.sync()
    laptop.sync()
    assert [row["hash"] for row in laptop.rows("attachment")] == [badge]
    assert laptop.fetch_blob(badge) == BADGE


def test_the_same_again_changes_nothing(alice: Phone, store: Store, clock: Hands) -> None:
    alice.attach("a1", BADGE)
    alice.sync()
    with store.reading() as db:
        before = db.execute("SELECT hash, kept_at FROM blob").fetchall()
    clock.turn(minutes=1)
    alice.send_blob(path_to(alice.space, BADGE), BADGE)
    with store.reading() as db:
        assert db.execute("SELECT hash, kept_at FROM blob").fetchall() == before


@given(data=st.binary(max_size=2000))
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
def test_any_bytes_come_back_as_they_went(alice: Phone, data: bytes) -> None:
    name = alice.attach("any", data)
    alice.sync()
    assert alice.fetch_blob(name) == data


def test_the_largest_is_taken_and_one_byte_more_is_not(alice: Phone) -> None:
    for size, taken in [(blobs.LARGEST, True), (blobs.LARGEST + 1, False)]:
        data = b"\x01" * size
        alice.edit("attachment", f"a{size}", hash=sha256(data).hexdigest())
        alice.sync()
        if taken:
            alice.send_blob(path_to(alice.space, data), data)
        else:
            assert refusal(lambda data=data: alice.send_blob(path_to(alice.space, data), data)) == (
                413,
                "body-too-large",
            )


def test_bytes_of_another_hash_are_refused(alice: Phone, store: Store) -> None:
    badge = alice.attach("a1", BADGE)
    alice.exchange()
    for name in (badge, badge.upper(), "short", "ü"):
        path = f"/spaces/{alice.space}/blobs/{name}"
        assert refusal(lambda path=path: alice.send_blob(path, b"something else")) == (422, "blob-damaged")
    assert names(store, alice.space) == set()


def test_a_body_that_is_no_bytes_is_refused(alice: Phone) -> None:
    path = path_to(alice.space, BADGE)
    octets = {"Content-Type": "application/octet-stream"}
    for headers, told in [
        ({"Content-Type": "image/jpeg"}, (415, "type-unknown")),
        ({}, (415, "type-unknown")),
        (octets | {"Content-Encoding": "gzip"}, (415, "encoding-unknown")),
    ]:
        assert refusal(lambda headers=headers: alice.answer("PUT", path, headers, BADGE)) == told


def test_only_what_a_cell_names_is_kept(alice: Phone, store: Store) -> None:
    """Else whoever has a token could keep files here."""
    assert refusal(lambda: alice.send_blob(path_to(alice.space, BADGE), BADGE)) == (409, "blob-unnamed")
    alice.edit("note", "n", hash=sha256(BADGE).hexdigest(), text=sha256(BADGE).hexdigest())
    alice.sync()
    assert refusal(lambda: alice.send_blob(path_to(alice.space, BADGE), BADGE)) == (409, "blob-unnamed")
    assert names(store, alice.space) == set()


def test_a_space_holds_so_much(alice: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blobs, "MOST_BYTES", 1000)
    alice.attach("a1", b"a" * 600)
    alice.attach("a2", b"b" * 400)
    alice.sync()
    alice.attach("a3", b"c")
    assert refusal(alice.sync) == (409, "space-full")


def test_charlie_is_told_the_same_of_alices_blob_as_of_one_that_there_is_not(
    alice: Phone, charlie: Phone, store: Store
) -> None:
    badge = alice.attach("a1", BADGE)
    alice.sync()
    charlie.attach("a1", BADGE)
    charlie.exchange()
    for space, name in [(alice.space, badge), (alice.space, UNKNOWN), ("nowhere", badge), (charlie.space, badge)]:
        assert refusal(lambda space=space, name=name: charlie.fetch_blob(name, space)) == (404, "not-found")
    for space in (alice.space, "nowhere"):
        for data in (BADGE, b"mallory's"):
            path = path_to(space, data)
            assert refusal(lambda path=path, data=data: charlie.send_blob(path, data)) == (404, "not-found")
    assert names(store, alice.space) == {badge}


def test_nobody_fetches_by_hash_what_only_another_space_has(alice: Phone, charlie: Phone) -> None:
    """No answer depends on another space: charlie's own row may name it, and it is not there until he brings it."""
    badge = alice.attach("a1", BADGE)
    alice.sync()
    charlie.attach("c1", BADGE)
    charlie.exchange()
    assert refusal(lambda: charlie.fetch_blob(badge)) == (404, "not-found")
    charlie.sync()
    assert charlie.fetch_blob(badge) == BADGE


def test_in_a_shared_space_nothing_names_a_blob(alice: Phone, store: Store) -> None:
    """Else an account would hold as many times its room as it makes spaces."""
    space = shared(alice)
    alice.share(space, "attachment", alice.mine("a1"), hash=sha256(BADGE).hexdigest())
    alice.sync()
    assert refusal(lambda: alice.send_blob(path_to(space, BADGE), BADGE)) == (409, "blob-unnamed")
    assert refusal(lambda: alice.fetch_blob(sha256(BADGE).hexdigest(), space)) == (404, "not-found")
    assert names(store, space) == set()


def test_a_device_that_is_gone_neither_brings_nor_fetches(alice: Phone, laptop: Phone) -> None:
    badge = alice.attach("a1", BADGE)
    alice.sync()
    for end, code in [(("POST", "/lost"), "device-lost"), (("DELETE", ""), "device-removed")]:
        alice.call(end[0], f"/devices/{laptop.device}{end[1]}")
        assert refusal(lambda: laptop.fetch_blob(badge)) == (401, code)
        assert refusal(lambda: laptop.send_blob(path_to(laptop.space, BADGE), BADGE)) == (401, code)


def test_a_deleted_row_keeps_its_blob_for_as_long_as_it_can_be_restored(
    alice: Phone, store: Store, clock: Hands
) -> None:
    badge = alice.attach("a1", BADGE)
    card = alice.attach("a2", b"a card")
    alice.sync()
    alice.delete("attachment", "a1")
    alice.sync()
    clock.turn(minutes=MONTH - 3 * 24 * 60)
    alice.sync()
    assert names(store, alice.space) == {badge, card}
    clock.turn(minutes=3 * 24 * 60)
    alice.sync()
    assert names(store, alice.space) == {card}


def test_a_blob_stays_while_another_row_names_it(alice: Phone, store: Store, clock: Hands) -> None:
    badge = alice.attach("a1", BADGE)
    alice.attach("a2", BADGE)
    alice.delete("attachment", "a1")
    alice.sync()
    clock.turn(minutes=MONTH)
    alice.sync()
    assert names(store, alice.space) == {badge}


def test_alices_deletes_drop_nothing_of_charlies(alice: Phone, charlie: Phone, store: Store, clock: Hands) -> None:
    for phone in (alice, charlie):
        phone.attach("a1", BADGE)
        phone.sync()
    alice.delete("attachment", "a1")
    alice.sync()
    clock.turn(minutes=MONTH)
    alice.sync()
    charlie.sync()
    assert (names(store, alice.space), len(names(store, charlie.space))) == (set(), 1)


def test_a_server_that_lost_its_blobs_gets_them_again(alice: Phone, store: Store) -> None:
    badge = alice.attach("a1", BADGE)
    alice.sync()
    with store.transaction() as db:
        db.execute("DELETE FROM blob")
    store.renew()
    alice.sync()
    assert alice.fetch_blob(badge) == BADGE


def test_a_lost_device_hands_over_its_photographs_too(alice: Phone, laptop: Phone, store: Store, clock: Hands) -> None:
    badge = laptop.attach("a1", BADGE)
    lose(alice, laptop)
    path = f"/quarantine/{laptop.space}/blobs/{badge}"
    assert refusal(lambda: laptop.send_blob(path, BADGE)) == (409, "blob-unnamed")
    hand_over(laptop)
    laptop.send_blob(path, BADGE)
    clock.turn(minutes=MONTH)
    alice.sync()
    assert names(store, alice.space) == {badge}, "what waits to be taken in names it"
    accept(alice)
    alice.sync()
    assert [row["hash"] for row in alice.rows("attachment")] == [badge]
    assert alice.fetch_blob(badge) == BADGE


def test_a_member_learns_nothing_of_what_anothers_lost_device_handed_over(
    alice: Phone, laptop: Phone, bob: Phone
) -> None:
    space = shared(alice, bob)
    laptop.attach("a1", BADGE)
    lose(alice, laptop)
    hand_over(laptop)
    for data in (BADGE, b"a guess"):
        path = path_to(space, data)
        assert refusal(lambda path=path, data=data: bob.send_blob(path, data)) == (409, "blob-unnamed")


def test_words_in_what_is_handed_over_name_nothing(alice: Phone, laptop: Phone) -> None:
    name = sha256(BADGE).hexdigest()
    laptop.edit("note", "n1", hash=name, text=name)
    laptop.edit("attachment", "a1", text=name)
    lose(alice, laptop)
    hand_over(laptop)
    path = f"/quarantine/{laptop.space}/blobs/{name}"
    assert refusal(lambda: laptop.send_blob(path, BADGE)) == (409, "blob-unnamed")


def test_what_is_dropped_of_a_lost_device_takes_its_photographs_along(
    alice: Phone, laptop: Phone, store: Store, clock: Hands
) -> None:
    badge = laptop.attach("a1", BADGE)
    lose(alice, laptop)
    hand_over(laptop)
    laptop.send_blob(f"/quarantine/{laptop.space}/blobs/{badge}", BADGE)
    drop(alice)
    clock.turn(minutes=MONTH)
    alice.sync()
    assert names(store, alice.space) == set()


def test_a_device_that_is_not_lost_hands_nothing_over(alice: Phone, charlie: Phone) -> None:
    badge = alice.attach("a1", BADGE)
    alice.exchange()
    for phone in (alice, charlie):
        path = f"/quarantine/{alice.space}/blobs/{badge}"
        assert refusal(lambda phone=phone, path=path: phone.send_blob(path, BADGE)) == (409, "device-here")


def test_a_device_brings_and_fetches_so_many_in_an_hour(alice: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blob_routes, "BLOBS_PER_DEVICE", rates.parse("2/hour"))
    badge = alice.attach("a1", BADGE)
    alice.sync()
    alice.fetch_blob(badge)
    assert refusal(lambda: alice.fetch_blob(badge)) == (429, "too-many-requests")


class Desk:
    """Whoever reads what arrives."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.read: list[bytes | None] = []
        self.fails = False

    def __call__(self, space: str, name: str) -> None:
        with self.store.reading() as db:
            self.read.append(read_blob(db, space, name))
        if self.fails:
            raise RuntimeError("somebody's name")


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def told_phone(store: Store, clock: Hands, desk: Desk, phone: PhoneMaker, alice: Phone) -> Phone:
    """Alice's, at a server that tells the desk."""
    app = Flask("told")
    app.register_blueprint(blueprint(store, Errand(), clock, desk))
    alice.client = app.test_client()
    return alice


def test_whoever_reads_is_told_once_of_what_arrived(told_phone: Phone, desk: Desk) -> None:
    told_phone.attach("a1", BADGE)
    told_phone.sync()
    told_phone.send_blob(path_to(told_phone.space, BADGE), BADGE)
    assert desk.read == [BADGE]


def test_a_reader_that_fails_does_not_keep_a_blob_from_being_kept(
    told_phone: Phone, desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.fails = True
    badge = told_phone.attach("a1", BADGE)
    told_phone.sync()
    assert told_phone.fetch_blob(badge) == BADGE
    (record,) = [one for one in caplog.records if one.name == "sync.blobs"]
    assert "somebody's name" not in json.dumps(record.__dict__, default=str)
