"""Keeping in touch: what happened, what comes next and when; whoever wants none of it; whose days it goes by."""

import re

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


def test_circles_touches_and_meetings_say_what_comes_next_and_silence_ends_it(server: LiveServer, chromium):
    page = chromium().page
    come_in(page, server)
    has_met(page, "Ana Kovač", talked="grippers", email="ana@norda.example")
    call(page)
    ready_without_signal(page)
    open_person(page, "Ana Kovač")
    expect(page.get_by_text("Last met today.")).to_be_visible()
    page.get_by_role("button", name="No circle").click()
    expect(page.get_by_text("Nobody without a circle is reminded of.")).to_be_visible()
    page.get_by_role("group", name="Circle").get_by_role("button", name="Second").click()
    expect(page.get_by_text("A hello every 90 days, counted from your last real contact.")).to_be_visible()
    expect(page.get_by_text("90 days after that.")).to_be_visible()
    page.get_by_role("group", name="Circle").get_by_role("button", name="Recruiter").click()
    expect(page.get_by_text("A hello every 60 days")).to_be_visible()  # the shorter one counts
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("A hello every 90 days")).to_be_visible()

    page.get_by_role("button", name="We met").click()
    page.get_by_role("button", name="Yesterday").click()
    page.locator(".card").get_by_label("Interview").check()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Add this meeting").click()
    meetings = page.locator(".days > li")
    expect(meetings).to_have_count(2)
    exchange(page)
    open_person(page, "Ana Kovač")
    expect(page.get_by_role("link", name="Thanks")).to_be_visible()  # at once, as the rows came back
    told = meetings.last.get_by_role("button", name="Interview")
    expect(told).to_have_attribute("aria-pressed", "true")
    told.click()
    expect(told).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="They replied").click()
    expect(page.get_by_text("They last replied today.")).to_be_visible()
    page.get_by_role("button", name="Delete: They replied today").click()
    expect(page.get_by_text("Last met today.")).to_be_visible()

    server.kill()
    page.get_by_role("checkbox", name="Asked not to be contacted").check()
    expect(page.get_by_text("90 days after that.")).to_have_count(0)
    expect(page.get_by_text("Nothing more will be sent.")).to_be_visible()
    expect(page.get_by_role("link", name="Nice to meet you")).to_have_count(0)
    expect(page.get_by_role("link", name="Write to Ana")).to_have_count(0)
    assert_accessible_in_both_themes(page)
    page.reload()
    expect(page.get_by_role("checkbox", name="Asked not to be contacted")).to_be_checked()
    page.get_by_role("checkbox", name="Asked not to be contacted").uncheck()
    expect(page.get_by_text("90 days after that.")).to_be_visible()
    expect(page.get_by_role("link", name="Nice to meet you")).to_be_visible()


def setting(page: Page, path: str) -> None:
    page.goto(f"{page.evaluate('location.origin')}{path}")
    page.get_by_role("dialog").wait_for()


def test_rhythms_and_days_are_the_accounts_and_a_phone_elsewhere_asks(server: LiveServer, chromium):
    phone = chromium(timezone_id="Europe/London").page
    laptop = chromium("laptop", timezone_id="Asia/Tokyo").page
    come_in(phone, server)
    has_met(phone, "Ana")
    pair(phone, laptop, "The laptop")
    setting(phone, "/settings/rhythms")
    phone.get_by_label("Inner circle").select_option("14")
    phone.get_by_label("A recruiter").select_option("off")
    expect(phone.get_by_text("Changed.")).to_be_visible()
    assert_accessible_in_both_themes(phone)
    phone.get_by_role("button", name="Done").click()
    open_person(phone, "Ana")
    phone.get_by_role("button", name="No circle").click()
    phone.get_by_role("group", name="Circle").get_by_role("button", name="Recruiter").click()
    expect(phone.get_by_text("No hello is planned: you switched that off in Settings.")).to_be_visible()
    phone.get_by_role("group", name="Circle").get_by_role("button", name="Inner").click()
    expect(phone.get_by_text("A hello every 14 days")).to_be_visible()

    setting(phone, "/settings/time")
    expect(phone.get_by_label("Whose days")).to_have_value("Europe/London")
    phone.get_by_label("A day begins at").select_option("0")
    phone.get_by_label("A quiet time").check()
    expect(phone.get_by_label("From", exact=True)).to_have_value("21:00")
    phone.get_by_label("Until", exact=True).fill("07:30")
    expect(phone.get_by_text("Changed.")).to_be_visible()
    phone.get_by_label("A quiet time").uncheck()
    expect(phone.get_by_label("Until", exact=True)).to_have_count(0)
    phone.get_by_role("button", name="Undo").click()
    expect(phone.get_by_label("Until", exact=True)).to_have_value("07:30")
    phone.get_by_label("A quiet time").uncheck()
    expect(phone.get_by_label("Until", exact=True)).to_have_count(0)
    phone.get_by_label("A quiet time").check()
    expect(phone.get_by_label("Until", exact=True)).to_have_value("07:30")
    assert_accessible_in_both_themes(phone)
    phone.get_by_role("button", name="Done").click()
    exchange(phone, laptop)
    place(laptop, "Follow up")
    asks = laptop.get_by_text("This phone is in Tokyo. Use Tokyo’s days?")
    expect(asks).to_be_visible()
    assert_accessible_in_both_themes(laptop)
    laptop.get_by_role("button", name="Stay with London’s").click()
    expect(asks).to_have_count(0)
    setting(laptop, "/settings/time")
    expect(laptop.get_by_label("Until", exact=True)).to_have_value("07:30")
    expect(laptop.get_by_label("A day begins at")).to_have_value("0")
    expect(laptop.get_by_label("Whose days")).to_have_value("Europe/London")
    laptop.get_by_label("Whose days").select_option("Asia/Tokyo")
    expect(laptop.get_by_text("Changed.")).to_be_visible()
    laptop.get_by_role("button", name="Done").click()
    exchange(laptop, phone)
    place(phone, "Follow up")
    expect(phone.get_by_text(re.compile("Use London’s days"))).to_have_count(2)  # the question and its button
