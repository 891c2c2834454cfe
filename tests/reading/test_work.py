"""A photograph that arrived is read once, and what was read is in the phone after its next exchange."""

from collections.abc import Sequence

import pytest

from hallway.planners import Planners
from hallway.reading.lines import Line
from hallway.reading.plan import Readings
from hallway.reading.proposal import Proposal, propose
from hallway.reading.work import Work
from sync.errors import SyncError
from sync.purge import DAY, KEPT
from sync.store import Store
from tests.members import shared
from tests.phone import Phone, PhoneMaker, Refused
from tests.reading.conftest import Told
from tests.sync.directed import Hands

CARD, BADGE, HOLIDAY = b"a card", b"a badge", b"a holiday"
LINES = [
    Line("Ana Horvat", 70, 100, 500, 60),
    Line("Product Designer", 70, 200, 400, 30),
    Line("ana.horvat@brightwave.example", 70, 300, 600, 30),
]


@pytest.fixture
def taken(alice: Phone, told: Told) -> Phone:
    """Alice photographed Ana's card."""
    told.sees[CARD] = LINES
    alice.attach("a1", CARD, kind="card", person="ana")
    alice.sync()
    return alice


def readings(phone: Phone) -> list[dict[str, object]]:
    phone.sync()
    return [{name: value for name, value in row.items() if value is not None} for row in phone.rows("reading")]


def test_what_a_card_says_reaches_every_device_and_nobody_else(
    taken: Phone, bob: Phone, phone: PhoneMaker, work: Work, told: Told, clock: Hands
) -> None:
    charlie, laptop = phone("charlie"), phone("alice")
    assert all(work.concerns(taken.space, name) for name in taken.blobs)
    assert work.read_all(told) == 1
    wanted = {
        "space": taken.space,
        "rid": "a1",
        "attachment": "a1",
        "person": "ana",
        "state": "read",
        "name": "Ana Horvat",
        "role": "Product Designer",
        "email": "ana.horvat@brightwave.example",
        "text": "Ana Horvat\nProduct Designer\nana.horvat@brightwave.example",
        "read_at": clock(),
    }
    assert readings(taken) == [wanted]
    assert readings(laptop) == [wanted]
    for stranger in (bob, charlie):
        assert readings(stranger) == []
        assert "Ana" not in repr(stranger.cells())


def test_it_is_read_once(taken: Phone, work: Work, told: Told) -> None:
    work.read_all(told)
    assert work.read_all(told) == 0
    taken.sync()
    taken.delete("reading", "a1")
    taken.sync()
    assert work.read_all(told) == 0, "nor after its reading was deleted"
    assert told.asked == [CARD]


def test_photographs_and_memos_are_not_read(alice: Phone, work: Work, told: Told) -> None:
    for kind in ("photo", "memo"):
        alice.attach(f"of-{kind}", HOLIDAY + kind.encode(), kind=kind, person="ana")
    alice.sync()
    assert not any(work.concerns(alice.space, name) for name in alice.blobs), "nor is anybody woken for them"
    assert work.read_all(told) == 0
    assert told.asked == []


def test_one_whose_bytes_are_on_their_way_waits(taken: Phone, work: Work, told: Told) -> None:
    told.sees[BADGE] = LINES
    name = taken.attach("a2", BADGE, kind="badge", person="bo")
    taken.blobs_unsent.discard(name)
    taken.sync()
    work.read_all(told)
    assert told.asked == [CARD]
    taken.blobs_unsent.add(name)
    taken.sync()
    work.read_all(told)
    assert told.asked == [CARD, BADGE]


@pytest.mark.parametrize(("seen", "state"), [(None, "failed"), ([], "nothing"), ([Line("~", 0, 0, 9, 9)], "nothing")])
def test_what_says_nothing_is_said_so_and_not_tried_again(
    taken: Phone, work: Work, told: Told, seen: list[Line] | None, state: str
) -> None:
    told.sees[CARD] = seen
    work.read_all(told)
    assert [row["state"] for row in readings(taken)] == [state]
    assert work.read_all(told) == 0


@pytest.mark.parametrize(("blinds", "state"), [(1, "read"), (2, "failed")])
def test_an_eye_that_goes_blind_is_opened_anew_once(
    taken: Phone, work: Work, told: Told, blinds: int, state: str
) -> None:
    told.blinds[CARD] = blinds
    work.read_all(told)
    assert [row["state"] for row in readings(taken)] == [state]
    assert len(told.asked) == 2
    assert work.read_all(told) == 0


def test_one_that_nothing_can_be_made_of_does_not_hold_up_the_next(
    taken: Phone, work: Work, told: Told, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def only_badges(lines: Sequence[Line], badge: bool) -> Proposal:
        if not badge:
            raise IndexError("Ana Horvat")
        return propose(lines, badge)

    monkeypatch.setattr("hallway.reading.work.propose", only_badges)
    told.sees[BADGE] = LINES
    taken.attach("a2", BADGE, kind="badge", person="bo")
    taken.sync()
    assert work.read_all(told) == 2
    assert {row["rid"]: row["state"] for row in readings(taken)} == {"a1": "failed", "a2": "read"}
    assert work.read_all(told) == 0
    (failure,) = [record for record in caplog.records if record.levelname == "ERROR"]
    assert "Ana" not in repr(vars(failure)), "the log quotes nobody"


def test_everybody_is_served_in_turn(taken: Phone, bob: Phone, work: Work, told: Told) -> None:
    for number in range(3):
        taken.attach(f"b{number}", CARD + bytes([number]), kind="card")
    bob.attach("of-bob", BADGE, kind="badge")
    taken.sync()
    bob.sync()
    assert work.read_all(told) == 5
    assert BADGE in told.asked[:2]


def test_a_phone_that_writes_a_reading_is_refused(taken: Phone, work: Work, told: Told) -> None:
    work.read_all(told)
    taken.sync()
    taken.edit("reading", "a1", name="Mallory")
    taken.sync()
    assert taken.parked == {("reading", "a1"): "row-column"}


def test_a_reading_goes_and_comes_back_with_its_photograph(taken: Phone, work: Work, told: Told) -> None:
    work.read_all(told)
    taken.sync()
    taken.delete("attachment", "a1")
    assert readings(taken) == []
    taken.restore("attachment", "a1")
    assert [row["name"] for row in readings(taken)] == ["Ana Horvat"]
    assert told.asked == [CARD]


def test_a_reading_that_its_user_deleted_stays_away(taken: Phone, work: Work, told: Told) -> None:
    work.read_all(told)
    taken.sync()
    taken.delete("reading", "a1")
    taken.sync()
    taken.edit("attachment", "a1", person="bo")
    assert readings(taken) == [], "its photograph was touched"
    taken.delete("attachment", "a1")
    taken.sync()
    taken.restore("attachment", "a1")
    assert readings(taken) == []


def test_a_reading_of_which_nothing_is_left_stays_away(taken: Phone, work: Work, told: Told, clock: Hands) -> None:
    work.read_all(told)
    taken.sync()
    taken.delete("attachment", "a1")
    taken.sync()
    clock.turn(KEPT + 2 * DAY)
    taken.sync()
    taken.edit("attachment", "a1", kind="card", _deleted=False)
    assert readings(taken) == []


def test_a_plan_looks_at_no_other_photograph_than_those_touched(
    taken: Phone, store: Store, work: Work, told: Told, planner: Planners, clock: Hands
) -> None:
    work.read_all(told)
    taken.sync()
    with store.transaction() as db:
        db.execute("DELETE FROM attachment WHERE space = ?", [taken.space])
        for touched, wanted in ([("attachment", "a2")], []), (None, ["a1"]):
            assert [rid for _, rid, _ in Readings().plan(db, taken.space, touched, clock())] == wanted


def test_what_was_deleted_while_it_was_read_is_not_brought_back(
    taken: Phone, work: Work, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    see = told.read

    def slowly(photograph: bytes) -> list[Line] | None:
        taken.delete("attachment", "a1")
        taken.sync()
        return see(photograph)

    monkeypatch.setattr(told, "read", slowly)
    work.read_all(told)
    assert readings(taken) == []


def test_of_two_servers_at_one_database_the_first_one_writes(
    taken: Phone, store: Store, planner: Planners, work: Work, told: Told, clock: Hands
) -> None:
    class Slower(Told):
        def read(self, photograph: bytes) -> list[Line] | None:
            work.read_all(told)
            clock.turn(1)
            return [Line("Somebody Else", 0, 0, 9, 9)]

    Work(store, planner, clock).read_all(Slower())
    assert [row["name"] for row in readings(taken)] == ["Ana Horvat"]


def test_a_shared_space_is_not_written_to(taken: Phone, bob: Phone, work: Work, told: Told) -> None:
    space = shared(taken, bob)
    taken.share(space, "attachment", taken.mine("x"), kind="card", hash=taken.attach("own", BADGE, kind="photo"))
    taken.sync()
    path = f"/spaces/{space}/blobs/{next(name for name, data in taken.blobs.items() if data == BADGE)}"
    with pytest.raises(Refused, match="blob-unnamed"):
        taken.send_blob(path, BADGE)
    work.read_all(told)
    assert told.asked == [CARD]


def test_a_full_disk_leaves_it_for_later(taken: Phone, work: Work, told: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise SyncError("storage-full")

    with monkeypatch.context() as disk:
        disk.setattr("hallway.reading.work.write", full)
        with pytest.raises(SyncError, match="storage-full"):
            work.read_all(told)
    work.read_all(told)
    assert [row["state"] for row in readings(taken)] == ["read"]
