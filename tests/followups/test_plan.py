"""What the engine is handed: the planner writes what changed, and nothing of the user's. Alice met bob and charlie."""

from collections.abc import Callable

import pytest

from tests.followups.conftest import NICE_BOB
from tests.followups.space import PLANNER_COLUMNS, Space

LETTERS = {"draft", "draft_message", "draft_call", "draft_post"}


def test_each_person_met_gets_a_note_in_one_plan(space: Space) -> None:
    space.meet("bob", event="mill", talked_about="grippers")
    space.meet("charlie", event="mill")
    space.write("person", "dora", name="Dora", source="import")
    space.plan()
    assert space.queue() == [("nice", person, "2026-11-18") for person in ("charlie", "bob")]
    assert "grippers" in next(each["draft"] for each in space.follow_ups() if each["person"] == "bob")


def test_building_twice_changes_nothing(space: Space) -> None:
    space.meet("bob", event="mill")
    space.promise("bob", "the article")
    assert len(space.plan()) == 2
    assert space.plan(whole=True) == []
    space.touched = [("person", "bob"), ("encounter", "met-bob"), ("commitment", "promise-bob")]
    assert space.plan() == []


def test_only_the_column_that_changed_is_written(space: Space) -> None:
    space.meet("bob", event="mill", talked_about="grippers")
    space.plan()
    space.write("encounter", "met-bob", talked_about="bread")
    ((tbl, rid, columns),) = space.plan()
    assert (tbl, rid, set(columns)) == ("follow_up", NICE_BOB, LETTERS)


def test_an_earlier_meeting_that_arrives_late_changes_the_draft_alone(space: Space) -> None:
    space.meet("bob", talked_about="grippers")
    space.plan()
    space.meet("bob", "2026-11-10 18:00", "earlier", event="mill", talked_about="bread")
    ((_, rid, columns),) = space.plan()
    assert (rid, set(columns)) == (NICE_BOB, LETTERS | {"subject"})


CHANGES: dict[str, Callable[[Space], None]] = {
    "the name": lambda space: space.write("person", "bob", name="Robert"),
    "what was talked about": lambda space: space.write("encounter", "met-bob", talked_about="bread"),
    "a topic": lambda space: space.write("topic", "t", encounter="met-bob", label="bread"),
    "a topic taken back": lambda space: space.delete("topic", "hiring"),
    "the event's name": lambda space: space.write("event", "mill", name="Evening at the Mill"),
    "an offer": lambda space: space.write(
        "commitment", "offer", person="bob", kind="offer", text="a tour", state="open"
    ),
    "one's own name": lambda space: space.write("face", "mine", name="Alice"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_the_draft_follows(space: Space, change: Callable[[Space], None]) -> None:
    space.meet("bob", event="mill", talked_about="grippers")
    space.write("topic", "hiring", encounter="met-bob", label="hiring")
    space.meet("charlie")
    space.plan()
    before = {each["rid"]: each["draft"] for each in space.follow_ups()}
    change(space)
    space.plan()
    assert {each["rid"]: each["draft"] for each in space.follow_ups()}[NICE_BOB] != before[NICE_BOB]
    assert space.plan(whole=True) == []


def test_of_several_cards_the_oldest_signs_whatever_its_id(space: Space) -> None:
    space.meet("bob", talked_about="grippers")
    space.write("face", "zz", name="Alice", created_at=1)
    space.write("face", "aa", name="Ally", created_at=2)
    space.plan()
    assert "Alice" in space.follow_ups()[0]["draft"]
    space.write("face", "mm", name="")
    assert space.plan() == []
    space.delete("face", "zz")
    space.plan()
    assert "Ally" in space.follow_ups()[0]["draft"]


def test_the_planner_writes_its_own_columns_alone(space: Space) -> None:
    space.meet("bob", event="mill")
    space.promise("bob", "the article")
    edits = space.plan()
    space.delete("person", "bob")
    edits += space.plan()
    assert {tbl for tbl, _, _ in edits} == {"follow_up"}
    assert {column for _, _, columns in edits for column in columns} <= PLANNER_COLUMNS
