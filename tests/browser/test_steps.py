"""Steps and A line: two small acts, my words, and the sentence read at arm's length."""

from playwright.sync_api import expect

from tests.browser.hands import DESK, NARROW, assert_accessible_in_both_themes

OURS = ("practice", "ladder", "ledger", "alarm", "rung")


def test_a_try_counts_and_can_be_taken_back(home, chromium):
    page = chromium().page
    page.goto(f"{home}/steps")
    first = page.locator(".card").first
    act = first.locator(".lead").inner_text()
    first.get_by_role("button", name="I tried").click()
    expect(first.get_by_text("Tried, ")).to_be_visible()
    expect(page.get_by_role("heading", name="What works for me")).to_be_visible()
    page.reload()
    expect(first.get_by_text("Tried, ")).to_be_visible()
    assert_accessible_in_both_themes(page, (NARROW, DESK))
    shown = page.locator("body").inner_text().lower()
    assert not any(word in shown for word in OURS)
    first.get_by_role("button", name="Undo").click()
    expect(first.locator(".lead")).to_have_text(act)
    expect(first.get_by_role("button", name="I tried")).to_be_visible()


def test_my_words_are_kept_as_typed_and_read_large(home, chromium):
    page = chromium().page
    page.goto(f"{home}/line")
    expect(page.get_by_text("One sentence about what you do is enough.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("link", name="Write mine").click()
    page.get_by_role("button", name="Add one").click()
    sentence = page.get_by_role("textbox", name="Sentence 1")
    expect(sentence).to_be_focused()
    sentence.press_sequentially("I teach robots to hold soft things.")
    page.get_by_role("link", name="See it large").click()
    expect(page.get_by_role("heading", name="I teach robots to hold soft things.")).to_be_visible()
    page.go_back()
    page.reload()
    expect(sentence).to_have_value("I teach robots to hold soft things.")
    assert_accessible_in_both_themes(page, (NARROW, DESK))
    page.get_by_role("link", name="See it large").click()
    expect(page.get_by_role("heading", name="I teach robots to hold soft things.")).to_be_visible()
    expect(page.get_by_role("progressbar")).to_have_attribute("max", "30")
    assert_accessible_in_both_themes(page, (NARROW, DESK))
    page.get_by_role("button", name="Met someone").click()
    expect(page.get_by_role("heading", name="Kept, ")).to_be_visible()


def test_a_removed_sentence_comes_back(home, chromium):
    page = chromium().page
    page.goto(f"{home}/steps/ask")
    page.get_by_role("button", name="Add one").click()
    page.get_by_role("textbox", name="Sentence 1").fill("What brought you here?")
    page.get_by_role("button", name="Remove").click()
    expect(page.get_by_role("textbox", name="Sentence 1")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("textbox", name="Sentence 1")).to_have_value("What brought you here?")
