"""What the planner reads, and what that costs: nothing that no letter wants, and no more than what it was asked for."""

import re
from collections.abc import Callable

import pytest

from hallway.followups import reach, rows
from sync.planning import Portion
from tests.followups.conftest import NICE_BOB
from tests.followups.space import NAME, PHONE, Space, at


def test_contacts_and_notes_reach_nobody(space: Space) -> None:
    space.meet("bob", talked_about="grippers")
    space.plan()
    space.write("contact", "c", person="bob", kind="email", value="bob@example.com")
    space.write("note", "n", person="bob", text="a note")
    elsewhere = [("contact", "c"), ("note", "n"), ("elsewhere", "x")]
    assert reach.reached(space.db, NAME, elsewhere, rows.read_account(space.db, NAME), space.now) == []
    assert space.plan(whole=True) == []


def test_how_somebody_is_recognised_is_not_even_read(space: Space) -> None:
    assert not [name for name, sql in (*rows.SQL.items(), *reach.SQL.items()) if "known_by" in sql or "*" in sql]
    read = []
    space.meet("bob", known_by="red scarf", talked_about="grippers")
    space.db.set_authorizer(lambda _action, table, column, *_: read.append((table, column)) or 0)  # type: ignore[func-returns-value]
    space.planner.portion(space.db, NAME, "", space.now)
    assert ("encounter", "talked_about") in read
    assert ("encounter", "known_by") not in read


def test_another_space_is_neither_read_nor_planned(space: Space) -> None:
    space.meet("bob", talked_about="grippers")
    assert space.planner.portion(space.db, "another", "", space.now) == Portion([])
    assert space.planner.plan(space.db, "another", [("person", "bob"), ("encounter", "met-bob")], space.now) == []


# Cost follows what changed: every statement but the daily one finds its rows by an index, starting from the ids.

BY_STRETCH = ("everybody", "waiting", "out_of_touch", "stretch", "leading")
SCANS_BY_INTENT = {*BY_STRETCH, "with_open", "of_templates"}
VALUES = {"space": NAME, "ids": '["bob"]', "rids": '["bob"]', "rid": "timezone", "tbl": "encounter"}
STATEMENTS = {name: sql for name, sql in (*rows.SQL.items(), *reach.SQL.items()) if name not in SCANS_BY_INTENT}


@pytest.mark.parametrize("name", STATEMENTS)
def test_a_statement_reads_what_it_was_asked_for_and_no_more(space: Space, name: str) -> None:
    steps = [row["detail"] for row in space.db.execute(f"EXPLAIN QUERY PLAN {STATEMENTS[name]}", VALUES)]
    tables = [step for step in steps if re.match(r"(SCAN|SEARCH) ", step) and "VIRTUAL TABLE" not in step]
    narrow = (
        r"SEARCH \w+ USING .*\(space=\? AND (rid|person|encounter|event|about|lead|tbl=\? AND rid=\? AND col)=\?.*\).*"
    )
    assert tables
    for step in tables:
        # One's own cards are a handful.
        assert re.fullmatch(narrow, step) or (name == "own_name" and "SEARCH face" in step), step


@pytest.mark.parametrize("name", BY_STRETCH)
def test_a_statement_of_the_daily_plan_reads_its_stretch_of_people_and_no_more(space: Space, name: str) -> None:
    values = dict.fromkeys(("space", "after", "until", "since", "by", "circle", "behind"), 0)
    steps = [row["detail"] for row in space.db.execute(f"EXPLAIN QUERY PLAN {reach.SQL[name]}", values)]
    searched = [step for step in steps if re.match(r"(SCAN|SEARCH) ", step)]
    stretch = r"SEARCH \w+ USING .*\(space=\? AND (rid|person|lead)>\?( AND (rid|person|lead)<\?)?\)"
    one = r"SEARCH \w+ USING .*\(space=\? AND person=\?\)"
    assert any(re.fullmatch(stretch, step) for step in searched)
    for step in searched:
        assert re.fullmatch(f"{stretch}|{one}", step), step


def test_one_changed_person_asks_the_same_statements_however_many_there_are(space: Space) -> None:
    def asked(change: Callable[[], None]) -> int:
        change()
        count = 0

        def counting(_: str) -> None:
            nonlocal count
            count += 1

        space.db.set_trace_callback(counting)
        space.planner.plan(space.db, NAME, [(tbl, rid) for tbl, rid in space.touched], space.now)
        space.db.set_trace_callback(None)
        space.plan()
        return count

    alone = asked(lambda: space.meet("bob", talked_about="grippers"))
    space.merge(
        [("person", f"p{n}", {"name": f"P{n}"}) for n in range(300)]
        + [("encounter", f"e{n}", {"person": f"p{n}", "met_at": space.now}) for n in range(300)],
        "bbbbbbbbbb",
    )
    assert asked(lambda: space.write("encounter", "met-bob", talked_about="bread")) <= alone


def test_an_address_book_of_thirty_thousand_makes_no_follow_up_and_leaves_the_daily_plan_small(space: Space) -> None:
    space.meet("bob", talked_about="grippers")
    book = [("person", f"p{n}", {"source": "import"}) for n in range(30_000)]
    space.merge(book, PHONE)
    assert {rid for _, rid, _ in space.plan()} == {NICE_BOB}
    account = rows.read_account(space.db, NAME)
    assert reach.everybody(space.db, NAME, reach.EVERYWHERE, account, space.now) == ["bob"]
    assert reach.everybody(space.db, NAME, reach.EVERYWHERE, account, space.now + 400 * reach.DAY) == ["bob"]


def test_the_daily_plan_reads_of_a_circle_whoever_may_be_due_and_nobody_else(space: Space) -> None:
    for number in range(17):
        space.meet(f"p{number}", f"2026-11-{number + 1:02} 12:00")
        space.write("person", f"p{number}", circle="inner")
    space.plan(whole=True)
    for row in space.follow_ups():
        space.write("follow_up", row["rid"], let_go_at=space.now)
    space.plan()
    account = rows.read_account(space.db, NAME)
    on_the_fifth = reach.everybody(space.db, NAME, reach.EVERYWHERE, account, at("2026-12-05 12:00"))
    assert set(on_the_fifth) <= {f"p{number}" for number in range(8)}
    assert {f"p{number}" for number in range(5)} <= set(on_the_fifth)
