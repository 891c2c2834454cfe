"""People to look for: expected at an event, found by a few letters, met by one tap."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import NARROW, assert_accessible_in_both_themes, has_met, started
from tests.browser.people_met import done, field, place

LIST = """Attendee,Company,Title,Email,Comment
Ana Kovač,Norda,Engineer,ana@x.example,speaks at 20:00
Bo Lind,Kyma,Captain,bo@x.example,
佐藤 美咲,Kyma,,misaki@x.example,
"""


@pytest.fixture
def page(home, chromium):
    page = chromium().page
    page.goto(home)
    page.get_by_role("button", name="Start tonight").click()
    expect(page.get_by_text("has begun")).to_be_visible()
    return page


def bring(page, tmp_path):
    started(page)
    file = tmp_path / "attendees.csv"
    file.write_text(LIST)
    page.goto(page.url.rstrip("/") + "/import")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Keep 3").click()
    page.get_by_role("link", name="See them").click()


def test_somebody_on_the_list_is_found_and_met_by_one_tap_and_that_is_taken_back(page, tmp_path):
    bring(page, tmp_path)
    lines = page.get_by_role("main").get_by_role("listitem")
    expect(lines).to_have_count(3)
    page.get_by_role("searchbox").fill("kyma cap")
    expect(lines).to_have_count(1)
    assert_accessible_in_both_themes(page)
    page.get_by_role("searchbox").fill("")
    page.get_by_role("button", name="Met them: Ana Kovač").click()
    page.get_by_role("heading", name="Kept, ").wait_for()
    expect(field(page, "Name")).to_have_value("Ana Kovač")
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("dialog").wait_for(state="detached")
    page.get_by_role("button", name="Met them: Ana Kovač").click()
    page.get_by_role("heading", name="Kept, ").wait_for()
    field(page, "We talked about").fill("grippers")
    done(page)
    expect(page.get_by_role("heading", name="Met", exact=True)).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("link", name="Ana Kovač").click()
    expect(page.get_by_text("Norda, Engineer")).to_be_visible()
    expect(page.get_by_role("link", name="ana@x.example")).to_be_visible()
    expect(page.get_by_text("speaks at 20:00")).to_be_visible()
    expect(page.get_by_text("grippers")).to_be_visible()


def test_somebody_already_in_the_book_is_met_again_and_not_twice(page, tmp_path):
    has_met(page, "Bo L.", email="BO@x.example")
    bring(page, tmp_path)
    page.get_by_role("button", name="Met them: Bo Lind").click()
    page.get_by_role("heading", name="Kept, ").wait_for()
    expect(field(page, "Name")).to_have_value("Bo L.")
    done(page)
    page.get_by_role("link", name="People").first.click()
    expect(page.get_by_role("main").get_by_role("listitem")).to_have_count(1)


def test_the_list_is_empty_at_first_grows_by_hand_and_shrinks_with_a_way_back(page):
    place(page, "People")
    page.get_by_role("link", name="To look for").click()
    expect(page.get_by_text("Nobody to look for yet.")).to_be_visible()
    assert_accessible_in_both_themes(page, (NARROW,))
    page.get_by_role("button", name="Add a name").click()
    field(page, "Whom to look for").fill("Whoever runs the lab")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="Whoever runs the lab", exact=True).click()
    page.get_by_role("button", name="Remove: Whoever runs the lab").click()
    expect(page.get_by_text("Nobody to look for yet.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Whoever runs the lab", exact=True)).to_be_visible()
    page.get_by_role("link", name="People").first.click()
    place(page, "Meet")
    page.locator("a[href='/events']").first.click()
    page.get_by_role("link", name="People to look for").click()
    expect(page.get_by_text("Whoever runs the lab", exact=True)).to_be_visible()
