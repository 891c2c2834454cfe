"""The main job, end to end: meet people without a signal, lose the browser, sync, find the follow-ups waiting."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.chromium import Chromium, until
from tests.live_server import LiveServer

REAL_CARDS = Path(__file__).parents[3] / "shared" / "data" / "vcards" / "gmail-list.vcf"

MET = [
    {
        "name": "Ana Kovač",
        "talked": "soft grippers, moving to Graz",
        "known": "red scarf",
        "email": "ana@norda.example",
    },
    {"name": "佐藤 美咲", "talked": "lenses for pickers", "known": "silver braid", "email": "misaki@kestrel.example"},
    {"name": "ليلى حداد", "talked": "a studio by the river", "known": "loud laugh", "email": "layla@nur.example"},
    {"name": "Þóra Jónsdóttir", "talked": "cold water swimming", "known": "left-handed", "email": "thora@haf.example"},
    {
        "name": "Chidinma Nwosu-Adeyemi",
        "talked": "cold chains",
        "known": "yellow glasses",
        "email": "chidi@kyma.example",
    },
]


def test_main_job(server: LiveServer, chromium: Callable[..., Chromium], tmp_path: Path) -> None:
    phone = chromium("phone")
    install(phone.page, server)
    server.stop()

    phone.page.reload()
    phone.page.get_by_role("button", name="Start tonight").click()
    phone.page.get_by_role("button", name="Close").or_(phone.page.get_by_role("link", name="Meet")).first.click()
    for person in MET:
        capture(phone.page, person)
    imported = bring_in(phone.page, REAL_CARDS if REAL_CARDS.exists() else own_cards(tmp_path))
    phone.kill()

    page = phone.start()
    page.goto(server.url)
    assert_all_here(page, imported)

    server.start()
    claim(page, server.claim_link(), "Mira Lindqvist")
    expect(page.get_by_role("link", name="Synced")).to_be_visible()
    assert_letters_wait(page)

    laptop = chromium("laptop")
    pair(phone, laptop, tmp_path)
    assert_all_here(laptop.page, imported)
    assert_letters_wait(laptop.page)

    send_to(laptop.page, MET[0]["name"])
    expect(laptop.page.get_by_role("link", name="Synced")).to_be_visible()
    page.goto(f"{server.url}/follow-up")
    expect(page.get_by_role("listitem").filter(has_text=MET[0]["name"]).filter(has_text="Sent")).to_be_visible()


def install(page: Page, server: LiveServer) -> None:
    """Open the app once with a signal, and wait until it can do without."""
    page.goto(server.url)
    until(page, "navigator.serviceWorker.ready.then(() => true)")


def capture(page: Page, person: dict[str, str]) -> None:
    go(page, "Meet")
    page.get_by_role("button", name="Met someone").click()
    expect(page.get_by_role("heading", name=re.compile("Kept, "))).to_be_visible()
    page.get_by_label("We talked about").fill(person["talked"])
    page.get_by_label("I’ll know them by").fill(person["known"])
    page.get_by_label("Name", exact=True).fill(person["name"])
    page.get_by_role("button", name="More").click()
    page.get_by_label("Email").fill(person["email"])
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("button", name="Met someone")).to_be_visible()


def bring_in(page: Page, file: Path) -> int:
    """Import a vCard file by its preview; how many people it held."""
    page.get_by_role("link", name="kept here").click()
    page.get_by_role("link", name="Bring in contacts").click()
    page.locator("input[type=file]").set_input_files(file)
    keep = page.get_by_role("button", name=re.compile(r"^Keep (one|\d+)$"))
    expect(keep).to_be_visible()
    count = keep.inner_text().removeprefix("Keep ")
    keep.click()
    expect(
        page.get_by_role("status").filter(has_text=re.compile(r"(One person|\d+ people) kept")).first
    ).to_be_visible()
    return 1 if count == "one" else int(count)


def own_cards(folder: Path) -> Path:
    """Stands in where the real address books are not at hand."""
    file = folder / "cards.vcf"
    file.write_text("".join(f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:;P{n};;;\r\nFN:P{n}\r\nEND:VCARD\r\n" for n in range(3)))
    return file


def go(page: Page, place: str) -> None:
    page.get_by_role("navigation", name="Places").get_by_role("link", name=place).click()


def assert_all_here(page: Page, imported: int) -> None:
    go(page, "People")
    for person in MET:
        expect(page.get_by_role("link").filter(has_text=person["name"])).to_be_visible()
    expect(page.get_by_role("button", name=f"All {len(MET) + imported}")).to_be_visible()


def claim(page: Page, link: str, name: str) -> None:
    page.goto(link)
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Make it mine").click()
    page.get_by_role("button", name="Start").or_(page.get_by_role("link", name="Start")).click()


def assert_letters_wait(page: Page) -> None:
    """Everybody met has a letter that says what was talked about, and nowhere how they are recognised."""
    for person in MET:
        go(page, "People")
        page.get_by_role("link").filter(has_text=person["name"]).click()
        page.get_by_role("link", name=re.compile("^Write to ")).click()
        letter = page.get_by_label("Your text")
        expect(letter).to_have_value(re.compile(re.escape(person["talked"])))
        assert not any(other["known"] in letter.input_value() for other in MET)
        assert person["known"] not in page.get_by_label("Subject").or_(letter).first.input_value()
        page.goto(page.url.partition("/follow-up")[0])


def pair(phone: Chromium, laptop: Chromium, folder: Path) -> None:
    page = phone.page
    page.get_by_role("link", name="Synced").click()
    page.get_by_role("link", name="Add a device").click()
    code = page.get_by_role("img", name="Code that adds a device")
    expect(code).to_be_visible()
    code.screenshot(path=folder / "code.png")
    link = zxingcpp.read_barcode(Image.open(folder / "code.png")).text
    laptop.page.goto(link)
    laptop.page.get_by_role("button", name="Add this device").click()
    laptop.page.get_by_role("button", name="Start").or_(laptop.page.get_by_role("link", name="Start")).click()


def send_to(page: Page, name: str) -> None:
    """Mark a letter sent, by copying it."""
    go(page, "People")
    page.get_by_role("link").filter(has_text=name).click()
    page.get_by_role("link", name=re.compile("^Write to ")).click()
    page.get_by_role("button", name="Change").click()
    page.get_by_text("Copy", exact=True).click()
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text(f"{name}: marked sent")).to_be_visible()


@pytest.fixture(autouse=True)
def patience() -> None:
    expect.set_options(timeout=15_000)
