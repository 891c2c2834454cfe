"""POST /f/<slug>: what a stranger sends is with alice after her next exchange, once, and planned for."""

import io
import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from hallway.faces import routes
from hallway.forms import arrival
from hallway.forms.ticket import Tickets
from hallway.web.text import Text
from sync.errors import SyncError
from sync.store import Store
from tests.faces.conftest import SLUG, publish
from tests.faces.strangers import ROOT, filled, post, send
from tests.phone import Phone, PhoneMaker, read_rows
from tests.stores import everything
from tests.sync.directed import START, Hands

BOB = {
    "name": "Bob Baker",
    "email": "bob@norda.example",
    "phone": "+44 7700 900123",
    "org": "Norda",
    "line": "We spoke about eggs.\r\nCall me!",
}
CARD = b"""BEGIN:VCARD\r
VERSION:2.1\r
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:B=C3=A9k;Bea\r
TEL;CELL:+44 7700 900200\r
EMAIL:bea@example.org\r
URL:javascript:alert(1)\r
URL:http://bea.example\r
PHOTO;ENCODING=BASE64:/9j/4AAQ\r
NOTE:private\r
END:VCARD\r
"""


@pytest.fixture(autouse=True)
def at_hand(alice: Phone) -> None:
    """Every test here begins with alice's face in public."""


def kept(alice: Phone) -> dict[str, list[dict[str, Any]]]:
    alice.sync()
    return {tbl: alice.rows(tbl) for tbl in ("person", "contact", "encounter", "note", "follow_up")}


def sentence(page: str) -> str:
    found = re.search(r'<p class="problem".*?</strong> (.*?)</p>', page)
    return found[1] if found else ""


def test_a_stranger_is_in_alices_phone_with_event_and_time_and_a_follow_up(
    alice: Phone, client: FlaskClient, clock: Hands
) -> None:
    alice.edit("event", "ev", name="Mixer at the Mill", started_at=START)
    alice.sync()
    reply = send(client, clock, SLUG, "ev", **BOB)
    assert reply.status_code == 200
    for said in (
        "Thank you",
        "Bob Baker",
        "bob@norda.example",
        "+44 7700 900123",
        "Norda",
        "We spoke about eggs.\nCall me!",
    ):
        assert said in reply.text, "their own copy"
    assert f'href="/f/{SLUG}.vcf"' in reply.text
    rows = kept(alice)
    (person,) = rows["person"]
    assert (person["name"], person["org"], person["source"], person["created_at"]) == (
        "Bob Baker",
        "Norda",
        "sent",
        clock(),
    )
    assert {(row["person"], row["kind"], row["value"]) for row in rows["contact"]} == {
        (person["rid"], "email", "bob@norda.example"), (person["rid"], "phone", "+44 7700 900123"),
    }  # fmt: skip
    (encounter,) = rows["encounter"]
    assert (encounter["person"], encounter["event"], encounter["met_at"]) == (person["rid"], "ev", START)
    assert encounter["known_by"] is encounter["talked_about"] is None, "those are alice's to write"
    (note,) = rows["note"]
    assert (note["person"], note["text"]) == (person["rid"], "They wrote: We spoke about eggs.\nCall me!")
    (follow_up,) = rows["follow_up"]
    assert (follow_up["kind"], follow_up["person"]) == ("nice", person["rid"])
    assert "the Mill" in follow_up["draft"]
    assert "eggs" not in follow_up["draft"], "a note stays a note"


@pytest.mark.parametrize(
    ("events", "named", "found"),
    [
        ({}, "", None),
        ({"now": START - 3_600_000}, "", "now"),
        ({"now": START - 3_600_000}, "gone", "now"),
        ({"old": START - 90_000_000}, "", None),
        ({"old": START - 90_000_000}, "old", "old"),
        ({"now": START - 3_600_000, "next": START + 90_000_000}, "", "now"),
        ({"now": START - 3_600_000, "old": START - 90_000_000}, "old", "old"),
    ],
)
def test_the_event_is_the_one_that_the_link_named_else_the_one_under_way(
    alice: Phone, client: FlaskClient, clock: Hands, events: dict[str, int], named: str, found: str | None
) -> None:
    for rid, at in events.items():
        alice.edit("event", rid, name=rid, started_at=at)
    alice.sync()
    assert send(client, clock, SLUG, named, name="Bob").status_code == 200
    assert [row["event"] for row in kept(alice)["encounter"]] == [found]


@pytest.mark.parametrize("named", ["", "ev"])
def test_a_form_opened_at_the_event_and_sent_later_says_when_they_met(
    alice: Phone, client: FlaskClient, clock: Hands, named: str
) -> None:
    query = f"?e={named}" if named else ""
    form = filled(client.get(f"/f/{SLUG}{query}").text, {"name": "Bob"})
    alice.edit("event", "ev", started_at=START - 3_600_000, ended_at=START + 3_600_000)
    alice.edit("event", "next", started_at=START + 90_000_000)
    alice.sync()
    clock.turn(30 * 60)
    assert post(client, SLUG, form, query).status_code == 200
    assert [(row["event"], row["met_at"]) for row in kept(alice)["encounter"]] == [("ev", START)]


def test_a_form_opened_outside_of_the_event_was_met_when_it_is_sent(
    alice: Phone, client: FlaskClient, clock: Hands
) -> None:
    alice.edit("event", "ev", started_at=START - 7_200_000, ended_at=START - 3_600_000)
    alice.sync()
    send(client, clock, SLUG, "ev", name="Bob")
    assert [(row["event"], row["met_at"]) for row in kept(alice)["encounter"]] == [("ev", clock())]


def test_an_event_that_ended_is_not_under_way(alice: Phone, client: FlaskClient, clock: Hands) -> None:
    alice.edit("event", "ev", started_at=START - 3_600_000, ended_at=START - 60_000)
    alice.sync()
    send(client, clock, SLUG, name="Bob")
    assert [row["event"] for row in kept(alice)["encounter"]] == [None]


def test_a_card_is_read_and_what_was_typed_goes_first(alice: Phone, client: FlaskClient, clock: Hands) -> None:
    reply = send(client, clock, SLUG, email="typed@example.org", card=(io.BytesIO(CARD), "bea.vcf"))
    assert reply.status_code == 200
    rows = kept(alice)
    assert [row["name"] for row in rows["person"]] == ["Bea Bék"]
    assert sorted((row["kind"], row["value"]) for row in rows["contact"]) == [
        ("email", "bea@example.org"),
        ("email", "typed@example.org"),
        ("link", "http://bea.example"),
        ("phone", "+44 7700 900200"),
    ]
    assert rows["note"] == []


UNFIT = b"""BEGIN:VCARD\r
FN:\xe2\x80\x8b\r
N:Baker;Bob\r
EMAIL:not an address; rm -rf\r
EMAIL:bob@norda.example\r
TEL:%s\r
TEL:\xe3\x85\xa4\r
END:VCARD\r
""" % (b"7" * 490)


def test_what_a_card_brings_is_held_to_what_holds_for_what_is_typed(
    alice: Phone, client: FlaskClient, clock: Hands
) -> None:
    assert send(client, clock, SLUG, card=(io.BytesIO(UNFIT), "bob.vcf")).status_code == 200
    rows = kept(alice)
    assert [row["name"] for row in rows["person"]] == ["Bob Baker"]
    assert [row["value"] for row in rows["contact"]] == ["bob@norda.example"]


LARGE = b"BEGIN:VCARD\r\nFN:Bob\r\nPHOTO:" + b"x" * 200_000 + b"\r\nEND:VCARD\r\n"


def test_a_card_with_a_large_photograph_costs_nothing_that_was_typed(
    alice: Phone, client: FlaskClient, clock: Hands
) -> None:
    reply = send(client, clock, SLUG, **BOB, card=(io.BytesIO(LARGE), "bob.vcf"))
    assert (reply.status_code, reply.mimetype) == (413, "text/html")
    assert sentence(reply.text).startswith("This card is larger than 64 KB")
    assert all(f'value="{BOB[field]}"' in reply.text for field in ("name", "email", "phone", "org"))
    assert BOB["line"].replace("\r\n", "\n") in reply.text.replace("\r\n", "\n")
    assert post(client, SLUG, filled(reply.text, {"line": BOB["line"]})).status_code == 200
    assert [row["name"] for row in kept(alice)["person"]] == ["Bob Baker"]


def test_a_form_that_none_of_ours_could_be_is_not_read_to_its_end(
    alice: Phone, client: FlaskClient, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "PER_ADDRESS", routes.parse("5/hour"))
    for more in ({f"more{n}": "x" for n in range(30)}, {"name": "x" * 300_000}):
        assert send(client, clock, SLUG, **BOB | more).status_code == 413
    for kind in ("multipart/form-data", "multipart/form-data; boundary=", "application/x-www-form-urlencoded"):
        reply = client.post(f"/f/{SLUG}", data=LARGE, content_type=kind)
        assert (reply.status_code, sentence(reply.text)[:9]) == (413, "This card"), kind
    assert client.post(f"/f/{SLUG}", data=LARGE).status_code == 429, "each counted"
    assert kept(alice)["person"] == []


def test_a_double_tap_and_a_reload_keep_one_person(
    alice: Phone, client: FlaskClient, clock: Hands, store: Store
) -> None:
    form = filled(client.get(f"/f/{SLUG}").text, BOB)
    clock.turn(1)
    first = post(client, SLUG, form)
    before = everything(store)
    for _ in range(3):
        clock.turn(1)
        assert post(client, SLUG, form).data == first.data
    assert re.sub(r"'writes', '\d+'", "", everything(store)) == re.sub(r"'writes', '\d+'", "", before)
    assert len(kept(alice)["person"]) == 1


def test_what_alice_changed_since_is_not_written_over(alice: Phone, client: FlaskClient, clock: Hands) -> None:
    form = filled(client.get(f"/f/{SLUG}").text, BOB)
    clock.turn(1)
    post(client, SLUG, form)
    (person,) = kept(alice)["person"]
    alice.edit("person", person["rid"], name="Robert Baker")
    alice.sync()
    post(client, SLUG, form)
    assert [row["name"] for row in kept(alice)["person"]] == ["Robert Baker"]
    alice.delete("person", person["rid"])
    alice.sync()
    post(client, SLUG, form)
    assert kept(alice)["person"] == []


def test_another_message_by_the_same_form_is_asked_about_not_lost(
    alice: Phone, client: FlaskClient, clock: Hands
) -> None:
    form = filled(client.get(f"/f/{SLUG}").text, BOB)
    clock.turn(1)
    post(client, SLUG, form)
    back = post(client, SLUG, form | {"email": "robert@norda.example"})
    assert (back.status_code, sentence(back.text)) == (
        422, "Your first message has arrived. If this is another one, press Send once more.",
    )  # fmt: skip
    assert post(client, SLUG, filled(back.text, {})).status_code == 200
    assert len(kept(alice)["person"]) == 2


UNSEEN = ("\u200b", "\u3164", "\u00ad", "\u2800", "\U000e0041", "\ufe0f\u200d", "...")

WRONG = [
    ({}, "Write your name, or choose your card.", "name"),
    ({"line": "hello"}, "Write your name, or choose your card.", "name"),
    ({"name": " \u202e\u200f\t"}, "Write your name, or choose your card.", "name"),
    *(({"name": unseen, "phone": unseen}, "Write your name, or choose your card.", "name") for unseen in UNSEEN),
    ({"name": "Bob", "email": "bob at norda"}, "This email address has a slip in it.", "email"),
    ({"name": "x" * 101}, "This is longer than fits.", "name"),
    ({"name": "Bob", "line": "x" * 501}, "This is longer than fits.", "line"),
    ({"name": "Bob", "subject": "cheap watches"}, "The field at the end is a trap", ""),
    ({"name": "Bob", "card": (b"not a card", "x.vcf")}, "This file is not a card that can be read.", "card"),
    ({"name": "Bob", "card": (b"BEGIN:VCARD\r\nEND:VCARD\r\n", "x.vcf")}, "This file is not a card", "card"),
    (
        {"name": "Bob", "card": (b"BEGIN:VCARD\r\nFN:" + b"x" * 65_536, "x.vcf")},
        "This card is larger than 64 KB",
        "card",
    ),
]


def test_what_cannot_be_kept_comes_back_as_it_was_typed_with_one_sentence(
    alice: Phone, client: FlaskClient, clock: Hands
) -> None:
    for fields, said, field in WRONG:
        given = {
            name: (io.BytesIO(each[0]), each[1]) if isinstance(each, tuple) else each for name, each in fields.items()
        }
        reply = send(client, clock, SLUG, **{"phone": "", **given})
        assert reply.status_code == 422, fields
        assert sentence(reply.text).startswith(said), fields
        typed = fields.get("name", "")
        assert f'value="{typed}"' in reply.text, fields
        marked = re.findall(r'id="([a-z]+)"[^>]*aria-invalid="true"', reply.text)
        assert marked == ([field] if field else [])
    assert kept(alice)["person"] == []


def test_markup_that_comes_back_in_the_form_is_text(client: FlaskClient, clock: Hands) -> None:
    reply = send(client, clock, SLUG, name='"><script>x</script>', line="</textarea><script>", email="no")
    assert reply.status_code == 422
    assert "<script" not in reply.text
    thanks = send(client, clock, SLUG, name='"><script>x</script>', line="</dd><script>")
    assert thanks.status_code == 200
    assert "<script" not in thanks.text


def test_what_hides_or_turns_is_taken_out_before_it_is_kept(alice: Phone, client: FlaskClient, clock: Hands) -> None:
    fields = {
        "name": "B\u202eob\x00\x1b[31m\r\nBcc: x",
        "org": "a\u2066b\u2028c",
        "phone": "+1\x07 555",
        "line": "a\x00b\r\n\r\n\r\n\r\nc\u200f",
    }
    assert send(client, clock, SLUG, **fields).status_code == 200
    rows = kept(alice)
    (person,) = rows["person"]
    assert (person["name"], person["org"]) == ("Bob [31m Bcc: x", "ab c")
    assert [row["value"] for row in rows["contact"]] == ["+1 555"]
    assert [row["text"] for row in rows["note"]] == ["They wrote: a b\n\nc"]


def test_a_form_is_good_for_its_page_alone_and_for_a_week(
    alice: Phone, client: FlaskClient, clock: Hands, phone: PhoneMaker
) -> None:
    charlie = phone("charlie")
    publish(charlie, "mine", slug="charlies00000000", name="Charlie")
    page = client.get(f"/f/{SLUG}").text
    old = "This form has been open for long. Look it over and press Send once more."
    clock.turn(1)
    assert sentence(post(client, "charlies00000000", filled(page, BOB)).text) == old
    for ticket in ("", "x", filled(page, {})["ticket"][:-1], "e30.x", "é"):
        reply = post(client, SLUG, filled(page, BOB) | {"ticket": ticket})
        assert (reply.status_code, sentence(reply.text)) == (422, old)
    clock.turn(7 * 24 * 60 + 1)
    again = post(client, SLUG, filled(page, BOB))
    assert sentence(again.text) == old
    assert kept(alice)["person"] == []
    assert post(client, SLUG, filled(again.text, {})).status_code == 200
    assert [row["name"] for row in kept(alice)["person"]] == ["Bob Baker"]


def test_who_is_quicker_than_anybody_reads_is_asked_once_more(alice: Phone, client: FlaskClient, clock: Hands) -> None:
    form = filled(client.get(f"/f/{SLUG}").text, BOB)
    hasty = post(client, SLUG, form)
    assert (hasty.status_code, sentence(hasty.text)) == (
        422,
        "That was very quick. Look it over and press Send once more.",
    )
    clock.turn(0.1)
    assert post(client, SLUG, filled(hasty.text, {})).status_code == 200


def test_only_a_form_of_ours_makes_up_for_the_two_seconds(alice: Phone, client: FlaskClient, clock: Hands) -> None:
    for ticket in ("", "x", Tickets("another secret", "hallway.faces.form").new(SLUG, "", clock())):
        back = post(client, SLUG, BOB | {"ticket": ticket})
        hasty = post(client, SLUG, filled(back.text, {}))
        assert sentence(hasty.text).startswith("That was very quick"), ticket
    assert kept(alice)["person"] == []


def test_a_flood_is_held_and_nothing_typed_is_lost(
    alice: Phone, client: FlaskClient, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "PER_PAGE", routes.parse("2/hour"))
    assert [send(client, clock, SLUG, name=f"Guest {n}").status_code for n in range(3)] == [200, 200, 429]
    reply = send(client, clock, SLUG, name="Guest 4")
    assert sentence(reply.text).startswith("A lot is going on")
    assert 'value="Guest 4"' in reply.text
    assert len(kept(alice)["person"]) == 2


def test_a_flood_that_writes_nothing_shuts_no_page(
    alice: Phone, client: FlaskClient, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "PER_PAGE", routes.parse("2/hour"))
    form = filled(client.get(f"/f/{SLUG}").text, {"name": "Guest"})
    refused = [form, form | {"ticket": "x"}, form | {"subject": "cheap watches"}, form | {"name": ""}]
    assert {post(client, SLUG, each).status_code for each in refused * 2} == {422}
    clock.turn(1)
    assert [post(client, SLUG, form).status_code for _ in range(3)] == [200] * 3, "the same again writes nothing"
    assert send(client, clock, SLUG, **BOB).status_code == 200
    assert send(client, clock, SLUG, name="One more").status_code == 429


def test_an_address_is_counted_by_all_that_it_sends_and_takes_no_page_along(
    alice: Phone, client: FlaskClient, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "PER_ADDRESS", routes.parse("3/hour"))
    monkeypatch.setattr(routes, "PER_PAGE", routes.parse("1/hour"))
    form = filled(client.get(f"/f/{SLUG}").text, BOB)
    sent = [post(client, SLUG, form | {"ticket": "x"}) for _ in range(5)]
    assert [reply.status_code for reply in sent] == [422] * 3 + [429] * 2
    assert 'value="Bob Baker"' in sent[-1].text
    clock.turn(1)
    assert post(client, SLUG, form).status_code == 429
    elsewhere = {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}}
    assert client.post(f"/f/{SLUG}", data=form, **elsewhere).status_code == 200  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "status", "said"),
    [("busy", 503, "A lot is going on right now."), ("storage-full", 507, "There is no room left here right now.")],
)
def test_a_server_that_cannot_keep_it_now_gives_the_form_back(
    alice: Phone, client: FlaskClient, clock: Hands, monkeypatch: pytest.MonkeyPatch, code: str, status: int, said: str
) -> None:
    def refuse(*_: object) -> None:
        raise SyncError(code)

    with monkeypatch.context() as patch:
        patch.setattr(arrival, "write", refuse)
        reply = send(client, clock, SLUG, **BOB)
    assert reply.status_code == status
    assert sentence(reply.text).startswith(said)
    clock.turn(1)
    assert post(client, SLUG, filled(reply.text, {"line": BOB["line"]})).status_code == 200
    assert len(kept(alice)["person"]) == 1


def test_a_face_that_is_unpublished_meanwhile_takes_nothing(
    alice: Phone, client: FlaskClient, clock: Hands, store: Store
) -> None:
    form = filled(client.get(f"/f/{SLUG}").text, BOB)
    alice.edit("face", "face", published=False)
    alice.sync()
    clock.turn(1)
    assert post(client, SLUG, form).status_code == 410
    assert "Bob" not in everything(store)


def test_only_our_own_page_may_send(alice: Phone, client: FlaskClient, clock: Hands) -> None:
    form = filled(client.get(f"/f/{SLUG}").text, BOB)
    clock.turn(1)
    for headers in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}):
        assert client.post(f"/f/{SLUG}", data=form, headers=headers).status_code == 403
    assert kept(alice)["person"] == []
    same = {"Sec-Fetch-Site": "same-origin", "Origin": "null"}
    assert client.post(f"/f/{SLUG}", data=form, headers=same).status_code == 200


def test_what_is_sent_to_alice_is_nobody_elses(
    alice: Phone, client: FlaskClient, clock: Hands, phone: PhoneMaker, store: Store
) -> None:
    charlie = phone("charlie")
    send(client, clock, SLUG, **BOB)
    charlie.sync()
    assert read_rows(store.connection(), charlie.space, "person") == charlie.rows("person") == []
    assert "Bob" not in client.get(f"/f/{SLUG}").text


def test_every_sentence_that_may_be_said_is_in_the_catalogue() -> None:
    said = Text(ROOT / "templates" / "faces" / "en.ftl")
    code = "".join(
        (ROOT / "hallway" / name).read_text()
        for name in ("faces/form.py", "faces/routes.py", "faces/visit.py", "forms/ticket.py", "forms/arrival.py")
    )
    messages = set(re.findall(r'"(send-[a-z-]+)"', code))
    assert len(messages) >= 11
    assert all(said(message) for message in messages)
