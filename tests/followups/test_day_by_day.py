"""The whole space is planned once a day of the account's, and from one day to the next little changes."""

from tests.followups.space import NAME, Space, at


def test_a_space_is_due_once_a_day_of_the_accounts(space: Space) -> None:
    space.write("setting", "timezone", value="Asia/Tokyo")
    assert space.planner.due(space.db, NAME, at("2026-11-17 22:00", "Asia/Tokyo"))
    space.now = at("2026-11-17 22:00", "Asia/Tokyo")
    space.plan(whole=True)
    assert not space.planner.due(space.db, NAME, at("2026-11-18 03:59", "Asia/Tokyo"))
    assert space.planner.due(space.db, NAME, at("2026-11-18 04:00", "Asia/Tokyo"))
    assert space.planner.due(space.db, "another", space.now)


def test_whether_a_space_is_due_is_asked_without_writing(space: Space) -> None:
    for planned in (False, True):
        space.db.execute("PRAGMA query_only = 1")
        assert space.planner.due(space.db, NAME, space.now) != planned
        space.db.execute("PRAGMA query_only = 0")
        space.plan(whole=True)


def test_day_by_day_only_places_change_and_after_a_month_none(space: Space) -> None:
    space.meet("bob", event="mill", talked_about="grippers")
    space.plan(whole=True)
    written = []
    for day in range(1, 60):
        space.now = at("2026-11-17 22:00") + day * 86_400_000
        written.append([list(columns) for _, _, columns in space.plan(whole=True)])
    assert written[:2] == [[], []]
    assert written[2:30] == [[["rank"]]] * 28
    assert not any(written[30:])


def test_a_change_of_time_zone_moves_nothing_that_is_planned(space: Space) -> None:
    space.meet("bob", "2026-11-17 23:30")
    space.plan()
    space.now += 86_400_000
    space.write("setting", "timezone", value="Asia/Tokyo")
    space.meet("charlie", "2026-11-17 23:30")
    space.plan()
    assert space.queue() == [("nice", "bob", "2026-11-18"), ("nice", "charlie", "2026-11-19")]
