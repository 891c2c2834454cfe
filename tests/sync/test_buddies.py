"""POST and GET /buddies, DELETE /buddies/<link>, POST /buddies/answer: alice sends a link, and bob answers."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from sync import buddies
from sync.rates import Rates
from sync.sqlite import SqliteStore
from sync.store import Store
from tests.buddies import answer, answering, offer, offering, token_of
from tests.keypair import KeyPair
from tests.phone import Json, Phone, PhoneMaker, Refused
from tests.stores import on_sqlite
from tests.sync.directed import START, Hands
from tests.sync.lost import lose

DAY = 24 * 60 * 60_000
PATHS = ["/buddies", "/buddies/answer"]


def links(phone: Phone) -> list[Json]:
    found: list[Json] = phone.call("GET", "/buddies")["links"]
    return found


def look(phone: Phone, link: Json) -> Json:
    return phone.call("POST", "/enrol/look", {"token": token_of(link)})


def test_a_link_makes_two_phones_known_to_each_other(alice: Phone, bob: Phone) -> None:
    made = offer(alice, "Alice A.")
    assert made["expires_at"] == START + DAY
    assert made["url"].startswith("https://hallway.example/enter#")
    (waiting,) = links(alice)
    assert waiting == {
        "id": made["id"],
        "key": alice.keys.public,
        "expires_at": START + DAY,
        "used_at": None,
        "answer": None,
    }
    assert look(bob, made) == {
        "kind": "buddies",
        "by": "Alice A.",
        "key": alice.keys.public,
        "guests": True,
        "expires_at": START + DAY,
    }
    assert answer(bob, made, "Bob Best") == {"key": alice.keys.public, "name": "Alice A."}
    (answered,) = links(alice)
    assert answered["answer"] == {"key": bob.keys.public, "name": "Bob Best", "guest": False}
    assert answered["used_at"] == START


def test_the_links_of_an_account_are_listed_to_its_devices_alone(
    alice: Phone, laptop: Phone, bob: Phone, charlie: Phone
) -> None:
    made = offer(alice)
    assert [one["id"] for one in links(laptop)] == [made["id"]]
    answer(bob, made)
    assert links(bob) == links(charlie) == []


def test_looking_uses_nothing_up(alice: Phone, bob: Phone, clock: Hands) -> None:
    made = offer(alice)
    for _ in range(3):
        assert look(Phone(alice.client, clock), made)["by"] == "alice"
    answer(bob, made)


def test_a_phone_whose_answer_was_lost_on_the_way_answers_again(alice: Phone, bob: Phone, store: Store) -> None:
    made = offer(alice)
    assert answer(bob, made) == answer(bob, made)
    assert len(links(alice)) == 1


def test_a_link_pairs_once(alice: Phone, bob: Phone, charlie: Phone) -> None:
    made = offer(alice)
    answer(bob, made)
    assert charlie.refusal("POST", "/buddies/answer", answering(charlie, made)) == (410, "link-used")
    with pytest.raises(Refused, match="link-used"):
        look(charlie, made)
    bob.keys = KeyPair()
    assert bob.refusal("POST", "/buddies/answer", answering(bob, made)) == (410, "link-used")


def test_of_many_who_answer_at_once_one_is_the_buddy(phone: PhoneMaker, alice: Phone) -> None:
    made, phones = offer(alice), [phone(f"friend {number}") for number in range(6)]

    def tried(friend: Phone) -> str:
        try:
            answer(friend, made)
        except Refused as refused:
            return str(refused.code)
        return friend.keys.public

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(tried, phones))
    assert sorted(found)[-5:] == ["link-used"] * 5
    assert links(alice)[0]["answer"]["key"] in found


def test_dead_links_are_told_apart(alice: Phone, bob: Phone, clock: Hands) -> None:
    late, back = offer(alice), offer(alice)
    assert alice.call("DELETE", f"/buddies/{back['id']}") == {}
    assert [one["id"] for one in links(alice)] == [late["id"]]
    clock.turn(minutes=24 * 60)
    for made, status, code in [
        (late, 410, "link-expired"),
        (back, 410, "link-withdrawn"),
        ({"url": f"https://hallway.example/enter#{'x' * 43}"}, 404, "link-unknown"),
    ]:
        assert bob.refusal("POST", "/buddies/answer", answering(bob, made)) == (status, code)
        assert bob.refusal("POST", "/enrol/look", {"token": token_of(made)}) == (status, code)


def test_a_link_to_oneself_is_said_to_be_one(alice: Phone, laptop: Phone, bob: Phone) -> None:
    made = offer(alice)
    for phone in (alice, laptop):
        assert phone.refusal("POST", "/buddies/answer", answering(phone, made)) == (409, "link-own")
    answer(bob, made)


def test_another_kind_of_link_pairs_nobody(alice: Phone, bob: Phone) -> None:
    for path in ("/invitations", "/devices/pairing"):
        made = alice.call("POST", path)
        assert bob.refusal("POST", "/buddies/answer", answering(bob, made)) == (404, "link-unknown")
        assert look(bob, made)["kind"] in {"join", "pair"}


def test_who_is_slower_than_its_withdrawal_is_told_of_that(
    alice: Phone, bob: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The link still lived when the answer's transaction looked it up."""
    made = offer(alice)
    alice.call("DELETE", f"/buddies/{made['id']}")
    monkeypatch.setattr(buddies, "refuse_dead", lambda *_: None)
    assert bob.refusal("POST", "/buddies/answer", answering(bob, made)) == (410, "link-withdrawn")


def test_an_answered_link_is_not_withdrawn_any_more(alice: Phone, bob: Phone) -> None:
    made = offer(alice)
    answer(bob, made)
    assert alice.refusal("DELETE", f"/buddies/{made['id']}") == (410, "link-used")
    assert len(links(alice)) == 1


def test_nobody_withdraws_the_links_of_others(alice: Phone, charlie: Phone) -> None:
    made, invitation = offer(alice), alice.call("POST", "/invitations")
    assert charlie.refusal("DELETE", f"/buddies/{made['id']}") == (404, "not-found")
    assert alice.refusal("DELETE", f"/buddies/{invitation['id']}") == (404, "not-found")
    assert [one["id"] for one in links(alice)] == [made["id"]]


def test_ten_links_may_wait(alice: Phone, laptop: Phone, bob: Phone, clock: Hands) -> None:
    made = [offer(alice) for _ in range(10)]
    for phone in (alice, laptop):
        assert phone.refusal("POST", "/buddies", offering(phone)) == (409, "links-full")
    offer(bob)
    answer(bob, made[0])
    offer(laptop)
    alice.call("DELETE", f"/buddies/{made[1]['id']}")
    offer(alice)
    assert alice.refusal("POST", "/buddies", offering(alice)) == (409, "links-full")
    clock.turn(minutes=24 * 60)
    offer(alice)


def test_of_many_links_made_at_once_ten_wait(alice: Phone) -> None:
    def tried(number: int) -> str:
        try:
            offer(alice)
        except Refused as refused:
            return str(refused.code)
        return "made"

    with ThreadPoolExecutor(6) as pool:
        found = list(pool.map(tried, range(16)))
    assert (found.count("made"), found.count("links-full")) == (10, 6)
    assert len(links(alice)) == 10


@pytest.mark.parametrize("gone", [lose, lambda alice, laptop: alice.call("DELETE", f"/devices/{laptop.device}")])
def test_the_link_of_a_phone_that_is_gone_pairs_nobody(
    alice: Phone, laptop: Phone, bob: Phone, gone: Callable[[Phone, Phone], object]
) -> None:
    made = offer(laptop)
    gone(alice, laptop)
    assert bob.refusal("POST", "/buddies/answer", answering(bob, made)) == (404, "link-unknown")


def test_old_links_are_forgotten_with_whoever_answered(alice: Phone, bob: Phone, store: Store, clock: Hands) -> None:
    answer(bob, offer(alice))
    clock.turn(minutes=32 * 24 * 60)
    made = offer(alice)
    assert [one["id"] for one in links(alice)] == [made["id"]]
    with store.reading() as db:
        assert db.execute("SELECT count(*) FROM buddy_link").fetchone()[0] == 1


Spoil = Callable[[Json, Phone, Phone], Json]
UNPROVEN: dict[str, Spoil] = {
    "another name": lambda good, me, other: {**good, "name": "Mallory"},
    "another key": lambda good, me, other: {**good, "key": other.keys.public},
    "somebody else's proof": lambda good, me, other: {
        **good,
        "proof": other.keys.sign("hallway-buddies", me.device, good["name"]),
    },
    "a proof that is none": lambda good, me, other: {**good, "proof": "!"},
}
MISSHAPEN: dict[str, Spoil] = {
    "no name": lambda good, me, other: {**good, "name": " "},
    "a name of two lines": lambda good, me, other: {**good, "name": "Alice\nA."},
    "a key that is no point": lambda good, me, other: {**good, "key": "A" * 87},
    "no key": lambda good, me, other: {name: good[name] for name in good if name != "key"},
    "no proof": lambda good, me, other: {name: good[name] for name in good if name != "proof"},
}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("spoil", "expected"),
    [(spoil, (403, "proof-invalid")) for spoil in UNPROVEN.values()]
    + [(spoil, (422, "field-invalid")) for spoil in MISSHAPEN.values()],
    ids=[*UNPROVEN, *MISSHAPEN],
)
def test_nobody_passes_for_another_key_or_name(
    alice: Phone, bob: Phone, charlie: Phone, path: str, spoil: Spoil, expected: tuple[int, str]
) -> None:
    made = offer(alice)
    good = offering(bob) if path == "/buddies" else answering(bob, made)
    assert bob.refusal("POST", path, spoil(good, bob, charlie)) == expected
    assert links(bob) == []
    bob.call("POST", path, good)


def test_a_proof_that_was_overheard_is_of_no_use_elsewhere(alice: Phone, bob: Phone, charlie: Phone) -> None:
    first, second = offer(alice), offer(alice)
    overheard = answering(bob, first)
    assert charlie.refusal("POST", "/buddies/answer", overheard) == (403, "proof-invalid")
    replayed = {**overheard, "token": token_of(second)}
    assert bob.refusal("POST", "/buddies/answer", replayed) == (403, "proof-invalid")
    assert charlie.refusal("POST", "/buddies", offering(alice)) == (403, "proof-invalid")


@on_sqlite
def test_an_account_s_links_are_found_without_reading_everybody_s(alice: Phone, store: SqliteStore) -> None:
    """A phone that waits asks every few seconds."""
    said: list[str] = []
    database = store.connection()
    database.set_trace_callback(said.append)
    offer(alice)
    links(alice)
    database.set_trace_callback(None)
    read = [sql for sql in said if sql.lstrip().startswith("SELECT") and "FROM link" in sql]
    steps = [step["detail"] for sql in read for step in database.execute(f"EXPLAIN QUERY PLAN {sql}")]
    assert len(read) == 2
    assert "SCAN link" not in steps, steps


def test_making_is_counted_before_anything_is_reckoned(alice: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Rates, "has_room", lambda *_: False)
    assert alice.refusal("POST", "/buddies", {}) == (429, "too-many-requests")


def test_guessing_is_counted(bob: Phone) -> None:
    none = {"url": f"#{'x' * 43}"}
    codes = [bob.refusal("POST", "/buddies/answer", answering(bob, none))[1] for _ in range(31)]
    assert codes == ["link-unknown"] * 30 + ["too-many-requests"]
