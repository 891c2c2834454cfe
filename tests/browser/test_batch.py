"""The batch: an evening with twenty-three people, the morning after, and letters that go out once, whatever dies."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from email.message import EmailMessage

from playwright.sync_api import Page, expect

from tests.browser.chromium import Chromium
from tests.browser.evening import (
    BY_HAND,
    INTERVIEWED,
    NAMES_ALONE,
    PROMISED,
    REACHABLE,
    REFERRERS,
    SPOKEN_OF,
    spend_the_evening,
)
from tests.browser.hands import (
    assert_accessible_in_both_themes,
    call,
    come_in,
    exchange,
    pair,
    place_of,
    ready_without_signal,
)
from tests.browser.people_met import field, place
from tests.live_server import LiveServer, wait_until
from tests.smtp_server import MailServer, smtp

__all__ = ["smtp"]

SECOND_THOUGHTS = 11 * 60_000  # ms: the ten minutes for which what is approved is held, and one
COUNT = "window.taps = 0; addEventListener('click', (click) => { if (click.isTrusted) taps += 1; }, true)"
MOST_TAPS = 40
EVERYONE = "That’s everyone for today. The rest can wait."
BLANK, LINK = "____", "https://norda.example/promised"

Letter = tuple[str, str, str]
"""To whom, the subject, the text."""


def test_the_batch(server: LiveServer, chromium: Callable[..., Chromium], smtp: MailServer) -> None:
    server.kill()
    del server.environment["HALLWAY_HOLD"]  # ten minutes for second thoughts, as everywhere
    server.start()
    phone, laptop = chromium("phone"), chromium("laptop")
    devices = phone.page, laptop.page
    spend_the_evening(phone.page, server.url)
    come_in(phone.page, server)
    set_up_mail(phone.page, server, smtp)
    pair(*devices, "The laptop")
    exchange(*devices)
    for page in devices:
        ready_without_signal(page)
        page.evaluate(COUNT)

    look_through_them(phone.page)
    shown = [approve(phone.page, number) for number in (1, 2)]
    server.kill()
    shown += [approve(phone.page, number) for number in (3, 4)]
    expect(phone.page.get_by_role("heading", name=place_of(5))).to_be_visible()
    phone.page.get_by_role("link", name="Pause").click()
    server.start()
    for page in devices:
        call(page)
    place(laptop.page, "Follow up")
    laptop.page.get_by_role("link", name="Go on, 4 left").click()
    shown += [approve(laptop.page, number) for number in (5, 6, 7, 8)]
    expect(laptop.page.get_by_text(EVERYONE)).to_be_visible()
    call(laptop.page)
    assert_order([name for name, _ in shown])
    assert smtp.messages == [], "they are held for second thoughts"

    for device in (phone, laptop):
        device.expect("status of 409")  # the server's clock jumps, and each phone follows it
    send_them_and_die_twice(server, smtp)
    answer_the_card_that_asks(phone.page)
    taps = sum(page.evaluate("taps") for page in devices)
    assert 8 < taps <= MOST_TAPS, f"{taps} taps for eight letters"
    went_out = [read(message) for message in smtp.messages]
    assert sorted(went_out) == sorted(approved(server)), "all that was approved, and nothing twice"
    assert sorted(text for *_, text in went_out) == sorted(text for _, text in shown), "word by word"


def set_up_mail(page: Page, server: LiveServer, smtp: MailServer) -> None:
    """A letter to oneself tells that it works."""
    page.goto(f"{server.url}/settings/mail")
    field(page, "Your address").fill("alice@example.com")
    field(page, "Mail server").fill(smtp.host)
    page.get_by_role("radio", name="None").check(force=True)
    field(page, "Port").fill(str(smtp.port))
    page.get_by_role("button", name="Save and send me a test").click()
    expect(page.get_by_text("It works: a letter to yourself is on its way.")).to_be_visible()
    smtp.messages.clear()
    page.goto(server.url)


def look_through_them(page: Page) -> None:
    """Triage has chosen already whom to write to, and says so."""
    place(page, "Follow up")
    page.get_by_role("link", name="Look through them").click()
    decide = page.get_by_role("button", name="Write to 8, keep 17")
    expect(decide).to_be_visible()
    for one in (*PROMISED, BY_HAND, INTERVIEWED, *REACHABLE, *REFERRERS):
        expect(page.get_by_role("button", name=f"Write to {one['name']}", pressed=True)).to_be_visible()
    for name in (SPOKEN_OF["name"], *NAMES_ALONE):
        expect(page.get_by_role("button", name=f"Keep {name}", pressed=False)).to_be_visible()
    decide.click()


def approve(page: Page, number: int) -> tuple[str, str]:
    """Send the card that is open, with what was promised filled in where its blank is; whose it is, and its text."""
    expect(page.get_by_role("heading", name=place_of(number))).to_be_visible()
    name = page.get_by_role("heading", level=2).inner_text()
    letter = page.get_by_label("Your text")
    text = letter.input_value().replace(BLANK, LINK)
    letter.fill(text)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.get_by_text(f"{name}: goes out soon")).to_be_visible()
    return name, text


def assert_order(names: list[str]) -> None:
    """Promises, thanks, nice to meet you, and who told me of somebody."""
    for group in ([*PROMISED, BY_HAND], [INTERVIEWED], REACHABLE, REFERRERS):
        here, names = names[: len(group)], names[len(group) :]
        assert sorted(here) == sorted(one["name"] for one in group)


def send_them_and_die_twice(server: LiveServer, smtp: MailServer) -> None:
    """Ten minutes later: before the mail server has a word of a letter, and inside DATA, when it has all of it."""
    server.kill()
    server.ahead = SECOND_THOUGHTS
    for moment in ("RCPT", "."):
        smtp.stop_at(moment)
        server.start()
        smtp.reached()
        server.kill()
        smtp.stop_at("")
        smtp.go_on()
    server.start()
    smtp.arrived(8)
    wait_until(lambda: gone(server) == 7, lambda: f"{gone(server)} letters are written down as gone.")


def gone(server: LiveServer) -> int:
    """Letters of which the server knows that they went; a phone that asks sooner hears nothing of it."""
    with closing(sqlite3.connect(server.data / "hallway.db")) as db:
        return int(db.execute("SELECT count(*) FROM follow_up WHERE sent_at IS NOT NULL").fetchone()[0])


def answer_the_card_that_asks(page: Page) -> None:
    """The letter in hand when the server died may have gone or not, which nobody can know; all others have."""
    call(page)
    asking = page.get_by_role("listitem").filter(has_text="Sent?")
    expect(asking).to_have_count(1)
    expect(page.get_by_role("listitem").filter(has=page.get_by_text("Sent", exact=True))).to_have_count(7)
    asking.get_by_role("link").click()
    expect(page.get_by_text("it is not sent again by itself")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="It arrived").click()
    expect(page.get_by_text(EVERYONE)).to_be_visible()
    expect(asking).to_have_count(0)


def approved(server: LiveServer) -> list[Letter]:
    """All that the server was told to send."""
    with closing(sqlite3.connect(server.data / "hallway.db")) as db:
        found = db.execute("SELECT approval FROM follow_up WHERE approval IS NOT NULL").fetchall()
    cells = [json.loads(cell) for (cell,) in found]
    return [(cell["to"], cell["subject"], cell["text"]) for cell in cells]


def read(message: EmailMessage) -> Letter:
    """What Python's own package makes of it."""
    assert not message.defects
    plain, html = message.get_body(("plain",)), message.get_body(("html",))
    assert plain
    assert html, "the same text, twice"
    text = plain.get_content().replace("\r\n", "\n")  # mail's own line ends
    return message["To"], message["Subject"], text.removesuffix("\n")
