"""My code: a card of my own, drawn with no signal, that any phone's camera takes."""

from playwright.sync_api import Page, expect

from tests.browser.hands import DESK, NARROW, assert_accessible_in_both_themes, ready_without_signal
from tests.browser.my_cards import fill_card, make_card, read_code, turn_to
from tests.browser.people_met import field, place
from tests.browser.test_names import ARABIC, LARGE_TEXT, PAST_THE_EDGE, TOWER

LONG = {
    "Name": "Alice Archer",
    "Company": "The Softhand Laboratory for Soft and Softer Things",
    "Role": "Head of grippers",
    "Email": "alice.archer@softhand.example",
    "Phone": "+44 7700 900417",
    "Website": "https://softhand.example/people/alice",
}


def test_a_card_is_made_and_read_by_a_camera_with_the_server_stopped(server, chromium):
    page = chromium().page
    page.goto(f"{server.url}/code")
    ready_without_signal(page)
    assert_accessible_in_both_themes(page)
    server.kill()
    page.reload()
    page.get_by_role("button", name="Make my card").click()
    field(page, "Name").fill("Zoë Müller; Ltd")
    field(page, "Company").fill("Softhand, Lab")
    assert_accessible_in_both_themes(page)
    fill_card(page, Email="zoe@softhand.example")
    text = read_code(page, holds="EMAIL:")
    assert "FN:Zoë Müller\\; Ltd\r\n" in text
    assert "ORG:Softhand\\, Lab\r\n" in text
    assert len(text.encode()) <= 190
    assert_accessible_in_both_themes(page, (NARROW, DESK))
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert read_code(page) == text
    page.reload()
    expect(page.get_by_role("heading", name="Zoë Müller; Ltd")).to_be_visible()

    turn_to(page, "Link")
    expect(page.get_by_text("A link needs a server that opens it")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("region", name="My code").focus()
    page.keyboard.press("ArrowLeft")
    assert read_code(page) == text
    swipe(page)
    expect(page.get_by_role("link", name="Bring in a link")).to_be_visible()


def swipe(page: Page) -> None:
    box = page.get_by_role("region", name="My code").bounding_box()
    assert box
    x, y = box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 150, y + 10, steps=3)
    page.mouse.up()


def test_of_two_cards_the_one_for_tonight_is_shown_and_nothing_that_is_too_long_or_switched_off(home, chromium):
    page = chromium().page
    page.goto(home)
    page.get_by_role("button", name="Start tonight").click()
    page.get_by_role("link", name="My code").click()
    make_card(page, **LONG | {"What you call it (not on the card)": "Day job"})
    expect(page.get_by_text("Left out, so that it scans: Role, Website.")).to_be_visible()
    text = read_code(page)
    assert "TEL:+44 7700 900417" in text
    assert "URL:" not in text

    page.get_by_role("link", name="My cards").click()
    page.get_by_role("button", name="Another card").click()
    expect(field(page, "Name")).to_have_value("Alice Archer")
    expect(field(page, "What you call it (not on the card)")).to_have_value("")
    field(page, "What you call it (not on the card)").fill("Freelance")
    field(page, "Email").fill("alice@free.example")
    field(page, "Ask me about").fill("welding")
    for off in ("Company", "Phone", "Website"):
        page.get_by_role("button", name=off, exact=True).click()
    expect(field(page, "Phone (not on this card)")).to_be_visible()
    assert_accessible_in_both_themes(page)
    fill_card(page, Role="Welder")

    page.get_by_role("button", name="Show: Freelance").click()
    expect(page.get_by_role("button", name="Show: Freelance")).to_have_attribute("aria-pressed", "true")
    assert_accessible_in_both_themes(page, (NARROW, DESK))
    page.get_by_role("link", name="My code").click()
    text = read_code(page, holds="TITLE:")
    assert "EMAIL:alice@free.example\r\n" in text
    assert "TITLE:Welder\r\n" in text
    assert not [word for word in ("Softhand", "7700", "URL", "Freelance", "Day job", "welding") if word in text]
    expect(page.get_by_text("Softhand")).to_have_count(0)

    page.get_by_role("button", name="Freelance").click()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Day job").click()
    read_code(page, holds="EMAIL:alice.archer@softhand.example")
    page.reload()
    assert "EMAIL:alice.archer@softhand.example" in read_code(page)


def test_a_card_runs_out_and_says_so_and_a_deleted_one_comes_back(home, chromium):
    page = chromium().page
    page.goto(f"{home}/code")
    make_card(page, Name="Alice Archer")
    page.get_by_role("link", name="Change").click()
    fill_card(page, **{"Good until (if it should run out)": "2025-01-31"})
    expect(page.get_by_text("This card ran out")).to_be_visible()
    expect(page.get_by_role("img", name="Code with")).to_have_count(0)
    assert_accessible_in_both_themes(page)
    page.get_by_role("link", name="My cards").click()
    expect(page.get_by_text("This card ran out")).to_be_visible()
    page.get_by_role("link", name="My card").click()
    page.get_by_role("button", name="Delete this card").click()
    expect(page.get_by_role("button", name="Make my card")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    page.get_by_role("link", name="My card").click()
    fill_card(page, **{"Good until (if it should run out)": ""})
    page.get_by_role("link", name="My code").click()
    assert "FN:Alice Archer" in read_code(page)
    page.get_by_role("link", name="Meet").click()
    place(page, "Meet")


def test_no_name_reaches_past_the_edge_on_the_smallest_phone_with_the_largest_text(home, chromium):
    page = chromium(viewport=NARROW).page
    page.add_init_script(LARGE_TEXT)
    page.goto(f"{home}/code")
    make_card(page, Name="W" * 200, Company=ARABIC, **{"What you call it (not on the card)": "W" * 60})
    page.get_by_role("link", name="Share").click()
    page.get_by_role("heading", name="Share").wait_for()
    assert page.evaluate(PAST_THE_EDGE) == []
    page.get_by_role("button", name="Done").click()
    page.get_by_role("link", name="My cards").click()
    page.get_by_role("link", name="WWW").click()
    page.get_by_role("heading", name="WWW").wait_for()
    assert page.evaluate(PAST_THE_EDGE) == []
    page.get_by_role("dialog").get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Another card").click()
    page.get_by_role("heading", name="My card", exact=True).wait_for()
    assert page.evaluate(PAST_THE_EDGE) == []
    fill_card(page, Name=TOWER[:200])
    page.get_by_role("button", name="Show: My card").click()
    assert page.evaluate(PAST_THE_EDGE) == []
    page.get_by_role("link", name="My code").click()
    page.get_by_role("button", name="My card").click()
    expect(page.get_by_role("img", name="Code with")).to_be_visible()
    assert page.evaluate(PAST_THE_EDGE) == []
