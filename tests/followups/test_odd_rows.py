"""Rows that no phone of this version writes: the planner takes them as they are, and nobody else's plan suffers."""

import pytest

from tests.followups.space import Space


def test_a_kind_that_this_version_does_not_know_is_left_alone(space: Space) -> None:
    space.write("follow_up", "postcard-1", kind="postcard", person="bob", cause="x", rank=1)
    space.meet("bob")
    space.plan()
    assert space.plan(whole=True) == []
    assert {each["kind"] for each in space.follow_ups()} == {"nice", "postcard"}


def test_rows_that_point_nowhere_plan_nothing(space: Space) -> None:
    space.write("encounter", "lost", person="nobody", event="nowhere", met_at=space.now)
    space.write("encounter", "loose", met_at=space.now)
    space.write("topic", "t", encounter="gone", label="x")
    space.write("commitment", "c", kind="promise", state="open", text="x")
    assert space.plan() == []
    assert space.plan(whole=True) == []


@pytest.mark.parametrize("value", [None, True, 5, 0.5, -1, 2**53 - 1, "", "\u202e", "x" * 60_000, "9999-99-99"])
def test_values_of_any_type_and_size_are_planned(space: Space, value: object) -> None:
    space.meet("bob", name=value, talked_about=value, event=value)
    space.write("encounter", "met-bob", met_at=value)
    space.write("topic", "t", encounter="met-bob", label=value)
    space.promise("bob", value, due_on=value, created_at=value)
    for row in ("timezone", "language"):
        space.write("setting", row, value=value)
    space.write("face", "mine", name=value)
    space.plan()
    assert {each["kind"] for each in space.follow_ups()} == {"nice", "promise"}
    assert all(len(each["draft"]) < 4_000 for each in space.follow_ups())
    assert space.plan(whole=True) == []


@pytest.mark.parametrize("name", ["nowhere", "America", "../etc/passwd", "\0", "x" * 5_000, ""])
def test_a_time_zone_that_is_none_is_utc(space: Space, name: str) -> None:
    space.write("setting", "timezone", value=name)
    space.meet("bob", "2026-11-17 23:30")
    space.plan()
    assert space.queue() == [("nice", "bob", "2026-11-18")]
