"""Real browsers for the journeys."""

from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, Playwright, sync_playwright

from scripts.browser import find
from tests.browser import probe as probe_server
from tests.browser.chromium import Chromium

OPENED = pytest.StashKey[dict[str, Chromium]]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the journeys, and run them first: they take long, and the quick tests fill what is left at the end."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Say with a failed journey where to find pictures of what its browsers showed."""
    report = yield
    if report.when == "call" and report.failed:
        for name, browser in item.stash.get(OPENED, {}).items():
            with suppress(Error):
                browser.page.screenshot(path=browser.profile.with_suffix(".png"), timeout=5000)
                report.sections.append((f"What {name} showed", str(browser.profile.with_suffix(".png"))))
    return report


@pytest.fixture(scope="session")
def program() -> str:
    path = find()
    assert path, "No Chromium found: run `make browser`."
    return path


@pytest.fixture(scope="session")
def playwright(program: str) -> Iterator[Playwright]:
    with sync_playwright() as driver:
        yield driver


@pytest.fixture
def chromium(
    request: pytest.FixtureRequest, playwright: Playwright, program: str, tmp_path: Path
) -> Iterator[Callable[..., Chromium]]:
    """Opens browsers, each with a profile of its own: `phone = chromium()`, `laptop = chromium("laptop", ...)`.

    Further options are Playwright's for a context (color_scheme, viewport, ...). At the end every browser is closed,
    and the test fails if any of them met a problem.
    """
    opened = request.node.stash[OPENED] = {}

    def launch(name: str = "phone", **options: Any) -> Chromium:
        assert name not in opened, f"The browser {name} is open already: start() opens it again."
        browser = opened[name] = Chromium(playwright, program, tmp_path / name, **options)
        browser.start()
        return browser

    yield launch
    for browser in opened.values():
        if browser.running:
            browser.stop()
    problems = [f"{name}: {problem}" for name, browser in opened.items() for problem in browser.problems]
    assert not problems, "Problems in the browser:\n" + "\n".join(problems)


@pytest.fixture
def probe() -> Iterator[str]:
    """Address of a page that tries the vendored modules, without the app."""
    with probe_server.serve() as address:
        yield address
