"""What holds for any rows in any order."""

import random
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from hallway.followups.captured import follow_up_rid
from hallway.followups.plan import Edit
from tests.followups.space import PHONE, PLANNER_COLUMNS, Space, at

NOW = at("2026-11-18 09:00")
DAY = 86_400_000
EVERYBODY = ("bob", "charlie", "dora")
PEOPLE = st.sampled_from(EVERYBODY)
TEXT = st.one_of(
    st.none(), st.sampled_from(["", "grippers", "the article", "Moving to Graz.", "?"]), st.text(max_size=30)
)
TIME = st.one_of(st.none(), st.integers(NOW - 40 * DAY, NOW + DAY), st.integers(1 - 2**53, 2**53 - 1))
DATE = st.one_of(st.none(), st.dates().map(str), st.just("soon"))
DELETED = st.sampled_from([None, None, None, True, False])
USERS = {
    "choice": st.sampled_from([None, "write", "keep"]),
    "snoozed_until": DATE,
    "my_text": TEXT,
    "marked_at": TIME,
    "let_go_at": TIME,
    "waiting_at": TIME,
    "approval": st.sampled_from([None, '{"id":"a"}']),
}
ANSWER = st.sampled_from([None, None, "yes", "yes", "no", "maybe"])
DAYS = st.sampled_from(["1", "30", "off", "soon", "0", None])


def row(tbl: str, rid: st.SearchStrategy[str], **columns: st.SearchStrategy[Any]) -> st.SearchStrategy[Edit]:
    """An edit of some of the columns; `_deleted` is written when it is drawn."""
    drawn = st.fixed_dictionaries({}, optional={**columns, "_deleted": DELETED}).map(
        lambda cols: {col: val for col, val in cols.items() if col != "_deleted" or val is not None}
    )
    return st.tuples(st.just(tbl), rid, drawn)


def ids(start: str) -> st.SearchStrategy[str]:
    return st.integers(0, 2).map(lambda number: f"{start}{number}")


EDITS = st.one_of(
    row(
        "person",
        PEOPLE,
        name=TEXT,
        source=st.sampled_from(["met", "import"]),
        circle=st.sampled_from([None, "inner", "second", "elsewhere"]),
        recruiter=st.booleans(),
        no_contact_at=st.one_of(st.none(), st.none(), TIME),
        through=st.one_of(st.none(), PEOPLE),
        left_to=st.one_of(st.none(), st.none(), PEOPLE),
    ),
    row(
        "encounter",
        ids("e"),
        person=PEOPLE,
        met_at=TIME,
        event=ids("v"),
        talked_about=TEXT,
        known_by=TEXT,
        kind=st.sampled_from([None, None, "interview"]),
    ),
    row("topic", ids("t"), encounter=ids("e"), label=TEXT),
    row("event", ids("v"), name=TEXT),
    row(
        "commitment",
        ids("c"),
        person=PEOPLE,
        encounter=ids("e"),
        kind=st.sampled_from(["promise", "promise", "need", "offer", "knows", "introduction", "introduction"]),
        direction=st.sampled_from([None, None, "mine", "theirs", "both"]),
        about=st.one_of(st.none(), PEOPLE),
        text=TEXT,
        due_on=DATE,
        state=st.sampled_from(["open", "open", "kept", "waived"]),
        created_at=TIME,
        closed_at=TIME,
        agreed=ANSWER,
        about_agreed=ANSWER,
    ),
    row("touch", ids("h"), person=PEOPLE, kind=st.sampled_from(["reply", "call", "message", "met"]), at=TIME),
    row(
        "request", ids("q"), person=PEOPLE, kind=st.sampled_from(["see", "stop", "?"]), created_at=TIME, closed_at=TIME
    ),
    row("follow_up", PEOPLE.map(lambda person: follow_up_rid("nice", person)), **USERS),
    row("same", ids("s"), one=PEOPLE, other=PEOPLE, verdict=st.sampled_from(["same", "same", "two"])),
    row("face", ids("f"), name=TEXT),
    row("setting", st.just("timezone"), value=st.sampled_from(["UTC", "Asia/Tokyo", "nowhere"])),
    row("setting", st.sampled_from(["rhythm-inner", "rhythm-recruiter"]), value=DAYS),
    row("setting", st.just("day-starts"), value=st.sampled_from(["0", "4", "12", "25", None])),
)
TOUCHING = ("my_text", "marked_at", "let_go_at", "approval")
HISTORY = st.lists(st.lists(EDITS, max_size=6), max_size=6)


def writable(edits: list[Edit]) -> list[Edit]:
    """Values as the protocol takes them."""
    return [(tbl, rid, {col: sound(val) for col, val in cols.items()}) for tbl, rid, cols in edits if cols]


def sound(value: Any) -> Any:
    text = isinstance(value, str)
    return "".join(char for char in value if char != "\0" and not 0xD800 <= ord(char) < 0xE000) if text else value


MOVING = {(tbl, "person") for tbl in ("encounter", "commitment", "touch", "request")}
MOVING |= {("encounter", "met_at"), ("encounter", "event"), ("topic", "encounter"), ("commitment", "about")}
MOVING |= {("person", "through")}


def stay(history: list[list[Edit]]) -> None:
    """Nothing is moved from one person to another: that a daily plan alone can notice."""
    seen: dict[tuple[str, str, str], Any] = {}
    for push in history:
        for tbl, rid, cols in push:
            for col in [col for col in cols if (tbl, col) in MOVING]:
                cols[col] = seen.setdefault((tbl, rid, col), cols[col])


def lived(history: list[list[Edit]], ahead: bool = True) -> Space:
    """A space that was planned after each push. ahead: phones write letters before they are planned, too."""
    space = Space(NOW)
    for edits in history:
        push(space, edits, ahead)
    return space


def push(space: Space, edits: list[Edit], ahead: bool) -> None:
    there = {each["rid"] for each in planned(space)}
    space.merge([edit for edit in writable(edits) if ahead or edit[0] != "follow_up" or edit[1] in there], PHONE)
    space.plan()


def planned(space: Space) -> list[dict[str, Any]]:
    """The follow-ups that the planner made, and not those alone of which a phone wrote ahead."""
    return [each for each in space.follow_ups() if each["kind"] is not None]


def is_touched(follow_up: dict[str, Any]) -> bool:
    return follow_up["choice"] == "keep" or any(follow_up[column] is not None for column in TOUCHING)


@given(HISTORY)
def test_building_twice_changes_nothing(history: list[list[Edit]]) -> None:
    space = lived(history)
    space.plan(whole=True)
    assert space.plan(whole=True) == []
    space.touched = [("person", person) for person in EVERYBODY]
    assert space.plan() == []


@given(st.lists(EDITS, max_size=20, unique_by=lambda edit: edit[:2]), st.integers())
def test_the_order_of_the_rows_is_nothing_to_the_planner(edits: list[Edit], seed: int) -> None:
    shuffled = list(writable(edits))
    random.Random(seed).shuffle(shuffled)
    first, second = Space(NOW), Space(NOW)
    first.merge(writable(edits), PHONE)
    for edit in shuffled:
        second.merge([edit], PHONE)
    assert first.plan(whole=True) == second.plan(whole=True)


@given(HISTORY, st.data())
def test_what_the_user_owns_is_never_written(history: list[list[Edit]], data: st.DataObject) -> None:
    space = lived(history)
    for follow_up in space.follow_ups():
        columns = data.draw(st.fixed_dictionaries({}, optional=USERS))
        space.merge(writable([("follow_up", follow_up["rid"], columns)]), PHONE)
    for push in data.draw(HISTORY):
        space.merge(writable(push), PHONE)
        for tbl, _, columns in space.plan():
            assert tbl == "follow_up"
            assert columns.keys() <= PLANNER_COLUMNS


@example([[("person", "bob", {"name": None}), ("request", "q1", {"person": "bob"})],
          [("request", "q1", {"person": "charlie", "closed_at": NOW})]])  # fmt: skip
@given(HISTORY)
def test_when_all_causes_are_removed_what_was_touched_is_left_and_nothing_else(history: list[list[Edit]]) -> None:
    space = lived(history)
    touched = {each["rid"] for each in planned(space) if is_touched(each)}
    for person in EVERYBODY:
        space.delete("person", person)
    space.plan()
    assert {each["rid"] for each in planned(space)} == touched


@given(HISTORY)
def test_planning_what_was_touched_comes_to_what_planning_all_of_it_would(history: list[list[Edit]]) -> None:
    """But for what the daily plan alone can notice.

    That is who lost what was moved to somebody else, and what a phone wrote ahead of a plan that never came: its row
    names nobody.
    """
    stay(history)
    assert lived(history, ahead=False).plan(whole=True) == []


@given(HISTORY, st.integers(1, 400))
def test_an_earlier_meeting_that_arrives_late_sends_nothing_twice(history: list[list[Edit]], days: int) -> None:
    """But for telling somebody that whom they spoke of was met, of which nothing was known."""
    space = lived(history)
    for follow_up in space.follow_ups():
        space.write("follow_up", follow_up["rid"], marked_at=NOW)
    space.plan()
    before = {each["rid"] for each in space.follow_ups()}
    for met in space.rows("encounter"):
        earliest = min(each["met_at"] or NOW for each in space.rows("encounter") if each["person"] == met["person"])
        earlier = max(min(earliest, NOW) - days * DAY, 0)
        space.write("encounter", f"late-{met['rid']}", person=met["person"], met_at=earlier)
    space.plan()
    assert {each["kind"] for each in space.follow_ups() if each["rid"] not in before} <= {"report"}


@given(HISTORY)
def test_whoever_wants_to_hear_nothing_is_asked_nothing(history: list[list[Edit]]) -> None:
    space = lived(history)
    touched = {each["rid"] for each in planned(space) if is_touched(each)}
    for person in EVERYBODY:
        space.write("person", person, no_contact_at=NOW, _deleted=False)
    space.plan()
    assert {each["kind"] for each in planned(space) if each["rid"] not in touched} <= {"request"}
    assert space.plan(whole=True) == []


@given(HISTORY, st.lists(st.integers(1, 40), min_size=1, max_size=5))
def test_a_day_is_planned_once_however_often_and_from_wherever_it_is_asked(
    history: list[list[Edit]], days: list[int]
) -> None:
    space = lived(history)
    for number, passed in enumerate(days):
        space.now += passed * DAY
        space.plan(whole=True)
        space.write("setting", "timezone", value=("Pacific/Kiritimati", "Pacific/Pago_Pago")[number % 2])
        open_before = space.queue()
        space.plan()
        space.plan(whole=True)
        assert space.queue() == open_before
