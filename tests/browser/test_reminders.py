"""What waits, in the phone's own calendar: an address made, read by another program, changed, ended and renewed."""

import re
import urllib.request
from collections.abc import Callable
from urllib.error import HTTPError

import pytest
import vobject
from playwright.sync_api import Page, expect

from tests.browser.chromium import Chromium
from tests.browser.hands import (
    assert_accessible_in_both_themes,
    come_in,
    exchange,
    has_met,
    ready_without_signal,
    settings,
)
from tests.live_server import LiveServer


def test_my_calendar_shows_what_waits(server: LiveServer, chromium: Callable[..., Chromium]) -> None:
    phone = chromium()
    page = phone.page
    come_in(page, server)
    has_met(page, "Ana Ruiz", talked="grippers", promise="the article")
    exchange(page)
    to_reminders(page)
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Make an address").click()
    address = page.locator(".card .link").inner_text()
    expect(page.get_by_role("link", name="Open in my calendar")).to_have_attribute(
        "href", re.sub("^http", "webcal", address)
    )
    assert_accessible_in_both_themes(page)
    said = entries(address)
    assert said
    assert all(re.fullmatch(r"\d+ follow-ups? in Hallway", words) for words in said)

    page.get_by_role("radio", name="With names").check()
    expect(page.get_by_text("Whoever runs your calendar can read it.")).to_be_visible()
    expect(page.get_by_role("radio", name="With names")).to_be_checked()
    page.get_by_role("button", name="Done").click()
    page.get_by_role("link", name=re.compile("Open: Calendar")).click()
    expect(page.get_by_text("Your calendar has an address")).to_be_visible()
    expect(page.get_by_text(address)).to_have_count(0)
    assert "For Ana Ruiz: the article" in entries(address)

    page.get_by_role("button", name="End it").click()
    expect(page.get_by_text("Ended. The address shows nothing more.")).to_be_visible()
    assert is_gone(address)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Your calendar has an address")).to_be_visible()
    assert entries(address)
    page.get_by_role("button", name="New address").click()
    anew = page.locator(".card .link").inner_text()
    assert is_gone(address)
    assert entries(anew)

    ready_without_signal(page)
    server.kill()
    page.get_by_role("button", name="Done").click()
    page.get_by_role("link", name=re.compile("Open: Calendar")).click()
    expect(page.get_by_text("The server can’t be asked right now.")).to_be_visible()
    page.get_by_role("checkbox", name="A short mail each day").check()
    expect(page.get_by_label("At", exact=True)).to_have_value("07:30")
    expect(page.get_by_role("link", name="Set up mail")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("checkbox", name="A short mail each day")).not_to_be_checked()


def test_before_any_server_it_says_what_it_wants(home: str, chromium: Callable[..., Chromium]) -> None:
    page = chromium().page
    page.goto(f"{home}/settings/calendar")
    expect(page.get_by_text("This comes with a server: enter a link first.")).to_be_visible()


def to_reminders(page: Page) -> None:
    settings(page)
    page.get_by_role("link", name=re.compile("Open: Calendar")).click()
    expect(page.get_by_role("heading", name="Calendar and morning mail")).to_be_visible()


def entries(address: str) -> list[str]:
    """What another program has of it, without any token."""
    with urllib.request.urlopen(address) as reply:
        read = vobject.readOne(reply.read().decode(), validate=True)
    return [event.summary.value for event in read.contents.get("vevent", [])]


def is_gone(address: str) -> bool:
    with pytest.raises(HTTPError) as refused:
        urllib.request.urlopen(address)
    return refused.value.code == 410
