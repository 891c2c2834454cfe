"""The journeys that matter, in Firefox: kept without a signal, there after a restart, synced."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from scripts.browser import firefox as firefox_program
from tests.browser.camera import printed
from tests.browser.hands import catch, come_in, ready_without_signal
from tests.browser.people_met import done, place
from tests.browser.strangers import SLUG, publish_over_http, send
from tests.live_server import LiveServer

PROGRAM = firefox_program()

pytestmark = pytest.mark.skipif(not PROGRAM, reason="no Firefox is installed")

Firefox = Callable[[], BrowserContext]


@pytest.fixture
def firefox(playwright: Playwright, tmp_path: Path) -> Iterator[Firefox]:
    """Opens Firefox on one profile, again and again; what it stored stays."""
    opened: list[BrowserContext] = []

    def launch() -> BrowserContext:
        context = playwright.firefox.launch_persistent_context(
            tmp_path / "firefox", channel="moz-firefox", executable_path=PROGRAM, no_viewport=True, color_scheme="null"
        )
        opened.append(context)
        return context

    yield launch
    opened[-1].close()


def test_firefox_keeps_and_scans_people_without_a_signal_and_over_a_restart(
    server: LiveServer, firefox: Firefox, tmp_path: Path
) -> None:
    context = firefox()
    page = context.new_page()
    page.goto(server.url)
    ready_without_signal(page)
    server.kill()
    page.reload()
    catch(page, "Ana Kovač", talked="soft grippers", known="red scarf")
    page.get_by_role("link", name="Scan").click()
    printed("MECARD:N:Björk,Bo;TEL:+436641234567;;").save(tmp_path / "code.png")
    page.locator("input[type=file]").set_input_files(tmp_path / "code.png")
    page.get_by_role("button", name="Keep", exact=True).click()
    done(page)
    context.close()

    page = firefox().new_page()
    page.goto(server.url)
    assert_here(page, "Ana Kovač")
    assert_here(page, "Bo Björk")

    server.start()
    come_in(page, server)
    assert_here(page, "Ana Kovač")


def assert_here(page: Page, name: str) -> None:
    place(page, "People")
    expect(page.get_by_role("link").filter(has_text=name)).to_be_visible()


def test_a_stranger_with_firefox_sends_theirs(server: LiveServer, firefox: Firefox) -> None:
    publish_over_http(server)
    page = firefox().new_page()
    page.goto(f"{server.url}/f/{SLUG}")
    page.get_by_label("Your name").fill("Bob Baker")
    send(page, "has your details.")
