"""Bringing contacts in from files."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.hands import DESK, NARROW, assert_accessible_in_both_themes, cards_file
from tests.browser.people_met import place

REAL = Path(__file__).parents[3] / "shared" / "data" / "vcards"


@pytest.fixture
def page(home, chromium):
    page = chromium().page
    page.goto(f"{home}/import")
    expect(page.get_by_text("Nothing is kept before you say so.")).to_be_visible()
    return page


def choose(page, *files: Path) -> None:
    page.locator("input[type=file]").set_input_files(list(files))


def test_a_file_is_seen_kept_and_taken_back(page, tmp_path):
    choose(page, cards_file(tmp_path, 60))
    expect(page.get_by_text("60 people found. Not kept yet.")).to_be_visible()
    expect(page.get_by_text("Guest 49")).to_be_visible()
    expect(page.get_by_text("And 10 more.")).to_be_visible()
    assert_accessible_in_both_themes(page, (NARROW, DESK))
    page.get_by_role("button", name="Keep 60").click()
    expect(page.get_by_role("link", name="See them")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back. Nothing of it is kept.")).to_be_visible()
    place_people(page)
    expect(page.get_by_text("Whom you meet will be here.")).to_be_visible()


def test_a_long_import_can_be_stopped_and_keeps_nothing(page, tmp_path):
    choose(page, cards_file(tmp_path, 6000))
    page.get_by_role("button", name="Keep 6,000").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped. Nothing of it was kept.")).to_be_visible()
    place_people(page)
    expect(page.get_by_text("Whom you meet will be here.")).to_be_visible()


def test_files_are_read_together_and_what_cannot_be_read_is_said_by_file_and_keeps_the_rest(page, tmp_path):
    choose(page, cards_file(tmp_path, 2, "one.vcf"), cards_file(tmp_path, 3, "two.vcf"))
    expect(page.get_by_text("5 people found. Not kept yet.")).to_be_visible()

    none, large, half, old = (tmp_path / f"{name}.vcf" for name in ("holiday", "large", "half", "old"))
    none.write_text("Dear diary")
    large.write_bytes(b"BEGIN:VCARD\r\nNOTE:" + b"x" * 10_000_000)
    half.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Whole\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut of")
    choose(page, none, large, half)
    expect(page.get_by_text("One person found. Not kept yet.")).to_be_visible()
    expect(page.get_by_text("holiday.vcf: There are neither vCards nor a list of people")).to_be_visible()
    expect(page.get_by_text(re.compile("^large.vcf, 1: This one breaks off"))).to_be_visible()
    expect(page.get_by_text(re.compile("^half.vcf, .*: This one breaks off"))).to_be_visible()
    expect(page.get_by_text("Whole", exact=True)).to_be_visible()
    assert_accessible_in_both_themes(page)

    old.write_bytes("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Müller\r\nEND:VCARD\r\n".encode("cp1252"))
    choose(page, old)
    expect(page.get_by_text("old.vcf: This file is in an old encoding")).to_be_visible()
    expect(page.get_by_text("Zoë Müller")).to_be_visible()

    bomb, wide, endless = (tmp_path / f"{name}.csv" for name in ("bomb", "wide", "endless"))
    bomb.write_bytes(b"PK\x03\x04" + bytes(50_000))
    wide.write_text("Name,Email" + ",x" * 600 + "\nAna")
    endless.write_text("x" * 5_000_000)
    choose(page, bomb, wide, endless)
    expect(page.get_by_text("bomb.csv: This is no list of people but an archive")).to_be_visible()
    expect(page.get_by_text("wide.csv: This table has more than 500 columns")).to_be_visible()
    expect(page.get_by_text("endless.csv: There are neither vCards nor a list")).to_be_visible()
    expect(page.get_by_text("Nobody was found in there.")).to_be_visible()


@pytest.mark.skipif(not REAL.exists(), reason="the real address books are not here")
def test_real_address_books_are_read_without_a_complaint_nobody_understands(page):
    choose(page, *sorted(REAL.glob("*.vcf")))
    expect(page.get_by_text(re.compile(r"^\d+ people found"))).to_be_visible()
    expect(page.get_by_text("Simon Perreault")).to_be_visible()
    expect(page.get_by_text("That did not work")).to_have_count(0)


LINKEDIN = """Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing."

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Kovač,https://www.linkedin.com/in/ana-k,,"Norda, Robotics",Engineer,12 Mar 2021
Bo,Lind,https://www.linkedin.com/in/bo,bo@x.example,Kyma,,1 May 2019
Bo,Lind,https://www.linkedin.com/in/bo,bo@x.example,Kyma,,1 May 2019
Cy,"open,https://www.linkedin.com/in/cy,,,,
"""


def test_linkedin_comes_in_once_and_twice_brings_nobody(page, home, tmp_path):
    file = tmp_path / "Connections.csv"
    file.write_text(LINKEDIN)
    choose(page, file)
    expect(page.get_by_text("Your LinkedIn connections.")).to_be_visible()
    expect(page.get_by_text("Line 8: In this line a quote is not closed")).to_be_visible()
    expect(page.get_by_label("Leave out one who is here already")).to_be_checked()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Keep 2").click()
    page.get_by_role("link", name="See them").click()
    page.get_by_role("link", name="Ana Kovač").click()
    expect(page.get_by_text("Norda, Robotics, Engineer")).to_be_visible()
    expect(page.get_by_text("LinkedIn, 2021-03-12")).to_be_visible()
    page.goto(f"{home}/import")
    choose(page, file)
    expect(page.get_by_text("here already").first).to_be_visible()
    expect(page.get_by_role("button", name=re.compile("^Keep"))).to_have_count(0)
    page.get_by_label("Leave out 3 who are here already").uncheck()
    expect(page.get_by_role("button", name="Keep 3")).to_be_visible()


HOSTILE = """Title of a list
Wer,Firma,Wo
<img src=x onerror=alert(1)>,"=HYPERLINK(""http://x.example"",""y"")",javascript:alert(1)
\u202egnp.exe,@SUM(1),<script>alert(1)</script>
"""


def test_an_attendee_list_is_mapped_on_the_screen_and_becomes_people_to_look_for(page, tmp_path):
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    file = tmp_path / "attendees.csv"
    file.write_text(HOSTILE)
    choose(page, file)
    expect(page.get_by_text("A list. What its columns hold is guessed")).to_be_visible()
    page.get_by_label("Wer").select_option("Name")
    expect(page.get_by_text("<img src=x onerror=alert(1)>").last).to_be_visible()
    expect(page.get_by_label("Firma")).to_have_value("org")
    expect(page.get_by_label("People to look for")).to_be_checked()
    assert_accessible_in_both_themes(page, (NARROW, DESK))
    page.get_by_role("button", name="Keep 2").click()
    expect(page.get_by_role("link", name="See them")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Taken back. Nothing of it is kept.")).to_be_visible()
    assert page.locator("main script, main img").count() == 0


def test_the_phones_own_contacts_are_offered_where_the_browser_lends_them(chromium, home):
    page = chromium().page
    page.add_init_script(
        "navigator.contacts = { select: async () => [{ name: ['Ana Kovač'], email: ['ana@x.example'] }] }"
    )
    page.goto(f"{home}/import")
    page.get_by_role("button", name="From this phone").click()
    expect(page.get_by_text("One person found. Not kept yet.")).to_be_visible()
    page.get_by_role("button", name="Keep one").click()
    page.get_by_role("link", name="See them").click()
    page.get_by_role("link", name="Ana Kovač").click()
    expect(page.get_by_role("link", name="ana@x.example")).to_be_visible()


def place_people(page) -> None:
    page.get_by_role("link", name="People").first.click()
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    place(page, "People")
