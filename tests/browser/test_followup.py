"""Follow up: names, triage, the sitting; with a server and before there is one."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hands import (
    DESK,
    NARROW,
    Held,
    assert_accessible_in_both_themes,
    call,
    choose,
    come_in,
    has_met,
    place_of,
    ready_without_signal,
)
from tests.browser.people_met import place


def met_three(page: Page) -> None:
    """The morning after: bob, who was promised an article, charlie with nothing to go on, and somebody nameless."""
    has_met(page, "bob", talked="soft grippers", known="red scarf", promise="the article", email="bob@example.com")
    has_met(page, "charlie")
    has_met(page, talked="ferries", known="silver braid")


@pytest.fixture
def page(server, chromium) -> Page:
    """Of a phone that knows no server yet."""
    page = chromium().page
    page.goto(server.url)
    met_three(page)
    return page


@pytest.fixture
def synced(server, chromium) -> Page:
    """Of a phone with an account."""
    page = chromium().page
    come_in(page, server)
    met_three(page)
    call(page)
    return page


@pytest.fixture
def stay_here():
    """No mail app opens in a test: the link is followed by what the app does with the tap, and by nothing else."""

    def keep(page: Page) -> None:
        page.evaluate("""addEventListener('click', (click) => {
          if (click.target.closest?.('a[href^="mailto:"]')) click.preventDefault();
        })""")

    return keep


def test_before_any_server_whoever_was_caught_here_can_be_written_to(page, server):
    place(page, "Follow up")
    expect(page.get_by_role("heading", name="Caught here")).to_be_visible()
    page.get_by_role("link", name="charlie").click()
    page.get_by_role("button", name="Tomorrow", exact=True).click()
    expect(page.get_by_role("listitem").filter(has_text="charlie").filter(has_text="tomorrow")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.get_by_label("We talked about …").fill("We talked about bread.")
    page.get_by_label("Next, I’d like …").fill("Coffee on Friday?")
    page.get_by_role("main").get_by_role("link", name="Follow up").click()
    page.get_by_role("link", name="charlie").click()
    letter = page.get_by_label("Your text")
    expect(letter).to_have_value("Hello charlie,\nWe talked about bread.\nCoffee on Friday?\nBest wishes")
    page.reload()
    expect(letter).to_have_value("Hello charlie,\nWe talked about bread.\nCoffee on Friday?\nBest wishes")
    expect(page.get_by_role("button", name="Write an address in")).to_have_class(re.compile("main"))
    page.get_by_role("button", name="Change").click()
    page.get_by_role("group", name="How it goes").get_by_role("button", name="Copy").click()
    page.locator(".dock").get_by_role("button", name="Copy").click()
    expect(page.get_by_text("charlie: marked sent")).to_be_visible()
    assert (
        page.evaluate("navigator.clipboard.readText()")
        == "Hello charlie,\nWe talked about bread.\nCoffee on Friday?\nBest wishes"
    )
    come_in(page, server)
    place(page, "Follow up")
    expect(page.get_by_role("listitem").filter(has_text="charlie").filter(has_text="Sent")).to_be_visible()


def test_names_are_asked_for_first_and_triage_is_chosen_already(synced):
    page = synced
    place(page, "Follow up")
    expect(page.get_by_role("link", name="Give names")).to_have_class(re.compile("main"))
    page.get_by_role("link", name="Give names").click()
    name = page.get_by_label(re.compile("ferries, silver braid"))
    name.fill("dora")
    expect(page.get_by_label(re.compile("ferries, silver braid"))).to_be_focused()
    page.get_by_role("button", name="That’s all I know").click()
    expect(page.get_by_role("heading", name=re.compile("3 people"))).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text="dora")).to_be_visible()
    expect(page.get_by_text("silver braid")).to_have_count(0)

    page.get_by_role("link", name="Follow up").click()
    page.get_by_role("link", name="Look through them").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()  # so it is read out, once that is known
    charlie = page.get_by_role("button", name="Keep charlie")
    expect(charlie).to_have_attribute("aria-pressed", "false")
    decide = page.locator(".dock").get_by_role("button")
    before = decide.inner_text()
    charlie.click()
    expect(decide).not_to_have_text(before)
    decide.click()
    expect(page.get_by_role("heading", name=place_of(1))).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("heading", name="A tap changes it")).to_be_visible()


@pytest.mark.parametrize(
    ("screen", "said"), [("triage", "Everybody has a place already."), ("names", "Everybody has a name.")]
)
def test_nothing_is_said_before_it_is_known(home, chromium, screen, said):
    page = chromium(service_workers="block").page
    held = Held(page, "**/sqlite3.wasm")
    with page.expect_request("**/sqlite3.wasm"):
        page.goto(f"{home}/follow-up/{screen}")
    expect(page.get_by_role("link", name="Follow up")).to_be_visible()
    expect(page.get_by_role("heading")).to_have_count(0)
    expect(page.locator(".dock")).to_have_count(0)
    held.let_go()
    expect(page.get_by_text(said)).to_be_visible()


def test_a_promise_comes_first_and_its_letter_opens_in_the_mail_app(synced, stay_here):
    page = synced
    choose(page)
    expect(page.get_by_text(re.compile("You promised bob: the article, by .+ Sending this keeps it."))).to_be_visible()
    expect(page.get_by_text("Only for you: red scarf")).to_be_visible()
    letter = page.get_by_label("Your text")
    assert "red scarf" not in letter.input_value()
    letter.fill("Hello bob,\n50 % & more: \u00e7?\n\u202enot a trick\u202c")
    link = page.get_by_role("link", name="Open in Mail")
    typed = re.escape("Hello%20bob%2C%0D%0A50%20%25%20%26%20more%3A%20%C3%A7%3F%0D%0A")
    expect(link).to_have_attribute("href", re.compile(f"^mailto:bob@example.com\\?.*{typed}"))
    assert "red scarf" not in unquote(link.get_attribute("href") or "")

    stay_here(page)
    sent = page.get_by_text("bob: marked sent")
    letter.fill("Here is the article: ____ .")
    link.click()
    expect(page.get_by_text("There is still a blank")).to_be_visible()
    expect(sent).to_have_count(0)
    assert letter.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)") == "____"
    page.get_by_role("link", name="Send as it is").click()
    expect(sent).to_be_visible()
    expect(page.get_by_role("heading", name=place_of(2))).to_be_visible()
    page.get_by_role("button", name="Not sent").click()
    expect(page.get_by_role("heading", name="bob")).to_be_visible()
    expect(letter).to_have_value("Here is the article: ____ .")


def test_the_whole_sitting_works_with_the_server_stopped_and_ends_the_day(synced, server):
    page = synced
    choose(page)
    ready_without_signal(page)
    server.kill()
    page.reload()
    expect(page.get_by_role("heading", name=place_of(1))).to_be_visible()
    page.get_by_role("button", name="Let go").click()
    expect(page.get_by_text("bob: let go")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name=place_of(2))).to_be_visible()
    expect(page.get_by_role("heading", name="No name yet")).to_be_visible()
    expect(page.get_by_role("heading", name="Find them")).to_have_count(0)
    page.get_by_role("button", name="Tomorrow").click()
    expect(page.get_by_text("No name yet: tomorrow")).to_be_visible()
    expect(page.get_by_role("heading", name="Later")).to_be_visible()


def test_letters_act_on_a_desk_while_nobody_is_typing(synced):
    page = synced
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    choose(page)
    expect(page.get_by_role("heading", name="bob")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name=place_of(2))).to_be_visible()
    page.keyboard.press("k")
    expect(page.get_by_role("heading", name=place_of(1))).to_be_visible()
    page.get_by_label("Your text").press("l")
    expect(page.get_by_role("heading", name=place_of(1))).to_be_visible()
    page.get_by_role("heading", name="bob").click()
    page.keyboard.press("t")
    expect(page.get_by_text("bob: tomorrow")).to_be_visible()
    page.keyboard.press("u")
    expect(page.get_by_role("heading", name="bob")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name=re.compile("^Write to"))).to_be_visible()


def test_every_screen_of_it_is_accessible_and_an_address_is_added_in_place(page, server):
    place(page, "Follow up")
    expect(page.get_by_text("Caught here")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("link", name="charlie").click()
    expect(page.get_by_label("We talked about …")).to_be_visible()
    assert_accessible_in_both_themes(page)
    come_in(page, server)
    place(page, "Follow up")
    expect(page.get_by_role("link", name="Give names")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("link", name="Give names").click()
    expect(page.get_by_text("More about this one")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="That’s all I know").click()
    expect(page.get_by_text("A tap changes it")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Keep charlie").click()
    page.locator(".dock").get_by_role("button").click()
    page.get_by_role("button", name="Change").click()
    expect(page.get_by_text("Email", exact=True)).to_be_visible()
    assert_accessible_in_both_themes(page, (NARROW, DESK))
    page.get_by_role("link", name="Pause").click()
    page.get_by_role("link", name="charlie").click()
    page.get_by_role("button", name="Change").click()
    page.get_by_role("button", name="Email", exact=True).click()
    page.get_by_label("Email address").fill("charlie@example.org")
    expect(page.get_by_text("Email, charlie@example.org")).to_be_visible()
