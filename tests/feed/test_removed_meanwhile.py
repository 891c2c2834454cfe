"""Bob is removed while he asks for a calendar address: PostgreSQL serves both, and he is too late."""

import pytest

from sync.store import Store
from tests.phone import PhoneMaker, Refused
from tests.side_by_side import PATIENCE, Within, begin, within
from tests.stores import on_postgres

__all__ = ["begin", "within"]


@on_postgres
def test_nobody_who_is_removed_gets_an_address(phone: PhoneMaker, store: Store, within: Within) -> None:
    alice, bob = phone("alice"), phone("bob")
    late = within("sync.removal.take_out", lambda: bob.call("POST", "/calendar", {}))
    alice.call("DELETE", f"/accounts/{bob.call('GET', '/account')['id']}")
    with pytest.raises(Refused, match="device-removed"):
        late.result(PATIENCE)
    with store.reading() as db:
        assert db.execute("SELECT count(*) FROM feed").fetchone()[0] == 0
