"""docs/protocol.md suffices to write a client: one written from it alone ends equal with server and phone."""

import json
from base64 import urlsafe_b64decode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.accounts import create_account
from sync.devices import NewDevice, add_device
from sync.store import Store
from tests.phone import Phone, read_cells
from tests.protocol_client import ProtocolClient, Refused
from tests.protocol_rules import Cell, canonical, new_id, short_name, sums, tick
from tests.stores import on_sqlite
from tests.sync.directed import Hands
from tests.sync.road import Road, lost, served

VECTORS = Path(__file__).parent.parent / "vectors"
Maker = Callable[..., ProtocolClient]


def vectors(name: str) -> Any:
    return json.loads((VECTORS / f"{name}.json").read_text(encoding="utf-8"))


@pytest.fixture
def app(store: Store, clock: Hands) -> Flask:
    return served(store, clock)


@pytest.fixture
def road(app: Flask) -> Road:
    return Road(app)


@pytest.fixture
def second(alice: Phone, road: Road, clock: Hands) -> ProtocolClient:
    """A further device of alice's, by another hand."""
    return paired(alice, road, clock)


def paired(owner: Phone, road: Road, clock: Callable[[], int], page: int = 5000) -> ProtocolClient:
    made = ProtocolClient(road, clock, page)
    made.enrol(owner.call("POST", "/devices/pairing")["url"])
    return made


def invited(owner: Phone, app: Flask, clock: Hands, name: str) -> ProtocolClient:
    made = ProtocolClient(Road(app), clock)
    made.enrol(owner.call("POST", "/invitations")["url"], name)
    return made


def settle(*devices: Phone | ProtocolClient) -> None:
    for device in [*devices, *devices]:
        device.sync()


def on_server(store: Store, space: str) -> set[tuple[str, ...]]:
    with store.reading() as db:
        return read_cells(db, space)  # type: ignore[arg-type]


# What the page computes


def test_its_values_are_written_as_the_vectors_have_them() -> None:
    for vector in vectors("values")["canonical"]:
        assert canonical(vector["value"]) == vector["text"]


def test_its_stamps_tick_as_the_vectors_have_them() -> None:
    for vector in vectors("stamps")["next"]:
        assert tick(vector["last"], vector["now"], vector["device"]) == vector["stamp"], vector["name"]


def test_its_sums_are_those_of_the_vectors() -> None:
    for vector in vectors("checksums"):
        rows = [((tbl, rid), {col: Cell(*cell) for col, *cell in cells}) for tbl, rid, cells in vector["rows"]]
        assert sums(rows) == vector["sums"], vector["name"]


def test_it_names_authors_as_the_vectors_do() -> None:
    for vector in vectors("keys")["keys"]:
        assert short_name(urlsafe_b64decode(vector["key"] + "=")) == vector["author"]


@pytest.mark.parametrize("vector", vectors("losers"), ids=lambda vector: vector["name"])
def test_it_keeps_of_its_own_what_the_vectors_keep(vector: dict[str, Any], road: Road, clock: Hands) -> None:
    replica = ProtocolClient(road, clock).replica
    for tbl, rid, cells in vector["stored"]:
        replica.spaces["s"][tbl, rid] = {col: Cell(*cell) for col, *cell in cells}
    before = {row for row in replica.spaces["s"] if row[0] == "loser"}
    replica.receive("s", vector["met"])
    found = {cell for cell in replica.cells("s") if cell[0] == "loser" and cell[:2] not in before}
    assert found == {(tbl, rid, *cell) for tbl, rid, cells in vector["kept_unsent"] for cell in cells}


# What two clients and the phone of the tests come to


def test_it_pushes_pulls_and_keeps_what_the_phone_wrote_at_the_same_time(
    alice: Phone, second: ProtocolClient, clock: Hands, store: Store
) -> None:
    second.edit("person", "p1", name="Ana", met_at=1)
    settle(second, alice)
    alice.edit("person", "p1", name="Anna")
    clock.turn(minutes=1)
    second.edit("person", "p1", name="Hannah", org="Harbour")
    settle(alice, second)
    kept = {cell[2]: cell[5] for cell in second.cells() if cell[0] == "loser"}
    assert kept == {"tbl": '"person"', "row": '"p1"', "col": '"name"', "val": '"Anna"'}
    assert second.cells() == alice.cells() == on_server(store, alice.space)


def test_the_follow_ups_of_the_server_come_with_the_reply(alice: Phone, second: ProtocolClient, clock: Hands) -> None:
    second.edit("person", "p1", name="Ana")
    second.edit("encounter", "e1", person="p1", at=clock(), talked="tides")
    second.sync()
    assert any(tbl == "follow_up" for tbl, *_ in second.cells())
    alice.sync()
    assert second.cells() == alice.cells()


def test_one_cell_a_page_loses_nothing(alice: Phone, road: Road, clock: Hands) -> None:
    second, third = paired(alice, road, clock, page=1), paired(alice, road, clock, page=1)
    for number in range(7):
        alice.edit("person", f"p{number}", name=f"Person {number}", org="Harbour")
        second.edit("note", f"n{number}", person=f"p{number}", text="tall")
    settle(alice, second, third)
    assert third.cells() == second.cells() == alice.cells()


def test_a_lost_reply_is_made_good_by_the_next(alice: Phone, second: ProtocolClient, road: Road) -> None:
    second.edit("person", "p1", name="Ana")
    lost(second, road)
    assert second.replica.unsent(second.space), "nothing was acknowledged"
    second.edit("person", "p1", name="Hannah")
    settle(second, alice)
    assert second.cells() == alice.cells()


def test_an_edit_while_its_predecessor_is_under_way_stays_and_loses_nothing(
    alice: Phone, second: ProtocolClient, road: Road
) -> None:
    second.edit("person", "p1", name="Ana")
    road.bend = lambda body: second.edit("person", "p1", name="Hannah")
    second.exchange()
    road.bend = lambda body: None
    assert [cell.val for _, _, cell in second.replica.unsent(second.space)] == ['"Hannah"']
    settle(second, alice)
    assert second.cells() == alice.cells()
    assert not [cell for cell in second.cells() if cell[0] == "loser"], "the newer edit had seen the older"


@pytest.mark.parametrize("off", [-366 * 24 * 3600_000, 366 * 24 * 3600_000])
def test_a_clock_a_year_off_is_set_right_by_the_server(
    alice: Phone, road: Road, clock: Hands, off: int, store: Store
) -> None:
    second = paired(alice, road, lambda: clock() + off)
    alice.edit("person", "p1", name="Ana")
    alice.sync()
    wrong = clock() + off
    second.edit("person", "p2", name="Bo")
    second.edit("encounter", "e2", person="p2", met_at=wrong, expires_on="2025-11-22")
    settle(second, alice)
    assert second.met["clock-skew"] == 1
    written = {(rid, col): (stamp, val) for _, rid, col, stamp, _, val in second.cells()}
    assert written["e2", "met_at"][1] == str(clock())
    assert abs(int(written["p2", "name"][0][:12], 16) - clock()) < 1000
    assert second.cells() == alice.cells() == on_server(store, alice.space)


def test_a_stamp_ahead_is_refused_until_the_clock_is_right(alice: Phone, second: ProtocolClient, clock: Hands) -> None:
    second.offset = 30 * 60_000
    second.edit("person", "p1", name="Ana")
    second.edit("person", "p1", org="Harbour")
    second.offset = 0
    settle(second, alice)
    assert second.met["clock-ahead"] == 1
    assert second.cells() == alice.cells()
    assert max(cell[3] for cell in second.cells())[:12] == f"{clock():012x}"


def forgets(store: Store, space: str, seq: int) -> None:
    """The server is restored from a backup that had so much."""
    with store.transaction() as db:
        db.execute("DELETE FROM cell WHERE space = ? AND seq > ?", [space, seq])
        db.execute("UPDATE space SET seq = ? WHERE id = ?", [seq, space])
    store.epoch = new_id()


def test_an_older_backup_is_healed_by_its_clients(alice: Phone, second: ProtocolClient, store: Store) -> None:
    for number in range(5):
        second.edit("person", f"p{number}", name=f"Person {number}")
        alice.edit("note", f"n{number}", person=f"p{number}", text="tall")
    settle(second, alice)
    before = {cell for cell in second.cells() if cell[0] != "follow_up"}
    forgets(store, alice.space, 4)
    settle(second, alice)
    assert second.met["epoch-changed"] == 1
    second.compare()
    settle(alice, second)
    assert before <= second.cells() == alice.cells() == on_server(store, alice.space)


def test_a_cursor_ahead_starts_again(alice: Phone, second: ProtocolClient, store: Store) -> None:
    second.edit("note", "n1", text="tall")
    settle(second, alice)
    epoch = store.epoch
    forgets(store, alice.space, 0)
    store.epoch = epoch  # the change was not noticed
    second.sync()
    assert second.met["cursor-ahead"] == 1
    alice.sync()
    assert second.cells() == alice.cells() == on_server(store, alice.space)


def test_what_differs_unseen_is_repaired_both_ways(alice: Phone, second: ProtocolClient, store: Store) -> None:
    for number in range(40):
        second.edit("person", f"p{number:02}", name=f"Person {number}", org="Harbour")
    settle(second, alice)
    assert second.compare() == 0
    rows = second.replica.spaces[second.space]
    del rows["person", "p03"]["org"]
    rows["person", "p14"]["name"].val = '"Somebody"'
    with store.transaction() as db:
        db.execute("DELETE FROM cell WHERE space = ? AND rid = 'p25'", [alice.space])
    second.page = 1
    assert second.compare() == 3
    assert second.compare() == 0
    settle(alice, second)
    assert second.cells() == alice.cells() == on_server(store, alice.space)


def test_it_forgets_what_was_deleted_as_the_server_does(alice: Phone, second: ProtocolClient, clock: Hands) -> None:
    second.edit("note", "n1", text="tall", topic="tides")
    second.edit("note", "n1", _deleted=True)
    second.sync()
    clock.turn(minutes=31 * 24 * 60)
    second.edit("note", "n2", text="keeps the server busy")
    settle(second, alice)
    assert second.compare() == 0
    assert {cell[2] for cell in second.cells() if cell[1] == "n1"} == {"_deleted"}
    second.edit("note", "n1", _deleted=False, text="tall again")
    settle(second, alice)
    assert {cell[2] for cell in alice.cells() if cell[1] == "n1"} == {"_deleted", "text"}


def test_a_restored_row_is_written_whole(alice: Phone, second: ProtocolClient) -> None:
    second.edit("note", "n1", text="tall", topic="tides")
    second.edit("note", "n1", _deleted=True)
    second.sync()
    second.edit("note", "n1", _deleted=False)
    second.sync()
    stamps = {cell[3] for cell in second.cells()}
    assert len(stamps) == 1, "every field has the stamp of the restore"


def test_what_is_unsent_about_somebody_deleted_goes_above_the_tombstone(
    alice: Phone, second: ProtocolClient, clock: Hands
) -> None:
    alice.edit("person", "p1", name="Ana")
    settle(alice, second)
    second.edit("note", "n1", person="p1", text="tall")
    clock.turn(minutes=1)
    alice.delete("person", "p1")
    settle(alice, second, alice)
    stamps = {(cell[1], cell[2]): cell[3] for cell in alice.cells()}
    assert stamps["n1", "text"] > stamps["p1", "_deleted"]
    assert second.cells() == alice.cells()


def test_charlie_sees_nothing(alice: Phone, charlie: Phone, second: ProtocolClient, road: Road, app: Flask) -> None:
    second.edit("person", "p1", name="Ana")
    second.sync()
    stranger = ProtocolClient(Road(app), second.wall)
    stranger.token, stranger.epoch, stranger.replica.private = charlie.token, charlie.epoch, charlie.space
    stranger.cursors = {charlie.space: 0, alice.space: 0}
    stranger.sync()
    assert stranger.met["space-unknown"] == 1
    assert alice.space not in stranger.cursors
    assert not stranger.cells(alice.space)
    assert not stranger.cells()


# Spaces that are shared


def test_three_clients_share_a_space_and_the_host_may_end_it(alice: Phone, app: Flask, clock: Hands) -> None:
    host = paired(alice, Road(app), clock)
    bob, cara = invited(alice, app, clock, "bob"), invited(alice, app, clock, "cara")
    made = host.host(bob.keys.public, cara.keys.public)
    space = made["space"]
    for client in (bob, host, cara):  # whoever comes first
        client.bring(made)
    host.share(space, "round", "r1", spot="the clock")
    bob.share(space, "sighting", "s1", name="Ana")
    settle(host, bob, cara)
    assert host.cells(space) == bob.cells(space) == cara.cells(space) != set()
    alice.sync()
    assert alice.cells(space) == host.cells(space), "the host's other device was told by `unasked`"

    host.ask("DELETE", f"/spaces/{space}/members/{bob.keys.author}")
    bob.share(space, "sighting", "s2", name="Bo")
    settle(bob, host)
    assert bob.met["space-unknown"] == 1
    assert bob.met["member-removed"] == 1, "it brought the list again, as a server restored from before would need"
    assert any(cell[1].endswith("s2") for cell in bob.cells(space)), "what it wrote stays"
    assert not any(cell[1].endswith("s2") for cell in host.cells(space))


def test_a_space_that_a_restored_server_never_knew_is_brought_again(
    alice: Phone, app: Flask, clock: Hands, store: Store
) -> None:
    host, bob = paired(alice, Road(app), clock), invited(alice, app, clock, "bob")
    made = host.host(bob.keys.public)
    space = made["space"]
    for client in (host, bob):
        client.bring(made)
    host.share(space, "round", "r1", spot="the clock")
    bob.share(space, "sighting", "s1", name="Ana")
    settle(host, bob)
    before = host.cells(space)
    forgets(store, space, 0)
    with store.transaction() as db:
        for table in ("member", "space_key"):
            db.execute(f"DELETE FROM {table} WHERE space = ?", [space])
    settle(bob, host)
    assert host.cells(space) == bob.cells(space) == before == on_server(store, space)


def test_a_withdrawn_sighting_is_forgotten_at_once(alice: Phone, app: Flask, clock: Hands, store: Store) -> None:
    host, bob = paired(alice, Road(app), clock), invited(alice, app, clock, "bob")
    made = host.host(bob.keys.public)
    for client in (host, bob):
        client.bring(made)
    bob.share(made["space"], "sighting", "s1", name="Ana")
    settle(bob, host)
    bob.share(made["space"], "sighting", "s1", _deleted=True)
    settle(bob, host)
    assert {cell[2] for cell in host.cells(made["space"])} == {"_deleted"}
    assert host.compare() == 0
    bob.compare()
    assert bob.cells(made["space"]) == host.cells(made["space"]) == on_server(store, made["space"])


# A device that is lost


def test_a_lost_device_hands_over_and_another_takes_it_in(alice: Phone, second: ProtocolClient) -> None:
    second.edit("person", "p1", name="Ana")
    alice.call("POST", f"/devices/{second.replica.device}/lost")
    with pytest.raises(Refused, match="device-lost"):
        second.sync()
    assert second.hand_over() == 1
    assert not second.token
    assert not second.replica.spaces
    (bundle,) = alice.call("GET", "/quarantine")["kept"]
    alice.call("POST", f"/quarantine/{bundle['id']}/accept")
    alice.sync()
    assert ("person", "p1", "name", '"Ana"') in {(*cell[:3], cell[5]) for cell in alice.cells()}


# Whatever happens

WHO = st.integers(0, 2)
HOW = st.sampled_from([1, 3, 5000])
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), WHO, st.sampled_from("ab"), st.sampled_from(["text", "topic"]), st.integers(0, 3)),
        st.tuples(st.just("delete"), WHO, st.sampled_from("ab"), st.booleans()),
        st.tuples(st.sampled_from(["exchange", "lose"]), WHO, HOW),
        st.tuples(st.just("skew"), WHO, st.integers(-900_000, 900_000)),
        st.tuples(st.just("restore"), st.integers(0, 5)),
        st.tuples(st.just("compare"), st.integers(1, 2)),
    ),
    max_size=30,
)


class Household:
    """The phone of the tests and two second clients, of one new account."""

    def __init__(self, app: Flask, store: Store, clock: Hands) -> None:
        self.store, self.clock, self.road = store, clock, Road(app)
        self.skews = [0, 0, 0]
        self.phone = Phone(app.test_client(), clock)
        self.clients = [ProtocolClient(self.road, lambda at=at: clock() + self.skews[at]) for at in (1, 2)]  # type: ignore[misc]
        with store.transaction() as db:
            account = create_account(db, "alice", False, clock())
            self.space = account.space
            for device in (self.phone.device, *(client.replica.device for client in self.clients)):
                token = add_device(db, account.id, NewDevice(device, "a device", "phone"), clock())
                self.admit(device, token)
        self.phone.cursors = {self.space: 0}
        self.devices: list[Phone | ProtocolClient] = [self.phone, *self.clients]

    def admit(self, device: str, token: str) -> None:
        for client in self.clients:
            if client.replica.device == device:
                client.token, client.replica.private, client.cursors = token, self.space, {self.space: 0}
        if self.phone.device == device:
            self.phone.token, self.phone.space = token, self.space

    def do(self, what: str, *how: Any) -> None:
        self.clock.turn(minutes=0.001)
        getattr(self, what)(*how)

    def edit(self, who: int, rid: str, col: str, value: int) -> None:
        self.devices[who].edit("note", rid, **{col: value})

    def delete(self, who: int, rid: str, gone: bool) -> None:
        self.devices[who].edit("note", rid, _deleted=gone)

    def exchange(self, who: int, page: int) -> None:
        device = self.devices[who]
        device.page = page
        device.exchange()

    def lose(self, who: int, page: int) -> None:
        if who == 0:
            self.phone.exchange(lost=True)
        else:
            lost(self.clients[who - 1], self.road)

    def skew(self, who: int, by: int) -> None:
        self.skews[who] += by
        self.phone.slow = -self.skews[0]

    def restore(self, seq: int) -> None:
        forgets(self.store, self.space, seq)

    def compare(self, who: int) -> None:
        client = self.clients[who - 1]
        client.sync()
        client.compare()


@on_sqlite
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_happens_they_end_equal(store: Store, todo: list[Any]) -> None:
    clock = Hands()
    household = Household(served(store, clock), store, clock)
    for step in todo:
        household.do(*step)
    settle(*household.devices)
    assert [client.compare() for client in household.clients] == [0, 0]
    expected = on_server(store, household.space)
    for device in household.devices:
        assert device.cells() == expected
        assert not (device.replica.unsent(household.space) if isinstance(device, ProtocolClient) else device.unsent())
