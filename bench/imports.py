"""A Connections.csv of 30,000 rows on a slowed phone: seen, stopped, kept and taken back."""

import random
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from bench.phone import FIRST, LAST, SLOW, WORK
from bench.result import Result
from bench.slow import slowed
from scripts.browser import find
from tests.browser.chromium import Chromium, until
from tests.live_server import LiveServer

ROWS = 30_000
LONG = 600_000  # ms; a busy machine makes a slowed phone slower still
HEADERS = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"

# From the tap, or the file chosen, until the screen says a sentence; and the longest time between two frames meanwhile.
WATCH = """(sentence) => { window.measured = new Promise((resolve) => {
  let start;
  let last;
  let longest = 0;
  const begin = (event) => { start ??= event.timeStamp; last ??= performance.now(); };
  addEventListener('click', begin, { capture: true, once: true });
  addEventListener('change', begin, { capture: true, once: true });
  const frame = () => {
    const now = performance.now();
    if (last) longest = Math.max(longest, now - last);
    if (last) last = now;
    const said = document.querySelector('main .body [role=status]')?.textContent ?? '';
    if (start && said.includes(sentence)) resolve({ ms: now - start, longest });
    else requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}); }"""


def measure(folder: Path) -> list[Result]:
    server = LiveServer(folder)
    server.start()
    try:
        with sync_playwright() as driver:
            browser = Chromium.lasting(driver, find() or "", folder / "phone")
            page = browser.start()
            try:
                page.goto(f"{server.url}/import")
                until(page, "navigator.serviceWorker.ready.then(() => true)")
                expect(page.get_by_text("Nothing is kept before you say so.")).to_be_visible()
                with slowed(browser.pid) as brake:
                    brake.apply()
                    return imported(page, connections(folder))
            finally:
                browser.stop()
    finally:
        server.stop()


def connections(folder: Path) -> Path:
    """As LinkedIn writes it: a note first, and hardly any addresses. Every name is made up."""
    chance = random.Random(30_000)
    rows = [connection(chance, number) for number in range(ROWS)]
    file = folder / "Connections.csv"
    file.write_text("\n".join(["Notes:", '"Some of the email addresses are missing."', "", HEADERS, *rows, ""]))
    return file


def connection(chance: random.Random, number: int) -> str:
    first, last, work = chance.choice(FIRST), chance.choice(LAST), chance.choice(WORK)
    email = f"p{number}@example.org" if number % 20 == 0 else ""
    return f"{first},{last},https://www.linkedin.com/in/p{number},{email},{work},Engineer,{number % 28 + 1} Mar 2021"


def imported(page: Page, file: Path) -> list[Result]:
    print(f"Looking at {ROWS:,} connections, and stopping")
    looked = timed(page, f"{ROWS:,} people found", lambda: choose(page, file))
    begin(page)
    stopped = timed(page, "Stopped.", lambda: page.get_by_role("button", name="Stop").click())
    choose(page, file)
    expect(page.get_by_role("button", name=f"Keep {ROWS:,}")).to_be_visible(timeout=LONG)
    print("Keeping them all, and taking them back")
    kept = timed(page, f"{ROWS:,} people kept", lambda: page.get_by_role("button", name="Keep").click())
    undone = timed(page, "Taken back.", lambda: page.get_by_role("button", name="Undo").click())
    told = f"Connections.csv of {ROWS:,} rows, {SLOW}"
    return [
        seconds("import_30000_look_s", looked, 30, f"file chosen until it is seen; {told}"),
        Result("import_30000_stop_ms", round(stopped["ms"]), "ms", 1000, f"tap on Stop, until nothing is kept; {told}"),
        seconds("import_30000_keep_s", kept, 120, f"tap on Keep, until all are in, durable; {told}"),
        seconds("import_30000_undo_s", undone, 120, f"one tap on Undo, until all are out; {told}"),
        Result(
            "import_30000_frame_ms",
            round(max(each["longest"] for each in (looked, kept, undone))),
            "ms",
            1000,
            f"the longest time without a frame of the page, in all of that; {told}",
        ),
    ]


def choose(page: Page, file: Path) -> None:
    page.locator("input[type=file]").set_input_files(file)


def begin(page: Page) -> None:
    """Keep them, until some are in."""
    page.get_by_role("button", name=f"Keep {ROWS:,}").click()
    expect(page.get_by_role("status").filter(has_text="of 30,000 kept")).to_be_visible(timeout=LONG)


def timed(page: Page, sentence: str, act) -> dict[str, float]:  # type: ignore[no-untyped-def]
    page.evaluate(WATCH, sentence)
    act()
    return page.evaluate("window.measured")  # type: ignore[no-any-return]


def seconds(name: str, time: dict[str, float], limit: float, told: str) -> Result:
    return Result(name, round(time["ms"] / 1000, 1), "s", limit, told)
