"""Capture: one tap keeps, the sheet is all optional, and nothing typed on it is lost."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.hands import Held, assert_accessible_in_both_themes
from tests.browser.people_met import KNOWN, NAME, TALKED, done, field, open_person, place, tap_met

# Until four in the morning it is still the day before.
IN_TWO_DAYS = "new Date(new Date().setHours(new Date().getHours() - 4 + 48)).toLocaleDateString('sv')"

REACH = {
    "Organisation": "Norda",
    "Role": "engineer",
    "Email": "alice@norda.example",
    "Phone": "+44 7700 900 266",
    "Link": "norda.example",
}


@pytest.fixture
def page(chromium, home):
    page = chromium().page
    page.goto(home)
    return page


def test_one_tap_keeps_opens_no_keyboard_and_is_taken_back(page, home):
    tap_met(page)
    expect(page.get_by_role("heading", name=re.compile(r"^Kept, \d\d:\d\d$"))).to_be_visible()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Nobody yet.")).to_be_visible()
    tap_met(page)
    page.reload()
    expect(page.get_by_role("heading", name="Kept, ")).to_be_visible()
    page.goto(f"{home}/capture/0123456789abcdef/0123456789abcdef")
    expect(page.get_by_role("heading", name="Not kept")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("button", name="Met someone")).to_be_visible()


def test_kept_is_said_only_once_it_is_durable(chromium, home):
    phone = chromium(service_workers="block")
    held = Held(phone.page, "**/sqlite3.wasm")
    phone.page.goto(home)
    phone.page.get_by_role("button", name="Met someone").click()
    expect(phone.page.get_by_role("heading", name="Keeping…")).to_be_visible()
    expect(phone.page.get_by_role("button", name="Undo")).to_have_count(0)
    field(phone.page, NAME).fill("alice")
    held.let_go()
    expect(phone.page.get_by_role("heading", name="Kept, ")).to_be_visible()
    done(phone.page)
    expect(phone.page.get_by_role("link", name="alice")).to_be_visible()


def test_what_was_typed_outlives_the_browser_being_killed(chromium, home):
    phone = chromium(lasting=True)
    phone.page.goto(home)
    tap_met(phone.page)
    address = phone.page.url
    field(phone.page, TALKED).press_sequentially("grippers")
    field(phone.page, KNOWN).press_sequentially("red scarf")
    field(phone.page, NAME).press_sequentially("alice")
    other = phone.context.new_page()
    other.goto(address)
    expect(field(other, NAME)).to_have_value("alice")  # so it is durable
    phone.kill()
    page = phone.start()
    page.goto(address)
    expect(field(page, TALKED)).to_have_value("grippers")
    expect(field(page, KNOWN)).to_have_value("red scarf")
    expect(field(page, NAME)).to_have_value("alice")


def test_an_open_keyboard_leaves_done_in_sight_and_no_answer_overwrites_what_is_being_typed(page):
    tap_met(page)
    field(page, NAME).press_sequentially("charlie of the long name", delay=5)
    expect(field(page, NAME)).to_have_value("charlie of the long name")
    page.set_viewport_size({"width": 360, "height": 380})
    field(page, TALKED).focus()
    expect(page.get_by_role("button", name="Done")).to_be_in_viewport(ratio=1)
    expect(field(page, TALKED)).to_be_in_viewport(ratio=1)
    done(page)
    expect(page.get_by_role("link", name="charlie of the long name")).to_be_visible()


def test_topics_are_learned_from_use_and_narrow_as_one_types(page):
    tap_met(page)
    field(page, TALKED).press_sequentially("soft robots, ferries")
    page.get_by_role("button", name="ferries").click()
    expect(page.get_by_role("button", name="ferries", pressed=True)).to_be_visible()
    field(page, TALKED).fill("batteries")
    page.get_by_role("button", name="batteries").click()
    done(page)
    tap_met(page)
    topics = page.get_by_role("group", name="Topics")
    expect(topics.get_by_role("button", name="ferries")).to_be_visible()
    field(page, TALKED).press_sequentially("the ferr")
    expect(topics.get_by_role("button", name="batteries")).to_have_count(0)
    topics.get_by_role("button", name="ferries").click()
    expect(topics.get_by_role("button", name="ferries", pressed=True)).to_be_visible()


def test_a_promise_has_its_date_set_and_fields_suit_a_phones_keyboard(page):
    tap_met(page)
    expect(field(page, NAME)).to_have_attribute("autocapitalize", "words")
    expect(field(page, NAME)).to_have_attribute("autocomplete", "off")
    field(page, NAME).fill("bob")
    page.get_by_role("button", name="I promised…").click()
    for label in (TALKED, KNOWN, "I promised…"):
        expect(field(page, label)).to_have_attribute("autocapitalize", "none")
    expect(page.get_by_label("By when")).to_have_value(page.evaluate(IN_TWO_DAYS))
    field(page, "I promised…").fill("the article")
    page.get_by_role("button", name="They know…").click()
    expect(page.get_by_label("By when")).to_have_value("")
    field(page, "They know…").fill("Lea at Alder Foods")
    expect(page.get_by_role("button", name="I promised…", pressed=True)).to_be_visible()
    done(page)
    open_person(page, "bob")
    expect(page.get_by_text("You promised: the article")).to_be_visible()
    expect(page.get_by_text("bob knows: Lea at Alder Foods")).to_be_visible()

    page.get_by_role("link", name="People").click()
    place(page, "Meet")
    page.get_by_role("link", name="My code").click()
    page.get_by_role("button", name="Make my card").click()
    expect(field(page, NAME)).to_have_attribute("autocomplete", "name")  # one's own, here alone


def test_more_takes_how_to_reach_somebody_and_meeting_them_again_keeps_one_person(page):
    tap_met(page)
    field(page, TALKED).fill("grippers")
    page.get_by_role("button", name="grippers").click()
    field(page, NAME).fill("alice")
    page.get_by_role("button", name="I promised…").click()
    page.get_by_role("button", name="More").click()
    field(page, "Organisation").wait_for()
    assert_accessible_in_both_themes(page)
    for label, text in REACH.items():
        field(page, label).fill(text)
    field(page, "Note").fill("Reads\nat night")
    done(page)
    open_person(page, "alice")
    expect(page.get_by_text("Norda, engineer")).to_be_visible()
    expect(page.get_by_role("link", name="alice@norda.example")).to_have_attribute("href", "mailto:alice@norda.example")
    expect(page.get_by_role("link", name="+44 7700 900 266")).to_have_attribute("href", "tel:+447700900266")
    expect(page.get_by_role("link", name="norda.example", exact=True)).to_have_attribute(
        "href", "https://norda.example/"
    )
    expect(page.get_by_text("at night")).to_be_visible()

    page.get_by_role("button", name="Met again").click()
    page.get_by_role("heading", name="Kept, ").wait_for()
    field(page, TALKED).fill("ferries")
    done(page)
    expect(page.get_by_text("ferries", exact=True)).to_be_visible()
    expect(page.get_by_text("grippers", exact=True).first).to_be_visible()
    page.get_by_role("link", name="People").click()
    expect(page.get_by_role("listitem").filter(has=page.get_by_role("link", name="alice"))).to_have_count(1)


def test_escape_pulling_it_down_and_the_browsers_back_close_the_sheet(page):
    tap_met(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("button", name="Met someone")).to_be_focused()
    tap_met(page)
    head = page.get_by_role("heading", name="Kept, ").bounding_box()
    page.mouse.move(head["x"] + 5, head["y"] + 5)
    page.mouse.down()
    page.mouse.move(head["x"] + 5, head["y"] + 200, steps=5)
    page.mouse.up()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("2 have no name yet. Later is fine.")).to_be_visible()

    tap_met(page)
    page.go_back()
    expect(page.get_by_role("dialog")).to_have_count(0)
    tap_met(page)
    done(page)
    place(page, "People")
    page.go_back()
    expect(page.get_by_role("button", name="Met someone")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)  # back does not open it again
