"""/feed/<secret>.ics and /calendar: what waits, in the phone's own calendar, for whoever has the address."""

from datetime import date
from typing import Any

import pytest
import vobject
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from hallway.daily.due import Due
from hallway.feed import routes
from hallway.feed.calendar import calendar
from hallway.web.text import Text
from sync.store import Store
from tests.faces.strangers import ROOT
from tests.feed.conftest import address, fetched
from tests.phone import Phone, PhoneMaker
from tests.stores import everything
from tests.sync.directed import Hands

TEXT = Text(ROOT / "templates" / "feed" / "en.ftl")
TODAY = date(2025, 11, 22)


def entries(text: str) -> list[tuple[str, str]]:
    """Day and words of each entry, as another library than the one that wrote it reads them."""
    read = vobject.readOne(text, validate=True)
    return [(str(event.dtstart.value), event.summary.value) for event in read.contents.get("vevent", [])]


def promise(alice: Phone, text: str, due_on: str, rid: str = "p1", person: str = "ana") -> None:
    alice.edit("commitment", rid, person=person, kind="promise", text=text, state="open", due_on=due_on)
    alice.sync()


def test_it_says_how_many_and_never_whom(alice: Phone, client: FlaskClient) -> None:
    promise(alice, "the article", "2025-11-25")
    text = fetched(client, address(alice))
    assert entries(text) == [("2025-11-22", "2 follow-ups in Hallway"), ("2025-11-25", "1 follow-up in Hallway")]
    for private in ("Ana", "Bo", "article", "red scarf", alice.space):
        assert private not in text


def test_with_names_it_says_whom_and_what(alice: Phone, client: FlaskClient) -> None:
    promise(alice, "the article", "2025-11-25")
    text = fetched(client, address(alice, names=True))
    assert entries(text) == [
        ("2025-11-22", "Write to Ana"),
        ("2025-11-22", "Write to Bo"),
        ("2025-11-25", "For Ana: the article"),
    ]
    assert "red scarf" not in text


def test_both_libraries_read_the_same(alice: Phone, client: FlaskClient) -> None:
    text = fetched(client, address(alice, names=True))
    read = Calendar.from_ical(text)
    ours = [(str(event["dtstart"].dt), str(event["summary"])) for event in read.walk("VEVENT")]
    assert ours == entries(text)
    assert not read.errors
    for event in read.walk("VEVENT"):
        assert not event.errors
        assert event["transp"] == "TRANSPARENT"
        assert event["class"] == "PRIVATE"
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


def test_what_has_waited_stands_today_under_the_id_that_it_had(alice: Phone, client: FlaskClient, clock: Hands) -> None:
    path = address(alice, names=True)
    before = Calendar.from_ical(fetched(client, path)).walk("VEVENT")
    clock.turn(24 * 60)
    after = Calendar.from_ical(fetched(client, path)).walk("VEVENT")
    assert [event["uid"] for event in after] == [event["uid"] for event in before]
    assert {str(event["dtstart"].dt) for event in after} == {"2025-11-23"}


def test_what_is_done_put_off_or_let_go_leaves_or_moves(alice: Phone, client: FlaskClient, clock: Hands) -> None:
    promise(alice, "the article", "2025-11-22")
    path = address(alice, names=True)
    alice.sync()
    rid = {(row["kind"], row["person"]): row["rid"] for row in alice.rows("follow_up")}
    alice.edit("follow_up", rid["nice", "ana"], let_go_at=clock.now)
    alice.edit("follow_up", rid["nice", "bo"], choice="write", snoozed_until="2025-11-24")
    alice.edit("follow_up", rid["promise", "ana"], marked_at=clock.now)
    alice.sync()
    assert entries(fetched(client, path)) == [("2025-11-24", "Write to Bo")]


def test_whoever_wishes_to_hear_nothing_is_not_in_it(alice: Phone, client: FlaskClient, clock: Hands) -> None:
    alice.edit("person", "ana", no_contact_at=clock.now)
    alice.sync()
    assert entries(fetched(client, address(alice, names=True))) == [("2025-11-22", "Write to Bo")]


def test_the_day_is_the_accounts(alice: Phone, client: FlaskClient, clock: Hands) -> None:
    path = address(alice)
    clock.turn(18 * 60)  # three in the morning in Vienna: still the evening before
    assert entries(fetched(client, path))[0][0] == "2025-11-22"
    alice.edit("setting", "timezone", value="Asia/Tokyo")
    alice.sync()
    assert entries(fetched(client, path))[0][0] == "2025-11-23"


def test_where_nothing_waits_it_is_a_calendar_all_the_same(phone: PhoneMaker, client: FlaskClient) -> None:
    text = fetched(client, address(phone("bob")))
    assert Calendar.from_ical(text)["version"] == "2.0"
    assert "VEVENT" not in text


@pytest.mark.parametrize(
    "text",
    [
        "milk\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:PT0S\r\nEND:VALARM",
        "milk\nATTACH:https://elsewhere.example/x",
        "milk\\nATTENDEE:mailto:bo@example.org",
        'a;b,c\\d:e"f\u2028g\u0085h',
        "\u202eslip\u2066",
        "x" * 5000,
    ],
)
def test_hostile_words_are_words(alice: Phone, client: FlaskClient, text: str) -> None:
    promise(alice, text, "2025-11-25")
    alice.edit("person", "ana", name=f"Ana\r\nBEGIN:VALARM {text[:40]}")
    alice.sync()
    said = fetched(client, address(alice, names=True))
    assert len(entries(said)) == 3
    read = Calendar.from_ical(said)
    assert {part.name for part in read.walk()} == {"VCALENDAR", "VEVENT"}
    for event in read.walk("VEVENT"):
        assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "URL", "TRANSP", "CLASS"}


words = st.text(max_size=60)
one = st.builds(
    Due,
    rid=st.text("abc123", min_size=1, max_size=16),
    kind=st.sampled_from(["promise", "request", "nice", "ask_about", "connect", "kind of tomorrow"]),
    on=st.dates(TODAY, date(9999, 12, 31)),
    person=st.sampled_from(["ana", "bo"]),
    name=words,
    other=words,
    promise=words,
    chosen=st.booleans(),
)


@given(st.lists(one, max_size=8), st.booleans())
def test_whatever_waits_another_library_reads_it(due: list[Due], names: bool) -> None:
    made = calendar("space", due, TODAY, names, TEXT, "https://hallway.example")
    assert made == calendar("space", due, TODAY, names, TEXT, "https://hallway.example")
    days = {str(each.on) for each in due}
    found = entries(made.decode())
    assert {day for day, _ in found} == days
    assert len(found) == (len(due) if names else len(days))


# The address


def test_it_is_told_once_and_kept_as_a_hash(alice: Phone, client: FlaskClient, store: Store) -> None:
    assert alice.call("GET", "/calendar") == {"on": False, "names": False, "made_at": None}
    made = alice.call("POST", "/calendar", {"names": True})
    secret = made["url"].rpartition("/")[2].removesuffix(".ics")
    assert len(secret) >= 43
    assert secret not in everything(store)
    known = alice.call("GET", "/calendar")
    assert known["on"]
    assert known["names"]
    assert "url" not in known


def test_another_address_ends_the_one_before(alice: Phone, client: FlaskClient) -> None:
    old, new = address(alice), address(alice)
    assert client.get(old).status_code == 410
    assert client.get(new).status_code == 200


def test_ended_it_shows_nothing_and_can_be_taken_up_again(alice: Phone, client: FlaskClient) -> None:
    path = address(alice)
    alice.call("DELETE", "/calendar")
    assert client.get(path).status_code == 410
    assert not alice.call("GET", "/calendar")["on"]
    assert alice.call("PATCH", "/calendar", {"on": True})["on"]
    assert client.get(path).status_code == 200


def test_how_much_it_says_can_be_changed(alice: Phone, client: FlaskClient) -> None:
    path = address(alice)
    assert "Ana" not in client.get(path).text
    alice.call("PATCH", "/calendar", {"names": True})
    assert "Ana" in client.get(path).text
    alice.call("PATCH", "/calendar", {"names": False})
    assert "Ana" not in client.get(path).text


@pytest.mark.parametrize("secret", ["x", "A" * 43, "%00", "..", "é", "A" * 3000])
def test_what_never_was_is_answered_as_what_is_no_more(alice: Phone, client: FlaskClient, secret: str) -> None:
    ended = address(alice)
    alice.call("DELETE", "/calendar")
    gone, never = client.get(ended), client.get(f"/feed/{secret}.ics")
    assert (gone.status, gone.data) == (never.status, never.data)
    assert list(gone.headers) == list(never.headers)


def test_it_is_sent_again_only_where_something_changed(alice: Phone, client: FlaskClient) -> None:
    path = address(alice)
    first = client.get(path)
    tag = {"If-None-Match": first.headers["ETag"]}
    assert first.headers["Cache-Control"] == "private, no-cache"
    assert client.get(path, headers=tag).status_code == 304
    promise(alice, "the article", "2025-11-25")
    assert client.get(path, headers=tag).status_code == 200


def test_reading_it_changes_nothing(alice: Phone, client: FlaskClient, store: Store) -> None:
    path = address(alice)
    before = everything(store)
    client.get(path)
    assert everything(store) == before


def test_it_is_somebodys_own(alice: Phone, phone: PhoneMaker, client: FlaskClient) -> None:
    path, charlie = address(alice, names=True), phone("charlie")
    assert charlie.call("GET", "/calendar") == {"on": False, "names": False, "made_at": None}
    assert charlie.refusal("PATCH", "/calendar", {"names": False}) == (404, "feed-absent")
    charlie.call("DELETE", "/calendar")
    assert "Ana" not in client.get(address(charlie, names=True)).text
    assert "Ana" in client.get(path).text


@pytest.mark.parametrize(("method", "body"), [("GET", None), ("POST", {}), ("PATCH", {}), ("DELETE", None)])
def test_without_a_token_nobody_has_a_say(client: FlaskClient, method: str, body: Any) -> None:
    reply = client.open("/calendar", method=method, json=body)
    assert reply.status_code == 401


@pytest.mark.parametrize("body", [{"names": "yes"}, {"names": 1}, {"names": None}])
def test_what_makes_no_sense_is_refused(alice: Phone, body: dict[str, Any]) -> None:
    assert alice.refusal("POST", "/calendar", body) == (422, "field-invalid")


def test_nobody_may_guess_for_long(alice: Phone, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    path = address(alice)
    monkeypatch.setattr(routes, "PER_ADDRESS", routes.parse("3/hour"))
    assert [client.get("/feed/guess.ics").status_code for _ in range(4)] == [410, 410, 410, 429]
    assert client.get(path).status_code == 200
