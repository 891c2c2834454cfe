"""Real browsers for the journeys."""

from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Playwright, sync_playwright

from scripts.browser import find
from tests.browser import probe as probe_server
from tests.browser.camera import FAKE_DEVICES, fake_camera
from tests.browser.chromium import ARGUMENTS, PHONE, PLAIN, Chromium
from tests.browser.site import Site, running
from tests.live_server import LiveServer

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
                picture = str(item.funcargs["tmp_path"] / f"{name}.png")
                browser.page.screenshot(path=picture, timeout=5000)
                report.sections.append((f"What {name} showed", picture))
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


@pytest.fixture(scope="session")
def shared(playwright: Playwright, program: str) -> Iterator[Browser]:
    """The process of all passing browsers."""
    with playwright.chromium.launch(executable_path=program, args=[*ARGUMENTS, PLAIN]) as browser:
        yield browser


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a server for journeys without an account: it only serves the app, and nobody claims or stops it."""
    live = LiveServer(tmp_path_factory.mktemp("home"))
    live.start()
    yield live.url
    live.kill()


@pytest.fixture
def chromium(
    request: pytest.FixtureRequest, playwright: Playwright, program: str, shared: Browser, tmp_path: Path
) -> Iterator[Callable[..., Chromium]]:
    """Opens browsers, one a person or device: `phone = chromium()`, `laptop = chromium("laptop", ...)`.

    A `lasting` one can be stopped or killed, and started again on what it stored; the others are quicker. One with a
    `camera` lasts too, and sees what stands in that file whenever its camera is opened (camera.py); one with a
    `microphone` hears a beep a second. Further options are Playwright's for a context (color_scheme, viewport, ...). At
    the end every browser is closed, and the test fails if any of them met a problem.
    """
    opened = request.node.stash[OPENED] = {}

    def launch(
        name: str = "phone",
        *,
        lasting: bool = False,
        camera: Path | None = None,
        microphone: bool = False,
        **options: Any,
    ) -> Chromium:
        assert name not in opened, f"The browser {name} is open already: start() opens it again."
        if lasting or camera or microphone:
            allowed = [name for name, there in {"camera": camera, "microphone": microphone}.items() if there]
            arguments = [*ARGUMENTS, PLAIN, *(fake_camera(camera) if camera else FAKE_DEVICES if microphone else [])]
            options |= {"permissions": [*PHONE["permissions"], *allowed]} if allowed else {}  # type: ignore[misc]
            browser = Chromium.lasting(playwright, program, tmp_path / name, arguments, **options)
        else:
            browser = Chromium.passing(shared, **options)
        opened[name] = browser
        browser.start()
        return browser

    yield launch
    for browser in opened.values():
        if browser.running:
            browser.stop()
    problems = [f"{name}: {problem}" for name, browser in opened.items() for problem in browser.problems]
    assert not problems, "Problems in the browser:\n" + "\n".join(problems)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """The app from files that the journey may change."""
    with running(Site(tmp_path, monkeypatch)) as site:
        yield site


@pytest.fixture
def probe() -> Iterator[str]:
    """Address of a page that tries the vendored modules, without the app."""
    with probe_server.serve() as address:
        yield address
