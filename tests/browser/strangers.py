"""What a stranger does on the page of a face; and a face to do it on, without the phone that made it."""

import re
import time
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.live_server import LiveServer
from tests.over_http import HttpClient
from tests.phone import Phone

SLUG = "alices0000000000"
CARD_COLUMNS = {
    "org": "The Softhand Laboratory for Soft and Softer Things",
    "role": "Engineer",
    "email": "alice.archer.of.the.laboratory@softhand-laboratory.example",
    "phone": "+44 7700 900417",
    "ask_about": "grippers that hold an egg",
    "help_with": "finding a lab in Graz",
}
ANSWERED = re.compile(r"responded with a status of (410|422)")  # a form that comes back; a page that is gone
FILE = "Or your card, a .vcf file of at most 64 KB"


def publish_over_http(server: LiveServer) -> None:
    """A face with a long name, by a device that is none of these browsers."""
    phone = Phone(HttpClient(server.url), lambda: time.time_ns() // 1_000_000)  # type: ignore[arg-type]
    phone.enrol(server.claim_link(), "alice")
    columns = {
        "name": "Wolfeschlegelsteinhausenbergerdorff " * 3,
        "slug": SLUG,
        "published": True,
        "link": "https://a.example",
    }
    phone.edit("face", "face", **CARD_COLUMNS, **columns)
    phone.sync()


def write(page: Page, label: str, text: str) -> None:
    page.get_by_label(label, exact=True).fill(text)


def send(page: Page, answer: str, anew: Path | None = None) -> None:
    """Press Send, and once more where that was quicker than anybody reads; a file is chosen again then."""
    hasty = page.get_by_text("That was very quick.")
    answered = page.get_by_text(answer).first
    page.get_by_role("button", name="Send").click()
    expect(answered.or_(hasty)).to_be_visible()
    while hasty.is_visible():
        if anew:
            page.get_by_label(FILE).set_input_files(anew)
        page.get_by_role("button", name="Send").click()
        expect(answered.or_(hasty)).to_be_visible()
