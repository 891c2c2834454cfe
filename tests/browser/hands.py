"""What a person does to come in, to be found by a letter, and to sit down and write; by the screens alone."""

import re
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.browser.axe import COLOURS, assert_accessible
from tests.browser.chromium import PATIENCE, until
from tests.browser.people_met import KNOWN, NAME, TALKED, done, field, place, tap_met
from tests.browser.worker import ask_worker, command, new_id
from tests.live_server import LiveServer

THEMES = ("dark", "light")
PHONE = {"width": 360, "height": 800}
NARROW = {"width": 320, "height": 640}
DESK = {"width": 1280, "height": 800}


COPYING = "navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }"

REST_KEPT = """navigator.serviceWorker.ready.then(({ active }) => new Promise((kept) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => kept(data);
  active.postMessage({ type: 'keep-rest' }, [port2]);
}))"""


# A promise's own day: until four in the morning it is still the day before (commitments.js).
IN_TWO_DAYS = "new Date(Date.now() + 44 * 3_600_000).toLocaleDateString('sv')"


class Held:
    """Whatever the page asks for under these addresses waits until it is let go: however often it asks.

    For a page without a service worker, which may be quicker than the page, and answers unseen.
    """

    def __init__(self, page: Page, addresses: str) -> None:
        self._waiting: list[Route] = []
        self._open = False
        page.route(addresses, self._meet)

    def _meet(self, route: Route) -> None:
        if self._open:
            route.continue_()
        else:
            self._waiting.append(route)

    def let_go(self) -> None:
        self._open = True
        for route in self._waiting:
            route.continue_()


def started(page: Page) -> None:
    """Wait until the app has drawn over the shell, whose own links load the page anew, whatever was on its way."""
    expect(page.locator(".strips")).to_be_attached()


def catch(page: Page, name: str = "", *, talked: str = "", known: str = "", promise: str = "", email: str = "") -> None:
    """Catch somebody with whatever is known of them, from any of the four places."""
    started(page)
    place(page, "Meet")
    tap_met(page)
    for label, text in ((TALKED, talked), (KNOWN, known), (NAME, name)):
        if text:
            field(page, label).fill(text)
    if promise:
        page.get_by_role("button", name="I promised…").click()
        field(page, "I promised…").fill(promise)
    if email:
        page.get_by_role("button", name="More").click()
        field(page, "Email").fill(email)
    done(page)


def has_met(
    page: Page, name: str = "", *, talked: str = "", known: str = "", promise: str = "", email: str = ""
) -> None:
    """What `catch` keeps by the screens, kept by the worker: for a journey that is about something else."""
    started(page)
    person, encounter = new_id(), new_id()
    now, in_two_days = page.evaluate(f"[Date.now(), {IN_TWO_DAYS}]")
    noted = {"talked_about": talked, "known_by": known}
    owed = {"kind": "promise", "text": promise, "due_on": in_two_days}
    calls = [
        command("capture", person=person, encounter=encounter, at=now),
        *[command("edit", tbl="encounter", rid=encounter, cols={col: text}) for col, text in noted.items() if text],
        *([command("edit", tbl="person", rid=person, cols={"name": name})] if name else []),
        *([command("commit", rid=new_id(), person=person, encounter=encounter, **owed)] if promise else []),
        *([command("contact", person=person, kind="email", value=email)] if email else []),
    ]
    refused = [answer for answer in ask_worker(page, *calls) if answer.get("problem")]
    assert not refused, refused


def claim(page: Page, server: LiveServer, name: str = "Alice Archer") -> None:
    """Claim the server with its first link; the first sync goes on behind it."""
    page.goto(server.claim_link())
    page.get_by_label("Your name").fill(name)
    page.get_by_role("button", name="Make it mine").click()
    page.get_by_role("link", name="Start", exact=True).click()


def come_in(page: Page, server: LiveServer, name: str = "Alice Archer") -> None:
    """Claim the server, and wait until everything is synced."""
    claim(page, server, name)
    expect(page.get_by_role("link", name="Synced")).to_be_visible()


def choose(page: Page) -> None:
    """Take triage's own choice, which leads to the first card."""
    place(page, "Follow up")
    page.get_by_role("link", name="Look through them").click()
    expect(page.get_by_role("heading", name="A tap changes it")).to_be_visible()
    page.locator(".dock").get_by_role("button").click()
    expect(page.get_by_role("heading", name=place_of(1))).to_be_visible()


def ready_without_signal(page: Page) -> None:
    """Wait until the service worker serves this page and has the whole app, so that the server can stop."""
    until(page, "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)")
    until(page, REST_KEPT)


def settings(page: Page) -> None:
    started(page)
    page.locator("a[href='/settings']").first.click()
    expect(page.get_by_role("heading", name="Devices")).to_be_visible()


def pair(page: Page, other: Page, name: str) -> None:
    """Let another device into the account, by the link that this one makes."""
    settings(page)
    page.get_by_role("link", name="Add a device").click()
    page.evaluate(COPYING)
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("Copied")).to_be_visible()
    other.goto(page.evaluate("copied"))
    other.get_by_label("What to call this device").fill(name)
    other.get_by_role("button", name="Add this device").click()
    other.get_by_role("link", name="Start", exact=True).click()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text(name)).to_be_visible()
    page.get_by_role("button", name="Done").click()


def invite(page: Page, other: Page, name: str) -> None:
    """Somebody to an account of their own, from the settings of the owner."""
    settings(page)
    page.get_by_role("button", name="Invite somebody").click()
    page.evaluate(COPYING)
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_text("Copied", exact=True)).to_be_visible()
    other.goto(page.evaluate("copied"))
    other.get_by_label("Your name").fill(name)
    other.get_by_role("button", name="Make my account").click()
    other.get_by_role("link", name="Start", exact=True).click()
    expect(other.get_by_role("link", name="Synced")).to_be_visible()
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("link", name="Synced")).to_be_visible()


def to_people(page: Page) -> None:
    """From somebody's page, which has no sync chip on a phone."""
    page.locator("a[href='/people']").first.click()
    expect(page.get_by_role("heading", name="People")).to_be_visible()


def exchange(*pages: Page) -> None:
    """The signal is back on one device after the other: each calls its server, and is done with it."""
    for page in pages:
        to_people(page)
        call(page)
        expect(page.locator("a[href='/settings']").first).to_have_text("Synced")


def call(page: Page) -> None:
    """Call the server as "Try now" does, until all is through: the chip may say "Synced" of the call before."""
    deadline = time.monotonic() + PATIENCE
    while problem := problem_of(*ask_worker(page, command("sync"))):
        assert time.monotonic() < deadline, f"The call does not come through: {problem}"
        page.wait_for_timeout(50)


def problem_of(answer: dict[str, Any]) -> Any:
    return answer.get("problem") or answer["result"].get("problem")


def rename(page: Page, name: str) -> None:
    """Somebody whose page is open."""
    page.get_by_role("link", name=re.compile("^Edit")).click()
    field(page, "Name").fill(name)
    page.get_by_role("link", name="Done").click()
    expect(page.get_by_role("heading", name=name)).to_be_visible()


def note(page: Page, text: str) -> None:
    """About somebody whose page is open."""
    page.get_by_role("button", name="Add a note").click()
    field(page, "Note").fill(text)
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_text(text)).to_be_visible()


def report_lost(page: Page, name: str) -> None:
    settings(page)
    page.get_by_role("button", name=f"I lost it: {name}").click()
    page.get_by_role("button", name="It is lost").click()
    expect(page.get_by_text("lost; empties itself when it next has a signal")).to_be_visible()


def assert_accessible_in_both_themes(page: Page, sizes: tuple[dict[str, int], ...] = (NARROW,)) -> None:
    """axe finds nothing on the screen as it stands, dark and light, and nothing sticks out sideways."""
    was = page.viewport_size
    for size in sizes:
        page.set_viewport_size(size)  # type: ignore[arg-type]
        for theme, rules in zip(THEMES, (None, COLOURS), strict=True):
            page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
            assert_accessible(page, rules)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{wide} px stick out at {size['width']} px"
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    if was:
        page.set_viewport_size(was)


def cards_file(folder: Path, count: int, name: str = "cards.vcf") -> Path:
    """A vCard file of so many people."""
    file = folder / name
    file.write_text(
        "".join(f"BEGIN:VCARD\r\nVERSION:3.0\r\nN:;Guest {n};;;\r\nFN:Guest {n}\r\nEND:VCARD\r\n" for n in range(count))
    )
    return file


def place_of(number: int) -> re.Pattern[str]:
    return re.compile(rf"^{number} of \d")
