"""What the engine is handed: the planner writes what changed, and nothing of the user's. Alice met bob and charlie."""

import re
from collections.abc import Callable

import pytest

from hallway.followups import reach, rows
from hallway.followups.captured import follow_up_rid
from hallway.followups.plan import REMOVED
from sync.planning import Portion
from tests.followups.space import NAME, PHONE, PLANNER_COLUMNS, Space, at

NICE_BOB = follow_up_rid("nice", "bob")
PROMISE_BOB = follow_up_rid("promise", "promise-bob")
LETTERS = {"draft", "draft_message", "draft_call", "draft_post"}


@pytest.fixture
def space() -> Space:
    """The evening at the mill; nothing planned yet."""
    space = Space(now=at("2026-11-17 22:00"))
    space.write("setting", "timezone", value="Europe/London")
    space.write("event", "mill", name="Mixer at the Mill", started_at=at("2026-11-17 19:00"))
    return space


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


GONE: dict[str, Callable[[Space], None]] = {
    "the person is deleted": lambda space: space.delete("person", "bob"),
    "the meeting is taken back": lambda space: space.delete("encounter", "met-bob"),
    "the meeting was with somebody else": lambda space: (
        space.write("encounter", "met-bob", person="charlie"),
        space.write("person", "bob", name="Bob"),
    )[0],
}
BACK: dict[str, Callable[[Space], None]] = {
    "the person is deleted": lambda space: space.restore("person", "bob"),
    "the meeting is taken back": lambda space: space.restore("encounter", "met-bob"),
    "the meeting was with somebody else": lambda space: space.write("encounter", "met-bob", person="bob"),
}


@pytest.mark.parametrize("what", GONE)
def test_without_its_cause_an_untouched_follow_up_goes_and_comes_back_with_it(space: Space, what: str) -> None:
    space.meet("bob", event="mill", talked_about="grippers")
    space.plan()
    before = space.only()
    GONE[what](space)
    assert space.plan() == [("follow_up", NICE_BOB, REMOVED)]
    assert space.queue() == []
    assert space.plan(whole=True) == []
    BACK[what](space)
    space.plan()
    assert space.only() == before
    assert space.plan(whole=True) == []


@pytest.mark.parametrize("state", ["kept", "waived"])
def test_a_promise_settled_elsewhere_leaves_the_queue_and_returns_when_reopened(space: Space, state: str) -> None:
    space.write("person", "bob", name="Bob")
    space.promise("bob", "the article")
    space.plan()
    space.write("follow_up", PROMISE_BOB, choice="write", snoozed_until="2026-12-01")
    space.write("commitment", "promise-bob", state=state, closed_at=space.now)
    assert space.plan() == [("follow_up", PROMISE_BOB, REMOVED)]
    space.write("commitment", "promise-bob", state="open", closed_at=None)
    space.plan()
    assert space.only()["snoozed_until"] == "2026-12-01"


@pytest.mark.parametrize("gone", [("commitment", "promise-bob"), ("person", "bob")])
def test_a_deleted_promise_takes_its_follow_up_along(space: Space, gone: tuple[str, str]) -> None:
    space.write("person", "bob", name="Bob")
    space.promise("bob", "the article")
    space.plan()
    space.delete(*gone)
    assert space.plan() == [("follow_up", PROMISE_BOB, REMOVED)]


def test_a_promise_moved_to_somebody_else_takes_its_follow_up_there(space: Space) -> None:
    space.write("person", "bob", name="Bob")
    space.write("person", "charlie", name="Charlie")
    space.promise("bob", "the article")
    space.plan()
    space.write("commitment", "promise-bob", person="charlie")
    space.write("person", "bob", org="Norda")
    space.plan()
    assert space.queue() == [("promise", "charlie", "2026-11-19")]
    assert space.plan(whole=True) == []


TOUCHED = {
    "words of one's own": {"my_text": "Dear Bob"},
    "a subject of one's own": {"my_subject": "Grippers"},
    "sent by hand": {"marked_at": 1_795_000_000_000},
    "let go": {"let_go_at": 1_795_000_000_000},
    "kept without a letter": {"choice": "keep"},
    "sent by the server": {"sent_at": 1_795_000_000_000},
    "refused by a mail server": {"failure": "550"},
}


@pytest.mark.parametrize("columns", TOUCHED.values(), ids=TOUCHED.keys())
def test_what_the_user_made_of_a_follow_up_outlives_its_cause(space: Space, columns: dict[str, object]) -> None:
    space.meet("bob", talked_about="grippers")
    space.plan()
    space.write("follow_up", NICE_BOB, **columns)
    space.delete("person", "bob")
    assert space.plan() == []
    assert space.only() | columns == space.only()


def test_what_is_done_stays_as_it_was(space: Space) -> None:
    space.meet("bob", talked_about="grippers")
    space.plan()
    space.write("follow_up", NICE_BOB, marked_at=space.now)
    space.write("encounter", "met-bob", talked_about="bread")
    space.write("person", "bob", name="Robert")
    assert space.plan() == []
    space.write("follow_up", NICE_BOB, marked_at=None)
    ((_, _, columns),) = space.plan()
    assert "bread" in str(columns["draft"])


def test_a_follow_up_deleted_by_hand_stays_deleted(space: Space) -> None:
    space.meet("bob", talked_about="grippers")
    space.plan()
    space.delete("follow_up", NICE_BOB)
    assert space.plan() == []
    space.write("encounter", "met-bob", talked_about="bread")
    assert space.plan() == []
    assert space.plan(whole=True) == []


def test_a_letter_with_the_promise_makes_the_other_needless_until_it_is_taken_back(space: Space) -> None:
    space.meet("bob", event="mill", talked_about="grippers")
    space.promise("bob", "the article")
    space.plan()
    space.write("follow_up", PROMISE_BOB, marked_at=space.now)
    space.write("commitment", "promise-bob", state="kept")
    assert space.plan() == [("follow_up", NICE_BOB, REMOVED)]
    space.write("follow_up", PROMISE_BOB, marked_at=None)
    space.write("commitment", "promise-bob", state="open")
    space.plan()
    assert [kind for kind, *_ in space.queue()] == ["promise", "nice"]


def test_what_a_phone_decided_before_the_server_planned_is_kept(space: Space) -> None:
    space.meet("bob", talked_about="grippers")
    space.write("follow_up", NICE_BOB, let_go_at=space.now)
    space.plan()
    assert (space.only()["kind"], space.only()["let_go_at"]) == ("nice", space.now)
    assert space.plan(whole=True) == []


def test_a_kind_that_this_version_does_not_know_is_left_alone(space: Space) -> None:
    space.write("follow_up", "postcard-1", kind="postcard", person="bob", cause="x", rank=1)
    space.meet("bob")
    space.plan()
    assert space.plan(whole=True) == []
    assert {each["kind"] for each in space.follow_ups()} == {"nice", "postcard"}


def test_the_planner_writes_its_own_columns_alone(space: Space) -> None:
    space.meet("bob", event="mill")
    space.promise("bob", "the article")
    edits = space.plan()
    space.delete("person", "bob")
    edits += space.plan()
    assert {tbl for tbl, _, _ in edits} == {"follow_up"}
    assert {column for _, _, columns in edits for column in columns} <= PLANNER_COLUMNS


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


@pytest.mark.parametrize("name", ["nowhere", "America", "../etc/passwd", "\0", "x" * 5_000, ""])
def test_a_time_zone_that_is_none_is_utc(space: Space, name: str) -> None:
    space.write("setting", "timezone", value=name)
    space.meet("bob", "2026-11-17 23:30")
    space.plan()
    assert space.queue() == [("nice", "bob", "2026-11-18")]


def test_a_change_of_time_zone_moves_nothing_that_is_planned(space: Space) -> None:
    space.meet("bob", "2026-11-17 23:30")
    space.plan()
    space.now += 86_400_000
    space.write("setting", "timezone", value="Asia/Tokyo")
    space.meet("charlie", "2026-11-17 23:30")
    space.plan()
    assert space.queue() == [("nice", "bob", "2026-11-18"), ("nice", "charlie", "2026-11-19")]


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
