"""The other side has no app, and no script: they scan the link, see the page, send theirs, and are in alice's phone."""

from collections.abc import Callable
from pathlib import Path

import vobject
from playwright.sync_api import Page, Response, expect

from tests.browser.axe import assert_accessible
from tests.browser.chromium import Chromium
from tests.browser.hands import NARROW, THEMES, come_in, exchange, started
from tests.browser.my_cards import fill_card, read_code, turn_to
from tests.browser.people_met import field, open_person, place
from tests.browser.strangers import ANSWERED, FILE, SLUG, publish_over_http, send, write
from tests.live_server import LiveServer

CARD = {
    "Company": "Softhand Lab",
    "Role": "Engineer",
    "Email": "alice@softhand.example",
    "Phone": "+44 7700 900417",
    "Ask me about": "grippers that hold an egg",
    "I can help with": "finding a lab in Graz",
}
LARGEST = 30 * 1024


def test_a_stranger_sees_the_face_sends_theirs_and_is_followed_up(
    server: LiveServer, chromium: Callable[..., Chromium], tmp_path: Path
) -> None:
    alice = chromium("alice").page
    link = show_link(alice, server)
    stranger = chromium("stranger", java_script_enabled=False, permissions=[])
    stranger.expected.append(ANSWERED)
    page = stranger.page
    loaded: list[Response] = []
    page.on("response", lambda reply: loaded.append(reply))
    page.goto(link, wait_until="networkidle")
    expect(page.get_by_role("heading", name="Alice Archer")).to_be_visible()
    expect(page.get_by_text("grippers that hold an egg")).to_be_visible()
    assert sum(len(reply.body()) for reply in loaded) <= LARGEST
    assert all(reply.url.startswith(server.url) for reply in loaded), "and nothing from elsewhere"
    assert saved_contact(page) == ("Alice Archer", "+44 7700 900417")

    write(page, "A line, if you like", "The eggs survived!")
    send(page, "Write your name, or choose your card.")
    expect(page.get_by_label("A line, if you like")).to_have_value("The eggs survived!")
    write(page, "Your name", "Bob Baker")
    write(page, "Email", "bob@norda.example")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        send(page, "has your details.")
    assert sent.value.all_headers()["origin"] == server.url, "and not null, as the server's own policy would have it"
    expect(page.get_by_text("bob@norda.example")).to_be_visible()
    assert saved_contact(page) == ("Alice Archer", "+44 7700 900417")
    page.reload()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()

    come_home(alice, server)
    expect(alice.get_by_role("link").filter(has_text="Bob Baker")).to_have_count(1)
    open_person(alice, "Bob Baker")
    for kept in ("bob@norda.example", "Mixer at the Mill", "They wrote: The eggs survived!"):
        expect(alice.get_by_text(kept).first).to_be_visible()
    expect(alice.get_by_role("link", name="Write to Bob")).to_be_visible()
    send_a_card(page, link, tmp_path)
    come_home(alice, server)
    expect(alice.get_by_role("link").filter(has_text="ليلى حداد")).to_have_count(1)
    unpublish(alice, server)
    scan(page, link)
    expect(page.get_by_text("There is nothing to see at this address.")).to_be_visible()
    expect(page.get_by_text("Alice")).to_have_count(0)


def test_each_page_of_a_face_is_for_everybody(server: LiveServer, chromium: Callable[..., Chromium]) -> None:
    """axe needs a script, which it brings along; the pages themselves have none."""
    publish_over_http(server)
    stranger = chromium("stranger")
    stranger.expected.append(ANSWERED)
    page = stranger.page
    page.goto(f"{server.url}/f/{SLUG}")
    assert_accessible_as_the_phone_is(page)
    write(page, "Phone", "+44 7700 900123")
    page.locator("[name=ticket]").evaluate("field => { field.value = 'another' }")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("This form has been open for long.")
    expect(page.get_by_label("Phone")).to_have_value("+44 7700 900123")
    assert_accessible_as_the_phone_is(page)
    write(page, "Your name", "ليلى حداد" * 8)
    send(page, "has your details.")
    assert_accessible_as_the_phone_is(page)


def scan(page: Page, link: str) -> None:
    """Open it as new: from the thanks, it would but lead to another place of the same page."""
    page.goto("about:blank")
    page.goto(link)


def send_a_card(page: Page, link: str, folder: Path) -> None:
    """Another stranger has a card of their own in a file, and types nothing."""
    file = folder / "me.vcf"
    lines = ["BEGIN:VCARD", "VERSION:3.0", "N:Haddad;Layla", "FN:ليلى حداد", "EMAIL:l@nur.example", "END:VCARD", ""]
    file.write_bytes("\r\n".join(lines).encode())
    scan(page, link)
    page.get_by_label(FILE).set_input_files(file)
    send(page, "has your details.", anew=file)
    expect(page.get_by_text("ليلى حداد")).to_be_visible()


def unpublish(page: Page, server: LiveServer) -> None:
    page.goto(f"{server.url}/code")
    page.get_by_role("link", name="Change").click()
    page.get_by_role("checkbox", name="Publish this card").uncheck()
    page.get_by_role("dialog").get_by_role("button", name="Done").click()
    turn_to(page, "Link")
    expect(page.get_by_role("button", name="Publish this card")).to_be_visible()
    come_home(page, server)


def show_link(page: Page, server: LiveServer) -> str:
    """Alice has begun an evening, and shows her link; what a camera reads of it."""
    come_in(page, server)
    place(page, "Meet")
    page.get_by_role("button", name="Start tonight").click()
    page.locator("a[href='/events']").first.click()
    field(page, "What it is called").fill("Mixer at the Mill")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("link", name="Mixer at the Mill")).to_be_visible()
    page.goto(f"{server.url}/code")
    page.get_by_role("link", name="Change").click()
    fill_card(page, **CARD)
    turn_to(page, "Link")
    page.get_by_role("button", name="Publish this card").click()
    return read_code(page, holds="7700")


def come_home(page: Page, server: LiveServer) -> None:
    """Open the app again, which calls its server, and look at the people."""
    page.goto(f"{server.url}/people")
    started(page)
    exchange(page)


def saved_contact(page: Page) -> tuple[str, str]:
    """Name and phone of the card that the browser keeps."""
    with page.expect_download() as saved:
        page.get_by_role("link", name="Save contact").click()
    card = vobject.readOne(Path(saved.value.path()).read_bytes().decode())
    return card.fn.value, card.tel.value


def assert_accessible_as_the_phone_is(page: Page) -> None:
    """Dark and light, as wide as it is and at 320 px, and with text twice as large."""
    was = page.viewport_size
    for size in (was, NARROW):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            assert_accessible(page)
        for scale in ("200%", "100%"):
            page.locator("html").evaluate("(html, scale) => { html.style.fontSize = scale }", scale)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{wide} px stick out at {size}, text {scale}"
    page.set_viewport_size(was)  # type: ignore[arg-type]
