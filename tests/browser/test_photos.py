"""Photographs and voice memos: taken with no signal, kept through a kill, had by the other device, deleted."""

import re
import sqlite3
import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.chromium import until
from tests.browser.hands import (
    assert_accessible_in_both_themes,
    come_in,
    exchange,
    pair,
    ready_without_signal,
    started,
)
from tests.browser.people_met import NAME, done, field, open_person, place, tap_met
from tests.live_server import ROOT, LiveServer, wait_until

SIDEWAYS = 6  # EXIF: the camera was held upright, and wrote the lines as it saw them
MOST = 200 * 1024
SOME_SECONDS = r"0:(0[2-9]|[1-5]\d)"  # two at least; how many more is the machine's to say
PLAYS = """async () => {
  const memo = document.querySelector('audio');
  await memo.play();
  await new Promise((played) => memo.addEventListener('timeupdate', () => memo.currentTime > 0 && played()));
  return memo.error === null;
}"""


def badge() -> bytes:
    """A noisy picture of 4 megapixels as a camera writes it: on its side, and with the place where it was taken."""
    drawn = Image.effect_noise((2400, 1800), 60).convert("RGB")
    drawn.paste((200, 30, 30), (0, 0, 2400, 200))  # what is at the top of the lines is at the right of the picture
    exif = Image.Exif()
    exif[0x0112] = SIDEWAYS
    exif[0x010F] = "Camera of Ana"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (48.0, 12.0, 30.0)
    file = BytesIO()
    drawn.save(file, "JPEG", quality=95, exif=exif, comment=b"Vienna")
    return file.getvalue()


def take(page: Page, label: str, data: bytes) -> None:
    page.get_by_label(label, exact=True).set_input_files(
        {"name": "IMG_1.jpg", "mimeType": "image/jpeg", "buffer": data}
    )


def say_something(page: Page) -> None:
    page.get_by_role("button", name="Voice memo").click()
    expect(page.get_by_role("timer")).to_have_text(re.compile(f"^{SOME_SECONDS} of 1:00$"))
    page.get_by_role("button", name="Stop and keep").click()
    expect(page.get_by_text("The memo is kept.")).to_be_visible()


def shows(page: Page, name: str | re.Pattern[str]) -> None:
    """The picture itself, not its place alone."""
    picture = page.get_by_role("img", name=name).first
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", True)
    assert picture.evaluate("picture => picture.naturalWidth") > 100


def kept_by(server: LiveServer) -> dict[str, bytes]:
    """Blobs by their kind, as the server has them."""
    with sqlite3.connect(server.data / "hallway.db") as db:
        return dict(
            db.execute("SELECT kind, bytes FROM attachment JOIN blob USING (space, hash) ORDER BY kind").fetchall()
        )


def renew(server: LiveServer) -> None:
    """A stopped server loses its photographs, as though it were restored from before them."""
    with sqlite3.connect(server.data / "hallway.db") as db:
        db.execute("DELETE FROM blob")
    done = subprocess.run([sys.executable, "app.py", "epoch"], cwd=ROOT, env=server.environment, capture_output=True)
    assert done.returncode == 0, done.stderr


def test_a_badge_and_a_memo_of_an_evening_without_a_signal(chromium, server):
    phone = chromium(microphone=True)
    page = phone.page
    come_in(page, server)
    ready_without_signal(page)
    server.kill()

    place(page, "Meet")
    tap_met(page)
    field(page, NAME).fill("Ana")
    take(page, "Photo", badge())
    expect(page.get_by_text("The photo is kept.")).to_be_visible()
    shows(page, re.compile("^Badge of Ana, today"))
    page.get_by_role("button", name="Card", exact=True).click()
    shows(page, re.compile("^Card of Ana, today"))
    page.get_by_role("button", name="More").click()
    say_something(page)
    assert_accessible_in_both_themes(page)
    phone.kill()

    page = phone.start()
    page.goto(server.url)
    started(page)
    open_person(page, "Ana")
    shows(page, re.compile("^Card of Ana"))
    assert page.evaluate(PLAYS)
    assert_accessible_in_both_themes(page)

    server.start()
    exchange(page)
    kept = kept_by(server)
    assert set(kept) == {"card", "memo"}
    picture = Image.open(BytesIO(kept["card"]))
    assert picture.height > picture.width, "it stands as it was held"
    assert picture.getpixel((picture.width - 5, picture.height // 2))[0] > 120, "with the red at its right"
    assert len(kept["card"]) <= MOST
    assert not picture.getexif()
    assert not [secret for secret in (b"Exif", b"Camera of Ana", b"Vienna") if secret in kept["card"]]

    server.kill()
    renew(server)
    server.start()
    laptop = chromium("laptop").page
    pair(page, laptop, "Desk")
    exchange(page)
    wait_until(lambda: set(kept_by(server)) == {"card", "memo"}, lambda: "They were not sent again.")
    open_person(laptop, "Ana")
    shows(laptop, re.compile("^Card of Ana"))
    assert laptop.evaluate(PLAYS)

    laptop.get_by_role("link", name=re.compile("^Card of Ana")).click()
    expect(laptop.get_by_role("heading", name=re.compile("^Card of Ana"))).to_be_visible()
    shows(laptop, re.compile("^Card of Ana"))
    assert_accessible_in_both_themes(laptop)
    laptop.get_by_role("button", name="Delete this photo").click()
    expect(laptop.get_by_text("The photo is deleted.")).to_be_visible()
    expect(laptop.get_by_role("img", name=re.compile("^Card"))).to_have_count(0)
    laptop.get_by_role("button", name="Undo").click()
    shows(laptop, re.compile("^Card of Ana"))
    laptop.get_by_role("button", name=re.compile("^Delete: Voice memo")).click()
    expect(laptop.locator("audio")).to_have_count(0)
    exchange(laptop, page)
    open_person(page, "Ana")
    expect(page.locator("audio")).to_have_count(0)
    shows(page, re.compile("^Card of Ana"))


def test_what_the_server_does_not_have_is_still_on_the_other_device(chromium, server):
    phone, laptop = chromium().page, chromium("laptop").page
    come_in(phone, server)
    pair(phone, laptop, "Desk")
    place(phone, "Meet")
    tap_met(phone)
    field(phone, NAME).fill("Ana")
    done(phone)
    open_person(phone, "Ana")
    take(phone, "Add a photo", badge())
    shows(phone, re.compile("^Photo of Ana"))
    exchange(phone)
    server.kill()
    with sqlite3.connect(server.data / "hallway.db") as db:
        taken = db.execute("SELECT * FROM blob").fetchall()
        db.execute("DELETE FROM blob")
    server.start()

    exchange(laptop)
    open_person(laptop, "Ana")
    expect(laptop.get_by_text("Still on the other device")).to_be_visible()
    assert_accessible_in_both_themes(laptop)
    laptop.get_by_role("link", name="Still on the other device").click()
    expect(laptop.get_by_text("This photo is still on the device that took it")).to_be_visible()
    assert_accessible_in_both_themes(laptop)
    with sqlite3.connect(server.data / "hallway.db") as db:
        db.executemany("INSERT INTO blob VALUES (?, ?, ?, ?, ?)", taken)
    laptop.get_by_role("button", name="Look again").click()
    shows(laptop, re.compile("^Photo of Ana"))


@pytest.mark.parametrize(
    ("error", "said"),
    [("NotAllowedError", "The microphone is not allowed here."), ("NotFoundError", "There is no microphone")],
)
def test_without_a_microphone_a_note_is_offered(chromium, home, error, said):
    page = chromium().page
    page.goto(home)
    refuses = f"navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('', '{error}')); 0"
    tap_met(page)
    page.evaluate(refuses)
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Voice memo").click()
    expect(page.get_by_text(said)).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Write a note").click()
    expect(field(page, "Note")).to_be_focused()


def test_what_is_no_picture_is_said_and_the_photo_is_taken_back(chromium, home):
    page = chromium().page
    page.goto(home)
    tap_met(page)
    take(page, "Photo", b"<script>alert(1)</script>")
    expect(page.get_by_text("This picture could not be read.")).to_be_visible()
    take(page, "Photo", badge())
    shows(page, re.compile("^Badge, today"))
    page.locator(".strip", has_text="The photo is kept.").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("img", name=re.compile("^Badge"))).to_have_count(0)


def test_a_memo_ends_by_itself_and_leaving_the_sheet_keeps_it(chromium, home):
    page = chromium(microphone=True).page
    page.goto(home)
    tap_met(page)
    field(page, NAME).fill("Ana")
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="Voice memo").click()
    expect(page.get_by_role("timer")).to_have_text(re.compile(f"^{SOME_SECONDS} of 1:00$"))
    done(page)
    open_person(page, "Ana")
    expect(page.get_by_text(re.compile(f"^Voice memo, {SOME_SECONDS}"))).to_be_visible()
    assert page.evaluate(PLAYS)
    assert until(page, "document.querySelector('audio').currentSrc.startsWith('blob:')")
