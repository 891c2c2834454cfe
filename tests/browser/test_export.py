"""Taking people out: what the browser saves is read by other programs' own readers."""

import csv
import json
import sqlite3
from contextlib import closing

import pytest
import vobject
from playwright.sync_api import expect

from tests.browser.hands import DESK, NARROW, assert_accessible_in_both_themes, has_met
from tests.browser.people_met import open_person

EVIL = "\u202ex\\,;\\nEND:VCARD\\nBEGIN:VCARD\\nFN:Mallory"
CARD = f"""BEGIN:VCARD
VERSION:3.0
N:Kovač;Ana;;;
FN:Ana Kovač
ORG:=cmd|' /C calc'!A0
TITLE:{EVIL}
EMAIL;TYPE=work:ana@x.example
item1.TEL:+43 660 1234567
item1.X-ABLabel:Studio
NOTE:{EVIL}
END:VCARD
"""


@pytest.fixture
def page(home, chromium, tmp_path):
    page = chromium().page
    page.goto(f"{home}/import")
    file = tmp_path / "ana.vcf"
    file.write_text(CARD)
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Keep one").click()
    expect(page.get_by_role("link", name="See them")).to_be_visible()
    page.goto(home)
    has_met(page, "Bo Lind", talked="grippers", known="red scarf")
    page.goto(f"{home}/export")
    return page


def made(page, kind):
    page.get_by_label(kind).check()
    page.get_by_role("button", name="Make the file").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the file").click()
    page.get_by_role("button", name="Another one").click()
    return download.value


def read(page, kind):
    return made(page, kind).path().read_text(encoding="utf-8-sig")


def test_everybody_goes_out_in_every_form_and_others_can_read_it(page):
    expect(page.get_by_text("How you recognise people never goes along")).to_be_visible()
    assert_accessible_in_both_themes(page, (NARROW, DESK))
    page.get_by_label("With my notes").check()
    for kind, version in (("for every phone", "3.0"), ("vCards, version 4.0", "4.0")):
        text = read(page, kind)
        assert "scarf" not in text
        cards = list(vobject.readComponents(text))
        assert [card.fn.value for card in cards] == ["Ana Kovač", "Bo Lind"], version
        assert {card.version.value for card in cards} == {version}
        assert cards[0].org.value == ["=cmd|' /C calc'!A0"]
        assert cards[0].note.value == "\u202ex,;\nEND:VCARD\nBEGIN:VCARD\nFN:Mallory"
        assert (cards[0].email.value, cards[0].tel.value) == ("ana@x.example", "+43 660 1234567")
    google = list(csv.DictReader(read(page, "CSV for Google").splitlines(keepends=True)))
    assert [row["First Name"] for row in google] == ["Ana", "Bo"]
    assert google[0]["Organization Name"] == "'=cmd|' /C calc'!A0"
    assert google[0]["Phone 1 - Value"] == "+43 660 1234567"
    outlook = list(csv.DictReader(read(page, "CSV for Outlook").splitlines(keepends=True)))
    assert outlook[0]["E-mail Address"] == "ana@x.example"
    assert "END:VCARD\nBEGIN" in outlook[0]["Notes"]
    document = json.loads(read(page, "Everything, as JSON"))
    assert [person["name"] for person in document["person"]].count("Bo Lind") == 1
    assert document["encounter"][0]["known_by"] == "red scarf"

    page.get_by_label("Everything, as an SQLite file").check()
    expect(page.get_by_text("Pass it to nobody")).to_be_visible()
    assert_accessible_in_both_themes(page)
    download = made(page, "Everything, as an SQLite file")
    assert download.suggested_filename.endswith(".sqlite")
    with closing(sqlite3.connect(download.path())) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        assert {"person", "contact", "encounter", "event", "note", "commitment", "topic", "attachment"} <= tables
        met = database.execute("SELECT name, talked_about, known_by FROM meeting").fetchall()
        assert met == [("Bo Lind", "grippers", "red scarf")]
        assert database.execute("SELECT value FROM contact ORDER BY value").fetchall() == [
            ("+43 660 1234567",),
            ("ana@x.example",),
        ]


def test_one_person_goes_out_under_their_name(page, home):
    page.goto(home)
    open_person(page, "Bo Lind")
    page.get_by_role("link", name="Take out as a file").click()
    expect(page.get_by_role("heading", name="Take out Bo Lind")).to_be_visible()
    expect(page.get_by_label("Everything, as JSON")).to_have_count(0)
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Make the file").click()
    expect(page.get_by_text("Bo Lind.vcf is ready: one person")).to_be_visible()
    assert_accessible_in_both_themes(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the file").click()
    (card,) = vobject.readComponents(download.value.path().read_text())
    assert card.fn.value == "Bo Lind"
