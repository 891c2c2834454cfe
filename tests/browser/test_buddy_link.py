"""Pairing by a link: bob, who has an account here, answers one; dora, who has none, comes in as a guest."""

import re
from contextlib import AbstractContextManager

from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.hands import COPYING, assert_accessible_in_both_themes, come_in, has_met, invite, settings, started
from tests.live_server import LiveServer


def to_link(page: Page, server: LiveServer) -> None:
    page.goto(f"{server.url}/round/pair/link")
    expect(page.get_by_role("heading", name="Send a link")).to_be_visible()


def sheet(page: Page) -> Locator:
    """Without what lies below it."""
    return page.get_by_role("region", name="Send a link")


def waits(page: Page) -> Locator:
    return sheet(page).get_by_text("Waiting for your friend", exact=True)


def make_link(page: Page) -> str:
    """The newest one stands first."""
    waiting = waits(page)
    before = waiting.count()
    page.get_by_role("button", name=re.compile("^Make (a|another) link$")).click()
    expect(waiting).to_have_count(before + 1)
    page.evaluate(COPYING)
    sheet(page).get_by_role("button", name="Copy the link").first.click()
    expect(sheet(page).get_by_text("Copied", exact=True)).to_be_visible()
    return str(page.evaluate("copied"))


def to_who_is_here(page: Page) -> None:
    settings(page)
    page.get_by_role("link", name="Open: Who is here").click()
    expect(page.get_by_role("heading", name="Who is here")).to_be_visible()


def told_server(page: Page) -> AbstractContextManager[object]:
    """Wait until the server has heard of the owner's switch."""
    every_tab = page.context
    return every_tab.expect_event(
        "response", lambda reply: reply.url.endswith("/guests") and reply.request.method == "PATCH"
    )


def test_a_friend_answers_a_link_and_another_comes_in_as_a_guest(server, chromium):
    alice, bob = chromium("alice"), chromium("bob")
    page, friend = alice.page, bob.page
    come_in(page, server)
    invite(page, friend, "Bob Best")

    page.goto(f"{server.url}/round/pair")
    page.get_by_role("link", name="Send a link").click()
    expect(page.get_by_role("heading", name="Send a link")).to_be_visible()
    link, second, taken_back = make_link(page), make_link(page), make_link(page)
    assert_accessible_in_both_themes(page)
    sheet(page).get_by_role("button", name=re.compile("^Take it back")).first.click()
    expect(waits(page)).to_have_count(2)

    friend.goto(link)
    expect(friend.get_by_text("Alice Archer would like to pair with you.")).to_be_visible()
    expect(friend.get_by_label("Your name")).to_have_count(0)
    assert_accessible_in_both_themes(friend)
    friend.get_by_role("button", name="Pair with Alice Archer").click()
    expect(friend.get_by_text("You and Alice Archer are paired.")).to_be_visible()
    expect(sheet(page).get_by_text("Bob Best is in", exact=True)).to_be_visible()

    stranger = chromium("dora")
    guest = stranger.page
    guest.goto(server.url)
    has_met(guest, "Ana")
    stranger.expect("status of 410")
    for dead, sentence in [(link, "This link was used already"), (taken_back, "This link was taken back")]:
        guest.goto(dead)
        expect(guest.get_by_text(sentence)).to_be_visible()
    guest.goto(second)
    expect(guest.get_by_text("You come in as a guest")).to_be_visible()
    guest.get_by_role("button", name="Come in as a guest").click()
    expect(guest.get_by_text("A name is wanted here.")).to_be_visible()
    expect(guest.get_by_label("Your name")).to_be_focused()
    assert_accessible_in_both_themes(guest)
    guest.get_by_label("Your name").fill("Dora Dale")
    guest.get_by_role("button", name="Come in as a guest").click()
    expect(guest.get_by_text("You and Alice Archer are paired.")).to_be_visible()
    assert_accessible(guest)
    guest.get_by_role("link", name="Start", exact=True).click()
    expect(guest.get_by_role("link", name="Ana")).to_be_attached()
    expect(sheet(page).get_by_text("Dora Dale is in", exact=True)).to_be_visible()
    expect(sheet(page).get_by_text("as your guest", exact=True)).to_be_visible()
    assert_accessible_in_both_themes(page)

    friend.goto(f"{server.url}/round")
    expect(friend.get_by_role("checkbox", name="Alice Archer")).to_be_checked()
    page.get_by_role("link", name="Plan a round").click()
    page.get_by_role("checkbox", name="Bob Best").check(force=True)
    page.get_by_role("link", name="Plan it").click()
    page.get_by_role("button", name="Split until").click()
    expect(page.get_by_role("heading", name=re.compile("^Bob Best at "))).to_be_visible()
    friend.get_by_role("link", name=re.compile("minutes left")).click()
    expect(friend.get_by_role("heading", name=re.compile("^Alice Archer at "))).to_be_visible()
    settings(guest)
    as_guest = guest.get_by_text("You are here as a friend’s guest")
    expect(as_guest).to_be_visible()

    page.goto(server.url)
    to_who_is_here(page)
    expect(page.get_by_text(re.compile("^.?Alice Archer.?’s guest since"))).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Make a member: Dora Dale").click()
    expect(page.get_by_text(re.compile("^a member; came as .?Alice Archer.?’s guest"))).to_be_visible()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert_accessible_in_both_themes(page)
    guest.get_by_role("button", name="Done").click()
    settings(guest)
    expect(as_guest).to_have_count(0)
    page.get_by_role("button", name="Remove: Dora Dale").click()
    expect(page.get_by_text("This cannot be taken back.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name=re.compile("^Remove .?Dora Dale")).click()
    expect(page.get_by_role("status").filter(has_text="is removed.")).to_be_visible()
    expect(page.get_by_role("button", name="Remove: Bob Best")).to_be_visible()
    expect(page.get_by_role("button", name="Remove: Dora Dale")).to_have_count(0)
    page.get_by_role("button", name="Done").click()
    page.context.set_offline(True)
    page.get_by_role("link", name="Open: Who is here").click()
    expect(page.get_by_text("This needs a signal: only the server knows who is here.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    stranger.expect("status of 401")
    guest.get_by_role("button", name="Try now").click()
    expect(guest.get_by_text("This device was removed from the account")).to_be_visible()


def test_charlie_has_no_part_in_it_and_the_owner_closes_the_door_to_guests(server, chromium):
    alice, charlie = chromium("alice"), chromium("charlie")
    page = alice.page
    come_in(page, server)
    to_who_is_here(page)
    expect(page.get_by_text("Nobody here but you.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Done").click()
    invite(page, charlie.page, "Charlie")
    to_link(page, server)
    link = make_link(page)
    to_link(charlie.page, server)
    charlie.page.get_by_role("button", name="Make a link").click()
    expect(waits(charlie.page)).to_have_count(1)

    page.goto(server.url)
    settings(page)
    switch = page.get_by_role("checkbox", name=re.compile("^Let in friends without an account"))
    expect(switch).to_be_checked()
    with told_server(page):
        switch.uncheck(force=True)
    page.get_by_role("button", name="Done").click()
    settings(page)
    expect(switch).not_to_be_checked()
    assert_accessible_in_both_themes(page)

    stranger = chromium("dora").page
    stranger.goto(link)
    expect(stranger.get_by_text("This server takes nobody without an account just now.")).to_be_visible()
    expect(stranger.get_by_role("button", name="Come in as a guest")).to_have_count(0)
    expect(stranger.get_by_role("link", name="Show codes instead")).to_be_visible()
    assert_accessible_in_both_themes(stranger)
    with told_server(page):
        switch.check(force=True)
    stranger.reload()
    expect(stranger.get_by_role("button", name="Come in as a guest")).to_be_visible()


def test_without_an_account_or_a_signal_codes_are_offered(server, chromium):
    page = chromium().page
    page.goto(server.url)
    started(page)
    to_link(page, server)
    expect(page.get_by_text("A link needs an account on a server.")).to_be_visible()
    expect(page.get_by_role("link", name="Show codes instead")).to_be_visible()
    expect(page.get_by_role("button", name="Make a link")).to_have_count(0)
    assert_accessible_in_both_themes(page)
