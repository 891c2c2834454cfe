"""Several tabs, one database: one of them owns it, all of them work, and nothing is lost when it changes hands."""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Page

from tests.browser.chromium import until
from tests.browser.storage_page import NO_HANDLES, Site, serve

PATIENCE = 60  # seconds


@pytest.fixture(params=["opfs", "journal"])
def site(request: pytest.FixtureRequest) -> Iterator[Site]:
    with serve() as site:
        site.before = NO_HANDLES if request.param == "journal" else ""
        yield site


def owner_among(tabs: list[Page]) -> Page:
    """The tab whose worker has the database."""
    return next(tab for tab in tabs if tab.evaluate("tab === owner"))


def open_tabs(phone, site: Site, count: int) -> list[Page]:
    tabs = [phone.page, *(phone.context.new_page() for _ in range(count - 1))]
    for tab in tabs:
        tab.goto(site.url)
        tab.evaluate("store.ready")
        until(tab, "window.owner")
    return tabs


def wait_for_more(site: Site, tabs: list[Page], more: int = 10) -> None:
    """Until each of these tabs has had so many more writes acknowledged."""
    names = [tab.evaluate("tab") for tab in tabs]
    before = len(site.told)
    deadline = time.monotonic() + PATIENCE
    while any(sum(word.startswith(name) for word in site.told[before:]) < more for name in names):
        assert time.monotonic() < deadline, "A tab waits for its writes."
        tabs[0].wait_for_timeout(20)


def test_tabs_that_boot_together_lose_nothing(chromium, site, prove):
    phone = chromium(lasting=True)
    tabs = [phone.page, phone.context.new_page()]
    for n in range(50 if prove else 5):
        for tab in tabs:
            tab.goto(f"{site.url}?{n}", wait_until="commit")  # both are loading now
        until(tabs[n % 2], "!!window.met")
        tabs[n % 2].evaluate(f"meet('person-{n}')")
        for tab in tabs:
            until(tab, "!!window.met")
            assert len(tab.evaluate("met()")) == n + 1


def test_every_tab_hears_of_a_change(chromium, site):
    first, second = open_tabs(chromium(lasting=True), site, 2)
    second.evaluate("void store.on('changed', ({ tables }) => { window.heard = tables; })")
    first.evaluate("meet('alice')")
    assert "person" in until(second, "window.heard")
    assert second.evaluate("met()") == ["alice"]


def closes(tab: Page) -> None:
    tab.close()


def crashes(tab: Page) -> None:
    with tab.expect_event("crash"), suppress(Error):
        tab.goto("chrome://crash", timeout=1000)  # ends the renderer, with the worker in it


def goes_to_the_back(tab: Page) -> None:
    tab.evaluate("""() => {
      Object.defineProperty(document, 'hidden', { value: true, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }""")


def freezes(tab: Page) -> None:
    tab.evaluate("document.dispatchEvent(new Event('freeze'))")


@pytest.mark.parametrize(
    ("leaves", "stays"), [(closes, False), (crashes, False), (goes_to_the_back, True), (freezes, True)]
)
def test_nothing_acknowledged_is_lost_when_the_owner(chromium, site, leaves: Callable[[Page], None], stays: bool):
    tabs = open_tabs(chromium(lasting=True), site, 4)
    for tab in tabs:
        tab.evaluate("void (window.mingling = mingle())")
    wait_for_more(site, tabs)
    owner = owner_among(tabs)
    name = owner.evaluate("tab")
    leaves(owner)
    others = [tab for tab in tabs if tab is not owner]
    until(others[0], f"owner !== '{name}'")
    left = tabs if stays else others
    wait_for_more(site, left)
    for tab in left:
        tab.evaluate("(window.tired = true, mingling)")  # a list that grows is not read page by page
    acknowledged = {word.split("/")[1] for word in site.told}
    met = others[0].evaluate("met()")
    assert len(met) == len(set(met))
    assert acknowledged <= set(met)
