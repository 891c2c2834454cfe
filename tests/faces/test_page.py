"""GET /f/<slug>: a face for strangers, as long as it is published, and nothing at all otherwise."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import zxingcpp
from flask.testing import FlaskClient
from PIL import Image

from hallway.faces import routes
from hallway.faces.card import Card
from hallway.faces.lettering import block
from hallway.faces.preview import drawn, preview
from sync.store import Store
from tests.faces.conftest import CARD, SLUG, publish
from tests.faces.strangers import everything_of, page_bytes
from tests.phone import Phone, PhoneMaker, read_rows
from tests.server.conftest import URL
from tests.stores import everything
from tests.sync.directed import Hands

PAGE = f"/f/{SLUG}"
ALL_W = Card("W" * 200, org="W" * 200, role="W" * 200)
DAY = 86_400_000
BROWSER = {"Accept": "text/html,*/*;q=0.8", "Sec-Fetch-Mode": "navigate"}


@pytest.fixture(autouse=True)
def at_hand(alice: Phone) -> None:
    """Every test here begins with alice's face in public."""


def test_a_stranger_sees_what_the_face_shows(client: FlaskClient) -> None:
    page = client.get(PAGE).text
    for shown in ("Alice Archer", "Softhand Lab", "Engineer", CARD["ask_about"], CARD["help_with"]):
        assert f"<bdi>{shown}</bdi>" in page
    assert 'href="mailto:alice@softhand.example"' in page
    assert 'href="tel:+447700900417"' in page
    assert 'href="https://softhand.example"' in page
    assert "Evenings" not in page, "what it is called among one's own"


def test_a_page_needs_no_script_and_fits_into_30_kilobytes_with_all_that_it_loads(client: FlaskClient) -> None:
    page = client.get(PAGE).text
    assert "<script" not in page
    assert "style=" not in page
    assert page_bytes(client, PAGE) <= 30 * 1024


def test_the_fullest_page_fits_too(alice: Phone, client: FlaskClient) -> None:
    full = dict.fromkeys(("org", "role", "email", "phone", "link", "ask_about", "help_with"), '"&' * 9000)
    publish(alice, **full, name="A" + '"&' * 9000)
    assert page_bytes(client, PAGE) <= 30 * 1024


NO_LINKS = [
    "javascript:alert(1)",
    "data:text/html,x",
    "http://softhand.example",
    "file:///etc/passwd",
    "//x.example",
    "https://a@b.example",
    "x",
]


def test_a_link_that_is_not_https_is_text_alone(alice: Phone, client: FlaskClient) -> None:
    for link in NO_LINKS:
        publish(alice, link=link, email="a b@c", phone="call me")
        page = client.get(PAGE).text
        hrefs = re.findall(r'href="([^"]*)"', page)
        assert hrefs == ["/static/faces/page.css", "/static/icons/badge.png", f"{PAGE}.vcf"]
        assert link in page


def test_whatever_a_face_says_is_shown_as_text(alice: Phone, client: FlaskClient) -> None:
    publish(alice, name='<script>alert("x")</script>', org="</title><img src=x>", ask_about="a\u202eb\u2066c\r\nd")
    page = client.get(PAGE).text
    assert "<script" not in page
    assert "<img" not in page
    assert "<bdi>abc d</bdi>" in page


def test_only_chosen_fields_are_shown_and_the_name_always(alice: Phone, client: FlaskClient) -> None:
    publish(alice, shown="org ask_about phones")
    seen = everything_of(client, SLUG)
    assert "Softhand Lab" in seen
    assert "hold an egg" in seen
    for hidden in ("Engineer", "alice@", "7700", "softhand.example", "Graz"):
        assert hidden not in seen
    publish(alice, shown="")
    assert "Softhand" not in everything_of(client, SLUG)
    assert "Alice Archer" in everything_of(client, SLUG)


NOT_PUBLIC = [
    {"published": False}, {"published": "true"}, {"published": 1}, {"slug": "another000000000"}, {"name": " \u200f"},
    {"name": "\u200b"}, {"name": "\u3164\u00ad"}, {"name": "\U000e0041"},
    {"expires_on": "2025-11-20"}, {"expires_on": "soon"}, {"_deleted": True},
]  # fmt: skip


def test_what_is_not_public_any_more_answers_as_what_never_was(alice: Phone, client: FlaskClient) -> None:
    for change in NOT_PUBLIC:
        publish(alice, expires_on=None, _deleted=False)
        assert client.get(PAGE).status_code == 200
        alice.edit("face", "face", **change)  # type: ignore[arg-type]
        alice.sync()
        for headers in ({}, BROWSER):
            for end in ("", ".vcf", ".png"):
                gone, never = (client.get(f"/f/{slug}{end}", headers=headers) for slug in (SLUG, "neverwas00000000"))
                assert gone.status_code == never.status_code == 410, change
                assert gone.data == never.data
                assert dict(gone.headers) == dict(never.headers)
        sent = client.post(PAGE, data={"name": "Bob"})
        assert (sent.status_code, sent.json["code"]) == (410, "face-gone")


def test_what_has_no_address_at_all_is_gone_as_well(client: FlaskClient) -> None:
    for slug in ("x", "ALICES0000000000", "alices000000000é", "..", "' or 1=1 --", "%00"):
        assert client.get(f"/f/{slug}").status_code in {404, 410}


def test_published_again_it_is_there_again(alice: Phone, client: FlaskClient) -> None:
    alice.edit("face", "face", published=False)
    alice.sync()
    alice.edit("face", "face", published=True)
    alice.sync()
    assert client.get(PAGE).status_code == 200


def test_a_face_is_good_until_its_last_day_is_over_where_its_account_lives(
    alice: Phone, client: FlaskClient, clock: Hands
) -> None:
    publish(alice, expires_on="2025-11-22")  # the clock stands at 01:46 of that day in London
    alice.edit("setting", "timezone", value="Pacific/Kiritimati")  # 15:46, and 14 hours ahead
    alice.sync()
    assert client.get(PAGE).status_code == 200
    clock.turn(14 * 60)  # 05:46 of the 23rd there: the night is over
    assert client.get(PAGE).status_code == 410
    alice.edit("setting", "timezone", value="Pacific/Honolulu")  # 05:46 of the 22nd
    alice.sync()
    assert client.get(PAGE).status_code == 200
    clock.turn(24 * 60)
    assert client.get(PAGE).status_code == 410


def test_nothing_keeps_a_page_and_no_engine_lists_it(client: FlaskClient) -> None:
    for end in ("", ".vcf", ".png"):
        headers = client.get(f"{PAGE}{end}").headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Robots-Tag"] == "noindex, nofollow, noarchive"
        assert "Set-Cookie" not in headers
    assert '<meta name="robots" content="noindex' in client.get(PAGE).text


def test_looking_changes_nothing(client: FlaskClient, store: Store) -> None:
    before = everything(store)
    for method in ("GET", "HEAD", "OPTIONS"):
        for end in ("", "?e=ev", "?e=%00", ".vcf", ".png"):
            client.open(f"{PAGE}{end}", method=method)
    assert everything(store) == before


def test_a_messenger_finds_a_picture_with_the_link_as_a_code(client: FlaskClient) -> None:
    page = client.get(PAGE).text
    said = dict(re.findall(r'<meta property="(og:[a-z:]+)" content="([^"]*)">', page))
    assert said["og:title"] == "Alice Archer"
    assert said["og:description"] == "Engineer · Softhand Lab"
    assert said["og:image"] == f"{URL}/f/{SLUG}.png"
    body = client.get(f"{PAGE}.png").data
    picture = Image.open(io.BytesIO(body))
    assert picture.size == (int(said["og:image:width"]), int(said["og:image:height"])) == (1200, 630)
    assert len(body) < 300_000, "the most that WhatsApp takes"
    for scale in (1, 3):
        seen = zxingcpp.read_barcode(picture.reduce(scale))
        assert seen
        assert seen.text == f"{URL}/f/{SLUG}"


def test_a_picture_is_drawn_once_however_many_ask_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[object] = []
    together = Barrier(8)

    def asked() -> bytes:
        together.wait()
        return preview(ALL_W, "https://x.example", "")

    drawn.cache_clear()
    monkeypatch.setattr("hallway.faces.preview.png", lambda image: times.append(image) or b"png")
    with ThreadPoolExecutor(8) as many:
        assert [many.submit(asked) for _ in range(8)][-1].result() == b"png"
    assert len(times) == 1


def test_a_long_name_is_cut_before_it_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []
    monkeypatch.setattr("hallway.faces.preview.block", lambda text, *_, **__: measured.append(text) or block("", 9, 9))
    drawn.__wrapped__(ALL_W, "https://x.example", "")
    assert max(map(len, measured)) <= 121


def test_who_asks_for_many_pictures_is_told_to_wait(
    alice: Phone, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "PREVIEWS", routes.parse("2/hour"))
    monkeypatch.setattr(routes, "PREVIEWS_PER_ADDRESS", routes.parse("3/hour"))
    publish(alice, "other", slug="second0000000000")
    paths = [f"{PAGE}.png"] * 3 + ["/f/second0000000000.png"] * 2
    assert [client.get(path).status_code for path in paths] == [200, 200, 429, 200, 429]
    elsewhere = {"environ_base": {"REMOTE_ADDR": "192.0.2.7"}}
    assert client.get(f"{PAGE}.png", **elsewhere).status_code == 200  # type: ignore[arg-type]
    assert client.get(PAGE).status_code == 200


def test_the_event_goes_along_to_the_form_and_is_not_told(alice: Phone, client: FlaskClient) -> None:
    alice.edit("event", "ev", name="Mixer at the Mill", started_at=1)
    alice.sync()
    page = client.get(f"{PAGE}?e=ev").text
    assert f'action="{PAGE}?e=ev#send"' in page
    assert "Mixer" not in page
    assert re.sub(r'value="[^"]*"', "", page).replace("?e=ev", "?e=no") == re.sub(
        r'value="[^"]*"', "", client.get(f"{PAGE}?e=no").text
    ), "whether there is such an event is nobody's to learn"
    assert "<x" not in client.get(f'{PAGE}?e="><x').text


def test_an_address_stays_with_whom_it_came_to_first(
    phone: PhoneMaker, alice: Phone, client: FlaskClient, store: Store
) -> None:
    charlie = phone("charlie")
    publish(charlie, "mine", name="Charlie", email="charlie@example.org")
    (row,) = read_rows(store.connection(), charlie.space, "face")
    assert (row["slug"], row["published"]) == (SLUG, 1), "he is told nothing of it"
    assert "Charlie" not in everything_of(client, SLUG)
    alice.edit("face", "face", published=False)
    alice.sync()
    charlie.edit("face", "mine", name="Charlie Chaplin")
    charlie.sync()
    assert client.get(PAGE).status_code == 410, "nor does it fall to him later"


def test_within_an_account_an_address_may_pass_to_another_face(alice: Phone, client: FlaskClient) -> None:
    alice.delete("face", "face")
    publish(alice, "other", name="Alice at work")
    assert "Alice at work" in client.get(PAGE).text


def test_a_planner_that_failed_is_made_up_for(
    alice: Phone, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("hallway.pages.is_slug", lambda slug: 1 / 0)
        publish(alice, "other", slug="second0000000000")
        assert alice.behind
    assert client.get("/f/second0000000000").status_code == 410
    alice.sync()
    assert client.get("/f/second0000000000").status_code == 200
