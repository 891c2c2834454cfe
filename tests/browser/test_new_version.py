"""A new version comes when the person says so, and never while somebody is being caught, in any tab."""

from playwright.sync_api import expect

from tests.browser.chromium import until
from tests.browser.people_met import NAME, done, field, tap_met
from tests.browser.test_service_worker import UPDATED, visit


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
    assert "of-tomorrow" in page.evaluate("fetch('/static/text/en.ftl').then((reply) => reply.text())")
