"""Two devices of alice: what they write without a signal, and without having seen one another."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import (
    DESK,
    assert_accessible_in_both_themes,
    catch,
    come_in,
    ready_without_signal,
    settings,
)
from tests.browser.people_met import field, open_person
from tests.live_server import LiveServer

NO_TOUCH = {"viewport": DESK, "is_mobile": False, "has_touch": False}


def pair(page: Page, other: Page, name: str) -> None:
    """Let another device into the account, by the link that this one makes."""
    settings(page)
    page.get_by_role("link", name="Add a device").click()
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    other.goto(page.evaluate("copied"))
    other.get_by_label("What to call this device").fill(name)
    other.get_by_role("button", name="Add this device").click()
    other.get_by_role("link", name="Start", exact=True).click()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text(name)).to_be_visible()
    page.get_by_role("button", name="Done").click()


def sync(page: Page) -> None:
    """The signal is back: ask for the exchange, and wait until it is over."""
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator("a[href='/settings']").first).to_have_text("Synced")


@pytest.fixture
def devices(server: LiveServer, chromium) -> tuple[Page, Page]:
    """A phone and a laptop of alice, both without a signal, both with Ana in the book."""
    phone, laptop = chromium().page, chromium("laptop", **NO_TOUCH).page
    come_in(phone, server)
    catch(phone, "Ana", talked="grippers")
    pair(phone, laptop, "The red laptop")
    for page in (phone, laptop):
        sync(page)
        open_person(page, "Ana")
        ready_without_signal(page)
    server.stop()
    return phone, laptop


def to_people(page: Page) -> None:
    """The sync chip stands there, which a person's page has not on a phone."""
    page.locator("a[href='/people']").first.click()
    expect(page.get_by_role("heading", name="People")).to_be_visible()


def rename(page: Page, name: str) -> None:
    page.get_by_role("link", name=re.compile("^Edit")).click()
    field(page, "Name").fill(name)
    page.get_by_role("link", name="Done").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def test_a_name_written_on_both_is_offered_on_both_and_put_back_with_a_tap(devices, server):
    phone, laptop = devices
    rename(phone, "Anna")
    rename(laptop, "Hanna")
    server.start()
    for page in (phone, laptop, phone):
        to_people(page)
        sync(page)
    for page in devices:
        open_person(page, "Hanna")
        expect(page.get_by_text("Name: Anna")).to_be_visible()
        expect(page.get_by_text(re.compile("^Also written"))).to_be_visible()
        assert_accessible_in_both_themes(page)
    laptop.get_by_role("button", name="Use this: Name: Anna").click()
    expect(laptop.get_by_role("heading", name="Anna")).to_be_visible()
    expect(laptop.get_by_text(re.compile("^Also written"))).to_have_count(0)
    laptop.get_by_role("button", name="Undo").click()
    expect(laptop.get_by_role("heading", name="Hanna")).to_be_visible()
    laptop.get_by_role("button", name="Let go: Name: Anna").click()
    expect(laptop.get_by_text(re.compile("^Also written"))).to_have_count(0)
    laptop.get_by_role("button", name="Undo").click()
    laptop.get_by_role("button", name="Use this: Name: Anna").click()
    expect(laptop.get_by_role("heading", name="Anna")).to_be_visible()


def test_somebody_deleted_on_one_and_written_about_on_the_other_is_asked_about_on_both(devices, server):
    phone, laptop = devices
    laptop.get_by_role("link", name=re.compile("^Edit")).click()
    laptop.get_by_role("button", name="Delete").click()
    phone.get_by_role("button", name="Add a note").click()
    field(phone, "Note").fill("likes lenses")
    phone.get_by_role("button", name="Done").click()
    server.start()
    for page in (laptop, phone, laptop):
        to_people(page)
        sync(page)
    for page in devices:
        expect(page.get_by_text("Ana was deleted on")).to_be_visible()
        assert_accessible_in_both_themes(page)
    laptop.get_by_role("button", name="Delete").click()
    expect(laptop.get_by_text("Ana was deleted on")).to_have_count(0)
    laptop.get_by_role("button", name="Keep instead").click()
    expect(laptop.get_by_role("link", name="Ana")).to_be_visible()
    phone.get_by_role("button", name="Keep Ana").click()
    open_person(phone, "Ana")
    expect(phone.get_by_text("likes lenses")).to_be_visible()
    expect(phone.get_by_text("grippers")).to_be_visible()
