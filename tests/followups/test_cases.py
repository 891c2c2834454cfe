"""Every rule of docs/followups.md, with its example."""

import pytest

from tests.followups import cases
from tests.followups.cases import Case
from tests.followups.space import Space
from tests.followups.story import MONTHS, ZONE, moment

EVERY = dict(cases.every())
DONE = ("marked_at", "sent_at", "let_go_at")


def told(row: dict[str, str]) -> str:
    """nice Ana 18 Nov"""
    _, month, day = row["due_on"].split("-")
    about = f" ({row['about'].capitalize()})" if row["about"] else ""
    return f"{row['kind']} {row['person'].capitalize()} {int(day)} {MONTHS[int(month) - 1]}{about}"


@pytest.mark.parametrize("case", EVERY.values(), ids=EVERY.keys())
def test_the_rule_holds_in_its_example(case: Case) -> None:
    space = Space(moment(case.steps[0].when))
    space.ticks = space.now
    space.write("setting", "timezone", value=ZONE)
    for step in case.steps:
        space.now = moment(step.when)
        space.plan(whole=space.planner.due(space.db, "private", space.now))
        space.ticks = max(space.ticks, space.now)
        step.write(space, space.now)
        space.plan()
    space.now = moment(f"{case.on} 09:00")
    space.plan(whole=space.planner.due(space.db, "private", space.now))
    waiting = [row for row in space.follow_ups() if row["kind"] and not any(row[column] for column in DONE)]
    assert [told(row) for row in waiting] == list(case.queue)


def test_the_page_says_what_the_tests_hold() -> None:
    assert cases.PAGE.read_text(encoding="utf-8") == cases.page(), "python -m tests.followups.cases writes it anew"
