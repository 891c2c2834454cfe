"""Two phones compare notes where there is no signal."""

import re
from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.chromium import Chromium
from tests.browser.comparing import Party, ask, run, section, split, swap, two
from tests.browser.fits import assert_fits
from tests.browser.hands import assert_accessible_in_both_themes
from tests.live_server import LiveServer

ENDLESS = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis"


def compare(party: Party) -> None:
    party.phone.goto(f"{party.url}/round/{party.space}/compare")
    expect(party.phone.get_by_role("heading", name=re.compile("^You and "))).to_be_visible()


def test_two_compare_notes_with_no_server(server: LiveServer, chromium: Callable[..., Chromium]) -> None:
    alice, bob = two(server.url, chromium)
    server.kill()
    split(alice, bob)
    run(bob.page, "setParty", space=bob.space, target="Northwind")
    alice.meets("sara", 13, "Sara", talked_about="grippers")
    alice.meets("noa", 20, "נועה לוי", shows=False)
    alice.meets("marko", 3, "Marko Marin")
    bob.meets("zara", 19, "Zara", org="Norda", talked_about="arms")
    more = {"talked_about": "ferries", "needs": "a gripper", "email": "tom@alder.example"}
    bob.meets("tom", 25, "Tom Tiller", org="Alder Foods", **more)
    bob.meets("lena", 2, ENDLESS, org=ENDLESS)
    page = alice.phone
    compare(alice)
    expect(page.get_by_text("Bob has shown nobody yet.")).to_be_visible()
    assert_fits(page)
    swap(alice, bob)

    card = page.locator(".card").filter(has=page.get_by_role("heading", name="Same person?"))
    expect(card).to_contain_text("Your “Sara, grippers”")
    expect(card).to_contain_text("Bob: “Zara, Norda”")
    expect(section(page, "Only Bob met, 3")).to_be_visible()
    expect(section(page, "Only you met, 3")).to_be_visible()
    expect(page.get_by_text("Bob looks for Northwind")).to_be_visible()
    card.get_by_role("button", name="Same", exact=True).click()
    both = section(page, "Both met, 1")
    expect(both.get_by_role("link", name="Sara")).to_be_visible()
    both.get_by_role("button", name="Bob", exact=True).click()
    expect(both.get_by_role("button", name="Bob", exact=True)).to_have_attribute("aria-pressed", "true")

    news = section(page, "Only Bob met, 2")
    news.get_by_role("button", name="Introduce me: Tom Tiller").click()
    expect(news.get_by_text("Bob will introduce you")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(news.get_by_role("button", name="Introduce me: Tom Tiller")).to_be_visible()
    news.get_by_role("button", name=re.compile("^Tom Tiller")).click()
    expect(news.get_by_text("Needs: a gripper")).to_be_visible()
    expect(news.get_by_text("tom@alder.example")).to_be_visible()
    assert_fits(page)
    news.get_by_role("button", name="Ask them first", exact=True).click()
    expect(news.get_by_role("link", name="Their page")).to_be_visible()
    assert_accessible_in_both_themes(page)

    swap(alice, bob)
    compare(bob)
    expect(section(bob.phone, "Only you met, 2")).to_contain_text("Alice would like to meet them, if they want to")
    met = section(bob.phone, "Both met, 1")
    expect(met.get_by_role("button", name=re.compile("^Me"))).to_have_attribute("aria-pressed", "true")
    bob.phone.get_by_role("button", name="One answer so far").click()
    bob.phone.get_by_role("button", name="Two people: Zara").click()
    expect(bob.phone.get_by_text("They stay two as long as one of you says so.")).to_be_visible()
    expect(met).to_have_count(0)
    assert_accessible_in_both_themes(bob.phone)
    bob.phone.get_by_role("button", name="Done for tonight").click()
    expect(bob.phone.get_by_role("button", name="Undo")).to_be_visible()
    expect(bob.phone.get_by_role("button", name="Met someone")).to_be_visible()

    news.get_by_role("link", name="Their page").click()
    expect(page.get_by_role("heading", name="Tom Tiller")).to_be_visible()
    connected = section(page, "How you are connected")
    expect(connected.get_by_role("link", name="Bob", exact=True)).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.reload()
    expect(page.get_by_role("heading", name="Tom Tiller")).to_be_visible()


def test_what_came_of_a_round_stands_in_the_debrief(home: str, chromium: Callable[..., Chromium]) -> None:
    alice, bob = two(home, chromium)
    split(alice, bob)
    alice.meets("sara", 13, "Sara")
    alice.meets("nobody", 20, "", shows=False)
    bob.meets("zara", 19, "Zara")
    swap(alice, bob)
    pair = {"space": alice.space, "one": "sara", "other": bob.sighting("zara")}
    run(alice.page, "judge", verdict="same", **pair)
    run(alice.page, "writes", author=bob.author, **pair)

    page = alice.phone
    page.goto(f"{home}/follow-up/names")
    expect(page.get_by_role("heading", name="Rounds with friends")).to_be_visible()
    came = page.get_by_role("link", name="With Bob")
    expect(came).to_contain_text("you showed 1 · 1 shown to you · one of them met by both")
    assert_accessible_in_both_themes(page)
    came.click()
    section(page, "Both met, 1").get_by_role("link", name="Sara").click()
    expect(page.get_by_text("Bob writes to Sara, so that they hear from one of you.")).to_be_visible()
    page.get_by_role("button", name="I write", exact=True).click()
    expect(page.get_by_text("You write to Sara yourself.")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Bob writes to Sara, so that they hear from one of you.")).to_be_visible()
    gone = run(alice.page, "remove", tbl="person", rid=ask(alice.page, "person", rid="sara")["left_to"]["rid"])
    expect(page.get_by_text("A friend writes to Sara, so that they hear from one of you.")).to_be_visible()
    page.get_by_role("button", name="I write", exact=True).click()
    expect(page.get_by_text("You write to Sara yourself.")).to_be_visible()
    run(alice.page, gone["undo"]["name"], **gone["undo"]["args"])
    page.goto(f"{home}/follow-up/here/sara")
    expect(page.get_by_role("button", name="Ask Bob")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.goto(f"{home}/events")
    page.get_by_role("link", name="Rounds with friends").click()
    expect(page.get_by_role("link", name="With Bob")).to_be_visible()
    assert_accessible_in_both_themes(page)
