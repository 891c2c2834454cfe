"""Pictures of a round: two friends pair, split up, show each other whom they met, swap phones and compare notes."""

from pathlib import Path

from playwright.sync_api import Page, Playwright

from scripts.browser import find
from scripts.picture import draw
from tests.browser.camera import fake_camera
from tests.browser.chromium import ARGUMENTS, Chromium
from tests.browser.hands import catch
from tests.browser.people_met import field
from tests.browser.together import back_together, compare, film, ready, scan, show, take_the_last_code
from tests.live_server import LiveServer

HERS = (
    ("Олена Шевчук", "lenses for pickers"),
    ("Ana Kovač", "grippers, moving to Graz"),
    ("Jonas Weiß", "soft grippers"),
)
HIS = (
    ("Ana Kovac", "moving to Graz"),
    ("ليلى حداد", "a studio by the river"),
    ("Tom Tiller", "ferries, and how crews load"),
)


def together(driver: Playwright, folder: Path) -> None:
    server = LiveServer(folder / "round")
    server.data.mkdir(parents=True, exist_ok=True)
    server.start()
    films = [folder / "mira.mjpeg", folder / "ben.mjpeg"]
    phones = [
        Chromium.lasting(driver, find() or "", film.with_suffix(""), [*ARGUMENTS, *fake_camera(film)]) for film in films
    ]
    try:
        for phone, name in zip(phones, ("Mira Lindqvist", "Ben Osei"), strict=True):
            phone.start()
            ready(phone, server.url, name)
        split_up(phones, films, server)
        compare_notes(phones, films, server)
    finally:
        for phone in phones:
            if phone.running:
                phone.stop()
        server.stop()


def split_up(phones: list[Chromium], films: list[Path], server: LiveServer) -> None:
    mira, ben = phones
    page = mira.page
    draw(page, "pair", page.locator(".code").get_by_text("Mira Lindqvist", exact=True))
    scan(ben, films[1], mira, "Mira Lindqvist")
    scan(mira, films[0], ben, "Ben Osei")
    page.goto(f"{server.url}/round")
    draw(page, "round", page.get_by_role("checkbox", name="Ben Osei"))
    page.get_by_role("checkbox", name="Ben Osei").check(force=True)
    page.get_by_role("link", name="Plan it").click()
    field(page, "Where").fill("Coat rack")
    draw(page, "round-plan", page.get_by_role("button", name="Split until"))
    page.get_by_role("button", name="Split until").click()
    film(mira, "Ben", films[1])
    take_the_last_code(ben.page, server.url)
    ben.page.get_by_role("button", name="We’re back").wait_for()
    page.goto(f"{server.url}/round/{space_of(ben.page)}")
    draw(page, "round-running", page.get_by_role("button", name="We’re back"))


def compare_notes(phones: list[Chromium], films: list[Path], server: LiveServer) -> None:
    mira, ben = phones
    space = space_of(ben.page)
    for phone, met in ((mira, HERS), (ben, HIS)):
        phone.page.goto(server.url)
        for name, talked in met:
            catch(phone.page, name, talked=talked)
        back_together(phone.page)
    page = mira.page
    page.get_by_role("link", name="Show Ben Osei").click()
    draw(page, "round-show", page.get_by_role("button", name="Show Ben 3"))
    page.go_back()
    for phone, friend in ((mira, "Ben Osei"), (ben, "Mira Lindqvist")):
        show(phone.page, friend, 3)
    page.get_by_role("link", name="Swap phones").click()
    film(mira, "Ben", films[1])
    draw(page, "round-swap", page.get_by_role("heading", name="Hold this so Ben can film it"))
    ben.page.get_by_role("link", name="Swap phones").click()
    ben.page.get_by_text("3 people from Mira").wait_for()
    ben.page.get_by_role("button", name="Show mine").click()
    film(ben, "Mira", films[0])
    page.get_by_role("button", name="Swap", exact=True).click()
    page.get_by_text("3 people from Ben").wait_for()
    compare(page, server.url, space)
    draw(page, "round-compare", page.get_by_role("heading", name="Same person?"))


def space_of(page: Page) -> str:
    """Of the round that is open."""
    return page.url.split("/")[-1]
