"""Swap: what was shown in a round goes from screen to camera, by turns, with no server at all; or as a sealed file."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import expect

from tests.browser.camera import film_of, hold_up, printed, roll
from tests.browser.chromium import Chromium
from tests.browser.fits import assert_fits
from tests.browser.hands import NARROW, assert_accessible_in_both_themes, ready_without_signal, started
from tests.live_server import LiveServer

REFUSED = "navigator.mediaDevices.getUserMedia = async () => { throw new DOMException('', 'NotAllowedError'); }"
ROOM = Image.new("RGB", (290, 290), "grey")

# By the store, in a tab beside the app: what other journeys do by hand.
CALL = """async ([calls]) => {
  const { openStore } = await import('/static/app/store.js');
  const store = window.store ??= openStore();
  let answer;
  for (const [kind, name, args] of calls) answer = await store[kind](name, args);
  return answer;
}"""


class Phone:
    """A browser with the app in one tab, and its store at hand in another."""

    def __init__(self, browser: Chromium, film: Path, url: str, name: str) -> None:
        self.page, self.film, self.url = browser.page, film, url
        self.page.goto(url)
        started(self.page)
        ready_without_signal(self.page)
        self.beside = browser.context.new_page()
        self.beside.goto(f"{url}/static/text/en.ftl")
        self.run("edit", tbl="face", rid="mine", cols={"name": name, "created_at": 1})
        self.author: str = self.query("ownKey")["author"]

    def query(self, name: str, **args: Any) -> Any:
        return self.beside.evaluate(CALL, [[["query", name, args]]])

    def run(self, name: str, **args: Any) -> Any:
        return self.beside.evaluate(CALL, [[["run", name, args]]])

    def shows(self, space: str, *names: str) -> None:
        people = []
        for number, name in enumerate(names):
            rid = f"{name.lower()}{number}"
            at = self.beside.evaluate("Date.now()")
            self.run("capture", person=rid, encounter=f"{rid}e", at=at)
            self.run("edit", tbl="person", rid=rid, cols={"name": name})
            people.append({"person": rid, "name": name, "met_at": at, "fields": []})
        self.run("show", space=space, people=people)

    def open(self, path: str, heading: str) -> None:
        self.page.goto(f"{self.url}{path}")
        self.sees(heading)

    def sees(self, heading: str) -> None:
        expect(self.page.get_by_role("heading", name=heading, exact=True)).to_be_visible()

    def tap(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()


def came(phone: Phone, words: str) -> None:
    expect(phone.page.get_by_role("main").get_by_text(words, exact=True)).to_be_visible()


def test_two_phones_swap_by_turns_with_the_server_stopped(
    server: LiveServer, chromium: Callable[..., Chromium], tmp_path: Path
) -> None:
    """Alice's last code brings Bob into the round; afterwards each films the other, and the file goes the same way."""
    films = {name: tmp_path / f"{name}.mjpeg" for name in ("alice", "bob")}
    alice, bob = (
        Phone(chromium(name, camera=films[name]), films[name], server.url, whole)
        for name, whole in (("alice", "Alice Archer"), ("bob", "Bob Best"))
    )
    alice.run("pairWith", text=bob.query("pairingCode")["text"])
    bob.run("pairWith", text=alice.query("pairingCode")["text"])
    server.kill()

    space = alice.run("startRound", buddies=[bob.author], minutes=30, spot="Coat rack")["space"]
    alice.open(f"/round/{space}/swap", "Hold this so Bob can film it")
    assert_accessible_in_both_themes(alice.page, (NARROW,))
    assert_fits(alice.page)
    hold_up(bob.film, printed("tel:+436641234567"))
    bob.open("/round/take", "Join a friend’s round")
    expect(bob.page.get_by_text("This code is no part of a swap.")).to_be_visible()
    assert_accessible_in_both_themes(bob.page, (NARROW,))
    roll(bob.film, film_of(alice.page))
    bob.open("/round/take", "Join a friend’s round")
    expect(bob.page).to_have_url(re.compile(f"/round/{space}$"))
    assert bob.query("round", space=space)["spot"] == "Coat rack"

    alice.shows(space, "Ana", "Marko")
    bob.shows(space, "Tom", "Lena", "Yuki")
    hold_up(bob.film, ROOM)
    bob.open(f"/round/{space}/swap", "Now you film Alice")
    assert_accessible_in_both_themes(bob.page, (NARROW,))
    assert_fits(bob.page)
    bob.tap("Stop")
    came(bob, "Nothing from Alice yet")
    alice.open(f"/round/{space}/swap", "Hold this so Bob can film it")
    roll(bob.film, film_of(alice.page))
    bob.tap("Film Alice")
    came(bob, "2 people from Alice")
    assert_accessible_in_both_themes(bob.page, (NARROW,))
    assert_fits(bob.page)
    bob.tap("Film Alice")
    expect(bob.page.get_by_text("You have this already, or it is not for this phone.")).to_be_visible()
    bob.tap("Stop")
    bob.tap("Show mine")
    bob.sees("Hold this so Alice can film it")
    roll(alice.film, film_of(bob.page))
    alice.tap("Swap")
    came(alice, "3 people from Bob")
    came(alice, "Bob filmed you, and has your 2")
    alice.page.get_by_role("button", name="Compare").or_(alice.page.get_by_role("link", name="Compare")).click()
    expect(alice.page).to_have_url(re.compile(f"/round/{space}/compare$"))
    for phone in (alice, bob):
        rows = phone.query("exported", what="all", space=space)
        assert all(name in rows for name in ("Ana", "Marko", "Tom", "Lena", "Yuki"))

    hold_up(bob.film, ROOM)  # else all may have come before the tap
    bob.open(f"/round/{space}/swap", "Now you film Alice")
    bob.tap("Stop")
    came(bob, "2 people from Alice")
    bob.run("leaveSpace", space=space)
    came(bob, "You left this round.")
    assert_accessible_in_both_themes(bob.page, (NARROW,))
    expect(bob.page.get_by_role("link", name="Compare", exact=True)).to_be_visible()


def test_a_sealed_file_goes_where_no_camera_does(
    server: LiveServer, chromium: Callable[..., Chromium], tmp_path: Path
) -> None:
    """Bob refused the camera, charlie has none: both are led to the file. Charlie, who finds it, reads nothing."""
    people = {"alice": "Alice Archer", "bob": "Bob Best", "charlie": "Charlie Cole"}
    alice, bob, charlie = (Phone(chromium(name), tmp_path / name, server.url, whole) for name, whole in people.items())
    for one in (alice, bob, charlie):
        for other in (alice, bob, charlie):
            if one is not other:
                one.run("pairWith", text=other.query("pairingCode")["text"])
    server.kill()
    space = alice.run("startRound", buddies=[bob.author], minutes=30)["space"]
    alice.shows(space, "Ana")
    alice.open(f"/round/{space}/swap", "Hold this so Bob can film it")
    alice.tap("Another way")
    alice.sees("Another way")
    assert_accessible_in_both_themes(alice.page, (NARROW,))
    assert_fits(alice.page)
    with alice.page.expect_download() as saved:
        alice.tap("Save the file")
    path = tmp_path / "sent.hallway"
    saved.value.save_as(path)
    assert saved.value.suggested_filename.endswith(".hallway")
    assert b"Ana" not in path.read_bytes()

    bob.page.add_init_script(REFUSED)
    for phone, trouble in ((charlie, "There is no camera here."), (bob, "This browser may not use the camera.")):
        phone.open("/round/take", "Join a friend’s round")
        is_led_to_the_file(phone, trouble)
        phone.page.locator("input[type=file]").set_input_files(path)
    expect(charlie.page.get_by_text("This is for other phones than this one.")).to_be_visible()
    assert charlie.query("rounds") == []
    expect(bob.page).to_have_url(re.compile(f"/round/{space}$"))
    assert "Ana" in bob.query("exported", what="all", space=space)
    bob.open(f"/round/{space}/swap", "Now you film Alice")
    is_led_to_the_file(bob, "This browser may not use the camera. Allow it in the browser’s settings for this page")
    expect(bob.page.get_by_role("button", name="Save the file")).to_be_visible()


def is_led_to_the_file(phone: Phone, trouble: str) -> None:
    """The camera can be tried again, and the lamp is on the other way."""
    expect(phone.page.get_by_role("status").get_by_text(trouble)).to_be_visible()
    expect(phone.page.get_by_role("button", name="Try the camera")).to_be_visible()
    expect(phone.page.locator(".button.main")).to_have_text("Another way")
    assert_fits(phone.page)
    phone.tap("Another way")
