"""The engine with the app's own planner, on both databases, and new accounts as many as a proof wants."""

from collections.abc import Callable

import pytest
from flask import Flask

from hallway.followups.plan import FollowUps
from sync.accounts import create_account
from sync.devices import NewDevice, add_device
from sync.store import Store
from tests.phone import Phone, phone
from tests.stores import store
from tests.sync.conftest import bare_app
from tests.sync.directed import Hands

__all__ = ["phone", "store"]

Account = Callable[..., list[Phone]]


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def app(store: Store, clock: Hands) -> Flask:
    return bare_app(store, FollowUps(), clock)


@pytest.fixture
def account(app: Flask, store: Store, clock: Hands) -> Account:
    """`account(3)`: three phones of a new account."""

    def made(devices: int, page: int = 5000) -> list[Phone]:
        phones = [Phone(app.test_client(), clock, page) for _ in range(devices)]
        with store.transaction() as db:
            new = create_account(db, "alice", False, clock())
            for one in phones:
                one.token = add_device(db, new.id, NewDevice(one.device, "a phone", "phone"), clock())
                one.space, one.epoch, one.cursors = new.space, store.epoch, {new.space: 0}
        return phones

    return made
