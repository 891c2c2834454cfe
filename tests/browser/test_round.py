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
    cellar = Cellar(server, films, *(chromium(name, camera=camera) for name, camera in films.items()))
    server.kill()
    cellar.pair_and_split()
    cellar.meet_and_show()
    cellar.swap()
    cellar.agree_who_is_who()
    server.start()
    cellar.come_up(chromium("charlie"), chromium("laptop", **ON_A_DESK))


class Cellar:
    """Where there is no network: two friends, and one more who listens."""

    def __init__(
        self, server: LiveServer, films: dict[str, Path], alice: Chromium, bob: Chromium, mallory: Chromium
    ) -> None:
        self.server, self.url, self.films = server, server.url, films
        self.alice, self.bob, self.mallory = alice, bob, mallory
        for phone, name in ((alice, "Alice Archer"), (bob, "Bob Best"), (mallory, "Mallory")):
            ready(phone, self.url, name)

    def pair_and_split(self) -> None:
        alice, bob = self.alice, self.bob
        scan(self.mallory, self.films["mallory"], alice, "Alice Archer")
        scan(bob, self.films["bob"], alice, "Alice Archer")
        scan(alice, self.films["alice"], bob, "Bob Best")
        alice.page.get_by_role("link", name="Plan a round").click()
        split(alice.page, "Coat rack")
        film(alice, "Bob", self.films["bob"], self.films["mallory"])
        take_the_last_code(bob.page, self.url)
        expect(bob.page.get_by_role("heading", name=re.compile("^Alice Archer at .*, Coat rack$"))).to_be_visible()
        self.space = bob.page.url.split("/")[-1]
        self.mallory_opens_nothing()

    def meet_and_show(self) -> None:
        for phone, met, known in ((self.alice, HERS, "red scarf"), (self.bob, HIS, "very tall")):
            phone.page.goto(self.url)
            for name in met:
                catch(phone.page, name, talked=f"ferries with {name}", known=known)
        for phone, other in ((self.alice, "Bob Best"), (self.bob, "Alice Archer")):
            back_together(phone.page)
            show(phone.page, other, 3)

    def swap(self) -> None:
        """By turns, and Mallory films each."""
        alice, bob = self.alice, self.bob
        alice.page.get_by_role("link", name="Swap phones").click()
        film(alice, "Bob", self.films["bob"], self.films["mallory"])
        bob.page.get_by_role("link", name="Swap phones").click()
        expect(bob.page.get_by_text("3 people from Alice")).to_be_visible()
        self.mallory_opens_nothing()
        bob.page.get_by_role("button", name="Show mine").click()
        film(bob, "Alice", self.films["alice"], self.films["mallory"])
        alice.page.get_by_role("button", name="Swap", exact=True).click()
        expect(alice.page.get_by_text("3 people from Bob")).to_be_visible()
        self.mallory_opens_nothing()

    def mallory_opens_nothing(self) -> None:
        """Of what was filmed last."""
        take_the_last_code(self.mallory.page, self.url)
        is_refused(self.mallory.page)

    def agree_who_is_who(self) -> None:
        for phone, friend in ((self.alice, "Bob"), (self.bob, "Alice")):
            compare(phone.page, self.url, self.space)
            compared(phone.page, friend, likely=1, theirs=3, both=0, mine=3)
            judge_same(phone.page, "Ana Kovač", "Ana Kovac")
            compared(phone.page, friend, likely=0, theirs=2, both=1, mine=2)
        found = holds(self.bob.page, self.space, *HERS, "red scarf")
        assert found == [self.space, *HERS], "they are looked for where they would be"
        assert holds(self.mallory.page, self.space, *HERS, *HIS, "Coat rack") == []

    def come_up(self, charlie: Chromium, laptop: Chromium) -> None:
        """All have accounts from now on; a second device of Alice's agrees, and nobody else learns of the round."""
        alice, bob, mallory = self.alice, self.bob, self.mallory
        come_in(alice.page, self.server)
        charlie.page.goto(self.url)
        witnesses = [Witness(mallory), Witness(charlie)]
        for phone, name in ((bob, "Bob"), (mallory, "Mallory"), (charlie, "Charlie")):
            invite(alice.page, phone.page, name)
        pair(alice.page, laptop.page, "The laptop")
        exchange(alice.page, bob.page, alice.page, laptop.page, mallory.page, charlie.page)
        for phone, friend in ((alice, "Bob"), (bob, "Alice"), (laptop, "Bob")):
            compare(phone.page, self.url, self.space)
            compared(phone.page, friend, likely=0, theirs=2, both=1, mine=2)
        assert sightings(self.server) == sorted([*HERS, *HIS])
        for witness in witnesses:
            witness.sees_no_round(self.url, self.space, *HERS, *HIS, "Coat rack")
            witness.phone.page.goto(self.url)
            expect(witness.phone.page.get_by_role("link", name="Going with someone?")).to_be_visible()


def test_three_at_a_party(server: LiveServer, chromium: Callable[..., Chromium]) -> None:
    """Paired by links: Bob, who has an account, and Dora, who comes in as a guest. Charlie has no part in it.

    Dora's phone dies before what she shows is sent. Meanwhile Alice takes Marko back, and Bob leaves; the next day
    it is charged.
    """
    phones = [chromium(name) for name in ("alice", "bob", "charlie")]
    dora = chromium("dora", lasting=True)
    witness = Witness(phones[2])
    party = Party(server, *phones, dora)
    party.pair_by_links()
    party.split_up()
    party.meet_and_show()
    server.kill()
    party.dora_shows_and_her_phone_dies()
    server.start()
    party.alice_takes_one_back_and_bob_leaves()
    server.kill()
    server.ahead = DAY
    server.start()
    party.the_next_day()
    witness.sees_no_round(server.url, party.space, "Coat rack", *(name for met in party.MET for name in met))


class Party:
    """Three in a round with a network, and Charlie, who has an account there."""

    MET = ("Ana Kovač", "Marko Marin"), ("Ana Kovac", "Tom Tiller"), ("Lena Lind",)

    def __init__(self, server: LiveServer, alice: Chromium, bob: Chromium, charlie: Chromium, dora: Chromium) -> None:
        self.server, self.url = server, server.url
        self.alice, self.bob, self.charlie, self.dora = alice, bob, charlie, dora
        come_in(alice.page, server)
        for phone, name in ((bob, "Bob Best"), (charlie, "Charlie")):
            invite(alice.page, phone.page, name)

    def pair_by_links(self) -> None:
        alice, bob, dora = self.alice.page, self.bob.page, self.dora.page
        bob.goto(send_link(alice, self.url))
        bob.get_by_role("button", name="Pair with Alice Archer").click()
        expect(bob.get_by_text("You and Alice Archer are paired.")).to_be_visible()
        dora.goto(send_link(alice, self.url))
        dora.get_by_label("Your name").fill("Dora Dale")
        dora.get_by_role("button", name="Come in as a guest").click()
        expect(dora.get_by_text("You and Alice Archer are paired.")).to_be_visible()
        dora.get_by_role("link", name="Start", exact=True).click()
        for name in ("Bob Best", "Dora Dale"):
            expect(link_sheet(alice).get_by_text(f"{name} is in", exact=True)).to_be_visible()

    def split_up(self) -> None:
        alice = self.alice.page
        alice.goto(f"{self.url}/round")
        for name in ("Bob Best", "Dora Dale"):
            alice.get_by_role("checkbox", name=name).check(force=True)
        split(alice, "Coat rack")
        both = re.compile("^(Bob Best and Dora Dale|Dora Dale and Bob Best) at ")
        expect(alice.get_by_role("heading", name=both)).to_be_visible()
        self.space = alice.url.split("/")[-1]
        for phone in (self.bob, self.dora):
            phone.page.goto(f"{self.url}/round")
            phone.page.get_by_role("link", name=re.compile("Alice Archer.* at .*, Coat rack")).click()
            expect(phone.page.get_by_role("button", name="We’re back")).to_be_visible()

    def meet_and_show(self) -> None:
        """Dora has met nobody so far."""
        for phone in (self.alice, self.bob, self.dora):
            phone.page.goto(self.url)
        for phone, names in zip((self.alice, self.bob), self.MET, strict=False):
            for name in names:
                catch(phone.page, name)
            back_together(phone.page)
            show(phone.page, "", 2)
        sync(self.url, self.alice.page, self.bob.page, self.dora.page, self.alice.page)

    def dora_shows_and_her_phone_dies(self) -> None:
        dora = self.dora
        catch(dora.page, "Lena Lind")
        back_together(dora.page)
        show(dora.page, "", 1)
        compare(dora.page, self.url, self.space)
        compared(dora.page, "Bob and Alice", likely=1, theirs=4)
        dora.kill()

    def alice_takes_one_back_and_bob_leaves(self) -> None:
        alice, bob = self.alice.page, self.bob.page
        compare(alice, self.url, self.space)
        judge_same(alice, "Ana Kovač", "Ana Kovac")
        compared(alice, "Bob", likely=0, theirs=1, both=1, mine=1)
        alice.goto(f"{self.url}/round/{self.space}/show")
        alice.get_by_role("button", name="Take back: Marko").click()
        expect(alice.get_by_text("Taken back: Marko")).to_be_visible()
        sync(self.url, alice, bob)
        compare(bob, self.url, self.space)
        compared(bob, "Alice", likely=0, theirs=0, both=1, mine=1)
        leave(bob, self.url, self.space)

    def the_next_day(self) -> None:
        alice, dora = self.alice, self.dora
        for phone in (alice, dora):
            phone.expect("status of 409")  # the server's clock jumps, and each phone follows it
        dora.start()
        sync(self.url, dora.page, alice.page, self.charlie.page)
        compare(dora.page, self.url, self.space)
        compared(dora.page, "Bob and Alice", likely=0, theirs=2, both=0)
        compare(alice.page, self.url, self.space)
        compared(alice.page, "Dora and Bob", likely=0, theirs=2, both=1)
        assert sightings(self.server) == ["Ana Kovac", "Ana Kovač", "Lena Lind", "Tom Tiller"]


def sightings(server: LiveServer) -> list[str]:
    """By name, as the server has them."""
    with closing(sqlite3.connect(server.data / "hallway.db")) as db:
        return [name for (name,) in db.execute("SELECT name FROM sighting ORDER BY name")]
