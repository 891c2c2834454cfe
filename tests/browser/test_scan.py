"""Scan: somebody's code becomes somebody met, by camera, picture, clipboard or typing, with no signal at all."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.camera import hold_up, printed, shown_code, type_in
from tests.browser.chromium import Chromium, until
from tests.browser.hands import (
    DESK,
    NARROW,
    assert_accessible_in_both_themes,
    come_in,
    has_met,
    ready_without_signal,
    started,
)
from tests.browser.my_cards import fill_card, make_card, read_code, turn_to
from tests.browser.people_met import done, field, open_person, place, tap_met
from tests.live_server import LiveServer

ANA = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Kovač\r\nORG:Norda Robotics\r\nTITLE:Head of grippers\r\n"
    "EMAIL:ana@norda.example\r\nTEL:+43 664 1234567\r\nURL:https://norda.example/ana\r\nEND:VCARD\r\n"
)
NOT_YET = "Read from the code. Not kept yet."
EXECUTED = "window.executed ?? null"


def at_an_event(phone: Chromium, url: str, event: str) -> None:
    """Ready before the hall: the app is whole on the phone."""
    page = phone.page
    page.goto(url)
    started(page)
    ready_without_signal(page)
    page.get_by_role("button", name="Start tonight").click()
    page.locator("a[href='/events']").first.click()
    field(page, "What it is called").fill(event)
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("link", name=event)).to_be_visible()
    page.goto(f"{url}/code")


def from_picture(page: Page, folder: Path, *codes: Image.Image) -> None:
    paper = Image.new("RGB", (max(code.width for code in codes), sum(code.height + 40 for code in codes)), "white")
    for number, code in enumerate(codes):
        paper.paste(code, (0, sum(other.height + 40 for other in codes[:number])))
    paper.save(folder / "picture.png")
    page.locator("input[type=file]").set_input_files(folder / "picture.png")


def keep(page: Page, email: str) -> None:
    """Whoever the camera just found."""
    expect(page.get_by_role("heading", name=NOT_YET)).to_be_focused()
    expect(page.get_by_text(email)).to_be_visible()
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_role("heading", name="Kept, ")).to_be_visible()
    field(page, "We talked about").fill("soft grippers")
    done(page)


def test_two_phones_swap_cards_by_camera_with_the_server_stopped(
    server: LiveServer, chromium: Callable[..., Chromium], tmp_path: Path
) -> None:
    """Alice shows the link to her page, which carries her card; Bob his card itself. Each keeps their own evening."""
    alice = chromium("alice", camera=tmp_path / "alice.mjpeg")
    bob = chromium("bob", camera=tmp_path / "bob.mjpeg")
    come_in(alice.page, server)
    at_an_event(alice, server.url, "Mixer at the Mill")
    alice.page.get_by_role("link", name="Change").click()
    fill_card(alice.page, Email="alice@softhand.example")
    turn_to(alice.page, "Link")
    alice.page.get_by_role("button", name="Publish this card").click()
    read_code(alice.page, "Code with the link", holds="softhand.example")
    at_an_event(bob, server.url, "The Mill, with Alice")
    make_card(bob.page, Name="Bob Björk", Email="bob@kestrel.example")
    read_code(bob.page, holds="bob@kestrel.example")
    server.kill()
    hold_up(tmp_path / "alice.mjpeg", shown_code(bob))
    hold_up(tmp_path / "bob.mjpeg", shown_code(alice))
    for phone, name, email, event in (
        (alice, "Bob Björk", "bob@kestrel.example", "Mixer at the Mill"),
        (bob, "Alice Archer", "alice@softhand.example", "The Mill, with Alice"),
    ):
        phone.page.goto(server.url)
        started(phone.page)
        phone.page.get_by_role("link", name="Scan").click()
        keep(phone.page, email)
        phone.page.reload()
        open_person(phone.page, name)
        expect(phone.page.get_by_role("link", name=email)).to_be_visible()
        expect(phone.page.get_by_text(re.compile(event))).to_be_visible()

    printed_link = bob.page.get_by_text(re.compile(r"/f/[0-9a-v]{16}$")).inner_text()
    server.start()
    hold_up(tmp_path / "bob.mjpeg", Image.new("RGB", (290, 290), "white"))
    bob.page.goto(f"{server.url}/scan")
    type_in(bob.page, printed_link)
    bob.page.get_by_role("button", name="Look up who it is").click()
    expect(bob.page.get_by_text("alice@softhand.example")).to_be_visible()
    expect(bob.page.get_by_role("button", name="Add to Alice Archer")).to_be_visible()


def test_the_camera_is_held_as_long_as_it_is_looked_through(
    chromium: Callable[..., Chromium], home: str, tmp_path: Path
) -> None:
    phone = chromium(camera=tmp_path / "film.mjpeg")
    phone.context.add_init_script("""
      window.obeyed = [];
      MediaStreamTrack.prototype.getCapabilities = () => ({ torch: true, zoom: { min: 1, max: 4, step: 0.5 } });
      MediaStreamTrack.prototype.applyConstraints = async ({ advanced: [wish] }) => { obeyed.push(wish); };
      const open = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getUserMedia = async (wanted) => (window.filming = await open(wanted));
    """)
    hold_up(tmp_path / "film.mjpeg", printed("tel:+436641234567"))
    page = phone.page
    page.goto(home)
    started(page)
    page.keyboard.press("s")
    expect(page.get_by_text("+436641234567")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Torch").click()
    expect(page.get_by_role("button", name="Torch")).to_have_attribute("aria-pressed", "true")

    page.get_by_role("button", name="Don’t keep").click()
    expect(page.get_by_text("Hold their code in the doorway.")).to_be_visible()
    page.get_by_label("Zoom").fill("2.5")
    until(page, "obeyed.length === 2")
    assert page.evaluate("obeyed") == [{"torch": True}, {"zoom": 2.5}]
    assert_accessible_in_both_themes(page)
    expect(page.get_by_role("heading", name=NOT_YET)).to_have_count(0)  # the same code is still held up
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("+436641234567")).to_be_visible()

    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    until(page, "filming.getTracks().map((track) => track.readyState).join() === 'ended'")


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        ("NotAllowedError", "This browser may not use the camera."),
        ("NotReadableError", "Another app has the camera."),
        (None, "The camera needs a safe address"),
    ],
)
def test_without_a_camera_the_other_ways_are_there_at_once(
    chromium: Callable[..., Chromium], home: str, failure: str | None, said: str
) -> None:
    phone = chromium()
    refusal = f"navigator.mediaDevices.getUserMedia = async () => {{ throw new DOMException('', '{failure}'); }}"
    phone.context.add_init_script(
        refusal if failure else "Object.defineProperty(navigator, 'mediaDevices', { value: undefined })"
    )
    phone.page.goto(f"{home}/scan")
    expect(phone.page.get_by_text(said)).to_be_visible()
    for way in ("Paste", "Type", "Try the camera"):
        expect(phone.page.get_by_role("button", name=way)).to_be_visible()
    expect(phone.page.locator("input[type=file]")).to_be_attached()


def test_a_scan_fills_the_open_sheet_and_is_taken_back(
    chromium: Callable[..., Chromium], home: str, tmp_path: Path
) -> None:
    page = chromium().page
    page.goto(home)
    started(page)
    tap_met(page)
    field(page, "Name").fill("Ana")
    page.get_by_role("dialog").get_by_role("link", name="Scan").click()
    expect(page.get_by_text("There is no camera here.")).to_be_visible()
    assert_accessible_in_both_themes(page, (NARROW, DESK))
    from_picture(page, tmp_path, printed(ANA))
    expect(page.get_by_text("Goes to Ana, met")).to_be_visible()
    assert_accessible_in_both_themes(page, (NARROW, DESK))
    page.get_by_role("button", name="Keep", exact=True).click()
    expect(page.get_by_text("Added to Ana.")).to_be_visible()
    page.get_by_role("button", name="More").click()
    expect(field(page, "Name")).to_have_value("Ana")
    expect(field(page, "Organisation")).to_have_value("Norda Robotics")
    expect(field(page, "Email")).to_have_value("ana@norda.example")
    page.locator(".strip").get_by_role("button", name="Undo").click()
    expect(field(page, "Organisation")).to_have_value("")
    expect(field(page, "Email")).to_have_value("")
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_whose_code_it_is_may_be_here_already(chromium: Callable[..., Chromium], home: str, tmp_path: Path) -> None:
    page = chromium().page
    page.goto(home)
    has_met(page, talked="ferries")
    page.get_by_role("link", name="Scan").click()
    from_picture(page, tmp_path, printed(ANA), printed("https://github.com/mira-lindqvist"))
    expect(page.get_by_text("2 codes in this picture. Which one?")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Ana Kovač").click()
    page.get_by_role("button", name=re.compile(r"^Same as \d\d:\d\d, ferries")).click()
    expect(page.get_by_text("Added.")).to_be_visible()
    page.get_by_role("link", name="Scan").click()
    page.evaluate(
        "text => navigator.clipboard.writeText(text)", "MECARD:N:Kovac,A.;TEL:0664/123 45 67;TEL:+43 1 5123456;;"
    )
    page.get_by_role("button", name="Paste").click()
    expect(page.get_by_text("You know them:")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Add to Ana Kovač").click()
    expect(page.get_by_text("Added to Ana Kovač.")).to_be_visible()
    place(page, "People")
    expect(page.get_by_role("button", name="All 1")).to_be_visible()
    open_person(page, "Ana Kovač")
    expect(page.get_by_role("link", name="+43 1 5123456")).to_be_visible()


def test_what_is_no_person_is_named_and_nothing_is_kept(
    chromium: Callable[..., Chromium], home: str, tmp_path: Path
) -> None:
    page = chromium().page
    page.goto(f"{home}/scan")
    for text, said in (
        ("WIFI:T:WPA;S:Hall;P:hunter2;;", "This is a Wi-Fi network, not a person."),
        (f"https://other.example/enter#{'A' * 43}", "another Hallway, other.example"),
    ):
        type_in(page, text)
        expect(page.get_by_text(said)).to_be_visible()
        expect(page.get_by_text("hunter2")).to_have_count(0)
        expect(page.get_by_role("button", name="Keep", exact=True)).to_have_count(0)
        assert_accessible_in_both_themes(page)
        page.get_by_role("button", name="Scan another").click()
    from_picture(page, tmp_path, Image.new("RGB", (400, 400), "white"))
    expect(page.get_by_text("No code can be read in this picture.")).to_be_visible()
    type_in(page, f"{home}/enter#{'A' * 43}")
    page.get_by_role("button", name="Use it on this device").click()
    expect(page.get_by_text("This link is not known here.")).to_be_visible()
    page.goto(f"{home}/people")
    expect(page.get_by_text("Whom you meet will be here.")).to_be_visible()


MARK = (
    "<img src=x onerror=window.executed=1><script>window.executed=1</script>\"'><svg onload=window.executed=1>${1}{{1}}"
)
HOSTILE = [
    f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{MARK}\u202e\r\nORG:{MARK}\r\nTITLE:{MARK}\r\nNOTE:{MARK}\r\nEMAIL:{MARK}\r\nTEL:{MARK}\r\n"
    f'URL;TYPE="{MARK}":javascript:window.executed=1\r\nURL:data:text/html\\,<script>window.executed=1</script>\r\n'
    + "".join(f"EMAIL:a{n}@b.example\r\n" for n in range(300))
    + "END:VCARD\r\n",
    f"MECARD:N:{MARK.replace(';', '')};URL:javascript\\:window.executed=1;EMAIL:a@b.example%0aBcc\\:x@y.example;;",
    "javascript:window.executed=1//\u202eAna",
    "https://hall.example/f/0123456789abcdef#n=%3Cimg%20src%3Dx%20onerror%3Dwindow.executed%3D1%3E&l=javascript:window.executed=1&m=a@b.example",
]


def test_whatever_a_code_holds_is_text_and_never_runs(chromium: Callable[..., Chromium], home: str) -> None:
    page = chromium().page
    page.goto(f"{home}/scan")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for text in HOSTILE:
        type_in(page, text)
        expect(page.get_by_text(NOT_YET)).to_be_visible()
        page.get_by_role("button", name="Keep", exact=True).click()
        expect(page.get_by_role("heading", name="Kept, ")).to_be_visible()
        page.goto(f"{home}/people")
        page.locator("main .entry").first.click()
        expect(page.locator("main h1")).to_be_visible()
        schemes = set(page.evaluate("[...document.links].map((link) => link.protocol)"))
        assert schemes <= {"http:", "https:", "mailto:", "tel:"}
        assert page.evaluate("document.querySelectorAll('main img, main script, [onerror], [onload]').length") == 0
        assert page.evaluate(EXECUTED) is None
        page.goto(f"{home}/scan")
    assert [url for url in asked if not url.startswith((home, "blob:"))] == []
