"""The harness itself: what goes wrong in a browser must fail a journey, and a killed browser must come back."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import assert_accessible
from tests.browser.chromium import until

FORBIDDEN = "fetch('http://127.0.0.1:1/').catch(() => {})"


def drawn(page: Page, probe: str) -> None:
    """The probe with all its modules: a page closed while it still loads has a problem of its own."""
    page.goto(probe)
    until(page, "document.title !== 'Probe'")


@pytest.mark.parametrize("place", ["page", "worker"])
def test_a_violation_of_the_policy_is_a_problem(chromium, probe, place):
    phone = chromium()
    drawn(phone.page, probe)
    target = phone.page if place == "page" else phone.page.workers[0]
    target.evaluate(FORBIDDEN)
    phone.wait_for_problem("connect-src")
    phone.problems.clear()


def test_an_exception_is_a_problem(chromium, probe):
    phone = chromium()
    drawn(phone.page, probe)
    phone.page.evaluate("setTimeout(() => { throw new Error('lost') })")
    phone.wait_for_problem("lost")
    phone.problems.clear()


def test_an_expected_problem_is_none(chromium, probe):
    phone = chromium()
    phone.expect("planned")
    drawn(phone.page, probe)
    phone.page.evaluate("console.error('planned'); console.error('other')")
    phone.wait_for_problem("other")
    assert phone.problems == ["other"]
    phone.problems.clear()


def test_a_killed_browser_starts_again_with_what_it_had(chromium, probe):
    phone = chromium(lasting=True)
    drawn(phone.page, probe)
    first = phone.pid
    phone.kill()
    drawn(phone.start(), probe)
    assert phone.pid != first
    expect(phone.page.locator("h1")).to_have_text("Drawn")


def test_axe_finds_a_button_without_a_name(chromium, probe):
    page = chromium().page
    drawn(page, probe)
    expect(page.locator("h1")).to_be_visible()
    assert_accessible(page)
    page.evaluate("document.body.append(document.createElement('button'))")
    with pytest.raises(AssertionError, match="button-name"):
        assert_accessible(page)
