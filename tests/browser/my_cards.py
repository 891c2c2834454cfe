"""What a person does with cards of their own, in a few words."""

import io
import time

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.chromium import PATIENCE
from tests.browser.people_met import field
from tests.distortions import DISTORTIONS, SMALLEST, filmed


def make_card(page: Page, **fields: str) -> None:
    """The first card, from an empty My code."""
    page.get_by_role("button", name="Make my card").click()
    fill_card(page, **fields)


def fill_card(page: Page, **fields: str) -> None:
    """Name, company and the like, into the card whose sheet is open, which is then closed."""
    for label, text in fields.items():
        field(page, label.replace("_", " ")).fill(text)
    page.get_by_role("dialog").get_by_role("button", name="Done").click()
    page.get_by_role("dialog").wait_for(state="detached")


def turn_to(page: Page, side: str) -> None:
    """Offline or Link, by the button."""
    page.get_by_role("radio", name=side).check(force=True)


def shown_code(page: Page, name: str) -> tuple[Image.Image, str]:
    """The code as the screen shows it, and what it says."""
    code = page.get_by_role("img", name=name)
    expect(code).to_be_visible()
    picture = Image.open(io.BytesIO(code.screenshot()))
    return picture, "".join(found.text for found in zxingcpp.read_barcodes(picture))


def read_code(page: Page, name: str = "Code with", *, holds: str = "", lacks: str = "\0") -> str:
    """What any camera reads of it, from as far as a camera reads at all, however it is held.

    The code follows a moment behind the card: once it `holds` what was changed last, and `lacks` what was taken off.
    """
    end = time.monotonic() + PATIENCE
    code, text = shown_code(page, name)
    while not text or holds not in text or lacks in text:
        assert time.monotonic() < end, f"The code does not become as it should: {text}"
        page.wait_for_timeout(20)
        code, text = shown_code(page, name)
    modules = int(page.get_by_role("img", name=name).evaluate("svg => svg.viewBox.baseVal.width"))
    for how, distorted in DISTORTIONS.items():
        found = zxingcpp.read_barcodes(distorted(filmed(code, modules, pixels=SMALLEST)))
        assert [each.text for each in found] == [text], f"The code does not scan {how}."
    return text
