"""Letters in one's own words: written over real people, kept without a signal, given back."""

import re

from playwright.sync_api import expect

from tests.browser.hands import (
    assert_accessible_in_both_themes,
    call,
    choose,
    come_in,
    has_met,
    ready_without_signal,
    settings,
)

NICE = "Nice to meet you"


def my_letters(page) -> None:
    settings(page)
    page.get_by_role("link", name="Open: My letters").click()
    expect(page.get_by_role("heading", name="My letters")).to_be_visible()


def open_letter(page, way: str, kind: str = NICE) -> None:
    page.get_by_role("link", name=re.compile(rf"^{way}: {re.escape(kind)}")).click()
    expect(page.get_by_role("heading", name=f"{kind}: {way}")).to_be_visible()


def text_field(page):
    return page.get_by_label("Text", exact=True)


def test_a_letter_in_my_own_words_shows_over_real_people_and_stands_in_the_queue(server, chromium):
    phone = chromium()
    page = phone.page
    come_in(page, server, "alice")
    has_met(page, "bob", talked="soft grippers", known="red scarf")
    has_met(page, "dora", talked="ferries")
    call(page)
    my_letters(page)
    assert_accessible_in_both_themes(page)
    open_letter(page, "Mail")
    shown = page.get_by_role("region", name="How it reads")
    expect(shown.get_by_text("dora, 1 of 2")).to_be_visible()
    expect(shown.get_by_text("ferries")).to_be_visible()
    assert "scarf" not in page.inner_text("body")

    text_field(page).fill("Dear {{ given }}, thank you for {{ talkd }}.")
    expect(page.get_by_text("Line 1: There is no word “talkd” to place.")).to_be_visible()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Line 1: There is no word “talkd” to place.")).to_be_visible()
    assert_accessible_in_both_themes(page)

    text_field(page).fill("Dear {{ given }}, thank you for ")
    page.get_by_role("button", name="Words to place").click()
    page.get_by_role("button", name="What you talked about").click()
    expect(text_field(page)).to_have_value("Dear {{ given }}, thank you for {{ talked }}")
    expect(shown.get_by_text("Dear dora, thank you for ferries")).to_be_visible()
    shown.get_by_role("button", name="Next").click()
    expect(shown.get_by_text("bob, 2 of 2")).to_be_visible()
    expect(shown.get_by_text("Dear bob, thank you for soft grippers")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. It stands in every letter that is not written yet.")).to_be_visible()

    page.get_by_role("link", name="My letters").click()
    expect(page.get_by_role("link", name=f"Mail: {NICE}, yours")).to_be_visible()
    page.goto(server.url)
    call(page)
    choose(page)
    expect(page.get_by_label("Your text")).to_have_value(
        re.compile(r"Dear (Bob|Dora), thank you for (soft grippers|ferries)")
    )


def test_without_a_signal_it_is_kept_as_typed_and_given_back_with_a_tap(server, chromium):
    page = chromium().page
    come_in(page, server, "alice")
    has_met(page, "bob", talked="soft grippers")
    call(page)
    ready_without_signal(page)
    my_letters(page)
    server.kill()
    open_letter(page, "Message")
    text_field(page).fill("Hi {{ given }}, mind the {{ talked }}!")
    expect(page.get_by_text("How it reads shows with the next signal.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.reload()
    expect(text_field(page)).to_have_value("Hi {{ given }}, mind the {{ talked }}!")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved. It stands in every letter that is not written yet.")).to_be_visible()
    page.get_by_role("button", name="As it came").click()
    expect(text_field(page)).to_have_value(re.compile("opening"))
    page.get_by_role("button", name="Undo").last.click()
    expect(text_field(page)).to_have_value("Hi {{ given }}, mind the {{ talked }}!")
