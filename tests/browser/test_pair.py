"""Pairing: two friends scan each other's code, and their phones know each other, with no signal at all."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import together
from tests.browser.camera import hold_up, printed, shown_code, type_in
from tests.browser.chromium import Chromium
from tests.browser.hands import NARROW, assert_accessible_in_both_themes
from tests.browser.my_cards import read_code
from tests.live_server import LiveServer

CODE = "My code for friends"


def ready(phone: Chromium, url: str, name: str) -> str:
    """Named, and the code on the screen, which it answers."""
    together.ready(phone, url, name)
    return read_code(phone.page, CODE, holds="/pair#")


def friends(page: Page) -> list[str]:
    return page.get_by_role("region", name="Friends").locator(".name").all_inner_texts()


def test_two_phones_pair_by_camera_with_the_server_stopped(
    server: LiveServer, chromium: Callable[..., Chromium], tmp_path: Path
) -> None:
    """Alice scans Bob, then Bob scans Alice: each time the screen says whose turn is next."""
    films = {name: tmp_path / f"{name}.mjpeg" for name in ("alice", "bob")}
    alice, bob = (chromium(name, camera=film) for name, film in films.items())
    ready(alice, server.url, "Alice Archer")
    ready(bob, server.url, "Bob Best")
    server.kill()
    hold_up(films["alice"], shown_code(bob))
    hold_up(films["bob"], shown_code(alice))
    for phone, other in ((alice, "Bob Best"), (bob, "Alice Archer")):
        page = phone.page
        page.get_by_role("link", name="Scan their code").click()
        expect(page.get_by_role("heading", name="Now they scan yours")).to_be_visible()
        expect(page.get_by_role("status").get_by_text(f"This phone knows {other}")).to_be_visible()
        page.reload()
        expect(page.get_by_role("heading", name="Now they scan yours")).to_be_visible()
        assert friends(page) == [other]
        expect(page.get_by_role("link", name="Plan a round")).to_be_visible()
    assert_accessible_in_both_themes(alice.page)

    alice.page.set_viewport_size(NARROW)
    alice.page.get_by_role("button", name="Forget: Bob Best").click()
    expect(alice.page.get_by_text("Bob Best is forgotten here.")).to_be_visible()
    expect(alice.page.get_by_role("region", name="Friends")).to_have_count(0)
    alice.page.get_by_role("button", name="Undo").click()
    expect(alice.page.get_by_role("region", name="Friends").get_by_text("Bob Best")).to_be_visible()
    expect(alice.page.get_by_role("heading", name="Now they scan yours")).to_be_visible()


def test_what_is_no_code_of_a_friend_is_explained_and_the_camera_looks_on(
    home: str, chromium: Callable[..., Chromium], tmp_path: Path
) -> None:
    film = tmp_path / "film.mjpeg"
    alice = chromium("alice", camera=film)
    mine = ready(alice, home, "Alice Archer")
    hold_up(film, printed("https://example.org/menu"))
    page = alice.page
    page.get_by_role("link", name="Scan their code").click()
    expect(page.get_by_text("That is another kind of code.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    for text, said in (
        (mine, "That is your own code."),
        (mine[:-4], "Part of this code is missing."),
        ("hello", "That is another kind of code."),
    ):
        type_in(page, text)
        expect(page.get_by_text(said)).to_be_visible()
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_role("heading", name="Pair with a friend")).to_be_visible()
    assert friends(page) == []


def test_a_code_scanned_as_if_it_were_a_person_pairs_and_catches_nobody(
    home: str, chromium: Callable[..., Chromium]
) -> None:
    alice, bob = chromium("alice"), chromium("bob")
    mine, theirs = ready(alice, home, "Alice Archer"), ready(bob, home, "Bob Best")
    page = alice.page
    page.goto(f"{home}/scan")
    type_in(page, mine)
    expect(page.get_by_role("heading", name="That is your own code.")).to_be_visible()
    type_in(page, theirs)
    expect(page.get_by_role("heading", name="Pair with Bob Best")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Pair", exact=True).click()
    expect(page.get_by_role("heading", name="Now they scan yours")).to_be_visible()
    assert friends(page) == ["Bob Best"]
    page.goto(f"{home}/people")
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    expect(page.get_by_text("Bob Best")).to_have_count(0)


def test_a_code_opened_by_a_plain_camera_says_whose_it_is_and_pairs_by_a_tap(
    home: str, chromium: Callable[..., Chromium]
) -> None:
    """Charlie has no Hallway in this browser; alice has."""
    alice, bob, charlie = chromium("alice"), chromium("bob"), chromium("charlie")
    mine, theirs = ready(alice, home, "Alice Archer"), ready(bob, home, "Bob Best")
    page = charlie.page
    page.goto(theirs)
    expect(page.get_by_role("heading", name="Pair with Bob Best")).to_be_visible()
    expect(page.get_by_text("This browser has no Hallway of yours yet.")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Pair with Bob Best")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.goto(f"{home}/round/pair")
    expect(page.get_by_role("img", name=CODE)).to_be_visible()
    assert friends(page) == []

    page.goto(theirs)
    page.get_by_role("button", name="Pair", exact=True).click()
    expect(page.get_by_role("heading", name="Now they scan yours")).to_be_visible()
    assert friends(page) == ["Bob Best"]

    page = alice.page
    page.goto(mine)
    expect(page.get_by_text("That is your own code.")).to_be_visible()
    page.evaluate("(link) => { location.href = link; }", theirs)
    expect(page.get_by_role("heading", name="Pair with Bob Best")).to_be_visible()
    page.goto(f"{home}/pair")
    expect(page.get_by_text("This link does not say whose phone it is.")).to_be_visible()
    assert_accessible_in_both_themes(page)
