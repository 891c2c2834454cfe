"""POST /sync, as phones see it."""

import json
import random
import string

import pytest

from sync.database import Database
from sync.exchange import Edit
from sync.store import Store
from tests.phone import Phone, PhoneMaker, Refused, read_cells, read_rows
from tests.sync.directed import Errand, Hands


def test_what_one_device_writes_the_other_has_after_both_exchanged(alice: Phone, laptop: Phone, store: Store) -> None:
    alice.edit("person", "ana", name="Ana", org="Harbour")
    alice.sync()
    laptop.sync()
    assert laptop.rows("person") == alice.rows("person") == read_rows(store.connection(), alice.space, "person")
    assert laptop.rows("person")[0]["name"] == "Ana"
    assert not laptop.unsent()
    assert not alice.unsent()


def test_a_quiet_exchange_changes_nothing(alice: Phone, store: Store) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    before = alice.cursor, store.connection().execute("SELECT seq FROM space WHERE id = ?", [alice.space]).fetchone()[0]
    alice.sync()
    alice.sync()
    after = alice.cursor, store.connection().execute("SELECT seq FROM space WHERE id = ?", [alice.space]).fetchone()[0]
    assert before == after == (1, 1)


def test_a_phone_does_not_get_its_own_push_back(alice: Phone) -> None:
    alice.edit("person", "ana", name="Ana")
    request = alice.request()
    (share,) = alice.call("POST", "/sync", request)["spaces"]
    assert (share["prev"], share["seq"], share["rows"], share["cursor"]) == (0, 1, [], 1)


def test_a_phone_that_was_behind_gets_its_own_push_with_the_rest(alice: Phone, laptop: Phone) -> None:
    """Skipping its echo would skip what lies before it."""
    laptop.edit("person", "bo", name="Bo")
    laptop.sync()
    alice.edit("person", "ana", name="Ana")
    (share,) = alice.call("POST", "/sync", alice.request())["spaces"]
    assert [row[1] for row in share["rows"]] == ["bo", "ana"]


def test_the_same_push_again_is_acknowledged_and_numbers_nothing(alice: Phone) -> None:
    alice.edit("person", "ana", name="Ana")
    request = alice.request()
    alice.call("POST", "/sync", request)
    (share,) = alice.call("POST", "/sync", request)["spaces"]
    assert (share["prev"], share["seq"], share["refused"]) == (1, 1, [])


def test_a_change_that_lost_is_acknowledged_and_answered_with_the_winner(
    alice: Phone, laptop: Phone, clock: Hands
) -> None:
    alice.edit("person", "ana", name="An")
    clock.turn(minutes=1)
    laptop.edit("person", "ana", name="Ana")
    laptop.sync()
    alice.sync()
    assert alice.rows("person")[0]["name"] == "Ana"
    assert not alice.unsent()


def test_an_edit_made_while_the_push_was_in_flight_stays_unsent(alice: Phone, clock: Hands) -> None:
    alice.edit("person", "ana", name="An")
    request = alice.request()
    reply = alice.call("POST", "/sync", request)
    clock.turn(minutes=1)
    stamp = alice.edit("person", "ana", name="Ana")
    alice.apply(request, reply)
    assert [cell[3] for cell in alice.unsent()] == [stamp]


@pytest.mark.parametrize("page", [1, 7, 500])
def test_pages_of_any_size_bring_every_cell_once(phone: PhoneMaker, alice: Phone, store: Store, page: int) -> None:
    for number in range(60):
        alice.edit("person", f"p{number}", name=f"Person {number}", org="Harbour", role="pilot")
    alice.sync()
    reader = phone("alice", page)
    seen: list[tuple[str, ...]] = []
    more = True
    while more:
        request = reader.request()
        reply = reader.call("POST", "/sync", request)
        cells = [(tbl, rid, *cell) for tbl, rid, part in reply["spaces"][0]["rows"] for cell in part]
        assert len(cells) <= page
        seen += cells
        more = reader.apply(request, reply)
    assert len(seen) == len(set(seen)) == 180
    assert reader.cells() == alice.cells() == read_cells(store.connection(), alice.space)


@pytest.mark.parametrize("page", [1, 7, 500])
def test_what_is_written_between_two_pages_is_not_skipped(phone: PhoneMaker, alice: Phone, page: int) -> None:
    for number in range(20):
        alice.edit("person", f"p{number}", name=f"Person {number}", org="Harbour")
    alice.sync()
    reader = phone("alice", page)
    for number in range(0, 20, 3):
        reader.exchange()
        alice.edit("person", f"p{number}", name="renamed", role="pilot")
        alice.sync()
        reader.edit("person", f"p{19 - number}", circle="inner")
    reader.sync()
    alice.sync()
    assert reader.cells() == alice.cells()


def test_bad_rows_are_named_and_the_rest_is_kept(alice: Phone, store: Store) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.edit("Person", "bo", name="Bo")
    alice.edit("person", "Bo!", name="Bo")
    alice.sync()
    assert alice.parked == {("Person", "bo"): "row-table", ("person", "Bo!"): "row-id"}
    assert [row["rid"] for row in read_rows(store.connection(), alice.space, "person")] == ["ana"]
    assert len(alice.unsent()) == 2, "parked, not lost"
    assert not alice.outbox()


def test_a_reference_that_is_no_id_holds_up_nobody(alice: Phone, laptop: Phone) -> None:
    """No index of PostgreSQL takes a text of its length, and the push would be refused for ever."""
    letters = random.Random(0).choices(string.ascii_letters, k=30_000)  # an index would compress a repetition
    for tbl, column in [("encounter", "person"), ("encounter", "event"), ("topic", "encounter"), ("note", "person")]:
        alice.edit(tbl, "odd", **{column: "".join(letters)})
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    laptop.sync()
    assert not alice.unsent()
    assert laptop.cells() == alice.cells(), "carried as it is"


def test_spaces_stand_alone(alice: Phone, bob: Phone) -> None:
    alice.edit("person", "ana", name="Ana")
    request = alice.request()
    request["spaces"] = [
        {"space": bob.space, "cursor": 0, "rows": []},
        *request["spaces"],
        {"space": "nowhere", "cursor": 0, "rows": []},
    ]
    others, own, nowhere = alice.call("POST", "/sync", request)["spaces"]
    assert others == {"space": bob.space, "error": "space-unknown"}
    assert nowhere == {"space": "nowhere", "error": "space-unknown"}
    assert own["seq"] == 1


def test_the_epoch_must_be_the_one_last_seen(alice: Phone, store: Store) -> None:
    alice.epoch = ""
    with pytest.raises(Refused) as refused:
        alice.call("POST", "/sync", alice.request())
    assert (refused.value.status, refused.value.code) == (409, "epoch-changed")
    assert refused.value.problem["epoch"] == store.epoch
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    assert not alice.unsent()


def test_a_server_that_takes_over_during_an_exchange_is_noticed_at_the_next(
    alice: Phone, store: Store, planner: Errand
) -> None:
    """It may lack what its predecessor acknowledged: a phone that took its epoch unasked would not send that again."""
    alice.edit("person", "ana", name="Ana")
    asked = alice.request()

    def take_over(db: Database, space: str) -> list[Edit]:
        store.epoch = "another"
        return []

    planner.plans = take_over
    assert alice.call("POST", "/sync", asked)["epoch"] == asked["epoch"]
    with pytest.raises(Refused, match="epoch-changed"):
        alice.call("POST", "/sync", alice.request())


def test_a_cursor_beyond_the_counter_starts_that_space_again(alice: Phone, store: Store) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    with store.transaction() as db:
        db.execute("DELETE FROM cell")
        db.execute("UPDATE space SET seq = 0")
    alice.sync()
    assert read_cells(store.connection(), alice.space) == alice.cells() != set()


def test_a_reply_is_small(alice: Phone) -> None:
    """DESIGN's limit for one edited field is 400 bytes of body, up and down."""
    alice.edit("person", "0123456789abcdef", name="Ana Lindqvist")
    request = alice.request()
    up = len(json.dumps(request, separators=(",", ":")))
    headers = {"Authorization": f"Bearer {alice.token}"}
    down = len(alice.client.post("/sync", json=request, headers=headers).data)
    assert up + down <= 400
