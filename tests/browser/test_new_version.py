"""A new version comes when the person says so, and never while somebody is being caught, in any tab."""

from playwright.sync_api import expect

from tests.browser.chromium import until
from tests.browser.people_met import NAME, done, field, tap_met
from tests.browser.test_service_worker import HEARS, UPDATED, visit

NOBODY = "Nobody yet. Watching from the edge counts too."
OF_TOMORROW = "fetch('/static/text/en.ftl').then((reply) => reply.text()).then((text) => text.includes('of-tomorrow'))"
# As while the worker that waits is on its way in.
TAKING_OVER = """() => {
  navigator.locks.request('hallway-taking-over', () => new Promise((taken) => { self.taken = taken; }));
}"""
HELD_BACK = "navigator.locks.query().then(({ pending }) => pending.some(({ name }) => name === 'hallway-taking-over'))"
# As where the browser lets the new worker wait for the one before.
HELD_UP = "ServiceWorker.prototype.postMessage = () => {}"


def test_a_new_version_waits_for_whoever_is_being_caught_in_another_tab(site, chromium):
    phone = chromium()
    page = visit(phone, site.url)
    other = phone.context.new_page()
    other.goto(site.url)
    tap_met(other)
    field(other, NAME).press_sequentially("ali")
    site.deploy(text__en_dot_ftl="\nof-tomorrow = Of tomorrow\n")
    assert until(page, f"({UPDATED})") == "waiting"
    page.get_by_role("button", name="Reload").click()
    expect(page.get_by_text("Finish that first; the new version waits.")).to_be_visible()
    expect(field(other, NAME)).to_have_value("ali")

    field(other, NAME).press_sequentially("ce")
    done(other)
    with other.expect_navigation(), page.expect_navigation():
        page.get_by_role("button", name="Reload").click()
    expect(other.get_by_role("link", name="alice")).to_be_visible()
    expect(page.get_by_role("link", name="alice")).to_be_visible()
    until(page, OF_TOMORROW)


def test_nobody_asks_a_worker_while_another_takes_over(site, chromium):
    phone = chromium()
    page = visit(phone, site.url)
    site.deploy(text__en_dot_ftl="\nof-tomorrow = Of tomorrow\n")
    assert until(page, f"({UPDATED})") == "waiting"
    other = phone.context.new_page()
    other.add_init_script(HEARS)
    page.evaluate(TAKING_OVER)
    other.goto(site.url)
    until(other, HELD_BACK)
    assert other.evaluate("self.said") == []
    page.evaluate("self.taken()")
    until(other, "self.said.includes('keep-rest')")


def test_a_page_loads_anew_where_the_new_version_does_not_take_over(site, chromium):
    phone = chromium()
    page = visit(phone, site.url)
    site.deploy(text__en_dot_ftl="\nof-tomorrow = Of tomorrow\n")
    assert until(page, f"({UPDATED})") == "waiting"
    page.evaluate(HELD_UP)
    with page.expect_navigation():
        page.get_by_role("button", name="Reload").click()
    expect(page.get_by_text(NOBODY)).to_be_visible()  # left before its database is open, it would complain
    with page.expect_navigation():
        page.get_by_role("button", name="Reload").click()
    until(page, OF_TOMORROW)
    expect(page.get_by_text(NOBODY)).to_be_visible()
