"""Meet: the first start, the event of the evening, and browsers that are asked for more than they can keep."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import expect

from tests.browser.axe import assert_accessible
from tests.browser.chromium import zone_where_it_is
from tests.browser.hands import assert_accessible_in_both_themes, has_met, ready_without_signal
from tests.browser.people_met import place, tap_met

LARGE_TEXT = "document.documentElement.style.setProperty('font-size', '200%')"
NARROW = {"width": 320, "height": 640}
# What Chromium does in a frame or profile that blocks storage, for the page; its worker is not to be had at all.
BLOCKED = """
for (const name of ['localStorage', 'sessionStorage']) {
  Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });
}
StorageManager.prototype.persisted = () => Promise.reject(new DOMException('blocked', 'SecurityError'));
"""
EVENING = re.compile(r"day (morning|afternoon|evening)")


def test_the_first_start_accuses_nobody_and_an_event_sticks_until_it_ends(chromium, home):
    page = chromium().page
    page.goto(home)
    expect(page.get_by_text("Nobody yet. Watching from the edge counts too.")).to_be_visible()
    expect(page.get_by_role("link", name="Kept here")).to_be_visible()
    expect(page).to_have_title("Meet")
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Start tonight").click()
    expect(page.get_by_role("link", name=EVENING)).to_be_visible()
    expect(page.get_by_text("has begun")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("button", name="Start tonight").click()
    expect(page.get_by_text("has begun")).to_be_visible()
    has_met(page, "alice")
    expect(page.get_by_role("heading", name="One person tonight")).to_be_visible()
    assert_accessible_in_both_themes(page)

    page.get_by_role("link", name=EVENING).click()
    page.get_by_role("heading", name="Tonight", exact=True).wait_for()
    expect(page.get_by_text("has begun")).to_have_count(0)
    assert_accessible_in_both_themes(page)
    page.get_by_label("What it is called").fill("Mixer at the Mill")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("link", name="Mixer at the Mill")).to_be_visible()
    page.reload()
    page.get_by_role("link", name="Mixer at the Mill").click()
    page.get_by_role("button", name="End it").click()
    expect(page.get_by_role("button", name="Start tonight")).to_be_visible()
    page.get_by_role("link", name="Earlier events").click()
    page.get_by_role("button", name="Go on with it").click()
    expect(page.get_by_role("link", name="Mixer at the Mill")).to_be_visible()


def test_who_was_met_stands_in_doors_and_has_a_page_behind_each(chromium, home):
    page = chromium().page
    page.goto(home)
    has_met(page, "alice", known="red scarf")
    has_met(page)
    expect(page.get_by_text("One has no name yet. Later is fine.")).to_be_visible()
    expect(page.get_by_role("link", name="No name yet")).to_be_visible()
    expect(page.get_by_text("red scarf")).to_have_count(0)
    page.get_by_role("link", name="alice").click()
    expect(page.get_by_role("heading", name="alice")).to_be_visible()


def test_the_home_screens_shortcut_meets_somebody_at_once(chromium, home):
    page = chromium().page
    page.goto(f"{home}/?met=1")
    expect(page.get_by_role("heading", name="Kept, ")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("link", name="No name yet")).to_be_visible()
    page.reload()
    expect(page.get_by_text("One has no name yet. Later is fine.")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_an_iphone_tab_asks_to_be_installed_before_the_first_capture(chromium, home):
    page = chromium().page
    page.add_init_script("Object.defineProperty(navigator, 'standalone', { value: false })")
    page.goto(home)
    expect(page.get_by_text("the app on the home screen starts empty")).to_be_visible()
    expect(page.get_by_role("button", name="Met someone")).to_have_count(0)
    assert_accessible(page)
    page.get_by_role("button", name="Capture here anyway").click()
    tap_met(page)


def test_where_nothing_can_be_kept_nothing_is_pretended(chromium, home):
    phone = chromium()
    phone.expect("status of 404")
    phone.expect("could not open its database")
    phone.page.route("**/worker/worker.js", lambda route: route.fulfill(status=404))
    phone.page.goto(home)
    expect(phone.page.get_by_role("alert")).to_contain_text("This browser can’t keep people safely.")
    expect(phone.page.get_by_role("alert")).to_contain_text("What was kept is still there; reload")
    expect(phone.page.get_by_role("button", name="Met someone")).to_have_count(0)
    expect(phone.page.get_by_role("heading", name="Until then, paper works")).to_be_visible()
    assert_accessible(phone.page)


def test_a_browser_that_blocks_what_sites_keep_is_told_plainly(chromium, home):
    phone = chromium()
    phone.expect("status of 404")
    phone.expect("could not open its database")
    phone.page.add_init_script(BLOCKED)
    phone.page.route("**/worker/worker.js", lambda route: route.fulfill(status=404))
    phone.page.goto(home)
    expect(phone.page.get_by_role("alert")).to_contain_text("This browser can’t keep people safely.")
    ready_without_signal(phone.page)


def test_a_night_out_is_called_by_the_evening_on_which_it_began(chromium, home):
    """Somewhere on earth it is after two in the morning: the page and its worker are there."""
    zone = zone_where_it_is(2)
    evening = (datetime.now(ZoneInfo(zone)) - timedelta(hours=3)).strftime("%A")
    page = chromium(timezone_id=zone).page
    page.goto(home)
    page.get_by_role("button", name="Start tonight").click()
    expect(page.get_by_role("link", name=f"{evening} evening")).to_be_visible()


def test_single_letters_act_only_while_nobody_is_typing(chromium, home):
    page = chromium("laptop", viewport={"width": 1280, "height": 800}, is_mobile=False, has_touch=False).page
    page.goto(home)
    page.get_by_text("Nobody yet.").wait_for()
    page.keyboard.press("m")
    page.get_by_role("heading", name="Kept, ").wait_for()
    page.get_by_label("Name", exact=True).press_sequentially("mm")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("link", name="mm")).to_be_visible()


def test_nothing_reaches_past_the_edge_of_a_narrow_phone_with_large_text(chromium, home):
    page = chromium(viewport=NARROW).page
    page.goto(home)
    has_met(page, "charlie " * 12)
    page.add_init_script(f"addEventListener('DOMContentLoaded', () => {LARGE_TEXT})")
    for name in ("Meet", "People"):
        page.reload()
        place(page, name)
        page.get_by_role("link", name="charlie").wait_for()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("document.querySelector('.house').scrollWidth <= innerWidth")
