"""Rounds from beginning to end: with no network at all, and online with three; and what others see of them."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.chromium import Chromium
from tests.browser.hands import DESK, catch, come_in, exchange, invite, pair
from tests.browser.together import (
    Witness,
    back_together,
    compare,
    compared,
    film,
    holds,
    is_refused,
    judge_same,
    leave,
    link_sheet,
    ready,
    scan,
    send_link,
    show,
    split,
    sync,
    take_the_last_code,
)
from tests.live_server import LiveServer

ON_A_DESK = {"viewport": DESK, "is_mobile": False, "has_touch": False}
DAY = 24 * 3_600_000  # ms
HERS = ("Ana Kovač", "Marko Marin", "נועה לוי")
HIS = ("Ana Kovac", "Tom Tiller", "Леся")


def test_two_in_a_cellar(server: LiveServer, chromium: Callable[..., Chromium], tmp_path: Path) -> None:
    """Alice and Bob need the server for nothing; later it has their round, and it is no other than before.

    Mallory photographed Alice's first code, and films all that either phone shows. Charlie has an account.
    """
    films = {name: tmp_path / f"{name}.mjpeg" for name in ("alice", "bob", "mallory")}
    alice, bob, mallory = (chromium(name, camera=camera) for name, camera in films.items())
    for phone, name in ((alice, "Alice Archer"), (bob, "Bob Best"), (mallory, "Mallory")):
        ready(phone, server.url, name)
    server.kill()

    scan(mallory, films["mallory"], alice, "Alice Archer")
    scan(bob, films["bob"], alice, "Alice Archer")
    scan(alice, films["alice"], bob, "Bob Best")
    alice.page.get_by_role("link", name="Plan a round").click()
    split(alice.page, "Coat rack")
    film(alice, "Bob", films["bob"], films["mallory"])
    take_the_last_code(bob.page, server.url)
    expect(bob.page.get_by_role("heading", name=re.compile("^Alice Archer at .*, Coat rack$"))).to_be_visible()
    take_the_last_code(mallory.page, server.url)
    is_refused(mallory.page)
    space = bob.page.url.split("/")[-1]

    for phone, met, known in ((alice, HERS, "red scarf"), (bob, HIS, "very tall")):
        phone.page.goto(server.url)
        for name in met:
            catch(phone.page, name, talked=f"ferries with {name}", known=known)
    for phone, other in ((alice, "Bob Best"), (bob, "Alice Archer")):
        back_together(phone.page)
        show(phone.page, other, 3)
    alice.page.get_by_role("link", name="Swap phones").click()
    film(alice, "Bob", films["bob"], films["mallory"])
    bob.page.get_by_role("link", name="Swap phones").click()
    expect(bob.page.get_by_text("3 people from Alice")).to_be_visible()
    take_the_last_code(mallory.page, server.url)
    is_refused(mallory.page)
    bob.page.get_by_role("button", name="Show mine").click()
    film(bob, "Alice", films["alice"], films["mallory"])
    alice.page.get_by_role("button", name="Swap", exact=True).click()
    expect(alice.page.get_by_text("3 people from Bob")).to_be_visible()
    take_the_last_code(mallory.page, server.url)
    is_refused(mallory.page)

    for phone, friend in ((alice, "Bob"), (bob, "Alice")):
        compare(phone.page, server.url, space)
        compared(phone.page, friend, likely=1, theirs=3, both=0, mine=3)
        judge_same(phone.page, "Ana Kovač", "Ana Kovac")
        compared(phone.page, friend, likely=0, theirs=2, both=1, mine=2)
    assert holds(bob.page, space, *HERS, "red scarf") == [space, *HERS], "they are looked for where they would be"
    assert holds(mallory.page, space, *HERS, *HIS, "Coat rack") == []

    server.start()
    come_in(alice.page, server)
    charlie = chromium("charlie")
    charlie.page.goto(server.url)
    witnesses = [Witness(mallory), Witness(charlie)]
    for phone, name in ((bob, "Bob"), (mallory, "Mallory"), (charlie, "Charlie")):
        invite(alice.page, phone.page, name)
    laptop = chromium("laptop", **ON_A_DESK)
    pair(alice.page, laptop.page, "The laptop")
    exchange(alice.page, bob.page, alice.page, laptop.page, mallory.page, charlie.page)
    for phone, friend in ((alice, "Bob"), (bob, "Alice"), (laptop, "Bob")):
        compare(phone.page, server.url, space)
        compared(phone.page, friend, likely=0, theirs=2, both=1, mine=2)
    assert sightings(server) == sorted([*HERS, *HIS])
    for witness in witnesses:
        page = witness.phone.page
        page.goto(f"{server.url}/round/{space}/compare")
        expect(page.get_by_text("This round is not on this phone.")).to_be_visible()
        page.goto(server.url)
        expect(page.get_by_role("link", name="Going with someone?")).to_be_visible()
        assert witness.told
        assert witness.knows(space, *HERS, *HIS, "Coat rack") == []


def test_three_at_a_party(server: LiveServer, chromium: Callable[..., Chromium]) -> None:
    """Paired by links: Bob, who has an account, and Dora, who comes in as a guest. Charlie has no part in it.

    Dora's phone dies before what she shows is sent. Meanwhile Alice takes Marko back, and Bob leaves; the next day
    it is charged.
    """
    alice, bob, charlie = (chromium(name) for name in ("alice", "bob", "charlie"))
    dora = chromium("dora", lasting=True)
    witness = Witness(charlie)
    come_in(alice.page, server)
    for phone, name in ((bob, "Bob Best"), (charlie, "Charlie")):
        invite(alice.page, phone.page, name)
    bob.page.goto(send_link(alice.page, server.url))
    bob.page.get_by_role("button", name="Pair with Alice Archer").click()
    expect(bob.page.get_by_text("You and Alice Archer are paired.")).to_be_visible()
    dora.page.goto(send_link(alice.page, server.url))
    dora.page.get_by_label("Your name").fill("Dora Dale")
    dora.page.get_by_role("button", name="Come in as a guest").click()
    expect(dora.page.get_by_text("You and Alice Archer are paired.")).to_be_visible()
    dora.page.get_by_role("link", name="Start", exact=True).click()
    for name in ("Bob Best", "Dora Dale"):
        expect(link_sheet(alice.page).get_by_text(f"{name} is in", exact=True)).to_be_visible()

    alice.page.goto(f"{server.url}/round")
    for name in ("Bob Best", "Dora Dale"):
        alice.page.get_by_role("checkbox", name=name).check(force=True)
    split(alice.page, "Coat rack")
    both = re.compile("^(Bob Best and Dora Dale|Dora Dale and Bob Best) at ")
    expect(alice.page.get_by_role("heading", name=both)).to_be_visible()
    space = alice.page.url.split("/")[-1]
    for phone in (bob, dora):
        phone.page.goto(f"{server.url}/round")
        phone.page.get_by_role("link", name=re.compile("Alice Archer.* at .*, Coat rack")).click()
        expect(phone.page.get_by_role("button", name="We’re back")).to_be_visible()
    for phone in (alice, bob, dora):
        phone.page.goto(server.url)
    for phone, names in ((alice, ("Ana Kovač", "Marko Marin")), (bob, ("Ana Kovac", "Tom Tiller"))):
        for name in names:
            catch(phone.page, name)
        back_together(phone.page)
        show(phone.page, "", 2)
    sync(server.url, alice.page, bob.page, dora.page, alice.page)
    server.kill()
    catch(dora.page, "Lena Lind")
    back_together(dora.page)
    show(dora.page, "", 1)
    compare(dora.page, server.url, space)
    compared(dora.page, "Bob and Alice", likely=1, theirs=4)
    dora.kill()

    server.start()
    compare(alice.page, server.url, space)
    judge_same(alice.page, "Ana Kovač", "Ana Kovac")
    compared(alice.page, "Bob", likely=0, theirs=1, both=1, mine=1)
    alice.page.goto(f"{server.url}/round/{space}/show")
    alice.page.get_by_role("button", name="Take back: Marko").click()
    expect(alice.page.get_by_text("Taken back: Marko")).to_be_visible()
    sync(server.url, alice.page, bob.page)
    compare(bob.page, server.url, space)
    compared(bob.page, "Alice", likely=0, theirs=0, both=1, mine=1)
    leave(bob.page, server.url, space)
    server.kill()
    server.ahead = DAY
    server.start()

    for phone in (alice, dora):
        phone.expect("status of 409")  # the server's clock jumps, and each phone follows it
    dora.start()
    sync(server.url, dora.page, alice.page, charlie.page)
    compare(dora.page, server.url, space)
    compared(dora.page, "Bob and Alice", likely=0, theirs=2, both=0)
    compare(alice.page, server.url, space)
    compared(alice.page, "Dora and Bob", likely=0, theirs=2, both=1)
    assert sightings(server) == ["Ana Kovac", "Ana Kovač", "Lena Lind", "Tom Tiller"]
    charlie.page.goto(f"{server.url}/round/{space}/compare")
    expect(charlie.page.get_by_text("This round is not on this phone.")).to_be_visible()
    assert witness.told
    assert witness.knows(space, "Coat rack", "Ana Kovač", "Marko Marin", "Ana Kovac", "Tom Tiller", "Lena Lind") == []


def sightings(server: LiveServer) -> list[str]:
    """By name, as the server has them."""
    with closing(sqlite3.connect(server.data / "hallway.db")) as db:
        return [name for (name,) in db.execute("SELECT name FROM sighting ORDER BY name")]
