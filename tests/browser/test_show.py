"""What goes to a friend in a round: one sentence and one button, word for word, and the way back; with no signal."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.chromium import Chromium
from tests.browser.comparing import Party, edit, run, section, split, swap, two
from tests.browser.fits import assert_fits
from tests.browser.hands import assert_accessible_in_both_themes
from tests.live_server import LiveServer

ENDLESS = "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewis"


def caught(party: Party, rid: str, at: int, name: str = "", talked: str = "", known: str = "", **more: Any) -> None:
    run(party.page, "capture", person=rid, encounter=f"e-{rid}", at=party.starts + at * 60_000)
    edit(party.page, "encounter", f"e-{rid}", talked_about=talked or None, known_by=known or None)
    edit(party.page, "person", rid, name=name or None, **more)


def to_show(party: Party) -> Page:
    party.phone.goto(f"{party.url}/round/{party.space}/show")
    expect(party.phone.get_by_text("How you know them is never shown.")).to_be_visible()
    return party.phone


def line(part: Locator | Page, name: str) -> Locator:
    return part.get_by_role("listitem").filter(has_text=name)


def test_a_friend_is_shown_what_the_preview_says_and_it_can_be_taken_back(
    server: LiveServer, chromium: Callable[..., Chromium]
) -> None:
    alice, bob = two(server.url, chromium)
    server.kill()
    split(alice, bob)
    caught(alice, "ana", 3, "Ana Kovač", "grippers, moving to Graz", "red scarf", org="Norda Robotics", role="Engineer")
    run(alice.page, "contact", person="ana", kind="email", value="ana@norda.example")
    run(alice.page, "commit", rid="c1", person="ana", encounter="e-ana", kind="need", text="a lab", due_on=None)
    caught(alice, "ferries", 9, talked="ferries", known="by the window")
    caught(alice, "noa", 14, "נועה לוי", "lenses")
    caught(alice, "lena", 15, ENDLESS, ENDLESS)

    page = to_show(alice)
    expect(page.get_by_role("heading", name="Bob will see these 4, and what you talked about.")).to_be_visible()
    expect(line(page, "Ana Kovač")).to_contain_text("Talked about: grippers, moving to Graz")
    expect(page.get_by_text("How you know them is never shown.")).to_be_visible()
    expect(page.get_by_text("red scarf")).to_have_count(0)
    expect(page.get_by_text("ana@norda.example")).to_have_count(0)
    assert_accessible_in_both_themes(page)

    page.get_by_role("button", name="Choose").click()
    who = section(page, "Who")
    who.get_by_role("checkbox", name="נועה לוי").uncheck()
    expect(line(who, "נועה לוי")).to_contain_text("stays with you")
    assert_fits(page)
    switches = page.get_by_role("group", name="What goes of Ana")
    switches.get_by_role("button", name="Email").click()
    expect(line(who, "Ana Kovač")).to_contain_text("Email: ana@norda.example")
    switches.get_by_role("button", name="Role").click()
    expect(line(who, "Ana Kovač")).not_to_contain_text("Engineer")
    assert_accessible_in_both_themes(page)
    page.reload()
    expect(page.get_by_text("One more stays with you.")).to_be_visible()
    page.get_by_role("button", name="Show Bob 3").click()
    expect(section(page, "Shown already, 3")).to_be_visible()
    expect(page.get_by_role("status").get_by_text("Shown to Bob: 3.")).to_be_visible()
    expect(page.get_by_role("link", name="Compare")).to_be_visible()
    assert_fits(page)
    assert_accessible_in_both_themes(page)

    swap(alice, bob)
    bob.phone.goto(f"{bob.url}/round/{bob.space}/compare")
    news = section(bob.phone, "Only Alice met, 3")
    news.get_by_role("button", name=re.compile("^Ana Kovač")).click()
    for told in ("Norda Robotics", "grippers, moving to Graz", "ana@norda.example", "a lab"):
        expect(news.get_by_text(told).first).to_be_visible()
    for kept in ("red scarf", "by the window", "Engineer", "נועה לוי", "lenses"):
        expect(bob.phone.get_by_text(kept)).to_have_count(0)

    edit(alice.page, "encounter", "e-ana", talked_about="grippers, and the job in Graz")
    page = to_show(alice)
    expect(line(page, "Ana Kovač")).to_contain_text("You changed something since.")
    page.get_by_role("button", name="Show anew: Ana").click()
    expect(page.get_by_text("You changed something since.")).to_have_count(0)
    page.get_by_role("button", name="Take back: No name yet").click()
    expect(section(page, "Shown already, 2")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(section(page, "Shown already, 3")).to_be_visible()
    page.get_by_role("button", name="Take back: Ana").click()
    expect(section(page, "Shown already, 2")).to_be_visible()
    swap(alice, bob)
    expect(section(bob.phone, "Only Alice met, 2")).to_be_visible()
    expect(bob.phone.get_by_text("grippers")).to_have_count(0)
