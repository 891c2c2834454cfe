"""What comes of letters and calls: waited for, answered, put off, let go; and whoever left no address is found."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import (
    DESK,
    NARROW,
    assert_accessible_in_both_themes,
    call,
    choose,
    come_in,
    exchange,
    has_met,
    pair,
    place_of,
    ready_without_signal,
    started,
)
from tests.browser.people_met import field, open_person, place

LIST = "Attendee,Company,Email\nBob Brown,Norda,bob@x.example\nBea Berg,Norda,bea@x.example\n"


@pytest.fixture
def page(server, chromium) -> Page:
    page = chromium(
        permissions=["clipboard-read", "clipboard-write"], timezone_id="Europe/London"
    ).page  # whose numbers it dials
    come_in(page, server)
    page.get_by_role("button", name="Start tonight").click()
    expect(page.get_by_text("has begun")).to_be_visible()
    return page


def stay_here(page: Page) -> None:
    """No other app opens in a test: a link is followed by what the app does with the tap, and by nothing else."""
    page.evaluate("""addEventListener('click', (click) => {
      const link = click.target.closest?.('a.send');
      if (link && !click.defaultPrevented) { window.followed = link.href; click.preventDefault(); }
    })""")


def bring(page: Page, folder: Path) -> None:
    """A list of whoever is expected tonight."""
    started(page)
    file = folder / "attendees.csv"
    file.write_text(LIST)
    page.goto(page.url.rstrip("/") + "/import")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Keep 2").click()
    page.get_by_role("link", name="See them").click()
    expect(page.get_by_text("Bea Berg")).to_be_visible()
    page.get_by_role("link", name="People").click()


def pull(page: Page, across: int) -> None:
    """A finger on the card's name, moved sideways."""
    box = page.get_by_role("main").get_by_role("heading", level=2).first.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)
    for step in range(6):
        at = [{"x": x + across * step / 5, "y": y}]
        session.send("Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": at})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def card_of(page: Page, name: str) -> None:
    expect(page.get_by_role("main").get_by_role("heading", name=name)).to_be_visible()


def test_somebody_is_called_found_written_to_waited_for_and_answers(page, server, tmp_path):
    bring(page, tmp_path)
    has_met(page, "Ana Kovač", talked="grippers", promise="the article")
    has_met(page, "Bob", talked="bread", known="red scarf")
    call(page)
    choose(page)
    stay_here(page)

    card_of(page, "Ana Kovač")
    page.get_by_role("button", name="Change").click()
    page.get_by_role("button", name="Call", exact=True).click()
    page.get_by_label("Phone number").fill("020 7946 0018")
    expect(page.get_by_text("A call, +442079460018")).to_be_visible()
    expect(page.get_by_text("The number has no country.")).to_be_visible()
    page.get_by_role("link", name="Call", exact=True).click()
    assert page.evaluate("followed") == "tel:+442079460018"
    assert_accessible_in_both_themes(page, (NARROW, DESK))
    page.get_by_role("button", name="Left a message").click()
    expect(page.get_by_text("Ana Kovač: message left")).to_be_visible()
    card_of(page, "Bob")
    page.get_by_role("button", name="Undo").click()
    card_of(page, "Ana Kovač")
    page.get_by_role("button", name="Spoke").click()
    expect(page.get_by_text("You spoke.")).to_be_visible()
    pull(page, -200)  # what is done is put off no more
    expect(page.get_by_text("Ana Kovač: spoken to")).to_be_visible()
    page.get_by_role("button", name="Who else should I talk to?").click()
    field(page, "Name").fill("Dora Dean")
    field(page, "Company").fill("Kyma")
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Look for them").click()
    expect(page.get_by_text("Dora Dean is on the list")).to_be_visible()
    page.get_by_role("link", name="Go on").click()

    card_of(page, "Bob")
    expect(page.get_by_role("heading", name="Find them")).to_be_visible()
    search = page.get_by_role("link", name="Search LinkedIn")
    expect(search).to_have_attribute("href", "https://www.linkedin.com/search/results/people/?keywords=Bob")
    expect(search).to_have_attribute("rel", "noopener noreferrer")
    page.get_by_role("button", name="Ask somebody").click()
    expect(page.get_by_text("The question is copied.")).to_be_visible()
    asked = page.evaluate("navigator.clipboard.readText()")
    assert asked.startswith("Do you have the contact details of Bob?")
    assert "red scarf" not in asked
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="That’s them: Bob Brown").click()
    expect(page.get_by_text("Taken over from the list: Bob Brown")).to_be_visible()
    expect(page.get_by_role("heading", name="Find them")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="That’s them: Bob Brown").click()
    expect(page.get_by_role("link", name="Open in Mail")).to_be_visible()
    pull(page, 60)
    card_of(page, "Bob")  # too little to be meant
    pull(page, 200)
    expect(page.get_by_text("Bob: marked sent")).to_be_visible()
    assert page.evaluate("followed").startswith("mailto:bob@x.example?")

    expect(page.get_by_text("That’s everyone for today")).to_be_visible()
    page.get_by_role("link", name="Bob").click()
    page.get_by_role("button", name="Waiting for an answer").click()
    expect(page.get_by_text("Waiting for Bob")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("link", name="Follow up").click()
    expect(page.get_by_text("since today")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="They replied: Bob").click()
    expect(page.get_by_text("Bob replied")).to_be_visible()
    expect(page.get_by_text("since today")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Stop waiting: Bob").click()
    expect(page.get_by_text("since today")).to_have_count(0)

    open_person(page, "Ana Kovač")
    named = page.get_by_role("listitem").filter(has_text="Dora Dean")
    expect(named).to_contain_text("Kyma")
    page.get_by_role("button", name="Who else should I talk to?").click()
    page.locator("#named-name").fill("Eli Egger")
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Look for them").click()
    expect(page.get_by_role("listitem").filter(has_text="Eli Egger")).to_be_visible()
    page.goto(f"{server.url}/looking")
    expect(page.get_by_role("listitem").filter(has_text="Dora Dean")).to_contain_text("through Ana Kovač")


def test_a_sitting_goes_on_on_another_device_where_it_was_left(page, server, chromium):
    for name in ("ana", "bob", "charlie", "dora"):
        has_met(page, name, talked="bread", email=f"{name}@x.example")
    call(page)
    laptop = chromium("laptop", viewport=DESK, is_mobile=False, has_touch=False).page
    pair(page, laptop, "Desk")
    place(page, "Follow up")
    page.get_by_role("link", name="Look through them").click()
    page.get_by_role("button", name="Write to 4").click()
    expect(page.get_by_role("heading", name="1 of 4")).to_be_visible()
    ready_without_signal(page)
    server.kill()

    pull(page, -200)
    expect(page.get_by_role("heading", name="1 of 3")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="1 of 4")).to_be_visible()
    page.get_by_role("button", name="Other day").click()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="In a week").click()
    expect(page.get_by_role("heading", name="1 of 3")).to_be_visible()
    page.get_by_role("button", name="Let go").click()
    expect(page.get_by_role("heading", name="2 of 3")).to_be_visible()
    there = page.get_by_role("main").get_by_role("heading", level=2).inner_text()

    server.start()
    page.get_by_role("link", name="Pause").click()
    exchange(page)
    call(laptop)
    place(laptop, "Follow up")
    laptop.get_by_role("link", name="Go on, 2 left").click()
    expect(laptop.get_by_role("heading", name=place_of(2))).to_have_text("2 of 3")
    card_of(laptop, there)
    laptop.keyboard.press("d")
    expect(laptop.get_by_role("button", name="In a week")).to_be_visible()
    laptop.keyboard.press("t")
    expect(laptop.get_by_text(f"{there}: tomorrow")).to_be_visible()
    laptop.keyboard.press("Escape")

    laptop.get_by_role("button", name="Select several").click()
    boxes = laptop.get_by_role("checkbox")
    expect(boxes).to_have_count(3)
    boxes.first.focus()
    laptop.keyboard.press("Space")
    expect(laptop.get_by_role("status").filter(has_text="1 selected")).to_be_visible()
    laptop.get_by_role("button", name="All").click()
    expect(laptop.get_by_role("status").filter(has_text="3 selected")).to_be_visible()
    assert_accessible_in_both_themes(laptop, (NARROW, DESK))
    laptop.get_by_role("button", name="Let go").click()
    expect(laptop.get_by_text("3 let go.")).to_be_visible()
    expect(laptop.get_by_text("That’s everyone for today")).to_be_visible()
    laptop.get_by_role("button", name="Undo").click()
    expect(laptop.get_by_role("link", name=re.compile("^Go on"))).to_be_visible()
    laptop.get_by_role("button", name="Select several").click()
    laptop.get_by_role("button", name="All").click()
    laptop.get_by_role("button", name="Let go").click()
    expect(laptop.get_by_text("That’s everyone for today")).to_be_visible()
    call(laptop)
    exchange(page)
    place(page, "Follow up")
    expect(page.get_by_text("That’s everyone for today")).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="Let go")).to_have_count(4)


def test_what_i_owe_is_said_before_i_ask_and_a_thank_you_asks_who_else(page, server):
    has_met(page, "Ana Kovač", talked="grippers", promise="the article", email="ana@x.example")
    has_met(page, "Bo Lind", email="bo@x.example")
    call(page)
    open_person(page, "Ana Kovač")
    page.get_by_role("button", name="Add one").click()
    page.get_by_role("button", name="More").click()
    page.get_by_role("link", name="Introduce…").click()
    page.get_by_role("button", name="Bo Lind").click()
    page.get_by_role("button", name="Keep").click()
    expect(page.get_by_text("Ask Ana first.")).to_be_visible()
    page.get_by_role("link", name="People").click()
    open_person(page, "Bo Lind")
    page.get_by_role("button", name="We met").click()
    page.get_by_role("button", name="Yesterday").click()
    page.locator(".card").get_by_label("Interview").check()
    page.get_by_role("button", name="Add this meeting").click()
    exchange(page)
    choose(page)
    expect(page.get_by_role("heading", name=place_of(1))).to_be_visible()
    page.get_by_role("link", name="Pause").click()

    page.get_by_role("link", name="may Bo Lind meet them?").click()
    owed = page.get_by_text("You promised Ana Kovač: the article. Send it first, or ask anyway.")
    expect(owed).to_be_visible()
    expect(page.get_by_text("You want to bring Ana Kovač and Bo Lind together. Ask Ana Kovač first.")).to_be_visible()
    assert_accessible_in_both_themes(page, (NARROW, DESK))
    page.get_by_role("link", name="Send it first").click()
    expect(page.get_by_text("Sending this keeps it.")).to_be_visible()
    expect(owed).to_have_count(0)
    page.get_by_role("main").get_by_role("link", name="Follow up").or_(page.get_by_role("link", name="Pause")).click()
    page.get_by_role("link", name="Bo Lind thanks").click()
    expect(page.get_by_text("Bo Lind gave you their time")).to_be_visible()
    expect(page.get_by_role("button", name="Who else should I talk to?")).to_be_visible()
    assert_accessible_in_both_themes(page)
    stay_here(page)
    page.get_by_role("link", name="Open in Mail").click()
    expect(page.get_by_text("There is not a word in it yet.")).to_be_visible()
    expect(page.get_by_label("We talked about …")).to_be_focused()
    assert page.evaluate("window.followed") is None
