"""A card by post: an address given by a link, without script; printed, written, posted; by hand without a signal."""

import io
import re
from collections.abc import Callable

import pypdfium2
from playwright.sync_api import Page, expect

from tests.browser.chromium import Chromium
from tests.browser.hands import (
    NARROW,
    assert_accessible_in_both_themes,
    choose,
    come_in,
    exchange,
    has_met,
    ready_without_signal,
)
from tests.browser.people_met import open_person, place
from tests.browser.strangers import send
from tests.live_server import LiveServer

ANSWERED = re.compile("status of 4(10|22|29)")


def test_bob_gives_his_address_by_a_link_and_has_a_card_by_post(
    server: LiveServer, chromium: Callable[..., Chromium]
) -> None:
    alice = chromium("alice", permissions=["clipboard-read", "clipboard-write"]).page
    come_in(alice, server)
    has_met(
        alice,
        "Bob Baker",
        talked="soft grippers",
        known="red scarf",
        promise="the article",
        email="bob@norda.example",
    )
    exchange_from_meet(alice)
    choose(alice)
    by_post(alice)
    expect(alice.get_by_text("No address yet: ask for it, or write it in.")).to_be_visible()
    assert_blank_is_asked_about(alice)
    letter = "Dear Bob,\n\nhow good to have met you. Here is the article.\n\nAlice"
    alice.get_by_label("Your text").fill(letter)
    alice.get_by_role("button", name="Ask for their address").click()
    expect(alice.get_by_text("This link lets them write their address in")).to_be_visible()
    assert_accessible_in_both_themes(alice)
    alice.get_by_role("button", name="Copy the link").click()
    link = alice.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(re.escape(server.url) + "/a/[0-9a-v]{16}", link)
    asked = alice.get_by_role("link", name="In a mail")
    expect(asked).to_have_attribute("href", re.compile("^mailto:bob@norda.example\\?body=.*%2Fa%2F"))
    expect(alice.get_by_role("link", name="In a message")).to_have_attribute("href", re.compile("^sms:\\?&body="))

    give(chromium, link)
    alice.evaluate("dispatchEvent(new Event('online'))")
    expect(alice.get_by_label("Postal address")).to_contain_text("LS1 4AP")
    alice.get_by_role("button", name="Folded A5").click()
    alice.get_by_role("button", name="Look at it").click()
    expect(alice.get_by_alt_text("The card as it will be printed")).to_be_visible()
    assert (
        alice.get_by_alt_text("The card as it will be printed").evaluate(
            "image => image.decode().then(() => image.naturalWidth)"
        )
        > 800
    )
    assert_accessible_in_both_themes(alice)
    card = printed(alice, "Card as PDF")
    assert len(card) == 2
    assert " ".join(letter.split()) in " ".join(card[1].get_textpage().get_text_bounded().split())
    envelope = printed(alice, "Print one")
    said = " ".join(envelope[0].get_textpage().get_text_bounded().split())
    assert said == "Bob Baker 12 Mill Lane LEEDS LS1 4AP UNITED KINGDOM"

    alice.get_by_role("button", name="It is written").click()
    expect(alice.get_by_text("Bob Baker: marked written")).to_be_visible()
    alice.get_by_role("main").get_by_role("link", name=re.compile("Bob Baker")).click()
    expect(alice.get_by_text("Written, today")).to_be_visible()
    alice.get_by_role("button", name="It is posted").click()
    expect(alice.get_by_text("Bob Baker: marked sent")).to_be_visible()
    place(alice, "People")
    open_person(alice, "Bob Baker")
    expect(alice.get_by_role("checkbox", name=re.compile("the article"))).to_be_checked()
    expect(alice.get_by_role("heading", name="Postal address")).to_be_visible()
    expect(alice.get_by_text("12 Mill Lane")).to_be_visible()


def assert_blank_is_asked_about(page: Page) -> None:
    """What is printed cannot be filled in any more."""
    page.get_by_label("Your text").fill("Here is the article: ____")
    expect(page.get_by_text("Bob Baker: there is still a blank to fill in, ____.")).to_be_visible()
    page.get_by_role("button", name="Card as PDF").click()
    card = printed(page, "Print as it is")
    assert "____" in card[0].get_textpage().get_text_bounded()


def exchange_from_meet(page: Page) -> None:
    place(page, "People")
    exchange(page)


def by_post(page: Page) -> None:
    page.get_by_role("button", name=re.compile("^Change")).click()
    page.get_by_role("group", name="How it goes").get_by_role("button", name="By post").click()
    expect(page.get_by_role("region", name="By post")).to_be_visible()


def printed(page: Page, button: str) -> pypdfium2.PdfDocument:
    with page.expect_download() as had:
        page.get_by_role("button", name=button).click()
    return pypdfium2.PdfDocument(io.BytesIO(had.value.path().read_bytes()))


def give(chromium: Callable[..., Chromium], link: str) -> None:
    """Bob has no script, and slips once."""
    stranger = chromium("stranger", java_script_enabled=False, permissions=[], locale="en-US")
    stranger.expected.append(ANSWERED)
    page = stranger.page
    page.goto(link)
    expect(page.get_by_role("heading", name="Your postal address")).to_be_visible()
    expect(page.get_by_label("ZIP code")).to_be_visible()
    expect(page.get_by_text("Bob")).to_have_count(0)
    page.get_by_label("Country").select_option("GB")
    page.get_by_role("button", name="Show its form").click()
    for label, text in {
        "Name, as it stands": "Bob Baker",
        "Street and number": "12 Mill Lane",
        "Post town": "Leeds",
        "Postcode": "nowhere",
    }.items():
        page.get_by_label(label).fill(text)
    for theme in ("dark", "light"):
        page.emulate_media(color_scheme=theme)
        page.set_viewport_size(NARROW)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    send(page, "no such postcode")
    expect(page.get_by_label("Street and number")).to_have_value("12 Mill Lane")
    page.get_by_label("Postcode").fill("LS1 4AP")
    send(page, "Thank you")
    expect(page.get_by_text("LEEDS")).to_be_visible()
    page.goto(link)
    expect(page.get_by_role("heading", name="Your postal address")).to_have_count(0)


def test_without_a_signal_a_card_is_written_by_hand_and_a_pile_is_posted_together(
    server: LiveServer, chromium: Callable[..., Chromium]
) -> None:
    page = chromium().page
    come_in(page, server)
    for name in ("bob", "dora"):
        has_met(page, name, talked="soft grippers", email=f"{name}@example.com")
    exchange_from_meet(page)
    ready_without_signal(page)
    choose(page)
    server.kill()
    for name in ("bob", "dora"):
        page.goto(f"{server.url}/people")
        open_person(page, name)
        page.get_by_role("link", name=f"Write to {name}").click()
        by_post(page)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("Print when there is a signal; by hand works now.")).to_be_visible()
    page.get_by_role("radio", name="By hand").check()
    expect(page.get_by_text("The moment with dora that you still see before you")).to_be_visible()
    page.get_by_role("link", name="Write it in").click()
    write_address(page)
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_label("Postal address")).to_contain_text("10117 BERLIN")
    page.get_by_role("link", name="All cards by post").click()
    expect(page.get_by_role("checkbox", name=re.compile("bob"))).to_be_checked()
    expect(page.get_by_role("listitem").filter(has_text="dora")).to_contain_text("GERMANY")
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="All 2 are written").click()
    expect(page.get_by_role("listitem").filter(has_text="written")).to_have_count(2)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("listitem").filter(has_text="written")).to_have_count(0)
    page.get_by_role("checkbox", name=re.compile("bob")).uncheck()
    page.get_by_role("button", name="It is written").click()
    page.get_by_role("button", name="It is posted").click()
    expect(page.get_by_text("Marked posted")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="dora")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("listitem").filter(has_text="dora")).to_have_count(1)


def write_address(page: Page) -> None:
    page.get_by_label("Country").select_option("DE")
    page.get_by_label("Street and number").fill("Friedrichstraße 5")
    page.get_by_label("Postcode").fill("10117")
    page.get_by_label("Town").fill("Berlin")
    expect(page.get_by_text("10117 BERLIN")).to_be_visible()
    assert_accessible_in_both_themes(page)
