"""`make screenshots`: draw every screen into docs/screens, at phone size in both themes and on a desk.

The server, the browser and what a person does in it are the real ones; only the people are made up.
`python -m scripts.screenshots round` draws one of the STORIES alone.
"""

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from playwright.sync_api import Page, Playwright, sync_playwright

from scripts.browser import find
from scripts.picture import SCREENS, draw
from scripts.roundpictures import together
from tests.browser.camera import fake_camera, hold_up, printed
from tests.browser.chromium import ARGUMENTS, Chromium
from tests.browser.hands import (
    DESK,
    THEMES,
    catch,
    choose,
    come_in,
    exchange,
    note,
    pair,
    ready_without_signal,
    rename,
    report_lost,
    settings,
    to_people,
)
from tests.browser.my_cards import fill_card, turn_to
from tests.browser.people_met import field, open_person, place, tap_met
from tests.live_server import LiveServer
from tests.reading.drawn import ANA, card, photograph

ON_ANDROID = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"
BADGE = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Satō;Misaki;;;\r\nFN:Misaki Satō\r\nORG:Kestrel Optics\r\n"
    "EMAIL:misaki@kestrel.example\r\nTEL:+44 7700 900341\r\nEND:VCARD\r\n"
)
ATTENDEES = """Attendee,Company,Title,Email
Ines Duarte,Norda Robotics,Engineer,ines@norda.example
Bo Lind,Kyma Ferries,Captain,bo@kyma.example
佐藤 美咲,Kestrel Optics,,misaki@kestrel.example
"""


def main(wanted: Sequence[str]) -> None:
    SCREENS.mkdir(parents=True, exist_ok=True)
    for story in wanted or STORIES:
        with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
            STORIES[story](driver, Path(folder))


def one_person(driver: Playwright, folder: Path) -> None:
    server = LiveServer(folder)
    server.start()
    program = find() or ""
    film = folder / "film.mjpeg"
    hold_up(film, printed(BADGE))
    phone = Chromium.lasting(
        driver,
        program,
        folder / "phone",
        [*ARGUMENTS, *fake_camera(film)],
        user_agent=ON_ANDROID,
        permissions=["clipboard-read", "clipboard-write", "camera"],
    )
    laptop = Chromium.lasting(driver, program, folder / "laptop")
    try:
        page = phone.start()
        tell(page, server)
        apart(page, laptop.start(), server)
        around(page, server, folder)
    finally:
        for browser in (phone, laptop):
            if browser.running:
                browser.stop()
        server.stop()


def tell(page: Page, server: LiveServer) -> None:
    """An evening and the morning after, with a picture of each screen on the way."""
    page.goto(server.url)
    draw(page, "meet-first", page.get_by_text("Nobody yet"))
    page.get_by_role("button", name="Start tonight").click()
    page.locator("a[href='/events']").first.click()
    field(page, "What it is called").fill("Mixer at the Mill")
    page.get_by_role("button", name="Done").click()
    evening(page)
    draw(page, "meet", page.get_by_text("people tonight"))
    page.get_by_role("link", name="Scan").click()
    draw(page, "scan", page.get_by_role("heading", name="Not kept yet"))
    page.keyboard.press("Escape")
    place(page, "Follow up")
    draw(page, "follow-up-before-a-server", page.get_by_role("heading", name="Caught here"))
    page.goto(server.claim_link())
    draw(page, "enter", page.get_by_role("button", name="Make it mine"))
    come_in(page, server, "Mira Lindqvist")
    morning(page, server)
    at_home(page, server)


def evening(page: Page) -> None:
    catch(page, "Олена Шевчук", talked="lenses for pickers", known="silver braid", email="olena@kestrel.example")
    catch(page, "Ελένη Παππά", talked="ferries, and how crews load by hand", known="left-handed")
    catch(page, known="orange umbrella", talked="ferries")
    catch(page, "Lea")
    catch(page, "ليلى حداد", talked="a studio by the river", known="loud laugh", email="layla@nur.example")
    catch(page, "Jonas Weiß", talked="soft grippers", promise="the article on grippers", email="jonas@norda.example")
    tap_met(page)
    field(page, "We talked about").fill("grippers, moving to Graz")
    field(page, "I’ll know them by (only you see this)").fill("red scarf, by the coffee")
    field(page, "Name").fill("Ana Kovač")
    draw(page, "capture", page.get_by_role("heading", name="Kept"))
    page.get_by_role("button", name="Done").click()


def morning(page: Page, server: LiveServer) -> None:
    place(page, "People")
    draw(page, "people", page.get_by_role("link", name="Jonas Weiß"))
    open_person(page, "Jonas Weiß")
    draw(page, "person", page.get_by_role("link", name="Write to Jonas"))
    page.goto(f"{page.url}/edit")
    draw(page, "person-edit", page.get_by_label("Organisation"))
    page.goto(f"{server.url}/follow-up")
    draw(page, "follow-up", page.get_by_role("link", name="Look through them"))
    page.goto(f"{server.url}/follow-up/names")
    draw(page, "names", page.get_by_role("textbox").first)
    page.goto(f"{server.url}/follow-up/triage")
    draw(page, "triage", page.get_by_text("Ana Kovač"))
    page.goto(f"{server.url}/follow-up")
    choose(page)
    draw(page, "sitting", page.get_by_label("Your text"))


def at_home(page: Page, server: LiveServer) -> None:
    for address, name, sign in (
        ("/line", "line", "What brought you here?"),
        ("/steps", "steps", "Today’s two"),
        ("/steps/ask", "words", "Add one"),
        ("/import", "import", "Choose files"),
        ("/bring", "bring", "Choose the file"),
        ("/settings", "settings", "Invite somebody"),
        ("/settings/letters", "letters", "Nice to meet you"),
        ("/settings/letters/nice/email", "letter", "How it reads"),
    ):
        page.goto(server.url + address)
        draw(page, name, page.get_by_text(sign))
    page.goto(f"{server.url}/settings/add")
    draw(page, "add-a-device", page.get_by_role("img", name="Code that adds a device"))
    cards(page, server)


def cards(page: Page, server: LiveServer) -> None:
    """Two cards of one's own, and the ways in which one is handed over."""
    page.goto(f"{server.url}/faces")
    page.get_by_role("link", name="My card").click()
    field(page, "What you call it (not on the card)").fill("Evening card")
    fill_card(page, Company="Softhand Lab", Email="mira@softhand.example", Phone="+44 7700 900417")
    page.get_by_role("button", name="Another card").click()
    field(page, "What you call it (not on the card)").fill("Freelance")
    field(page, "Ask me about").fill("soft grippers")
    page.get_by_role("button", name="Phone", exact=True).click()
    draw(page, "card-edit", page.get_by_text("Phone (not on this card)"))
    fill_card(page, Email="hello@mira.example")
    draw(page, "cards", page.get_by_role("button", name="Show: Freelance"))
    page.get_by_role("link", name="My code").click()
    draw(page, "code", page.get_by_text("In it:"))
    turn_to(page, "Link")
    page.get_by_role("button", name="Publish this card").click()
    draw(page, "code-link", page.get_by_role("img", name="Code with"))
    page.get_by_role("link", name="Share").click()
    draw(page, "share", page.get_by_role("button", name="Copy the link"))
    page.get_by_role("link", name="Lock screen or print").click()
    page.get_by_role("radio", name="Badge").check(force=True)
    draw(page, "pictures", page.get_by_role("img", name="drawn"))


def apart(page: Page, laptop: Page, server: LiveServer) -> None:
    """A second device writes without a signal, and is lost."""
    page.goto(server.url)
    pair(page, laptop, "Laptop, Firefox")
    exchange(page, laptop)
    settings(page)
    draw(page, "devices", page.get_by_role("button", name="I lost it"))
    page.get_by_role("button", name="Done").click()
    ready_without_signal(page)
    ready_without_signal(laptop)
    server.stop()
    open_person(laptop, "Lea")
    rename(laptop, "Leah")
    open_person(page, "Lea")
    rename(page, "Lea Brandt")
    page_of(laptop, "ليلى حداد")
    laptop.get_by_role("link", name="Edit").click()
    laptop.get_by_role("button", name="Delete").click()
    page_of(page, "ليلى حداد")
    note(page, "asked for the address of the studio")
    server.start()
    exchange(laptop, page, laptop)
    draw(page, "people-deleted-elsewhere", page.get_by_text("was deleted on"))
    page.get_by_role("button", name="Keep").click()
    open_person(page, "Lea Brandt")
    draw(page, "person-also-written", page.get_by_text("Also written"))
    lost(page, laptop, server)


def lost(page: Page, laptop: Page, server: LiveServer) -> None:
    server.stop()
    page_of(laptop, "Jonas Weiß")
    note(laptop, "moves to Linz in spring")
    laptop.goto("about:blank")
    server.start()
    page.goto(server.url)
    report_lost(page, "Laptop, Firefox")
    draw(page, "device-lost", page.get_by_text("lost; empties itself"))
    laptop.goto(server.url)
    draw(laptop, "emptied", laptop.get_by_text("This device was reported lost"))
    page.get_by_role("button", name="Done").click()
    settings(page)
    draw(page, "handed-over", page.get_by_text("which is lost"))


def around(page: Page, server: LiveServer, folder: Path) -> None:
    """Whoever is there twice, a paper card, a list of attendees, and the way out; and what strangers see of a card."""
    twice(page, server)
    paper(page, server)
    listed(page, server, folder)
    page.goto(f"{server.url}/export")
    draw(page, "export", page.get_by_role("button", name="Make the file"))
    page.goto(f"{server.url}/code")
    page.get_by_role("link", name="Share").click()
    page.evaluate("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    page.get_by_role("button", name="Copy the link").click()
    page.goto(page.evaluate("copied"))
    public(page)


def twice(page: Page, server: LiveServer) -> None:
    page.goto(server.url)
    catch(page, "Jonas", talked="soft grippers", email="jonas@norda.example")
    place(page, "People")
    question = page.get_by_role("region", name="Same person?")
    draw(page, "people-same", question)
    question.get_by_role("button", name="Same").click()
    draw(page, "merge", page.get_by_role("button", name="One person"))


def paper(page: Page, server: LiveServer) -> None:
    server.stop()
    server.environment["HALLWAY_READING"] = "on"
    server.start()
    page.goto(server.url)
    catch(page, "Ana")
    place(page, "Meet")
    tap_met(page)
    picture = {"name": "card.jpg", "mimeType": "image/jpeg", "buffer": photograph(card(ANA), tilt=3)}
    page.get_by_label("Photo", exact=True).set_input_files(picture)  # type: ignore[arg-type]
    page.get_by_role("button", name="Card", exact=True).click()
    draw(page, "capture-photo", page.get_by_text("The photo is kept."))
    draw(page, "reading", page.get_by_role("region", name="Read from the card"))


def listed(page: Page, server: LiveServer, folder: Path) -> None:
    file = folder / "attendees.csv"
    file.write_text(ATTENDEES)
    page.goto(f"{server.url}/import")
    page.locator("input[type=file]").set_input_files(file)
    draw(page, "import-list", page.get_by_role("button", name="Keep 3"))
    page.get_by_role("button", name="Keep 3").click()
    page.get_by_role("link", name="See them").click()
    draw(page, "looking", page.get_by_role("button", name="Met them: Ines Duarte"))


def public(page: Page) -> None:
    """It has no switch of its own, and follows the phone's."""
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        page.screenshot(path=SCREENS / f"public-{theme}.png", full_page=True)
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    page.screenshot(path=SCREENS / "public-desk.png")


def page_of(page: Page, name: str) -> None:
    """Somebody's page, from another's."""
    to_people(page)
    open_person(page, name)


STORIES: dict[str, Callable[[Playwright, Path], None]] = {"one": one_person, "round": together}

if __name__ == "__main__":
    main(sys.argv[1:])
