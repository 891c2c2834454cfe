"""A paper card and a badge, photographed with no signal: read by the server later, and filled in by taps alone."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.hands import (
    assert_accessible_in_both_themes,
    catch,
    come_in,
    exchange,
    ready_without_signal,
    to_people,
)
from tests.browser.people_met import NAME, done, field, open_person, place, tap_met
from tests.live_server import LiveServer
from tests.reading.drawn import ANA, badge, card, photograph

HOSTILE = ANA | {"org": "<b>Evil</b> GmbH"}


def take(page: Page, label: str, data: bytes) -> None:
    page.get_by_label(label, exact=True).set_input_files(
        {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": data}
    )
    expect(page.get_by_text("The photo is kept.")).to_be_visible()


def start_reading(server: LiveServer) -> None:
    server.environment["HALLWAY_READING"] = "on"
    server.start()


def fill(proposals: Locator, name: str) -> None:
    proposals.get_by_role("button", name=re.compile(f"^{name}")).click()


def test_a_card_read_after_a_night_without_signal_fills_in_by_taps(chromium, server):
    page = chromium().page
    come_in(page, server)
    ready_without_signal(page)
    server.kill()

    place(page, "Meet")
    tap_met(page)
    field(page, NAME).fill("Anna")
    take(page, "Photo", photograph(card(HOSTILE), tilt=3))
    page.get_by_role("button", name="Card", exact=True).click()
    expect(page.get_by_text("The server reads it when there is a signal.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    done(page)

    start_reading(server)
    open_person(page, "Anna")
    exchange(page)
    open_person(page, "Anna")
    proposals = page.get_by_role("region", name="Read from the card")
    expect(proposals.get_by_text("<b>Evil</b> GmbH")).to_be_visible()
    expect(proposals.get_by_text("Now: Anna")).to_be_visible()
    expect(page.get_by_role("heading", name="Anna")).to_be_visible()
    assert "ana.horvat" not in page.locator(".facts").all_inner_texts(), "nothing is filled in without a tap"
    assert_accessible_in_both_themes(page)

    fill(proposals, "Use instead: Name")
    expect(page.get_by_role("heading", name="Ana Horvat")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="Anna")).to_be_visible()

    fill(proposals, "Fill in the rest")
    expect(page.get_by_role("link", name="ana.horvat@brightwave.example")).to_be_visible()
    expect(page.get_by_text("<b>Evil</b> GmbH, Product Designer")).to_be_visible()
    fill(proposals, "Use instead: Name")
    expect(page.get_by_role("heading", name="Ana Horvat")).to_be_visible()
    expect(proposals).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    fill(proposals, "Not this")
    expect(proposals).to_have_count(0)
    expect(page.get_by_role("heading", name="Anna")).to_be_visible()
    expect(page.get_by_role("img", name=re.compile("^Card of Anna"))).to_be_visible()


def test_a_badge_is_read_while_its_sheet_is_open_and_a_wall_says_nothing(chromium, server):
    server.kill()
    start_reading(server)
    page = chromium().page
    come_in(page, server)
    place(page, "Meet")
    tap_met(page)
    take(page, "Photo", photograph(badge(ANA)))
    proposals = page.get_by_role("region", name="Read from the badge")
    expect(proposals).to_be_visible()
    fill(proposals, "Fill in all")
    expect(proposals).to_have_count(0)
    expect(field(page, NAME)).to_have_value("Ana Horvat")
    done(page)

    catch(page, "Bo")
    open_person(page, "Bo")
    take(page, "Add a photo", photograph(card({"name": ""})))
    page.get_by_role("link", name=re.compile("^Photo of Bo")).click()
    page.get_by_role("button", name="Badge", exact=True).click()
    expect(page.get_by_text(re.compile("^(The server is reading it|Nothing could be read from it)"))).to_be_visible()
    page.go_back()
    to_people(page)
    exchange(page)
    open_person(page, "Bo")
    page.get_by_role("button", name=re.compile("^Fine")).click()
    expect(page.get_by_text("Nothing could be read from it.")).to_have_count(0)
