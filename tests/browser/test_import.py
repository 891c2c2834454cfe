"""Bringing contacts in from vCard files."""

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


def test_several_files_are_read_together(page, tmp_path):
    choose(page, cards_file(tmp_path, 2, "one.vcf"), cards_file(tmp_path, 3, "two.vcf"))
    expect(page.get_by_text("5 people found. Not kept yet.")).to_be_visible()


def test_what_cannot_be_read_is_said_by_file_and_keeps_the_rest(page, tmp_path):
    none = tmp_path / "holiday.vcf"
    none.write_text("Dear diary")
    large = tmp_path / "large.vcf"
    large.write_bytes(b"BEGIN:VCARD\r\nNOTE:" + b"x" * 10_000_000)
    half = tmp_path / "half.vcf"
    half.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Whole\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Cut of")
    choose(page, none, large, half)
    expect(page.get_by_text("One person found. Not kept yet.")).to_be_visible()
    expect(page.get_by_text("holiday.vcf: There is no vCard in this file.")).to_be_visible()
    expect(page.get_by_text(re.compile("^large.vcf, 1: This one breaks off"))).to_be_visible()
    expect(page.get_by_text(re.compile("^half.vcf, .*: This one breaks off"))).to_be_visible()
    expect(page.get_by_text("Whole", exact=True)).to_be_visible()
    assert_accessible_in_both_themes(page)


def test_an_old_encoding_is_read_and_said_to_be_a_guess(page, tmp_path):
    old = tmp_path / "old.vcf"
    old.write_bytes("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Zoë Müller\r\nEND:VCARD\r\n".encode("cp1252"))
    choose(page, old)
    expect(page.get_by_text("old.vcf: This file is in an old encoding")).to_be_visible()
    expect(page.get_by_text("Zoë Müller")).to_be_visible()


@pytest.mark.skipif(not REAL.exists(), reason="the real address books are not here")
def test_real_address_books_are_read_without_a_complaint_nobody_understands(page):
    choose(page, *sorted(REAL.glob("*.vcf")))
    expect(page.get_by_text(re.compile(r"^\d+ people found"))).to_be_visible()
    expect(page.get_by_text("Simon Perreault")).to_be_visible()
    expect(page.get_by_text("That did not work")).to_have_count(0)


def place_people(page) -> None:
    page.get_by_role("link", name="People").first.click()
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    place(page, "People")
