"""A picture of a screen, as it lies in docs/screens."""

from pathlib import Path

from playwright.sync_api import Locator, Page

from tests.browser.hands import DESK, PHONE, THEMES

SCREENS = Path(__file__).parent.parent / "docs" / "screens"


def draw(page: Page, name: str, sign: Locator) -> None:
    """One picture a theme, and one on a desk, once the page shows the sign."""
    sign.first.wait_for()
    for theme in THEMES:
        page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
        page.screenshot(path=SCREENS / f"{name}-{theme}.png")
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    sign.first.wait_for()
    page.screenshot(path=SCREENS / f"{name}-desk.png")
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
