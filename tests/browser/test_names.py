"""Names that nobody has, and some that people do, on the smallest phone with the largest text."""

from playwright.sync_api import Page, expect

from tests.browser.fits import LARGE_TEXT, NARROW, PAST_THE_EDGE
from tests.browser.people_met import NAME, TALKED, done, field, place, tap_met

ENDLESS = "W" * 10_000
TOWER = "b" + "\u0301" * 2_000
ARABIC = "ليلى حداد"

# By its address, what a screen says last: half drawn, nothing of it reaches anywhere.
WHOLE = {
    "/follow-up": "Caught here",
    "/follow-up/names": "Everybody has a name.",
    "/follow-up/triage": "Everybody has a place already.",
    "/steps": "Today’s two",
    "/steps/pitch": "Add one",
    "/line": "Write mine",
    "/code": "Make my card",
    "/settings": "Single-letter keys",
    "/import": "Nothing is kept before you say so.",
    "/enter": "Paste your link",
    "/events": "What it is called",
}


# As the browser's back and forward come to a screen: the app is loaded once for all of them.
COME_TO = "path => { history.pushState({}, '', path); dispatchEvent(new PopStateEvent('popstate')); }"


def write_down(page: Page, name: str) -> None:
    tap_met(page)
    field(page, NAME).fill(name)
    field(page, TALKED).fill("ferries")
    done(page)


def test_no_name_reaches_past_the_edge_or_buries_a_screen(chromium, home):
    page = chromium(viewport=NARROW).page
    page.add_init_script(LARGE_TEXT)
    page.goto(home)
    page.get_by_role("button", name="Start tonight").click()
    expect(page.get_by_text("has begun")).to_be_visible()
    page.goto(f"{home}/events")
    field(page, "What it is called").fill(ENDLESS)
    page.get_by_role("button", name="Done").click()
    for name in (ARABIC, TOWER, ENDLESS):
        write_down(page, name)
    assert page.evaluate(PAST_THE_EDGE) == []
    place(page, "People")
    page.get_by_role("link", name="WWW").wait_for()
    assert page.evaluate(PAST_THE_EDGE) == []
    page.get_by_role("link", name="WWW").click()
    expect(page.get_by_role("button", name="Met again")).to_be_visible()
    assert page.get_by_role("heading", level=1).bounding_box()["height"] < 400
    address = page.url
    for screen, said_last in (WHOLE | {address.removeprefix(home) + "/edit": "From somebody else…"}).items():
        page.evaluate(COME_TO, screen)
        page.get_by_text(said_last).first.wait_for()
        assert page.evaluate(PAST_THE_EDGE) == [], screen
    page.evaluate(COME_TO, "/follow-up")
    page.get_by_role("link", name="WWW").click()
    expect(page.get_by_role("button", name="Let go")).to_be_visible()
    assert page.evaluate(PAST_THE_EDGE) == []
    page.get_by_role("button", name="Let go").click()
    expect(page.get_by_text("let go", exact=False).first).to_be_visible()
    assert page.locator(".strips").bounding_box()["height"] < NARROW["height"] / 2
