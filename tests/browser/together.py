"""What friends do in a round, by the screens alone: pair, split, show each other whom they met, swap and compare."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.camera import film_of, hold_up, roll, shown_code
from tests.browser.chromium import Chromium
from tests.browser.hands import COPYING, exchange, ready_without_signal, started
from tests.browser.people_met import field, place

# Every file that the app keeps in this browser: its databases, with what SQLite has not cleared away yet.
HOLDS = """async (words) => {
  const within = async (folder) => {
    let found = '';
    for await (const entry of folder.values()) {
      if (entry.kind === 'directory') found += await within(entry);
      else found += new TextDecoder('latin1').decode(await (await entry.getFile()).arrayBuffer());
    }
    return found;
  };
  const latin1 = new TextDecoder('latin1');
  const kept = await within(await navigator.storage.getDirectory());
  return words.filter((word) => kept.includes(latin1.decode(new TextEncoder().encode(word))));
}"""


def ready(phone: Chromium, url: str, name: str) -> None:
    """The whole app is on the phone, and it says whose it is: the code for friends is on the screen."""
    page = phone.page
    page.goto(url)
    started(page)
    ready_without_signal(page)
    page.goto(f"{url}/round/pair")
    named = field(page, "Your name, as your friends know you")
    named.fill(name)
    named.blur()
    expect(page.locator(".code").get_by_text(name, exact=True)).to_be_visible()


def scan(phone: Chromium, camera: Path, other: Chromium, name: str) -> None:
    """A friend's code, off their screen."""
    hold_up(camera, shown_code(other))
    phone.page.get_by_role("link", name="Scan their code").click()
    expect(phone.page.get_by_role("heading", name="Now they scan yours")).to_be_visible()
    expect(phone.page.get_by_role("status").get_by_text(f"This phone knows {name}")).to_be_visible()


def link_sheet(page: Page) -> Locator:
    return page.get_by_role("region", name="Send a link")


def send_link(page: Page, url: str) -> str:
    """A link that pairs whoever opens it with this phone."""
    page.goto(f"{url}/round/pair/link")
    sheet = link_sheet(page)
    page.get_by_role("button", name=re.compile("^Make (a|another) link$")).click()
    page.evaluate(COPYING)
    sheet.get_by_role("button", name="Copy the link").first.click()
    expect(sheet.get_by_text("Copied", exact=True)).to_be_visible()
    return str(page.evaluate("copied"))


def split(page: Page, spot: str) -> None:
    """From where one chooses whom to go with; all else is filled in."""
    page.get_by_role("link", name="Plan it").click()
    field(page, "Where").fill(spot)
    page.get_by_role("button", name=re.compile("^Split until ")).click()


def film(phone: Chromium, friend: str, *cameras: Path) -> None:
    """What a phone really draws while it shows something to a friend, before these cameras."""
    expect(phone.page.get_by_role("heading", name=f"Hold this so {friend} can film it")).to_be_visible()
    codes = film_of(phone.page)
    for camera in cameras:
        roll(camera, codes)


def take_the_last_code(page: Page, url: str) -> None:
    page.goto(f"{url}/round")
    page.get_by_role("link", name="Film a friend’s last code").click()


def is_refused(page: Page) -> None:
    """What was filmed is for others."""
    expect(page.get_by_text("This is for other phones than this one.")).to_be_visible()
    expect(page.get_by_role("heading", name="Join a friend’s round")).to_be_visible()


def back_together(page: Page) -> None:
    """By way of Meet, where the round under way is one line."""
    place(page, "Meet")
    page.locator("main a[href^='/round/']").click()
    page.get_by_role("button", name="We’re back").click()
    expect(page.get_by_text("Welcome back.")).to_be_visible()


def show(page: Page, whom: str, count: int) -> None:
    """Everybody met since the split, to whoever else is in it."""
    page.get_by_role("link", name=re.compile(f"^Show {whom}")).click()
    page.get_by_role("button", name=re.compile(f"^Show .* {count}$")).click()
    expect(page.get_by_role("heading", name=f"Shown already, {count}")).to_be_visible()


def leave(page: Page, url: str, space: str) -> None:
    """For good, so it is asked about."""
    page.goto(f"{url}/round/{space}")
    for _ in range(2):
        page.get_by_role("button", name="Leave this round").click()
    expect(page.get_by_text("You left this round.")).to_be_visible()


def compare(page: Page, url: str, space: str) -> None:
    page.goto(f"{url}/round/{space}/compare")
    expect(page.get_by_role("heading", level=1, name=re.compile("^You(, .*)? and "))).to_be_visible()


def compared(
    page: Page, friends: str, *, likely: int, theirs: int, both: int | None = None, mine: int | None = None
) -> None:
    """What stands on the screen; a part without anybody is not there."""
    expect(page.get_by_role("heading", name="Same person?")).to_have_count(likely)
    for part, count in ((f"Only {friends} met", theirs), ("(Both|You and others) met", both), ("Only you met", mine)):
        if count is not None:
            wanted = [re.compile(f"^{part}, {count}$")] * bool(count)
            expect(page.get_by_role("heading", name=re.compile(f"^{part}, "))).to_have_text(wanted)


def judge_same(page: Page, one: str, other: str) -> None:
    question = page.locator(".card").filter(has=page.get_by_role("heading", name="Same person?"))
    question = question.filter(has_text=one).filter(has_text=other)
    question.get_by_role("button", name="Same", exact=True).click()
    expect(question).to_have_count(0)


def sync(url: str, *pages: Page) -> None:
    """One phone after the other calls its server, from wherever it is."""
    for page in pages:
        page.goto(f"{url}/people")
        exchange(page)


def holds(page: Page, *words: str) -> list[str]:
    """Which of these are anywhere in what the app keeps in this browser."""
    found: list[str] = page.evaluate(HOLDS, list(words))
    return found


class Witness:
    """Somebody who is in no round of others: what the server tells them from now on, and all that their phone keeps."""

    def __init__(self, phone: Chromium) -> None:
        self.phone = phone
        self.told: list[str] = []
        phone.context.route(re.compile(r"/(enrol|sync|spaces|spaces/named|account)$"), self._listen)

    def _listen(self, route: Route) -> None:
        reply = route.fetch()
        self.told.append(reply.text())
        route.fulfill(response=reply)

    def knows(self, *words: str) -> list[str]:
        return [word for word in words if any(word in reply for reply in self.told)] + holds(self.phone.page, *words)

    def sees_no_round(self, url: str, space: str, *words: str) -> None:
        """Neither on the screen, nor from the server, nor on the phone."""
        self.phone.page.goto(f"{url}/round/{space}/compare")
        expect(self.phone.page.get_by_text("This round is not on this phone.")).to_be_visible()
        assert self.told
        assert self.knows(space, *words) == []
