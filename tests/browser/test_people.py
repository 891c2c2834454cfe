"""People: finding somebody in a long book, and what stands on their page."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.axe import assert_accessible
from tests.browser.chromium import until
from tests.browser.hands import assert_accessible_in_both_themes, has_met
from tests.browser.people_met import KNOWN, NAME, TALKED, done, field, open_person, place, tap_met

DESK = {"viewport": {"width": 1280, "height": 800}, "is_mobile": False, "has_touch": False}
HOSTILE = "<img src=x onerror=alert(1)>\u202egnp.exe"

# What a file of cards would bring, without the file: by the store, on a page that has not started the app.
BRING = """async ({ count }) => {
  const { openStore } = await import('/static/app/store.js');
  const { newId } = await import('/static/app/id.js');
  const cards = Array.from({ length: count }, (_, place) => ({
    name: `Person ${String(place).padStart(5, '0')}`, org: null, role: null, note: null, contacts: [],
  }));
  await openStore().run('importCards', { batch: newId(), cards });
}"""


@pytest.fixture
def page(chromium, home):
    page = chromium().page
    page.goto(home)
    return page


def test_names_in_every_script_are_found_inside_words_and_without_accents(page):
    names = ["Þóra Jónsdóttir", "佐藤 美咲", "ليلى حداد", "Олена Шевчук"]
    for name in names:
        has_met(page, name, talked="soft grippers" if name == names[0] else "")
    place(page, "People")
    for typed, found in (
        ("jonsd", names[0]),
        ("美咲", names[1]),
        ("حداد", names[2]),
        ("шевч", names[3]),
        ("GRIP", names[0]),
    ):
        page.get_by_role("searchbox").fill(typed)
        expect(page.get_by_role("main").get_by_role("listitem")).to_have_count(1)
        expect(page.get_by_role("link", name=found)).to_be_visible()
    page.get_by_role("searchbox").fill("nobody like that")
    expect(page.get_by_text("Nobody fits “nobody like that”.")).to_be_visible()


def test_the_list_keeps_its_search_filters_by_circle_and_never_says_how_somebody_is_known(page):
    has_met(page, "alice", talked="ferries", known="red scarf")
    has_met(page, "bob")
    place(page, "People")
    expect(page.get_by_text("ferries")).to_be_visible()
    expect(page.get_by_text("red scarf")).to_have_count(0)
    page.get_by_role("link", name="alice").click()
    expect(page.get_by_text("Only for you: red scarf")).to_be_visible()
    page.get_by_role("button", name="No circle").click()
    page.get_by_role("group", name="Circle").get_by_role("button", name="Inner").click()
    expect(page.get_by_role("button", name="Inner circle")).to_be_visible()
    page.get_by_role("link", name="People").click()
    listed = page.get_by_role("main").get_by_role("listitem")
    expect(listed).to_have_count(2)
    page.get_by_role("searchbox").fill("bo")
    page.get_by_role("link", name="bob").click()
    page.get_by_role("link", name="People").click()
    expect(page.get_by_role("searchbox")).to_have_value("bo")
    expect(listed).to_have_count(1)
    page.get_by_role("searchbox").fill("")
    expect(listed).to_have_count(2)
    page.get_by_role("button", name="Inner 1").click()
    expect(listed).to_have_count(1)
    expect(page.get_by_role("link", name="alice")).to_contain_text("Inner")


def test_a_page_is_corrected_as_one_types_added_to_and_deleted_with_a_way_back(page):
    has_met(page, "alise")
    open_person(page, "alise")
    page.get_by_role("link", name="Edit").click()
    field(page, NAME).fill("alice")
    field(page, "Email").fill("alice@norda.example")
    page.get_by_label("A recruiter").check()
    page.get_by_role("link", name="Done").click()
    expect(page.get_by_role("heading", name="alice")).to_be_visible()
    expect(page.get_by_role("link", name="alice@norda.example")).to_be_visible()
    page.reload()
    expect(page.get_by_role("link", name="alice@norda.example")).to_be_visible()

    page.get_by_role("button", name="Add one").click()
    page.get_by_role("button", name="I promised…").click()
    field(page, "I promised…").fill("the article")
    page.get_by_role("checkbox", name="You promised: the article").check()
    expect(page.get_by_text("done today")).to_be_visible()
    page.get_by_role("button", name="Add a note").click()
    field(page, "Note").fill("Reads at night")
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("The note is deleted.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Reads at night")).to_be_visible()

    page.get_by_role("link", name="Edit").click()
    page.get_by_role("button", name="Delete").click()
    expect(page.get_by_text("alice is deleted.")).to_be_visible()
    expect(page.get_by_text("Whom you meet will be here.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="alice")).to_be_visible()


def test_hostile_words_are_shown_as_words(page):
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    tap_met(page)
    field(page, NAME).fill(HOSTILE)
    field(page, TALKED).fill(HOSTILE)
    field(page, KNOWN).fill(HOSTILE)
    page.get_by_role("button", name="More").click()
    field(page, "Link").fill("javascript:alert(1)")
    field(page, "Email").fill("a@b.example?bcc=everybody@c.example")
    done(page)
    open_person(page, re.compile("onerror"))
    expect(page.get_by_text("javascript:alert(1)")).to_be_visible()
    links = page.get_by_role("main").get_by_role("link")
    assert set(links.evaluate_all("links => links.map((link) => link.protocol)")) <= {
        "http:",
        "https:",
        "mailto:",
        "tel:",
    }
    expect(page.get_by_role("link", name="everybody")).to_have_count(0)


def test_twenty_thousand_people_scroll_with_few_in_the_page(chromium, home, prove):
    page = chromium().page
    page.goto(f"{home}/healthz")
    count = 20_000 if prove else 600
    page.evaluate(BRING, {"count": count})
    page.goto(home)
    place(page, "People")
    page.get_by_role("button", name="Newest").click()
    page.get_by_role("group", name="In which order").get_by_role("button", name="By name").click()
    expect(page.get_by_role("link", name="Person 00000")).to_be_visible()
    scroller = "document.querySelector('.lines').parentElement"
    page.evaluate(f"{scroller}.scrollTop = {scroller}.scrollHeight")
    last = page.get_by_role("link", name=f"Person {count - 1:05}")
    expect(last).to_be_in_viewport()
    assert page.locator(".lines > li").count() < 200
    assert page.locator(".lines > li").last.get_attribute("aria-posinset") == str(count)
    page.evaluate(f"{scroller}.scrollTop = 0")
    expect(page.get_by_role("link", name="Person 00000")).to_be_in_viewport()
    page.get_by_role("link", name="Person 00000").focus()
    page.keyboard.press("ArrowDown")
    assert until(page, "document.activeElement.textContent.includes('Person 00001')")


def test_list_and_page_stand_side_by_side_on_a_desk(chromium, home):
    page = chromium("laptop", **DESK).page
    page.goto(home)
    has_met(page, "alice")
    has_met(page, "bob")
    place(page, "People")
    expect(page.get_by_text("Choose someone, and their page opens here.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("link", name="alice").click()
    expect(page.get_by_role("main").get_by_role("heading", name="alice")).to_be_visible()
    page.get_by_role("region", name="People").get_by_role("link", name="bob").click()
    expect(page.get_by_role("main").get_by_role("heading", name="bob")).to_be_visible()
    assert_accessible(page)


def test_axe_finds_nothing_on_people_a_page_and_its_editing(page):
    place(page, "People")
    page.get_by_text("Whom you meet will be here.").wait_for()
    assert_accessible_in_both_themes(page)
    has_met(page, "ليلى حداد", talked="ferries", known="red scarf")
    page.get_by_role("link", name="ليلى").wait_for()
    assert_accessible_in_both_themes(page)
    page.get_by_role("link", name="ليلى").click()
    page.get_by_text("Only for you").wait_for()
    page.get_by_role("button", name="No circle").click()
    page.get_by_role("button", name="Add one").click()
    page.get_by_role("button", name="Add a note").click()
    assert_accessible_in_both_themes(page)
    page.get_by_role("link", name="Edit").click()
    field(page, NAME).wait_for()
    assert_accessible_in_both_themes(page)
