"""Behind the sync chip: what waits and why, the devices, how it looks, leaving."""

import json
import re

from playwright.sync_api import expect

from tests.browser.hands import (
    DESK,
    NARROW,
    assert_accessible_in_both_themes,
    catch,
    come_in,
    has_met,
    ready_without_signal,
    settings,
)
from tests.browser.my_cards import read_code
from tests.browser.people_met import place


def test_without_a_server_everything_is_kept_here_and_a_copy_can_be_saved(home, chromium):
    page = chromium(accept_downloads=True).page
    page.goto(home)
    has_met(page, "bob", talked="soft grippers")
    settings(page)
    expect(page.get_by_role("heading", name="Kept on this phone")).to_be_visible()
    expect(page.get_by_text("One person kept")).to_be_visible()
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save a copy").click()
    copy = json.loads(saving.value.path().read_text())
    assert "bob" in json.dumps(copy)
    assert re.match(r"hallway-\d{4}-\d\d-\d\d\.json$", saving.value.suggested_filename)


def test_the_look_is_remembered_from_the_first_paint_on(home, chromium):
    page = chromium().page
    page.goto(home)
    settings(page)
    page.get_by_label("Light", exact=True).check(force=True)
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    colour = page.locator("meta[name='theme-color']")
    expect(colour).to_have_attribute("content", "#FAF6F0")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    expect(colour).to_have_attribute("content", "#FAF6F0")
    page.get_by_label("As the phone").check(force=True)
    expect(page.locator("html")).to_have_attribute("data-theme", "phone")
    expect(colour).to_have_attribute("content", "#14110F")
    page.emulate_media(color_scheme="light")
    expect(colour).to_have_attribute("content", "#FAF6F0")


def test_single_letters_can_be_switched_off(home, chromium):
    page = chromium(viewport=DESK).page
    page.goto(home)
    settings(page)
    page.get_by_label("Single-letter keys").uncheck()
    page.get_by_role("button", name="Done").click()
    place(page, "Meet")
    expect(page.locator("kbd")).to_have_count(0)
    page.keyboard.press("m")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_what_waits_for_a_signal_says_so_is_tried_again_and_warns_whoever_leaves(server, chromium):
    page = chromium().page
    come_in(page, server)
    ready_without_signal(page)
    server.kill()
    catch(page, "bob")
    page.get_by_role("link", name=re.compile("kept here$")).click()
    expect(page.get_by_role("heading", name=re.compile("wait for a signal$"))).to_be_visible()
    expect(page.get_by_text("All kept on this phone.")).to_be_visible()
    page.get_by_role("button", name="Leave", exact=True).click()
    expect(page.get_by_text(re.compile("never sent. Save"))).to_be_visible()
    page.get_by_role("button", name="Stay").click()
    server.start()
    page.get_by_role("button", name="Try now").click()
    expect(page.get_by_role("heading", name="Synced")).to_be_visible()

    server.kill()
    page.get_by_role("button", name="Done").click()
    catch(page, "dora")
    settings(page)
    page.get_by_role("button", name="Leave", exact=True).click()
    page.get_by_role("button", name="Leave without them").click()
    expect(page.get_by_text("Nobody yet.")).to_be_visible()


def test_a_further_device_is_added_named_and_removed(server, chromium):
    page = chromium().page
    come_in(page, server)
    settings(page)
    page.get_by_role("link", name="Add a device").click()
    assert read_code(page, "Code that adds a device").startswith(f"{server.url}/enter#")
    expect(page.get_by_text("Works once, for 10 minutes.")).to_be_visible()
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("Copied")).to_be_visible()

    laptop = chromium("laptop", viewport=DESK).page
    laptop.goto(page.evaluate("copied"))
    expect(laptop.get_by_text("This link adds this device to Alice Archer’s account.")).to_be_visible()
    assert "#" not in laptop.url
    laptop.get_by_label("What to call this device").fill("The red laptop")
    laptop.get_by_role("button", name="Add this device").click()
    expect(laptop.get_by_text("You’re in.")).to_be_visible()

    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("The red laptop")).to_be_visible()
    page.get_by_role("button", name="Rename: The red laptop").click()
    page.get_by_label("New name of The red laptop").fill("The blue laptop")
    page.get_by_role("button", name="Keep this name").click()
    expect(page.get_by_text("The blue laptop")).to_be_visible()
    page.get_by_role("button", name="Remove: The blue laptop").click()
    page.get_by_role("button", name="Leave it").click()
    page.get_by_role("button", name="Remove: The blue laptop").click()
    page.get_by_role("button", name="Remove The blue laptop").click()
    expect(page.get_by_text("The blue laptop")).to_have_count(0)

    laptop.get_by_role("link", name="Start", exact=True).click()
    laptop.reload()
    laptop.get_by_role("link", name="Have a look").click()
    expect(laptop.get_by_text("This device was removed from the account, or")).to_be_visible()


def test_the_owner_invites_somebody_to_an_account_of_their_own(server, chromium):
    page = chromium().page
    come_in(page, server)
    settings(page)
    page.get_by_role("button", name="Invite somebody").click()
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    other = chromium("bob").page
    other.goto(page.evaluate("copied"))
    expect(other.get_by_text("Alice Archer invites you to an account of your own.")).to_be_visible()
    other.get_by_label("Your name").fill("bob")
    other.get_by_role("button", name="Make my account").click()
    other.get_by_role("link", name="Start", exact=True).click()
    settings(other)
    expect(other.get_by_role("button", name="Invite somebody")).to_have_count(0)


def test_every_screen_of_it_is_accessible(server, chromium):
    page = chromium().page
    page.goto(server.url)
    settings(page)
    assert_accessible_in_both_themes(page, (NARROW, DESK))
    page.get_by_role("button", name="Done").click()
    come_in(page, server)
    settings(page)
    page.get_by_role("button", name="Leave", exact=True).click()
    page.get_by_role("button", name="Invite somebody").click()
    expect(page.get_by_text("A link for one person")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("link", name="Add a device").click()
    expect(page.get_by_role("img", name="Code that adds a device")).to_be_visible()
    assert_accessible_in_both_themes(page)
