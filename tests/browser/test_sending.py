"""Letters that the server sends: settings, approving with and without a signal, holding back, a card that asks."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import (
    PHONE,
    assert_accessible_in_both_themes,
    call,
    choose,
    come_in,
    has_met,
    ready_without_signal,
)
from tests.browser.people_met import place
from tests.live_server import LiveServer, wait_until
from tests.smtp_server import MailServer, smtp

__all__ = ["smtp"]


@pytest.fixture
def page(server, chromium) -> Page:
    """The morning after: alice has met bob, who gave an address."""
    page = chromium().page
    come_in(page, server)
    has_met(page, "bob", talked="soft grippers", email="bob@example.com")
    call(page)
    return page


def set_up(page: Page, server: LiveServer, smtp: MailServer) -> None:
    page.goto(f"{server.url}/settings/mail")
    page.get_by_label("Your address", exact=True).fill("alice@example.com")
    page.get_by_label("Your name, as others see it").fill("Alice Archer")
    page.get_by_label("Mail server", exact=True).fill("localhost")
    page.get_by_role("radio", name="None").check()
    page.get_by_label("Port", exact=True).fill(str(smtp.port))
    page.get_by_role("button", name="Save and send me a test").click()
    expect(page.get_by_text("It works: a letter to yourself is on its way.")).to_be_visible()
    call(page)
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("heading", name="Sending mail")).to_have_count(0)


def underway(page: Page, name: str) -> None:
    place(page, "Follow up")
    page.get_by_role("link", name=re.compile(name)).first.click()


def written_down(server: LiveServer, what: str) -> None:
    """Wait until the server's own book says what became of a letter: a phone that asks sooner hears nothing of it."""

    def stands() -> bool:
        with closing(sqlite3.connect(server.data / "hallway.db")) as db:
            return bool(db.execute(f"SELECT 1 FROM follow_up WHERE {what} IS NOT NULL").fetchone())

    wait_until(stands, lambda: f"No letter has {what}.")


def assert_typed_stays(page: Page, server: LiveServer) -> None:
    """What was typed is there again, but for the password; it can be forgotten."""
    page.get_by_label("Password", exact=True).fill("secret")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("heading", name="Sending mail")).to_have_count(0)
    page.goto(f"{server.url}/settings/mail")
    expect(page.get_by_text("Not saved yet.")).to_be_visible()
    expect(page.get_by_label("Mail server", exact=True)).to_have_value("localhost")
    expect(page.get_by_label("Password", exact=True)).to_have_value("")
    page.get_by_role("button", name="Forget what I typed").click()
    expect(page.get_by_label("Mail server", exact=True)).to_have_value("")
    expect(page.get_by_text("Not saved yet.")).to_have_count(0)


def test_settings_are_tried_with_a_letter_to_oneself_and_go_with_a_word(page, server: LiveServer, smtp):
    page.locator("a[href='/settings']").first.click()
    page.get_by_role("link", name="Open: Sending mail").click()
    page.get_by_label("Your address", exact=True).fill("alice@example")
    page.get_by_label("Mail server", exact=True).fill("localhost")
    page.get_by_role("button", name="Save and send me a test").click()
    expect(page.get_by_text("That is not one e-mail address.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    assert_typed_stays(page, server)
    set_up(page, server, smtp)
    (test,) = smtp.arrived()
    assert test["to"] == "alice@example.com"
    page.goto(f"{server.url}/settings/mail")
    expect(page.get_by_text("Letters go out from alice@example.com.")).to_be_visible()
    page.get_by_role("button", name="Remove these settings").click()
    page.get_by_role("button", name="Remove", exact=True).click()
    expect(page.get_by_label("Your address", exact=True)).to_have_value("")


def test_approved_without_a_signal_it_goes_with_the_next_one(page, server: LiveServer, smtp):
    set_up(page, server, smtp)
    choose(page)
    expect(page.get_by_text("By mail, from alice@example.com to bob@example.com")).to_be_visible()
    ready_without_signal(page)
    server.kill()
    page.get_by_label("Your text").fill("Hello bob,\n\nit was good to meet you.")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("bob: goes out soon")).to_be_visible()
    underway(page, "bob")
    expect(page.get_by_text("It goes to the server with the next signal.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    server.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    _, letter = smtp.arrived(2)
    assert letter["to"] == "bob@example.com"
    assert letter["from"].addresses[0].display_name == "Alice Archer"
    assert "it was good to meet you." in letter.get_body(("plain",)).get_content()
    written_down(server, "sent_at")
    call(page)
    expect(page.get_by_text(re.compile("^Sent"))).to_be_visible()
    expect(page.get_by_role("button", name="Not sent")).to_have_count(0)


def test_what_is_held_is_held_back_with_a_tap(page, server: LiveServer, smtp):
    server.kill()
    server.environment["HALLWAY_HOLD"] = "600"
    server.start()
    set_up(page, server, smtp)
    choose(page)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("bob: goes out soon")).to_be_visible()
    underway(page, "bob")
    expect(page.get_by_text("Goes out: today")).to_be_visible()
    page.get_by_role("main").get_by_role("button", name="Hold back").click()
    expect(page.get_by_label("Your text")).to_be_visible()
    expect(page.get_by_role("button", name="Send", exact=True)).to_be_visible()
    assert len(smtp.messages) == 1


def test_what_the_mail_server_refuses_is_said_and_can_be_changed(page, server: LiveServer, smtp):
    set_up(page, server, smtp)
    smtp.answers["RCPT"] = "550 No such user"
    choose(page)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text("bob: goes out soon")).to_be_visible()
    written_down(server, "failure")
    call(page)
    underway(page, "bob")
    expect(page.get_by_text("The mail server said: “550 No such user”.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Change it").click()
    expect(page.get_by_label("Your text")).to_be_visible()


def test_a_server_killed_inside_data_asks_and_sends_nothing_by_itself(page, server: LiveServer, smtp):
    set_up(page, server, smtp)
    smtp.waits = "."
    choose(page)
    page.get_by_role("button", name="Send", exact=True).click()
    smtp.reached()
    server.kill()
    smtp.go_on()
    assert len(smtp.arrived(2)) == 2  # the test letter, and bob's: it did arrive, and nobody on this side knows
    server.start()
    call(page)
    underway(page, "bob")
    expect(page.get_by_text("Perhaps it arrived, perhaps not")).to_be_visible()
    page.set_viewport_size(PHONE)
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="It arrived").click()
    expect(page.get_by_text("bob: marked sent")).to_be_visible()
    call(page)
    assert len(smtp.messages) == 2
    assert "correct horse" not in server.output()
