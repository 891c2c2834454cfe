"""Bea, whose details alice has from Bo, asks by the link in alice's letter; alice erases, and takes it back."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.chromium import Chromium
from tests.browser.hands import THEMES, assert_accessible_in_both_themes, choose, come_in, exchange, has_met
from tests.browser.people_met import open_person, place
from tests.browser.strangers import ANSWERED, send
from tests.live_server import LiveServer

LARGEST = 30 * 1024


def test_somebody_asks_to_be_erased_and_is(server: LiveServer, chromium: Callable[..., Chromium]) -> None:
    alice = chromium("alice").page
    come_in(alice, server)
    has_met(alice, "Bo Lind")
    has_met(alice, "Bea Baker", talked="grippers", email="bea@norda.example")
    had_from(alice, "Bea Baker", "Bo Lind")
    exchange(alice)
    link = link_in_the_letter(alice, server)

    bea = chromium("bea", java_script_enabled=False, permissions=[])
    bea.expected.append(ANSWERED)
    stranger = bea.page
    stranger.goto(link)
    for name in ("Alice Archer", "Bea Baker", "Bo Lind"):
        expect(stranger.get_by_text(name)).to_have_count(0)
    stranger.get_by_role("radio", name="Have it all erased").check()
    stranger.get_by_label("In your own words, if you like").fill("<b>Please</b> do.")
    stranger.get_by_label("Your email, for the answer").fill("bea@home.example")
    send(stranger, "It is on its way to whoever wrote to you.")
    expect(stranger.get_by_text("<b>Please</b> do.")).to_be_visible()

    exchange(alice)
    place(alice, "Follow up")
    alice.locator("main").get_by_role("link", name="Bea Baker").first.click()
    expect(alice.get_by_text("Bea Baker asks you to erase what you keep about them.")).to_be_visible()
    expect(alice.get_by_text("<b>Please</b> do.")).to_be_visible()
    expect(alice.get_by_text("bea@home.example")).to_be_visible()
    assert_accessible_in_both_themes(alice)
    alice.get_by_role("button", name="Erase Bea Baker").click()
    expect(alice.get_by_text("Erased", exact=True)).to_be_visible()
    place(alice, "People")
    expect(alice.get_by_role("link", name="Bo Lind")).to_be_visible()
    expect(alice.get_by_role("link", name="Bea Baker")).to_have_count(0)
    alice.get_by_role("button", name="Undo").click()
    expect(alice.get_by_text("Bea Baker asks you to erase what you keep about them.")).to_be_visible()
    alice.get_by_role("link", name="Pause").click()
    open_person(alice, "Bea Baker")
    expect(alice.get_by_text("bea@norda.example").first).to_be_visible()


def test_the_page_by_which_they_ask_is_for_everybody(server: LiveServer, chromium: Callable[..., Chromium]) -> None:
    """axe needs a script, which it brings along; the page itself has none."""
    browser = chromium()
    browser.expected.append(ANSWERED)
    page = browser.page
    loaded: list[int] = []
    page.on("response", lambda reply: loaded.append(len(reply.body())))
    page.goto(f"{server.url}/about-you/{'A' * 48}", wait_until="networkidle")
    assert sum(loaded) <= LARGEST
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        assert_accessible(page)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    page.get_by_role("radio", name="Not be contacted any more").check()
    send(page, "Nothing more is planned to be sent to you from now on.")
    assert_accessible(page)


def had_from(page: Page, name: str, other: str) -> None:
    open_person(page, name)
    page.get_by_role("link", name=re.compile("^Edit")).click()
    page.get_by_role("link", name="From somebody else…").click()
    page.get_by_role("button", name=other).click()
    expect(page.get_by_text(f"Details from {other}")).to_be_visible()
    page.get_by_role("link", name="Done").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def link_in_the_letter(page: Page, server: LiveServer) -> str:
    choose(page)
    letter = page.get_by_label("Your text", exact=True)
    expect(letter).to_have_value(re.compile("/about-you/"))
    found = re.search(rf"{re.escape(server.url)}/about-you/[\w-]+", letter.input_value())
    assert found
    page.get_by_role("link", name="Pause").click()
    return found[0]
