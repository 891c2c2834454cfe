"""/a/<slug>: a link by which somebody gives their postal address, once; it arrives with alice."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from sync.store import Store
from tests.faces.strangers import filled, page_bytes
from tests.phone import Phone, PhoneMaker
from tests.sync.directed import Hands

SLUG = "boblink000000000"
BOB = {"country": "GB", "name": "Bob Baker", "street": "12 Mill Lane\r\nFlat 3", "city": "Leeds", "postcode": "LS1 4AP"}
DAY = 24 * 60 * 60


@pytest.fixture(autouse=True)
def asked(alice: Phone) -> None:
    alice.edit("face", "face", name="Alice Archer", created_at=1)
    alice.edit("person", "bob", name="Robert Secret", org="Hidden Ltd")
    alice.edit("encounter", "met", person="bob", known_by="red scarf", met_at=1)
    ask(alice)


def ask(alice: Phone, rid: str = "link", slug: str = SLUG, **more: Any) -> None:
    alice.edit(
        "address_link", rid, **{"person": "bob", "slug": slug, "expires_on": "2026-01-20", "created_at": 1} | more
    )
    alice.sync()


def give(client: FlaskClient, clock: Hands, slug: str = SLUG, **fields: Any) -> TestResponse:
    form = filled(client.get(f"/a/{slug}?country=GB").text, BOB | fields)
    clock.turn(0.5)
    return client.post(f"/a/{slug}", data=form)


def arrived(alice: Phone) -> list[dict[str, Any]]:
    alice.sync()
    return alice.rows("address")


def test_what_is_given_is_an_address_of_that_person_and_the_link_is_used(
    alice: Phone, client: FlaskClient, clock: Hands
) -> None:
    reply = give(client, clock)
    assert reply.status_code == 200
    for line in ("Alice Archer", "Bob Baker", "Flat 3", "LEEDS", "LS1 4AP", "UNITED KINGDOM"):
        assert line in reply.text, "their own copy"
    (row,) = arrived(alice)
    assert row["person"] == "bob"
    assert [row[part] for part in ("name", "street", "city", "postcode", "country", "created_at")] == [
        "Bob Baker", "12 Mill Lane\nFlat 3", "Leeds", "LS1 4AP", "GB", clock(),
    ]  # fmt: skip
    (link,) = alice.rows("address_link")
    assert link["used_at"] == clock()
    assert gone(client, SLUG)


def test_a_used_link_stays_used_though_the_server_is_restored_from_before(
    alice: Phone, client: FlaskClient, clock: Hands, store: Store
) -> None:
    give(client, clock)
    arrived(alice)
    with store.transaction() as db:
        db.execute("DELETE FROM cell WHERE tbl = 'address' OR tbl = 'address_link' AND col = 'used_at'")
        db.execute("DELETE FROM address")
        db.execute("UPDATE address_link SET used_at = NULL")
    store.renew()
    assert not gone(client, SLUG)
    assert len(arrived(alice)) == 1
    assert gone(client, SLUG)


def gone(client: FlaskClient, slug: str) -> bool:
    """Whether it answers as an address that never was, whoever asks and however."""
    never = "never00000000000"
    for told in ({}, {"Accept": "text/html"}):
        here, there = (client.get(f"/a/{each}", headers=told) for each in (slug, never))
        posted, nowhere = (client.post(f"/a/{each}", data=BOB, headers=told) for each in (slug, never))
        if not (here.status_code == there.status_code == posted.status_code == nowhere.status_code == 410):
            return False
        if not here.data == there.data == posted.data == nowhere.data:
            return False
    return True


def test_expired_withdrawn_used_and_unknown_answer_alike(alice: Phone, client: FlaskClient, clock: Hands) -> None:
    assert not gone(client, SLUG)
    for slug in ("", "..", "BOBLINK000000000", f"{SLUG}x"):
        assert client.get(f"/a/{slug}").status_code in {404, 410}
    ask(alice, "old", "oldlink000000000", expires_on="2025-01-01")
    ask(alice, "endless", "endlesslink00000", expires_on=None)
    ask(alice, "nobody", "nobodylink000000", person="nobody")
    assert all(gone(client, slug) for slug in ("oldlink000000000", "endlesslink00000", "nobodylink000000"))
    alice.edit("address_link", "link", _deleted=True)
    alice.sync()
    assert gone(client, SLUG)


def test_a_deleted_persons_link_leads_nowhere(alice: Phone, client: FlaskClient) -> None:
    alice.edit("person", "bob", _deleted=True)
    alice.sync()
    assert gone(client, SLUG)


def test_looking_never_uses_it_up_and_says_nothing_of_who_is_asked(
    client: FlaskClient, clock: Hands, alice: Phone
) -> None:
    for _ in range(40):
        page = client.get(f"/a/{SLUG}", headers={"Accept-Language": "en-GB"})
        assert page.status_code == 200
        assert client.head(f"/a/{SLUG}").status_code == 200
    assert "Alice Archer" in page.text
    for secret in ("Robert", "Secret", "Hidden", "red scarf", alice.space, SLUG, "script"):
        assert secret not in page.text.replace("no-script", "")
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("no-store", "noindex, nofollow, noarchive")
    assert page_bytes(client, f"/a/{SLUG}?country=BR") < 30_000
    assert give(client, clock).status_code == 200


def test_two_at_once_are_one(alice: Phone, client: FlaskClient, clock: Hands, app: Any) -> None:
    forms = [filled(client.get(f"/a/{SLUG}?country=GB").text, BOB | {"city": city}) for city in ("Leeds", "York")]
    clock.turn(0.5)
    with ThreadPoolExecutor(2) as both:
        replies = list(both.map(lambda form: app.test_client().post(f"/a/{SLUG}", data=form), forms))
    assert sorted(reply.status_code for reply in replies) == [200, 410]
    assert len(arrived(alice)) == 1


def test_a_finger_that_taps_twice_is_thanked_twice_and_kept_once(
    alice: Phone, client: FlaskClient, clock: Hands
) -> None:
    form = filled(client.get(f"/a/{SLUG}?country=GB").text, BOB)
    clock.turn(0.5)
    assert [client.post(f"/a/{SLUG}", data=form).status_code for _ in range(2)] == [200, 200]
    assert client.post(f"/a/{SLUG}", data=form | {"city": "York"}).status_code == 410
    assert len(arrived(alice)) == 1


def test_another_space_cannot_take_a_link_over(
    alice: Phone, phone: PhoneMaker, client: FlaskClient, clock: Hands
) -> None:
    charlie = phone("charlie")
    charlie.edit("person", "bob", name="Charlie's own")
    charlie.edit("address_link", "link", person="bob", slug=SLUG, expires_on="2026-01-20")
    charlie.sync()
    assert give(client, clock).status_code == 200
    assert len(arrived(alice)) == 1
    assert arrived(charlie) == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"name": ""}, "This is missing"),
        ({"name": "\u200b"}, "This is missing"),
        ({"street": ""}, "This is missing"),
        ({"postcode": "none"}, "no such postcode"),
        ({"street": "a\n" * 500}, "longer than an envelope"),
        ({"city": "x" * 121}, "longer than an envelope"),
        ({"subject": "buy"}, "trap for programs"),
        ({"country": "XX"}, None),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_still_there(
    alice: Phone, client: FlaskClient, clock: Hands, fields: dict[str, str], sentence: str | None
) -> None:
    reply = give(client, clock, **fields)
    assert reply.status_code == 422
    if sentence:
        assert sentence in reply.text
        assert "12 Mill Lane" in reply.text or "street" in fields
    assert arrived(alice) == []
    assert give(client, clock).status_code == 200, "the link is still good"


def test_haste_and_another_pages_form_are_refused(client: FlaskClient, clock: Hands, alice: Phone) -> None:
    form = filled(client.get(f"/a/{SLUG}?country=GB").text, BOB)
    assert "very quick" in client.post(f"/a/{SLUG}", data=form).text
    assert "open for long" in client.post(f"/a/{SLUG}", data=form | {"ticket": "x"}).text
    assert arrived(alice) == []


def test_the_form_is_the_countrys_own(client: FlaskClient) -> None:
    for country, said, not_said in (
        ("US", "ZIP code", "Eircode"),
        ("IE", "Eircode", "ZIP"),
        ("GB", "Post town", "State"),
        ("IN", "PIN code", "ZIP"),
        ("BR", "Neighbourhood", "ZIP"),
    ):
        page = client.get(f"/a/{SLUG}?country={country}").text
        assert said in page, country
        assert not_said not in page.replace("United States", ""), country
    assert 'name="street"' not in client.get(f"/a/{SLUG}").text, "no country, no form"
    assert 'value="AT" selected' in client.get(f"/a/{SLUG}", headers={"Accept-Language": "de-AT,de;q=0.9"}).text
    assert client.get(f"/a/{SLUG}?country=%00<script>").status_code == 200


typed = st.text(st.characters(codec="utf-8"), max_size=60)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(
    fields=st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("name", "org", "street", "city", "postcode", "area", "district"), typed)
    ),
    country=st.sampled_from(["GB", "DE", "JP", "US", "BR", "zz", ""]),
)
def test_whatever_is_typed_one_address_arrives_or_none_does(
    alice: Phone, client: FlaskClient, clock: Hands, fields: dict[str, str], country: str
) -> None:
    number = len(alice.rows("address_link"))
    slug = f"a{number:015d}"
    ask(alice, f"l{number}", slug)
    before = len(arrived(alice))
    reply = give(client, clock, slug, **fields, country=country)
    assert reply.status_code in {200, 422}
    assert len(arrived(alice)) == before + (reply.status_code == 200)
