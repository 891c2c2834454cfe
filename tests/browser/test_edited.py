"""What somebody who works on the app sees: the packs of the last build no longer fit, and each module is as written."""

from playwright.sync_api import expect

from tests.browser.people_met import meet


def test_an_edited_app_starts_module_by_module(site, chromium):
    site.deploy(app__main_dot_js="\n// of today\n", app__worker__worker_dot_js="\n// of today\n")
    page = chromium().page
    page.goto(site.url)
    meet(page, name="alice")
    expect(page.get_by_role("link", name="alice")).to_be_visible()
    assert {"/static/app/app.js", "/static/app/worker/owner.js"} <= set(site.asked)
