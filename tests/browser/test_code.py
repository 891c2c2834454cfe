"""My code: a card of my own, drawn with no signal, that any phone's camera takes."""

from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.hands import DESK, NARROW, assert_accessible_in_both_themes, ready_without_signal

LONG = {
    "Name": "Alice Archer",
    "Company": "The Softhand Laboratory for Soft and Softer Things",
    "Role": "Head of grippers",
    "Email": "alice.archer@softhand.example",
    "Phone": "+44 7700 900417",
    "Website": "https://softhand.example/people/alice",
}


def read(page: Page, folder: Path) -> str:
    code = page.get_by_role("img", name="Code with")
    code.screenshot(path=folder / "code.png")
    found = zxingcpp.read_barcode(Image.open(folder / "code.png"))
    assert found, "No code can be read from the screen."
    return str(found.text)


def test_a_card_is_made_and_read_by_a_camera_with_the_server_stopped(server, chromium, tmp_path):
    page = chromium().page
    page.goto(f"{server.url}/code")
    ready_without_signal(page)
    assert_accessible_in_both_themes(page)
    server.stop()
    page.reload()
    page.get_by_role("button", name="Make my card").click()
    page.get_by_label("Name").fill("Zoë Müller; Ltd")
    page.get_by_label("Company").fill("Softhand, Lab")
    page.get_by_label("Email").fill("zoe@softhand.example")
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Done").click()
    text = read(page, tmp_path)
    assert "FN:Zoë Müller\\; Ltd\r\n" in text
    assert "ORG:Softhand\\, Lab\r\n" in text
    assert len(text.encode()) <= 190
    assert_accessible_in_both_themes(page, (NARROW, DESK))
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert read(page, tmp_path) == text
    page.reload()
    expect(page.get_by_role("heading", name="Zoë Müller; Ltd")).to_be_visible()


def test_a_card_that_is_too_long_says_what_was_left_out(home, chromium, tmp_path):
    page = chromium().page
    page.goto(f"{home}/code")
    page.get_by_role("button", name="Make my card").click()
    for label, text in LONG.items():
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text("Left out, so that it scans: Role, Website.")).to_be_visible()
    text = read(page, tmp_path)
    assert "TEL:+44 7700 900417" in text
    assert "URL:" not in text
