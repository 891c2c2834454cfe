"""The phone with 20,000 people in the book: starting offline, keeping somebody, searching."""

import random
import statistics
from pathlib import Path

from playwright.sync_api import Locator, Page, expect, sync_playwright

from bench.result import Result, p95
from bench.slow import Brake, slowed
from scripts.browser import find
from tests.browser.chromium import Chromium, until
from tests.browser.hands import claim
from tests.live_server import LiveServer

PEOPLE = 20_000
STARTS = 11
CAPTURES = 40
WORDS = ("kovac", "robot", "nwosu", "graz", "harbour", "lind")
SLOW = "renderer slowed to a quarter of one core"
BOOK = f"{PEOPLE:,} people, synced"

FIRST = ("Ana", "Jonas", "Chidinma", "Þóra", "Olena", "Mira", "Thanh", "Layla", "Marko", "Wanjiru", "João", "Elena")
LAST = ("Kovač", "Lindqvist", "Nwosu", "Jónsdóttir", "Shevchuk", "Haddad", "Nguyễn", "Ferreira", "Pappas", "Sato")
WORK = (
    "Norda Robotics",
    "Kestrel Optics",
    "Kyma Ferries",
    "Civic Data Lab",
    "Alder Foods",
    "Harbour Press",
    "Graz Bikes",
)

# Taps the app's own arch until the tap is taken, and says when that was, in ms since the navigation began. The first
# paint has a link there, which takes a tap too, by loading the page again.
TAP_UNTIL_TAKEN = """
window.measured = new Promise((resolve) => addEventListener('DOMContentLoaded', () => {
  const timer = setInterval(() => {
    document.querySelector('button.arch')?.click();
    if (!location.pathname.startsWith('/capture')) return;
    clearInterval(timer);
    resolve(performance.now());
  }, 5);
}));
"""
DRAWN = """
window.measured = new Promise((resolve) => addEventListener('DOMContentLoaded', () => new MutationObserver(
  (_, observer) => {
  if (!document.querySelector('main .entry .name')) return;
  observer.disconnect();
  resolve(performance.now());
}).observe(document, { childList: true, subtree: true })));
"""
# From the tap to the sheet's "Kept, 19:42", which stands there once the row is durable.
KEPT = """() => { window.measured = new Promise((resolve) => {
  let start;
  addEventListener('click', (event) => { start ??= event.timeStamp; }, { capture: true, once: true });
  new MutationObserver((_, observer) => {
    if (!document.querySelector('.sheet h1.done')) return;
    observer.disconnect();
    resolve(performance.now() - start);
  }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
}); }"""
# From a keystroke to the last change of the list that it caused.
KEYSTROKE = """() => { window.measured = new Promise((resolve) => {
  let start;
  let last;
  addEventListener('input', (event) => { start ??= event.timeStamp; last = start; }, { capture: true, once: true });
  const observer = new MutationObserver(() => { last = performance.now(); });
  observer.observe(document.body, { childList: true, subtree: true, characterData: true });
  const timer = setInterval(() => {
    if (!start || performance.now() - last < (last === start ? 2000 : 400)) return; // a slow answer is not none
    clearInterval(timer);
    observer.disconnect();
    resolve(last - start);
  }, 50);
}); }"""


def measure(server: LiveServer, folder: Path) -> list[Result]:
    with sync_playwright() as driver:
        browser = Chromium.lasting(driver, find() or "", folder / "phone")
        page = browser.start()
        try:
            fill(page, server, folder)
            server.stop()
            with slowed(browser.pid) as brake:
                return [*starts(browser, brake, server), *inside(browser, brake, server)]
        finally:
            browser.stop()


def fill(page: Page, server: LiveServer, folder: Path) -> None:
    print(f"Bringing in {PEOPLE:,} people, and syncing them")
    page.goto(f"{server.url}/import")
    until(page, "navigator.serviceWorker.ready.then(() => true)")
    page.locator("input[type=file]").set_input_files(cards(folder))
    keep = page.get_by_role("button", name=f"Keep {PEOPLE:,}")
    expect(keep).to_be_visible(timeout=120_000)
    keep.click()
    expect(page.get_by_role("status").filter(has_text=f"{PEOPLE:,} people kept").first).to_be_visible(timeout=300_000)
    claim(page, server)
    expect(page.get_by_role("link", name="Synced")).to_be_visible(timeout=300_000)


def cards(folder: Path) -> Path:
    """A seeded address book; every name of it is made up."""
    chance = random.Random(20_000)
    file = folder / "book.vcf"
    file.write_text("".join(card(chance, number) for number in range(PEOPLE)), encoding="utf-8")
    return file


def card(chance: random.Random, number: int) -> str:
    first, last, work = chance.choice(FIRST), chance.choice(LAST), chance.choice(WORK)
    return (
        f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:{last};{first};;;\r\nFN:{first} {last}\r\nORG:{work}\r\n"
        f"EMAIL:p{number}@example.org\r\nEND:VCARD\r\n"
    )


def starts(browser: Chromium, brake: Brake, server: LiveServer) -> list[Result]:
    print(f"Starting {STARTS} times offline, twice")
    offline = f"server stopped, {BOOK}, {SLOW}"
    taps = [start(browser, brake, f"{server.url}/", TAP_UNTIL_TAKEN) for _ in range(STARTS)]
    drawn = [start(browser, brake, f"{server.url}/people", DRAWN) for _ in range(STARTS)]
    return [
        typical("start_first_tap_ms", taps, 500, f"Meet, until a tap on the arch is taken; {offline}"),
        typical("start_people_drawn_ms", drawn, 1000, f"People, until the list is drawn from SQLite; {offline}"),
    ]


def start(browser: Chromium, brake: Brake, address: str, script: str) -> float:
    """ms since the navigation began, in a tab and a renderer of its own; all other tabs are closed."""
    page = browser.context.new_page()
    brake.apply()
    for other in browser.context.pages:
        if other is not page:
            other.close()
    page.add_init_script(script)
    page.goto(address, wait_until="commit")
    return measured(page)


def inside(browser: Chromium, brake: Brake, server: LiveServer) -> list[Result]:
    page = browser.context.pages[0]
    page.goto(server.url)
    brake.apply()
    return [captures(page), keystrokes(page)]


def captures(page: Page) -> Result:
    print(f"Keeping somebody {CAPTURES} times")
    times = [capture(page) for _ in range(CAPTURES)]
    told = f"tap to the sheet's word that it is durable, {BOOK}, {SLOW}; {len(times)} taps, median {middle(times)}"
    return Result("capture_durable_p95_ms", round(p95(times), 1), "ms", 50, told)


def capture(page: Page) -> float:
    met = page.get_by_role("button", name="Met someone")
    expect(met).to_be_visible()
    page.evaluate(KEPT)
    met.click()
    time = measured(page)
    page.get_by_role("button", name="Done").click()
    return time


def keystrokes(page: Page) -> Result:
    print("Searching letter by letter")
    page.get_by_role("navigation", name="Places").get_by_role("link", name="People").click()
    search = page.get_by_role("searchbox")
    times = [time for word in WORDS for time in typed(page, search, word)]
    told = f"key to the list drawn, {BOOK}, {SLOW}; {len(times)} keys, median {middle(times)}"
    return Result("search_keystroke_p95_ms", round(p95(times), 1), "ms", 50, told)


def typed(page: Page, search: Locator, word: str) -> list[float]:
    search.fill("")
    return [keystroke(page, search, letter) for letter in word]


def keystroke(page: Page, search: Locator, letter: str) -> float:
    page.evaluate(KEYSTROKE)
    search.press_sequentially(letter)
    return measured(page)


def measured(page: Page) -> float:
    """What the page measured: awaited inside it, for asking again and again would slow what is measured."""
    return float(page.evaluate("window.measured"))


def middle(times: list[float]) -> str:
    return f"{statistics.median(times):.0f}"


def typical(name: str, times: list[float], limit: float, conditions: str) -> Result:
    told = f"{conditions}; median of {len(times)}, the slowest {max(times):.0f}"
    return Result(name, round(statistics.median(times), 1), "ms", limit, told)
