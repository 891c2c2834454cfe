"""Promises and favours both ways, settled by a tap; people introduced; with no signal as with one."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import assert_accessible_in_both_themes, call, come_in, has_met, ready_without_signal
from tests.browser.people_met import field, open_person, place, tap_met
from tests.live_server import LiveServer


def look_up(page: Page, name: str) -> None:
    """From a screen that does not have the four places."""
    page.goto(f"{page.evaluate('location.origin')}/people")
    open_person(page, name)


def adding(page: Page) -> None:
    page.get_by_role("button", name="Add one").click()
    page.get_by_role("button", name="More").click()


def note(page: Page, chip: str, text: str, line: str) -> None:
    """Write one down on somebody's page, and wait until it stands there."""
    page.get_by_role("button", name=chip).click()
    field(page, chip).fill(text)
    expect(page.get_by_role("checkbox", name=line)).to_be_visible()


def promises(page: Page) -> None:
    page.goto(f"{page.evaluate('location.origin')}/follow-up")
    page.get_by_role("link", name="Promises and favours").click()
    expect(page.get_by_role("heading", name="Promises and favours")).to_be_visible()


def test_what_is_between_people_goes_both_ways_and_is_settled_with_no_signal(server: LiveServer, chromium):
    page = chromium().page
    come_in(page, server)
    has_met(page, "Ana Kovač", talked="grippers", promise="the article")
    has_met(page, "Bo Lind")
    call(page)
    ready_without_signal(page)
    open_person(page, "Ana Kovač")
    adding(page)
    note(page, "They promised me…", "the contact at Norda", "Ana promised: the contact at Norda")
    expect(page.get_by_text("Send it first, or ask anyway.")).to_have_count(0)
    page.get_by_role("button", name="I need…").click()
    expect(page.get_by_text("You promised Ana: the article. Send it first, or ask anyway.")).to_be_visible()
    field(page, "I need…").fill("a mentor")
    expect(page.get_by_role("checkbox", name="You need: a mentor")).to_be_visible()
    assert_accessible_in_both_themes(page)

    server.kill()
    page.get_by_role("link", name="Introduce…").click()
    page.get_by_role("searchbox").fill("lind")
    expect(page.get_by_role("main").get_by_role("listitem")).to_have_count(1)
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Bo Lind").click()
    field(page, "Why they should meet, if you like").fill("both build grippers")
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Ask Ana first.")).to_be_visible()
    page.get_by_role("button", name="Ana said yes").click()
    expect(page.get_by_text("Ana said yes. Ask Bo.")).to_be_visible()
    page.get_by_role("link", name="Bo Lind").click()
    expect(page.get_by_role("heading", name="Bo Lind")).to_be_visible()
    page.get_by_role("button", name="Bo would rather not").click()
    expect(page.get_by_text("Bo would rather not. That is fine.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Bo said yes").click()
    expect(page.get_by_text("Both said yes: connect them.")).to_be_visible()

    promises(page)
    lines = page.get_by_role("main").locator("ul > li")
    expect(lines).to_have_count(4)
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Theirs").click()
    expect(lines).to_have_count(1)
    page.get_by_role("button", name="Theirs").click()
    page.get_by_role("button", name="Promises", exact=True).click()
    expect(lines).to_have_count(2)
    page.get_by_role("checkbox", name="You promised Ana: the article").click()  # done, it leaves the list
    expect(lines).to_have_count(1)
    page.get_by_role("button", name="Undo").click()
    expect(lines).to_have_count(2)
    page.get_by_role("button", name="Let go: You promised Ana: the article").click()
    page.get_by_role("button", name="Let go 1").click()
    page.get_by_role("button", name="Open again: You promised Ana: the article").click()
    expect(page.get_by_text("Nothing was let go.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Open 2").click()
    lines.first.get_by_role("link", name="Ana Kovač").click()
    expect(page.get_by_role("checkbox", name="You introduce Ana and Bo: both build grippers")).to_be_visible()


@pytest.fixture
def page(chromium, home: str) -> Page:
    page = chromium().page
    page.goto(home)
    return page


def test_the_sixth_promise_is_made_with_a_word_about_the_five(page: Page):
    has_met(page, "Ana", promise="one")
    open_person(page, "Ana")
    page.get_by_role("button", name="Add one").click()
    for text in ("two", "three", "four", "five"):
        note(page, "I promised…", text, f"You promised: {text}")
        page.get_by_role("button", name="I promised…").click()
    place_word = page.get_by_text("5 promises are open. A few kept count for more than many made.")
    expect(place_word).to_have_count(0)
    page.get_by_role("link", name="People").click()
    place(page, "Meet")
    tap_met(page)
    page.get_by_role("button", name="I promised…").click()
    expect(place_word).to_be_visible()
    assert_accessible_in_both_themes(page)
    field(page, "I promised…").fill("six")
    page.get_by_role("button", name="Done").click()
    page.get_by_role("dialog").wait_for(state="detached")
    place(page, "Follow up")
    page.get_by_role("link", name="Promises and favours").click()
    expect(page.get_by_text("6 promises are open.")).to_be_visible()


def test_whom_somebody_introduced_me_to_or_knew_is_written_down_though_they_are_not_here_yet(page: Page):
    has_met(page, "Ana")
    open_person(page, "Ana")
    adding(page)
    note(page, "They know…", "someone who hires", "Ana knows: someone who hires")
    page.get_by_role("link", name="They introduced me to…").click()
    expect(page.get_by_text("Nobody else is here yet.")).to_be_visible()
    page.get_by_role("searchbox").fill("Bo")
    page.get_by_role("button", name="Write down “Bo”").click()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_role("checkbox", name="Ana introduces you to Bo")).to_be_checked()
    page.get_by_role("link", name="Who was it?").click()
    page.get_by_role("button", name="Bo").click()
    expect(page.get_by_role("link", name="Who was it?")).to_have_count(0)
    page.get_by_role("link", name="Bo").first.click()
    expect(page.get_by_role("heading", name="Bo")).to_be_visible()
    expect(page.get_by_text("Details from")).to_contain_text("Ana")
    page.get_by_role("link", name="Edit").click()
    page.get_by_role("link", name="From somebody else…").click()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="From nobody").click()
    expect(page.get_by_text("You have their details from themselves.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Details from")).to_contain_text("Ana")
    assert_accessible_in_both_themes(page)
