"""Writers in processes of their own, and somebody who reads along: no row is missed, and no number is given twice."""

from itertools import pairwise
from typing import Any

import pytest

from sync.store import Store
from tests.phone import Phone, Refused, read_cells
from tests.proofs.conftest import Account
from tests.proofs.writers import work
from tests.sync.conftest import bare_app
from tests.sync.directed import Errand, Hands

__all__ = ["work"]

WRITERS = 4
TRIES = 100

Range = tuple[int, int]
"""The counter before and after a push's own cells."""


@pytest.mark.parametrize("page", [1, 7, 500])
def test_whoever_reads_while_others_write_misses_nothing(
    store: Store, account: Account, clock: Hands, work: Any, page: int, prove: bool
) -> None:
    pushes = 150 if prove else 12
    reader, *writers = account(1 + WRITERS)
    reader.page = page
    store.close()  # no connection survives a fork
    workers = [work(lambda phone=phone: pushed(store, phone, clock, pushes)) for phone in writers]
    pages = 0
    while not all([worker.is_done for worker in workers]):  # a list: each is asked
        patiently(reader)
        pages += 1
    ranges = sorted(tuple(told) for worker in workers for told in worker.told())
    reader.sync()
    with store.reading() as db:
        assert reader.cells() == read_cells(db, reader.space)
        numbers = [seq for (seq,) in db.execute("SELECT seq FROM cell WHERE space = ?", [reader.space])]
        (counter,) = db.execute("SELECT seq FROM space WHERE id = ?", [reader.space]).fetchone()
    assert len(set(numbers)) == len(numbers)
    assert max(numbers) <= counter == reader.cursor
    assert len(ranges) == WRITERS * pushes
    assert all(one[1] <= other[0] for one, other in pairwise(ranges)), "no number is given twice"
    assert pages > 1, "somebody read along"


def pushed(store: Store, phone: Phone, clock: Hands, pushes: int) -> list[Range]:
    """Pushes rows of its own and fields of a row that all of them write."""
    phone.client = bare_app(store, Errand(), clock).test_client()
    ranges = []
    for number in range(pushes):
        phone.edit("note", f"{phone.device[:8]}{number}", text=f"number {number}", person="ana")
        phone.edit("person", "ana", name=f"{phone.device[:4]} {number}", org="Acme")
        ranges.append(patiently(phone))
    return ranges


def patiently(phone: Phone) -> Range:
    """One exchange. A database that is busy is asked again, as phones do."""
    for _ in range(TRIES):
        request = phone.request()
        try:
            reply = phone.call("POST", "/sync", request)
        except Refused as refused:
            if refused.code != "busy":
                raise
        else:
            phone.apply(request, reply)
            (share,) = reply["spaces"]
            return share["prev"], share["seq"]
    raise AssertionError("the database is always busy")
