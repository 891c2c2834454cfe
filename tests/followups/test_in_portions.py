"""A large space is planned in portions of a few hundred people, and devices write and read between two of them."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings

from hallway.followups import plan, reach
from hallway.followups.captured import follow_up_rid
from hallway.followups.plan import Edit
from hallway.followups.rows import read_account
from tests.followups.space import NAME, PHONE, Space, at
from tests.followups.test_properties import EVERYBODY, HISTORY, lived, push, stay

DAY = 86_400_000
EVENING = at("2026-11-17 22:00")
PEOPLE = ("bob", "charlie", "dora", "eve")


def is_whole(space: Space, after: str | None) -> bool:
    """Whether nothing is left to plan of anybody whose portion has come, whoever wrote since."""
    leads = {row["rid"]: row["lead"] for row in space.rows("lead")}
    (day,) = space.db.execute("SELECT day FROM planned").fetchone()
    passed = [each for each in EVERYBODY if after is None or leads.get(each, each) <= after]
    return plan.planned(space.db, NAME, passed, read_account(space.db, NAME), date.fromisoformat(day)) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=HISTORY, meanwhile=HISTORY)
def test_whatever_is_pushed_between_two_portions_it_comes_to_what_one_plan_at_the_end_would(
    one_by_one: None, history: list[list[Edit]], meanwhile: list[list[Edit]]
) -> None:
    """And at no time is half a plan to be read of anybody. What the daily plan alone can notice, it still does."""
    stay(history + meanwhile)
    space = lived(history, ahead=False)
    space.now += 30 * DAY
    for portion in space.portions():
        assert is_whole(space, portion.after)
        if meanwhile:
            push(space, meanwhile.pop(0), ahead=False)
            assert is_whole(space, portion.after)
    assert space.plan(whole=True) == []


@pytest.fixture
def space(one_by_one: None) -> Space:
    """Four people, met before there was a planner."""
    made = Space(EVENING)
    for person in PEOPLE:
        made.meet(person)
    return made


def test_each_person_is_planned_in_a_portion_and_only_there(space: Space) -> None:
    portions = [[columns["person"] for _, _, columns in portion.edits] for portion in space.portions()]
    assert portions == [["bob"], ["charlie"], ["dora"], ["eve"], []]


def test_several_who_are_one_are_planned_with_whoever_leads_and_only_there(space: Space) -> None:
    space.write("same", "s1", one="bob", other="dora", verdict="same")
    space.write("same", "s2", one="dora", other="eve", verdict="same")
    account = read_account(space.db, NAME)
    stretches = [reach.Stretch(after, until) for after, until in (("", "bob"), ("bob", "dora"), ("dora", "zoe"))]
    found = [reach.everybody(space.db, NAME, each, account, space.now) for each in stretches]
    assert found == [["bob"], ["charlie"], []]


def test_one_who_is_deleted_and_still_has_a_letter_is_found_where_they_stood(space: Space) -> None:
    space.plan(whole=True)
    space.delete("person", "charlie")
    assert space.plan(whole=True) == [("follow_up", follow_up_rid("nice", "charlie"), plan.REMOVED)]


def test_thousands_who_were_imported_take_few_portions() -> None:
    made = Space(EVENING)
    made.merge([("person", f"p{number:04}", {"source": "import"}) for number in range(5000)], PHONE)
    assert [portion.after for portion in made.portions()] == ["p3999", None]


def test_a_day_that_begins_between_two_portions_is_planned_from_its_start(space: Space) -> None:
    first = space.planner.portion(space.db, NAME, "", space.now)
    assert first.after == "bob"
    tomorrow = space.planner.portion(space.db, NAME, first.after, space.now + DAY)
    assert tomorrow.after == "bob"


def test_a_server_whose_clock_is_days_behind_goes_on_with_the_day_that_was_begun(space: Space) -> None:
    """Else two servers would begin anew in turn, for ever."""
    first = space.planner.portion(space.db, NAME, "", space.now)
    assert first.after == "bob"
    assert space.planner.portion(space.db, NAME, first.after, space.now - 5 * DAY).after == "charlie"
