"""What a person does with cards of their own, in a few words."""

import io

import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

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


def shown_code(page: Page, name: str) -> tuple[Image.Image, int]:
    """The code as the screen shows it, and how many modules it is wide, its margins included."""
    code = page.get_by_role("img", name=name)
    expect(code).to_be_visible()
    wide = code.evaluate("svg => svg.viewBox.baseVal.width")
    return Image.open(io.BytesIO(code.screenshot())), int(wide)


def read_code(page: Page, name: str = "Code with") -> str:
    """What any camera reads of it, from as far as a camera reads at all, however it is held."""
    code, modules = shown_code(page, name)
    text = str(zxingcpp.read_barcodes(code)[0].text)
    for how, distorted in DISTORTIONS.items():
        found = zxingcpp.read_barcodes(distorted(filmed(code, modules, pixels=SMALLEST)))
        assert [each.text for each in found] == [text], f"The code does not scan {how}."
    return text
