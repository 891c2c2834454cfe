"""Split up, meet again: the plan, the count-down and what is called, alone and between two without an account."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.chromium import until
from tests.browser.evening import SET_BACK
from tests.browser.hands import DESK, assert_accessible_in_both_themes, started
from tests.browser.people_met import done, field, tap_met

SECOND = 1_000
HOUR = 3_600 * SECOND

# What others' screens do, by the store, in a tab beside the app.
BESIDE = """async ({ command, query, args }) => {
  const { openStore } = await import('/static/app/store.js');
  window.beside ??= openStore();
  const given = args.bytes ? { ...args, bytes: Uint8Array.from(args.bytes) } : args;
  const answer = await (command ? window.beside.run(command, given) : window.beside.query(query, given));
  return answer?.bytes ? { ...answer, bytes: [...answer.bytes] } : answer;
}"""
BUZZES = """navigator.vibrate = (pattern) => Boolean((window.buzzed = pattern));
const requestPermission = async () => (Notification.permission = 'granted');
window.Notification = { permission: 'default', requestPermission };"""


# A tap on a notification, which a browser without a window shows none of.
TAPPED = """(path) => new Promise((resolve, reject) => {
  const waitUntil = (promise) => promise.then(() => resolve(), reject);
  const tap = Object.assign(new Event('notificationclick'), { notification: { data: path, close() {} }, waitUntil });
  self.dispatchEvent(tap);
})"""


class Friend:
    """A phone, with a tab beside the app."""

    def __init__(self, page: Page, home: str, name: str) -> None:
        page.add_init_script(BUZZES)
        page.goto(home)
        started(page)
        self.page = page
        self._home = home
        self._beside = page.context.new_page()
        self._beside.goto(f"{home}/healthz")
        self.run("edit", tbl="face", rid="me", cols={"name": name})

    def run(self, command: str, **args: Any) -> Any:
        return self._beside.evaluate(BESIDE, {"command": command, "args": args})

    def query(self, query: str, **args: Any) -> Any:
        return self._beside.evaluate(BESIDE, {"query": query, "args": args})

    def know(self, other: "Friend") -> None:
        self.run("pairWith", text=other.query("pairingCode")["text"])

    def take(self, other: "Friend", space: str) -> None:
        """What the other wrote in a round, as a film of their screen would bring it."""
        self.run("takeBundle", bytes=other.query("roundBundle", space=space)["bytes"])

    def set_clock(self, ms: int) -> None:
        """Set the clock of the whole phone so far back. The pages see it last, as they tell the worker to look."""
        pages = self.page.context.pages
        for worker in (worker for page in pages for worker in page.workers):
            worker.evaluate(SET_BACK, ms)
        for page in pages:
            page.evaluate(SET_BACK, ms)

    def open_again(self) -> None:
        """With the clock as it was before anybody set it."""
        self._beside.close()
        self.page.reload()
        self.reunion.wait_for(state="attached")
        self._beside = self.page.context.new_page()
        self._beside.goto(f"{self._home}/healthz")

    def keeps(self, setting: str, *parts: str) -> None:
        """Wait until what was said on the screen is written down."""
        held = " && ".join(f"settings[{setting!r}]?.includes({part!r})" for part in parts)
        until(self._beside, f"window.beside.query('settings', {{}}).then((settings) => Boolean({held}))")

    def taps_notification(self, path: str) -> None:
        """Which brings the app there as it is: nothing is loaded anew."""
        page = self.page
        page.get_by_role("link", name="Meet").click()
        page.get_by_role("button", name="Met someone").wait_for()
        page.evaluate("window.loaded = true")
        page.context.service_workers[0].evaluate(TAPPED, path)
        page.wait_for_url(f"**{path}")
        assert page.evaluate("window.loaded")
        self.reunion.wait_for(state="attached")

    def meets_at(self, ms: float) -> None:
        """Wait until the phone says so, within a second."""
        shown = "document.querySelector('[role=timer] time')"
        until(self.page, f"{shown} && Math.abs(new Date({shown}.dateTime) - {ms}) < {SECOND}")

    @property
    def reunion(self) -> Locator:
        return self.page.get_by_role("timer").locator("time")

    def reunion_at(self) -> float:
        """By this phone's clock, ms."""
        return datetime.fromisoformat(str(self.reunion.get_attribute("datetime"))).timestamp() * SECOND


def test_a_round_on_my_own_is_a_time_and_a_place(home, chromium):
    phone = Friend(chromium().page, home, "Alice")
    page = phone.page
    page.get_by_role("link", name="Going with someone?").click()
    expect(page.get_by_role("heading", name="Going with someone?")).to_be_visible()
    page.get_by_role("link", name="On my own").click()
    expect(page.get_by_role("heading", name="A round on your own")).to_be_visible()
    field(page, "Where").fill("Coat rack")
    page.get_by_role("radio", name="2", exact=True).check()
    phone.keeps("round-plan", '"spot":"Coat rack"', '"goal":2')
    page.reload()
    expect(field(page, "Where")).to_have_value("Coat rack")
    expect(page.get_by_role("radio", name="2", exact=True)).to_be_checked()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Split until").click()
    expect(page.get_by_role("heading", name=re.compile("^Back at .*, Coat rack$"))).to_be_visible()
    page.get_by_role("link", name="Meet").click()
    entry = page.get_by_role("link", name="Back at")
    expect(entry).to_contain_text("minutes left.")
    assert_accessible_in_both_themes(page)
    tap_met(page)
    done(page)
    entry.click()
    expect(page.get_by_text("1 of 2 conversations")).to_be_visible()
    with page.expect_download() as handed:
        page.get_by_role("button", name="Into my calendar").click()
    assert "BEGIN:VALARM" in Path(handed.value.path()).read_text()
    assert_accessible_in_both_themes(page, (DESK,))
    page.get_by_role("button", name="I’m back").click()
    expect(page.get_by_text("You met one person.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Done for tonight").click()
    expect(page.get_by_text("Done for tonight.", exact=True)).to_be_visible()  # until then, Undo is that of "I’m back"
    page.get_by_role("button", name="Undo").click()
    expect(entry).to_contain_text("Back together")


def test_two_friends_split_and_hear_of_each_other_by_their_phones_alone(home, chromium):
    alice, bob = (Friend(chromium(name).page, home, name) for name in ("Alice", "Bob Best"))
    for one, other in ((alice, bob), (bob, alice)):
        one.know(other)
    page = alice.page
    mill = {"name": "The Mill, to look for work", "started_at": page.evaluate("Date.now()")}
    alice.run("edit", tbl="event", rid="mill", cols=mill)
    page.goto(f"{home}/round")
    expect(page.get_by_role("checkbox", name="Bob Best")).to_be_checked()
    assert_accessible_in_both_themes(page)
    page.get_by_role("link", name="Plan it").click()
    expect(page.get_by_role("heading", name="Split up, meet again")).to_be_visible()
    field(page, "Where").fill("Coat rack")
    field(page, "Who to look for").fill("Someone from Alder Foods")
    page.get_by_role("radio", name="Stage side").check()
    expect(page.get_by_text(mill["name"])).to_be_visible()
    page.get_by_role("checkbox", name="Bob Best can read what you call the event").uncheck()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Split until").click()
    page.wait_for_url("**/round/*/swap")
    space = page.url.split("/")[-2]
    bob.take(alice, space)
    bob.run("hearTime", space=space, **alice.query("roundTime", space=space))
    assert bob.query("round", space=space)["event_name"] is None

    for friend, other in ((alice, "Bob Best"), (bob, "Alice")):
        friend.page.goto(f"{home}/round/{space}")
        expect(friend.page.get_by_role("heading", name=re.compile(f"^{other} at .*, Coat rack$"))).to_be_visible()
        expect(friend.page.get_by_text("Hand on ear means “rescue me”.")).to_be_visible()
        expect(friend.page.get_by_text("Someone from Alder Foods")).to_be_visible()
    agreed = alice.reunion_at()
    assert bob.reunion_at() == agreed

    bob.page.get_by_role("button", name="Come and rescue me").click()
    expect(bob.page.get_by_text("You asked to be rescued.")).to_be_visible()
    bob.page.get_by_role("button", name="Undo").click()
    expect(bob.page.get_by_text("You asked to be rescued.")).to_have_count(0)
    bob.page.get_by_role("button", name="Come and rescue me").click()
    expect(bob.page.get_by_text("You asked to be rescued.")).to_be_visible()
    alice.take(bob, space)
    called = page.get_by_role("status").filter(has_text="Bob Best: come and rescue me.")
    expect(called).to_be_visible()
    assert page.evaluate("window.buzzed") == [200, 100, 200]
    assert_accessible_in_both_themes(page)
    bob.page.get_by_role("button", name="I’m fine").click()
    expect(bob.page.get_by_role("button", name="Come and rescue me")).to_be_visible()
    page.get_by_role("button", name="Tell me here").click()
    expect(page.get_by_text("You are told here while the phone is awake.")).to_be_visible()
    page.get_by_role("link", name="Meet").click()
    page.get_by_role("button", name="Met someone").wait_for()
    alice.take(bob, space)
    expect(page.get_by_text("Bob Best is fine.")).to_be_visible()
    page.get_by_role("button", name="Look").click()
    expect(called).to_have_count(0)

    bob.page.get_by_role("button", name="5 more minutes").click()
    bob.meets_at(agreed + 300 * SECOND)
    alice.take(bob, space)
    expect(page.get_by_role("status").filter(has_text="Bob Best needs five more minutes")).to_be_visible()
    page.get_by_role("button", name="We’re back").click()
    expect(page.get_by_role("heading", name="You and Bob Best")).to_be_visible()
    expect(page.get_by_role("link", name="Show Bob Best")).to_be_visible()
    assert_accessible_in_both_themes(page)
    bob.take(alice, space)
    expect(bob.page.get_by_role("status").filter(has_text="Alice is back.")).to_be_visible()
    bob.page.get_by_role("button", name="Leave this round").click()
    bob.page.get_by_role("button", name="Leave this round").click()
    expect(bob.page.get_by_text("You left this round.")).to_be_visible()
    assert_accessible_in_both_themes(bob.page)

    alice.run("remove", tbl="buddy", rid=bob.query("ownKey")["author"])
    page.get_by_role("link", name="Another round").click()
    expect(page.get_by_text("With Bob Best", exact=True)).to_be_visible()
    expect(page.get_by_role("checkbox", name="Bob Best can read what you call the event")).not_to_be_checked()
    page.get_by_role("button", name="Split until").click()
    page.wait_for_url(lambda url: url.endswith("/swap") and space not in url)


def test_the_reunion_stays_where_it_is_through_reloads_and_set_clocks(home, chromium):
    alice, bob = (Friend(chromium(name).page, home, name) for name in ("Alice", "Bob Best"))
    for one, other in ((alice, bob), (bob, alice)):
        one.know(other)
    space = alice.run("startRound", buddies=[bob.query("ownKey")["author"]], minutes=30)["space"]
    bob.take(alice, space)
    bob.run("hearTime", space=space, **alice.query("roundTime", space=space))
    for friend in (alice, bob):
        friend.page.goto(f"{home}/round/{space}")
        friend.reunion.wait_for(state="attached")
    agreed = alice.reunion_at()
    alice.taps_notification(f"/round/{space}")
    for friend in (alice, bob):
        friend.page.reload()
        friend.meets_at(agreed)
        friend.set_clock(HOUR)
        friend.meets_at(agreed - HOUR)

    bob.open_again()  # by then his clock is right again, and nobody saw it move
    bob.meets_at(agreed - HOUR)
    told = alice.query("roundTime", space=space)
    bob.run("hearTime", space=space, **told | {"ahead": told["ahead"] - HOUR})
    bob.meets_at(agreed)
