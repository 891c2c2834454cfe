"""Coming in by a link: what it does is shown first, a tap uses it, and nothing that goes wrong uses it up."""

import re

from playwright.sync_api import expect

from tests.browser.hands import assert_accessible_in_both_themes, come_in, has_met, ready_without_signal, settings


def test_looking_at_a_link_uses_nothing_up_its_token_leaves_the_address_and_once_used_it_says_so(server, chromium):
    page = chromium().page
    link = server.claim_link()
    page.goto(link)
    expect(page.get_by_text("This link makes the server yours")).to_be_visible()
    assert page.url == f"{server.url}/enter"
    page.reload()
    expect(page.get_by_text("This link makes the server yours")).to_be_visible()
    page.get_by_role("button", name="Make it mine").click()
    expect(page.get_by_text("A name is wanted here.")).to_be_visible()
    expect(page.get_by_label("Your name")).to_be_focused()
    expect(page.get_by_label("What to call this device")).to_have_value(re.compile("Chrome"))
    assert_accessible_in_both_themes(page)
    page.get_by_label("Your name").fill("alice")
    page.get_by_role("button", name="Make it mine").click()
    expect(page.get_by_text("You’re in.")).to_be_visible()
    assert_accessible_in_both_themes(page)

    other = chromium("bob")
    other.expect("status of 410")
    other.page.goto(link)
    expect(other.page.get_by_text("This link was used already")).to_be_visible()
    expect(other.page.get_by_role("button", name="Try again")).to_be_visible()


def test_without_a_signal_the_link_is_kept_and_tried_again(server, chromium):
    phone = chromium()
    page = phone.page
    link = server.claim_link()
    page.goto(server.url)
    ready_without_signal(page)
    server.kill()
    page.goto(f"{server.url}/enter")
    page.get_by_label("Paste your link").fill(f"Here you are: {link}")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("No signal to the server. The link is kept")).to_be_visible()
    assert_accessible_in_both_themes(page)
    phone.expect("status of 404")
    server.start()
    page.get_by_role("button", name="Try again").click()
    expect(
        page.get_by_text("This link is not known here.")
    ).to_be_visible()  # a server that starts again prints a new one


def test_what_is_no_link_or_somebody_elses_is_said_to_be(home, chromium):
    page = chromium().page
    page.goto(f"{home}/enter")
    page.get_by_label("Paste your link").fill("hello")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("This is no link of Hallway’s")).to_be_visible()
    page.get_by_label("Paste your link").fill(f"https://other.example/enter#{'a' * 43}")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("This link is from another server")).to_be_visible()
    expect(page.get_by_role("button", name="Not now")).to_be_visible()


def test_people_kept_before_go_along_or_stay_apart(server, chromium):
    page = chromium().page
    come_in(page, server)
    has_met(page, "charlie")
    settings(page)
    page.get_by_role("link", name="Add a device").click()
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("Copied")).to_be_visible()

    other = chromium("tablet").page
    other.goto(server.url)
    has_met(other, "dora")
    other.goto(page.evaluate("copied"))
    expect(other.get_by_text("One person is kept on this device already.")).to_be_visible()
    other.get_by_role("button", name="Add this device").click()
    expect(other.get_by_text("Choose first")).to_be_visible()
    assert_accessible_in_both_themes(other)
    other.get_by_label("Bring along").check(force=True)
    other.get_by_role("button", name="Add this device").click()
    other.get_by_role("link", name="Start", exact=True).click()
    expect(other.get_by_role("link", name="charlie")).to_be_attached()
    expect(other.get_by_role("link", name="dora")).to_be_attached()
