"""Who is this again? One person caught twice is asked about, made one and, where that was wrong, two again."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import (
    assert_accessible_in_both_themes,
    call,
    come_in,
    exchange,
    has_met,
    pair,
    ready_without_signal,
)
from tests.browser.people_met import open_person, place
from tests.live_server import LiveServer

ASKED = "Same person?"


def question(page: Page):
    return page.get_by_role("region", name=ASKED)


def test_one_person_caught_twice_is_asked_about_merged_written_to_once_and_parted_again(server: LiveServer, chromium):
    page = chromium().page
    come_in(page, server)
    has_met(page, "Sara", talked="grippers", email="sara@norda.example")
    has_met(page, "Zara", talked="lenses")
    has_met(page, "Bo")
    call(page)
    ready_without_signal(page)
    place(page, "Follow up")
    page.get_by_role("link", name="Look through them").click()
    expect(question(page)).to_contain_text(re.compile("Your “.*lenses” .*and “|Your “.*grippers” .*and “"))
    assert_accessible_in_both_themes(page)
    question(page).get_by_role("button", name="Same").click()

    sheet = page.get_by_role("dialog")
    expect(sheet.get_by_text("sara@norda.example")).to_be_visible()
    sheet.get_by_role("radio", name="Zara").focus()
    page.keyboard.press("Tab" if sheet.get_by_role("radio", name="Sara").is_checked() else "ArrowLeft")
    sheet.get_by_role("radio", name="Sara").check()
    assert_accessible_in_both_themes(page)
    sheet.get_by_role("button", name="One person").click()
    expect(page.get_by_text("One person now.")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile("2 people"))).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Sara")).to_have_count(1)
    expect(page.get_by_text("Zara")).to_have_count(0)
    expect(question(page)).to_have_count(0)

    look_up(page, "Sara")
    for text in ("grippers", "lenses", "sara@norda.example"):
        expect(page.get_by_text(text, exact=True)).to_be_visible()
    exchange(page)
    place(page, "Follow up")
    expect(page.get_by_role("heading", name=re.compile("2 people"))).to_be_visible()
    look_up(page, "Sara")
    letter = page.get_by_role("link", name="Nice to meet you")
    expect(letter).to_have_count(1)
    letter.click()
    expect(page.get_by_label("Your text")).to_have_value(re.compile("grippers.*lenses|lenses.*grippers", re.S))

    look_up(page, "Sara")
    page.get_by_role("link", name="Two people after all").click()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Two people after all").click()
    expect(page.get_by_text("Two people again.")).to_be_visible()
    page.goto(f"{server.url}/people")
    expect(page.get_by_role("link", name="Zara")).to_be_visible()
    expect(page.get_by_role("link", name="Sara")).to_be_visible()
    exchange(page)
    place(page, "Follow up")
    page.get_by_role("link", name="Look through them").click()
    expect(page.get_by_role("listitem").filter(has_text="Zara")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Sara")).to_be_visible()
    expect(question(page)).to_have_count(0)


@pytest.fixture
def people(chromium, home: str) -> Page:
    page = chromium().page
    page.goto(home)
    has_met(page, "Ana Kovač", talked="grippers")
    has_met(page, "Ana Kovač", talked="Graz")
    has_met(page, "Bo Lind")
    place(page, "People")
    return page


def test_people_asks_too_and_an_answer_can_be_taken_back(people: Page):
    expect(question(people)).to_be_visible()
    assert_accessible_in_both_themes(people)
    question(people).get_by_role("button", name="Two people").click()
    expect(question(people)).to_have_count(0)
    people.get_by_role("button", name="Undo").click()
    question(people).get_by_role("button", name="Same", exact=True).click()  # nothing to choose: one tap
    expect(people.get_by_role("link", name="Ana Kovač")).to_have_count(1)
    expect(question(people)).to_have_count(0)
    people.get_by_role("button", name="Undo").click()
    expect(people.get_by_role("link", name="Ana Kovač")).to_have_count(2)
    expect(question(people)).to_be_visible()


def test_somebody_is_found_to_be_somebody_else_by_search_and_one_of_three_parts(people: Page):
    has_met(people, "Robert")
    open_person(people, "Robert")
    people.get_by_role("link", name="Same as somebody else…").click()
    people.get_by_role("searchbox").fill("lind")
    assert_accessible_in_both_themes(people)
    people.get_by_role("link", name="Bo Lind").click()
    people.get_by_role("dialog").get_by_role("button", name="One person").click()
    expect(people.get_by_role("heading", name="Written down more than once")).to_be_visible()
    people.get_by_role("searchbox").fill("grippers")
    people.get_by_role("link", name="Ana Kovač").click()
    people.get_by_role("dialog").get_by_role("radio", name="Ana Kovač").check()
    people.get_by_role("dialog").get_by_role("button", name="One person").click()
    expect(people.get_by_role("button", name=re.compile("^Somebody else"))).to_have_count(3)
    people.get_by_role("button", name="Somebody else: Robert").click()
    expect(people.get_by_role("heading", name="Written down more than once")).to_have_count(0)
    people.locator("main .bar a").click()
    people.locator("a[href='/people']").first.click()
    expect(people.get_by_role("link", name="Robert")).to_be_visible()
    expect(people.locator(".lines > li")).to_have_count(3)


def test_two_devices_that_merge_without_a_signal_in_different_orders_end_with_the_same_people(
    server: LiveServer, chromium
):
    phone, laptop = chromium().page, chromium("laptop").page
    come_in(phone, server)
    for name in ("Ana", "Bea", "Cleo"):
        has_met(phone, name)
    pair(phone, laptop, "The laptop")
    exchange(phone, laptop)
    for page in (phone, laptop):
        open_person(page, "Bea")
        ready_without_signal(page)
    server.kill()
    make_one(phone, "Ana", "Bea", shown="Bea")
    make_one(laptop, "Cleo", "Bea", shown="Cleo")
    make_one(laptop, "Cleo", "Ana", shown="Ana")
    server.start()
    exchange(phone, laptop, phone, laptop)
    for page in (phone, laptop):
        expect(page.locator(".lines > li")).to_have_count(1)
    assert phone.locator(".lines .name").text_content() == laptop.locator(".lines .name").text_content()
    phone.locator(".lines a").click()
    expect(phone.locator(".days > li")).to_have_count(3)


def look_up(page: Page, name: str) -> None:
    """From a screen that does not have the four places."""
    page.goto(f"{page.evaluate('location.origin')}/people")
    open_person(page, name)


def make_one(page: Page, name: str, other: str, *, shown: str) -> None:
    look_up(page, name)
    page.get_by_role("link", name=re.compile("^(Same as somebody else…|Two people after all)$")).click()
    page.get_by_role("searchbox").fill(other)
    page.locator("main .list").last.get_by_role("link", name=other).click()
    page.get_by_role("dialog").get_by_role("radio", name=shown).check()
    page.get_by_role("dialog").get_by_role("button", name="One person").click()
    expect(page.get_by_role("heading", name="Written down more than once")).to_be_visible()
    page.locator("main a[href^='/people/']").first.click()
