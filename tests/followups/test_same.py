"""People who are one are written to once. Bob was captured twice: as bob, and as bobby."""

from collections.abc import Iterable

import pytest

from hallway.followups.captured import follow_up_rid
from sync.store import Store
from tests.followups.conftest import Hands
from tests.followups.space import Space, at
from tests.phone import Phone, PhoneMaker, read_rows

NOW = at("2026-11-18 09:00")
BOB, BOBBY = (follow_up_rid("nice", rid) for rid in ("bob", "bobby"))


@pytest.fixture
def space() -> Space:
    space = Space(NOW)
    space.meet("bob", talked_about="grippers")
    space.meet("bobby", "2026-11-17 20:04", talked_about="moving to Graz")
    space.plan()
    return space


def one(space: Space) -> None:
    space.write("same", "s", one="bob", other="bobby", verdict="same", _deleted=False)


def letters(space: Space) -> list[str]:
    return [row["person"] for row in space.follow_ups()]


def test_two_who_are_one_get_one_letter_that_knows_of_both_meetings(space: Space) -> None:
    assert sorted(letters(space)) == ["bob", "bobby"]
    one(space)
    space.plan()
    letter = space.only()
    assert letter["person"] == "bob"
    assert "grippers" in letter["draft"]
    assert "Graz" in letter["draft"]


def test_taken_back_both_have_theirs_again_as_they_were(space: Space) -> None:
    before = space.follow_ups()
    one(space)
    space.plan()
    space.delete("same", "s")
    space.plan()
    assert space.follow_ups() == before


@pytest.mark.parametrize("sent", ["bob", "bobby"])
def test_what_went_to_one_of_them_went_to_both(space: Space, sent: str) -> None:
    space.write("follow_up", follow_up_rid("nice", sent), choice="write", marked_at=NOW)
    one(space)
    space.plan()
    assert letters(space) == [sent]
    assert not space.plan(whole=True)
    space.delete("same", "s")
    space.plan()
    assert sorted(letters(space)) == ["bob", "bobby"], "the other was not written to after all"


def test_sent_to_both_before_anybody_knew_stays_told_as_it_was(space: Space) -> None:
    for rid in (BOB, BOBBY):
        space.write("follow_up", rid, choice="write", marked_at=NOW)
    one(space)
    assert space.plan() == []


@pytest.mark.parametrize(
    ("bob", "bobby", "stands"),
    [
        ({}, {}, ["bob"]),
        ({}, {"choice": "write"}, ["bobby"]),
        ({"choice": "write"}, {"my_text": "Dear Bob"}, ["bobby"]),
        ({"my_text": "Hello"}, {"my_text": "Dear Bob"}, ["bob", "bobby"]),
        ({"choice": "keep"}, {}, ["bob"]),
        ({"let_go_at": NOW}, {"choice": "write"}, ["bob", "bobby"]),
        ({"let_go_at": NOW}, {"my_text": "Dear Bob"}, ["bob", "bobby"]),
    ],
    ids=str,
)
def test_which_of_two_letters_stands(
    space: Space, bob: dict[str, object], bobby: dict[str, object], stands: list[str]
) -> None:
    for rid, columns in ((BOB, bob), (BOBBY, bobby)):
        if columns:
            space.write("follow_up", rid, **columns)
    one(space)
    space.plan()
    assert sorted(letters(space)) == stands
    assert not space.plan(whole=True)


def test_a_letter_written_ahead_for_one_is_the_letter_of_both() -> None:
    space = Space(NOW)
    space.meet("bob")
    space.meet("bobby")
    one(space)
    space.write("follow_up", BOBBY, choice="write", marked_at=NOW)
    space.plan()
    assert letters(space) == ["bobby"]


def test_a_promise_of_each_is_kept_apart_and_the_letter_of_one_tells_both(space: Space) -> None:
    space.promise("bob", "the article")
    space.promise("bobby", "the video")
    one(space)
    space.plan()
    assert space.queue()[:2] == [("promise", "bob", "2026-11-19"), ("promise", "bobby", "2026-11-19")]
    space.write("follow_up", follow_up_rid("promise", "promise-bobby"), marked_at=NOW)
    space.plan()
    kinds = [row["kind"] for row in space.follow_ups()]
    assert kinds == ["promise", "promise"], "nobody is told twice that it was nice"


def test_the_name_that_shows_is_in_the_letter_whoevers_row_it_stands_in(space: Space) -> None:
    space.write("person", "bob", name=None)
    space.write("person", "bobby", name="Robert Klein")
    one(space)
    space.plan()
    assert "Robert" in space.only()["draft"]
    space.write("person", "bob", name="Rob")
    space.plan()
    assert "Rob," in space.only()["draft"]


def test_somebody_imported_and_met_under_another_id_is_followed_up_once() -> None:
    space = Space(NOW)
    space.write("person", "aaa", name="Bob Klein", source="import")
    space.meet("bob")
    space.plan()
    one_of_the_book = {"one": "aaa", "other": "bob", "verdict": "same"}
    space.write("same", "s", **one_of_the_book)
    space.plan()
    assert letters(space) == ["bob"]


def test_a_lead_who_is_deleted_takes_no_letter_along(space: Space) -> None:
    one(space)
    space.plan()
    space.delete("person", "bob")
    space.plan()
    assert letters(space) == ["bobby"]


def test_both_devices_and_both_databases_count_them_once(phone: PhoneMaker, store: Store, clock: Hands) -> None:
    alice, laptop = phone("alice"), phone("alice")
    for rid in ("bob", "bobby"):
        alice.edit("person", rid, name="Bob", source="met")
        alice.edit("encounter", f"met-{rid}", person=rid, met_at=at("2026-11-17 19:42"), talked_about="grippers")
    settle(alice, laptop)
    assert queue(alice) == queue(laptop) == ["bob", "bobby"]
    alice.edit("same", "s", one="bob", other="bobby", verdict="same")
    laptop.edit("follow_up", BOBBY, choice="write", marked_at=clock.now)
    settle(alice, laptop)
    assert queue(alice) == queue(laptop) == ["bobby"]
    assert {row["rid"]: row["lead"] for row in read_rows(store.connection(), alice.space, "lead")} == {
        "bob": "bob",
        "bobby": "bob",
    }
    alice.delete("same", "s")
    settle(alice, laptop)
    assert queue(alice) == queue(laptop) == ["bob", "bobby"]


def settle(*phones: Phone) -> None:
    for each in phones * 2:
        each.sync()


def queue(phone: Phone) -> list[str]:
    return sorted(people(phone.rows("follow_up")))


def people(rows: Iterable[dict[str, object]]) -> list[str]:
    return [str(row["person"]) for row in rows]
