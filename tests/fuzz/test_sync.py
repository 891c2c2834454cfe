"""POST /sync, bent in every way: it says what is wrong, and does all of a row or nothing of it."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hallway.followups.plan import OWNED
from sync.errors import ROW_CODES
from sync.stamp import make_stamp
from tests.fuzz.bent import ODD_VALUES, STAMPS, VALUES, Letter, letters
from tests.fuzz.conftest import House
from tests.fuzz.often import OVER
from tests.phone import Json
from tests.sync.directed import START

SPACE_ERRORS = {"space-unknown", "cursor-ahead"}
LATER = 10 * 60_000


def stamps() -> st.SearchStrategy[str]:
    """Of now, of long ago, of minutes and centuries ahead; and texts that are none."""
    times = st.sampled_from([0, 1, START - LATER, START, START + 60_000, START + LATER, 2**48 - 1])
    return st.builds(
        make_stamp, times, st.sampled_from([0, 1, 0xFFFF]), st.sampled_from(["a" * 10, "v" * 16])
    ) | st.sampled_from(STAMPS)


def cells() -> st.SearchStrategy[list[str]]:
    columns = ["name", "text", "person", "_deleted", "why", "choice", "colour", "9", "Name", "_" * 41]
    values = st.sampled_from(['"Ana"', '"Bo"', "true", "false", "7", *VALUES]) | st.text(max_size=5)
    return st.tuples(st.sampled_from(columns), stamps(), stamps(), values).map(list)


def rows(house: House) -> st.SearchStrategy[list[Any]]:
    """Of any table, some twice, some of other people's."""
    tables = [
        "person",
        "note",
        "encounter",
        "follow_up",
        "sighting",
        "loser",
        "unheard_of",
        "Person",
        "sqlite_master",
        "",
    ]
    ids = ["r1", "r2", house.alice.mine("s1"), house.bob.mine("s1"), "a" * 40, "a" * 41, "r 1", ""]
    return st.tuples(st.sampled_from(tables), st.sampled_from(ids), st.lists(cells(), max_size=4)).map(list)


@st.composite
def requests(draw: st.DrawFn, house: House) -> Letter:
    """What alice's phone might send, were it broken or somebody else's."""
    spaces = [house.alice.space, house.round, house.charlie.space, "nowhere"]
    parts = [
        {
            "space": space,
            "cursor": draw(st.sampled_from([0, 1, 10**6])),
            "rows": draw(st.lists(rows(house), max_size=4)),
            **draw(st.sampled_from([{}, {}, {"sums": ["0" * 12] * 16}, {"repair": {"bucket": 3, "after": None}}])),
        }
        for space in draw(st.lists(st.sampled_from(spaces), max_size=4, unique=draw(st.booleans())))
    ]
    body = {
        "v": 1,
        "now": START,
        "epoch": house.store.epoch,
        "page": draw(st.sampled_from([1, 7, 5000])),
        "spaces": parts,
    }
    return draw(letters("/sync", body)) if draw(st.booleans()) else Letter.of("/sync", body)


@OVER
@given(st.data())
def test_a_refused_body_changes_nothing_and_no_row_is_taken_in_part(house: House, data: st.DataObject) -> None:
    letter = data.draw(requests(house))
    whole, before = house.content(), spaces_of(house)
    status, body = house.send(letter, house.alice.token)
    if status == 200 and letter.method == "POST":
        assert body
        is_answer(house, letter, body, before)
    else:
        assert house.content() == whole
    assert house.cells(house.charlie.space) == before[house.charlie.space]
    house.still_works()


def spaces_of(house: House) -> dict[str, dict[tuple[str, ...], tuple[str, ...]]]:
    return {space: house.cells(space) for space in (house.alice.space, house.round, house.charlie.space)}


def is_answer(house: House, letter: Letter, body: Json, before: dict[str, Any]) -> None:
    assert body.keys() <= {"v", "now", "epoch", "spaces", "unasked"}
    pushed = {part["space"]: part["rows"] for part in letter.said()["spaces"]}
    for answer in body["spaces"]:
        if "error" in answer:
            assert answer["error"] in SPACE_ERRORS
            assert house.cells(answer["space"]) == before.get(answer["space"], {})
        else:
            is_share(house.cells(answer["space"]), before[answer["space"]], answer, pushed[answer["space"]])
    for rid in {rid for _, rid, _ in house.cells(house.round)} - {rid for _, rid, _ in before[house.round]}:
        assert rid.startswith(house.alice.keys.author)


def is_share(after: dict[Any, Any], before: dict[Any, Any], answer: Json, pushed: list[Any]) -> None:
    """Every cell of a row that was taken is there or was beaten; of one that was refused, none is."""
    refused = {(one["tbl"], one["rid"]) for one in answer["refused"]}
    assert {one["code"] for one in answer["refused"]} <= ROW_CODES
    for tbl, rid, row in pushed:
        for col, stamp, _base, val in row:
            stood = after.get((tbl, rid, col), ("", ""))
            if (tbl, rid) in refused:
                assert stood == before.get((tbl, rid, col), stood)
            else:
                assert stood >= (stamp, val) or (tbl, rid, "_deleted") in after  # what is deleted may be forgotten
                assert col not in OWNED.get(tbl, set())
    assert not [one for one in refused if any(key[:2] == one for key in after.keys() - before.keys())]


@OVER
@given(st.data())
def test_sums_and_repairs_that_make_no_sense_harm_nobody(house: House, data: st.DataObject) -> None:
    repair = {
        "bucket": data.draw(st.integers(-1, 16) | ODD_VALUES),
        "after": data.draw(st.sampled_from([None, ["person", "p1"], []]) | ODD_VALUES),
    }
    sums = data.draw(
        st.lists(st.sampled_from(["0" * 12, "f" * 12, "F" * 12, "", 0]), min_size=15, max_size=17) | ODD_VALUES
    )
    part = {"space": house.alice.space, "cursor": house.alice.cursor, "rows": [], "sums": sums, "repair": repair}
    body = {"v": 1, "now": START, "epoch": house.store.epoch, "page": 1, "spaces": [part]}
    whole = house.content()
    status, answered = house.send(Letter.of("/sync", body), house.alice.token)
    if status == 200 and answered:
        (answer,) = answered["spaces"]
        assert set(answer.get("differ", [])) <= set(range(16))
        assert len(answer["repair"]["rows"]) <= 2
    assert house.content() == whole
    house.still_works()
