"""The main job, end to end: meet people without a signal, lose the browser, sync, find the follow-ups waiting."""

import re
from collections.abc import Callable
from pathlib import Path

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.chromium import Chromium
from tests.browser.hands import cards_file, catch, come_in, exchange, ready_without_signal, settings
from tests.browser.people_met import open_person, place
from tests.live_server import LiveServer

REAL_CARDS = Path(__file__).parents[3] / "shared" / "data" / "vcards" / "gmail-list.vcf"

MET = [
    {"name": "Ana Kovač", "talked": "grippers, moving to Graz", "known": "red scarf", "email": "ana@norda.example"},
    {"name": "佐藤 美咲", "talked": "lenses for pickers", "known": "silver braid", "email": "misaki@kestrel.example"},
    {"name": "ليلى حداد", "talked": "a studio by the river", "known": "loud laugh", "email": "layla@nur.example"},
    {"name": "Þóra Jónsdóttir", "talked": "cold water swimming", "known": "left-handed", "email": "thora@haf.example"},
    {"name": "Chidinma Adeyemi", "talked": "cold chains", "known": "yellow glasses", "email": "chidi@kyma.example"},
]


def test_main_job(server: LiveServer, chromium: Callable[..., Chromium], tmp_path: Path) -> None:
    phone = chromium("phone", lasting=True)
    open_once(phone.page, server)
    server.kill()

    phone.page.reload()
    phone.page.get_by_role("button", name="Start tonight").click()
    for person in MET:
        catch(phone.page, **person)
    imported = bring_in(phone.page, REAL_CARDS if REAL_CARDS.exists() else cards_file(tmp_path, 3))
    phone.kill()

    page = phone.start()
    page.goto(server.url)
    assert_all_here(page, imported)

    server.start()
    come_in(page, server, "Mira Lindqvist")
    assert_letters_wait(page, server)

    laptop = chromium("laptop")
    laptop.page.goto(shown_link(page, server, tmp_path))
    laptop.page.get_by_role("button", name="Add this device").click()
    laptop.page.get_by_role("link", name="Start", exact=True).click()
    assert_all_here(laptop.page, imported)
    assert_letters_wait(laptop.page, server)

    mark_sent(laptop.page, MET[0]["name"])
    laptop.page.goto(server.url)
    exchange(laptop.page)
    page.goto(f"{server.url}/follow-up")
    expect(page.get_by_role("listitem").filter(has_text=MET[0]["name"]).filter(has_text="Sent")).to_be_visible()


def open_once(page: Page, server: LiveServer) -> None:
    """Open the app with a signal, and wait until it can do without."""
    page.goto(server.url)
    ready_without_signal(page)


def bring_in(page: Page, file: Path) -> int:
    """Import a vCard file by its preview; how many people it held."""
    settings(page)
    page.locator("a[href='/import']").click()
    page.locator("input[type=file]").set_input_files(file)
    keep = page.get_by_role("button", name=re.compile(r"^Keep \d+$"))
    expect(keep).to_be_visible()
    count = int(keep.inner_text().removeprefix("Keep "))
    keep.click()
    expect(page.get_by_role("status").filter(has_text=f"{count} people kept").first).to_be_visible()
    return count


def assert_all_here(page: Page, imported: int) -> None:
    place(page, "People")
    expect(page.get_by_role("button", name=f"All {len(MET) + imported}")).to_be_visible()
    for person in MET:
        expect(page.get_by_role("link").filter(has_text=person["name"])).to_be_visible()


def assert_letters_wait(page: Page, server: LiveServer) -> None:
    """Everybody met has a letter that says what was talked about, and nowhere how they are recognised."""
    for person in MET:
        open_letter(page, person["name"])
        letter = page.get_by_label("Your text")
        expect(letter).to_have_value(re.compile(re.escape(person["talked"])))
        assert not any(other["known"] in letter.input_value() for other in MET)
        page.goto(server.url)


def open_letter(page: Page, name: str) -> None:
    open_person(page, name)
    page.get_by_role("link", name=re.compile("^Write to ")).click()


def shown_link(page: Page, server: LiveServer, folder: Path) -> str:
    """The link in the code that the phone shows, as a camera would read it."""
    page.goto(f"{server.url}/settings/add")
    code = page.get_by_role("img", name="Code that adds a device")
    expect(code).to_be_visible()
    code.screenshot(path=folder / "code.png")
    return str(zxingcpp.read_barcode(Image.open(folder / "code.png")).text)


def mark_sent(page: Page, name: str) -> None:
    """Send a letter by copying it."""
    open_letter(page, name)
    page.get_by_role("button", name="Change").click()
    page.get_by_role("group", name="How it goes").get_by_role("button", name="Copy").click()
    page.locator(".dock").get_by_role("button", name="Copy").click()
    expect(page.get_by_text(f"{name}: marked sent")).to_be_visible()
