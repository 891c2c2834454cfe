"""What the server draws of a card for a lock screen, a table and a badge, as the phone asks for it."""

import io

import zxingcpp
from PIL import Image
from playwright.sync_api import Download, Page, expect

from tests.browser.hands import assert_accessible_in_both_themes, come_in, ready_without_signal
from tests.browser.my_cards import fill_card, read_code, turn_to
from tests.browser.people_met import place


def in_picture(content: bytes) -> str:
    return str(zxingcpp.read_barcodes(Image.open(io.BytesIO(content)))[0].text)


def saved(page: Page, button: str) -> Download:
    with page.expect_download() as saving:
        page.get_by_role("button", name=button).click()
    return saving.value


def seen(page: Page) -> tuple[str, tuple[int, int]]:
    """The code in the preview, and the picture's pixels."""
    picture = page.get_by_role("img", name="drawn")
    expect(picture).to_be_visible()
    picture.evaluate("picture => picture.decode()")
    pixels = picture.evaluate("({ naturalWidth, naturalHeight }) => [naturalWidth, naturalHeight]")
    return in_picture(picture.screenshot()), tuple(pixels)


def test_a_picture_is_looked_at_and_kept_in_this_phones_own_size(server, chromium):
    page = chromium(accept_downloads=True, device_scale_factor=2).page
    come_in(page, server)
    page.get_by_role("link", name="My code").click()
    page.get_by_role("link", name="Change").click()
    fill_card(page, Company="Softhand Lab", Email="alice@softhand.example")
    card = read_code(page, holds="alice@softhand.example")
    page.get_by_role("link", name="Share").click()
    page.get_by_role("link", name="Lock screen or print").click()
    assert seen(page) == (card, (720, 1600))
    expect(page.get_by_role("button", name="This phone, 720 × 1600")).to_have_attribute("aria-pressed", "true")
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="1080 × 2400").click()
    expect(page.get_by_role("button", name="1080 × 2400")).to_have_attribute("aria-pressed", "true")
    assert seen(page) == (card, (1080, 2400))
    picture = saved(page, "Save as a picture")
    assert picture.suggested_filename == "Alice Archer, lock screen.png"
    assert Image.open(picture.path()).size == (1080, 2400)
    for what, size in (("Sign", "A6"), ("Badge", "86 × 54 mm")):
        page.get_by_role("radio", name=what).check(force=True)
        page.get_by_role("button", name=size).click()
        assert seen(page)[0] == card
        assert saved(page, "Save as PDF").path().read_bytes().startswith(b"%PDF-")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("heading", name="Share")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    page.get_by_role("dialog").wait_for(state="detached")

    turn_to(page, "Link")
    page.get_by_role("button", name="Publish this card").click()
    link = read_code(page)
    page.get_by_role("link", name="Share").click()
    page.get_by_role("link", name="Lock screen or print").click()
    assert seen(page)[0] == link.split("#")[0]
    page.get_by_role("radio", name="Offline").last.check(force=True)
    assert seen(page)[0] == card

    ready_without_signal(page)
    server.kill()
    page.get_by_role("radio", name="Sign").check(force=True)
    expect(page.get_by_text("No signal to the server, which draws these.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    server.start()
    page.get_by_role("button", name="Draw it again").click()
    assert seen(page)[0] == card


def test_a_name_that_the_server_cannot_letter_comes_without_letters_and_no_server_is_said_so(server, chromium):
    page = chromium().page
    page.goto(f"{server.url}/code")
    page.get_by_role("button", name="Make my card").click()
    fill_card(page, Name="ᠮᠣᠩᠭᠣᠯ")
    page.get_by_role("link", name="Share").click()
    page.get_by_role("link", name="Lock screen or print").click()
    expect(page.get_by_text("A server draws these, and this phone is with none yet.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Done").click()
    come_in(page, server, "ᠮᠣᠩᠭᠣᠯ")
    place(page, "Meet")
    page.get_by_role("link", name="My code").click()
    page.get_by_role("link", name="Share").click()
    page.get_by_role("link", name="Lock screen or print").click()
    expect(page.get_by_text("here is the code alone")).to_be_visible()
    assert "FN:ᠮᠣᠩᠭᠣᠯ" in seen(page)[0]
