"""What a person does with the phone, in a few words, for journeys that need somebody in the book."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.chromium import PATIENCE, until

expect.set_options(timeout=PATIENCE * 1000)

# A sheet that is gone holds the version that it began with until the last of it is written.
NOBODY_CAPTURES = "navigator.locks.query().then(({ held }) => !held.some(({ mode }) => mode === 'shared'))"

TALKED, KNOWN, NAME = "We talked about", "I’ll know them by (only you see this)", "Name"


def tap_met(page: Page) -> None:
    """One tap; returns once the phone says that it is kept."""
    page.get_by_role("button", name="Met someone").click()
    page.get_by_role("heading", name="Kept, ").wait_for()


def field(page: Page, label: str) -> Locator:
    return page.get_by_label(label, exact=True)


def meet(page: Page, name: str = "", talked: str = "", known: str = "") -> None:
    """Meet somebody on the place Meet, and write down what is given."""
    tap_met(page)
    for label, text in ((TALKED, talked), (KNOWN, known), (NAME, name)):
        if text:
            field(page, label).fill(text)
    done(page)


def done(page: Page) -> None:
    """Close the sheet; returns once all that was typed on it is kept."""
    page.get_by_role("button", name="Done").click()
    page.get_by_role("dialog").wait_for(state="detached")
    until(page, NOBODY_CAPTURES)


def place(page: Page, name: str) -> None:
    """Go to one of the four places."""
    page.get_by_role("navigation", name="Places").get_by_role("link", name=name).click()


def open_person(page: Page, name: str) -> None:
    place(page, "People")
    page.get_by_role("link", name=name).click()
    page.get_by_role("heading", name=name).wait_for()
