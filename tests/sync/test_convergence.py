"""Whatever three replicas do, in whatever order it arrives, they end with the same tables."""

from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.accounts import create_account
from sync.devices import NewDevice, add_device
from sync.sqlite import SqliteStore
from sync.store import Store
from tests.phone import Phone, read_cells, read_rows
from tests.sync.conftest import bare_app
from tests.sync.directed import Errand, Hands

REPLICAS = 3
TABLES = {"person": "name", "note": "text"}

replicas = st.integers(0, REPLICAS - 1)
rows = st.tuples(st.sampled_from(sorted(TABLES)), st.sampled_from(["r1", "r2"]))
values = st.sampled_from(["Ana", "Bo", "", "ana", None, 7])

steps = st.lists(
    st.one_of(
        st.tuples(st.just("edit"), replicas, rows, values),
        st.tuples(st.sampled_from(["delete", "restore"]), replicas, rows),
        st.tuples(
            st.sampled_from(["exchange", "lose the reply", "send twice"]), replicas, st.sampled_from([1, 7, 500])
        ),
        st.tuples(st.just("turn the clock"), replicas, st.integers(-400_000, 400_000)),
    ),
    max_size=40,
)


class Group:
    """Three devices of one new account, on a server that stays."""

    def __init__(self, app: Flask, store: Store, clock: Hands) -> None:
        self.clock = clock
        self.phones = [Phone(app.test_client(), clock) for _ in range(REPLICAS)]
        with store.transaction() as db:
            account = create_account(db, "alice", False, clock())
            for phone in self.phones:
                phone.token = add_device(db, account.id, NewDevice(phone.device, "a phone", "phone"), clock())
                phone.space, phone.epoch = account.space, store.epoch

    def do(self, what: str, who: int, *how: Any) -> None:
        self.clock.turn(minutes=0.001)
        phone = self.phones[who]
        if what == "edit":
            (tbl, rid), value = how
            phone.edit(tbl, rid, **{TABLES[tbl]: value})
        elif what in {"delete", "restore"}:
            getattr(phone, what)(*how[0])
        elif what == "turn the clock":
            phone.slow += how[0]
        else:
            self.exchange(phone, what, *how)

    def exchange(self, phone: Phone, what: str, page: int) -> None:
        phone.page = page
        if what == "send twice":
            phone.exchange(lost=True)
        phone.exchange(lost=what == "lose the reply")

    def settle(self) -> None:
        for phone in [*self.phones, *self.phones]:
            phone.sync()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return SqliteStore.open(tmp_path_factory.mktemp("server"))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(steps)
def test_any_interleaving_ends_with_identical_tables(store: Store, todo: list[Any]) -> None:
    clock = Hands()
    group = Group(bare_app(store, Errand(), clock), store, clock)
    for step in todo:
        group.do(*step)
    group.settle()
    first = group.phones[0]
    assert not first.unsent()
    for phone in group.phones[1:]:
        assert phone.cells() == first.cells()
        assert not phone.unsent()
        assert not phone.parked
    assert read_cells(store.connection(), first.space) == first.cells()
    for tbl in TABLES:
        assert all(phone.rows(tbl) == first.rows(tbl) for phone in group.phones)
        assert read_rows(store.connection(), first.space, tbl) == first.rows(tbl)
