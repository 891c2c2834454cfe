"""A real Chromium that a journey drives, kills and starts again on the same profile."""

import os
import re
import signal
import time
from asyncio import CancelledError
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Self

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Playwright, WebError, Worker

BREAKFAST = 10  # o'clock


def zone_where_it_is(hour: int) -> str:
    """Somewhere on earth it is that hour now."""
    ahead = (hour - datetime.now(UTC).hour + 12) % 24 - 12
    return f"Etc/GMT{-ahead:+d}" if ahead else "Etc/GMT"


# A phone in a dark hall. is_mobile makes the page's viewport tag count, as it does on a phone.
PHONE = {
    "viewport": {"width": 360, "height": 800},
    "has_touch": True,
    "is_mobile": True,
    "color_scheme": "dark",
    "reduced_motion": "reduce",  # axe measures contrast, and half of a fade has half of it
    "locale": "en-GB",
    "timezone_id": zone_where_it_is(BREAKFAST),  # else a day might end within a journey
    "permissions": ["clipboard-read", "clipboard-write"],  # a shell has nobody to ask
}

ARGUMENTS = ["--disable-quic", "--disable-gpu"]

# SQLite is compiled once, plainly. Compiling it again for speed takes a fifth of what a short journey costs.
PLAIN = "--js-flags=--liftoff-only"

PATIENCE = 30  # seconds; a second would do, but others may have the cores

# With the server stopped, a failed request is what the journey is about.
UNREACHABLE = re.compile(r"^Failed to load resource: net::ERR_(CONNECTION_\w+|EMPTY_RESPONSE|INTERNET_DISCONNECTED)")

# A browser that closes cuts off what its workers are still fetching; SQLite's loader tells of it in several lines.
CUT_OFF = re.compile(
    r"Failed to fetch$|^falling back to ArrayBuffer instantiation$|NetworkError: Failed to execute 'send' on 'XMLHttp"
)

# The console of a page tells of its violations by itself, a worker's does not.
REPORT_VIOLATIONS = """addEventListener('securitypolicyviolation', (event) => console.error(
  'securitypolicyviolation', event.effectiveDirective, event.blockedURI, event.sample))"""


class Chromium:
    """One browser of one person.

    A `lasting` one is a process with a profile: what it stored stays when it is stopped or killed, and started again. A
    `passing` one shares its process with others and nothing else; what it stored goes with it.

    `problems` collects what must not happen in a journey: errors on the console, uncaught exceptions, and violations of
    the content security policy, from pages and from workers. `expect` names those that a journey provokes on purpose.
    """

    context: BrowserContext
    page: Page
    pid: int

    def __init__(self, launch: Callable[[], BrowserContext], profile: Path | None = None) -> None:
        self.profile = profile
        self.problems: list[str] = []
        self.expected: list[re.Pattern[str]] = [UNREACHABLE]
        self.running = False
        self._launch = launch

    @classmethod
    def lasting(
        cls, playwright: Playwright, program: str, profile: Path, arguments: Sequence[str] = ARGUMENTS, **options: Any
    ) -> Self:
        launch = playwright.chromium.launch_persistent_context
        return cls(lambda: launch(profile, executable_path=program, args=arguments, **(PHONE | options)), profile)

    @classmethod
    def passing(cls, browser: Browser, **options: Any) -> Self:
        return cls(lambda: browser.new_context(**(PHONE | options)))

    def start(self) -> Page:
        """Open the browser, and return its first tab."""
        self.context = self._launch()
        self.running = True
        if self.profile:
            self.pid = process_on(self.profile)
        self.context.on("console", self._note_console)
        self.context.on("weberror", self._note_exception)
        self.context.on("serviceworker", self._watch_worker)
        self.context.on("page", lambda page: page.on("worker", self._watch_worker))
        if self.context.pages:
            self.page = self.context.pages[0]
            self.page.on("worker", self._watch_worker)
        else:
            self.page = self.context.new_page()
        return self.page

    def stop(self) -> None:
        """Close it as a person would."""
        self.running = False
        self.expected.append(CUT_OFF)
        self.context.close()
        self.expected.remove(CUT_OFF)

    def kill(self) -> None:
        """End every process of it at once (SIGKILL): no unload handler, no flush."""
        assert self.profile, "A passing browser has no process of its own: ask for a lasting one."
        self.running = False
        os.killpg(self.pid, signal.SIGKILL)  # Playwright starts each browser in a process group of its own
        while Path(f"/proc/{self.pid}").exists():
            time.sleep(0.01)
        with suppress(Error):  # the driver may have noticed already
            self.context.close()

    def expect(self, pattern: str) -> None:
        """Messages that match are part of this journey, from now on."""
        self.expected.append(re.compile(pattern))

    def wait_for_problem(self, text: str) -> None:
        """Wait until a problem that holds this text was met."""
        deadline = time.monotonic() + PATIENCE
        while not any(text in problem for problem in self.problems):
            assert time.monotonic() < deadline, f"No such problem: {text}; only {self.problems}"
            self.page.wait_for_timeout(20)

    def _note(self, problem: str) -> None:
        if not any(pattern.search(problem) for pattern in self.expected):
            self.problems.append(problem)

    def _note_console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._note(message.text)

    def _note_exception(self, error: WebError) -> None:
        self._note(f"Uncaught: {error.error}")

    def _watch_worker(self, worker: Worker) -> None:
        with suppress(Error, CancelledError):  # it may be gone before it can be watched
            worker.evaluate(REPORT_VIOLATIONS)


def process_on(profile: Path) -> int:
    """The browser's first process, the parent of its renderers: it alone names the profile, and no type."""
    mine = f"--user-data-dir={profile}".encode()
    for commandline in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):  # processes come and go
            words = commandline.read_bytes().split(b"\0")
            if mine in words and not any(word.startswith(b"--type=") for word in words):
                return int(commandline.parent.name)
    raise AssertionError(f"No browser runs on {profile}.")


def until(page: Page, expression: str) -> Any:
    """Wait until a JavaScript expression is true, and return its value. A page that loads anew is asked again.

    Playwright's own wait_for_function polls with eval inside the page, which the content security policy forbids.
    """
    deadline = time.monotonic() + PATIENCE
    while not (value := _evaluated(page, expression)):
        assert time.monotonic() < deadline, f"Waited {PATIENCE} seconds for: {expression}"
        page.wait_for_timeout(20)
    return value


def _evaluated(page: Page, expression: str) -> Any:
    try:
        return page.evaluate(expression)
    except Error as error:
        if "Execution context was destroyed" not in error.message:
            raise
        return None
