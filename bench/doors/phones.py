"""The phones of the event: an account and a space each, four people met, and the request that brings them."""

import gzip
import json
import random
import time
from dataclasses import dataclass

from sync.accounts import create_account
from sync.devices import NewDevice, add_device
from sync.rows import Row
from sync.stamp import make_stamp, new_id
from sync.store import Store
from sync.value import Scalar, canonical

CELLS = 40
MET = 4
AT_ONCE = 500  # accounts made in one transaction

NAMES = ("Ana Kovač", "Jonas Lindqvist", "Chidinma Nwosu", "Þóra Jónsdóttir", "Olena Shevchuk", "Nguyễn Thanh")
TALKS = ("grippers, moving to Graz", "heat pumps in old houses", "how they hire", "a ferry without a crew")


@dataclass(frozen=True)
class Phone:
    """`body` is what its exchange sends, packed as the app packs it."""

    token: str
    space: str
    rows: list[Row]
    body: bytes


def enrolled(store: Store, count: int) -> list[Phone]:
    """So many phones, each known to the server and each with its evening still unsent."""
    chance = random.Random(count)
    phones: list[Phone] = []
    while len(phones) < count:
        with store.transaction() as db:
            for _ in range(min(AT_ONCE, count - len(phones))):
                now = time.time_ns() // 1_000_000
                account = create_account(db, "bench", not phones, now)
                device = NewDevice(new_id(), "phone", "phone")
                token = add_device(db, account.id, device, now)
                phones.append(phone(store.epoch, token, account.space, evening(chance, device.id, now), now))
    return phones


def phone(epoch: str, token: str, space: str, rows: list[Row], now: int) -> Phone:
    share = {"space": space, "cursor": 0, "rows": rows}
    request = {"v": 1, "now": now, "epoch": epoch, "page": 5000, "spaces": [share]}
    text = json.dumps(request, ensure_ascii=False, separators=(",", ":"))
    return Phone(token, space, rows, gzip.compress(text.encode(), 6))


def evening(chance: random.Random, device: str, now: int) -> list[Row]:
    """An event, four people met there, a promise to one of them."""
    event, people = new_id(), [new_id() for _ in range(MET)]
    edits: list[tuple[str, str, dict[str, Scalar]]] = [
        ("event", event, {"name": "Robotics meetup", "started_at": now - 7_200_000})
    ]
    for person in people:
        met = {"person": person, "event": event, "met_at": now - chance.randrange(7_200_000)}
        said = {"talked_about": chance.choice(TALKS), "known_by": "green scarf"}
        edits.append(("encounter", new_id(), met | said))
        edits.append(("person", person, {"name": chance.choice(NAMES), "source": "met", "created_at": now}))
    promise = {"person": people[0], "kind": "promise", "text": "send the article", "state": "open", "created_at": now}
    edits.append(("commitment", new_id(), promise | {"due_on": None}))
    rows = [row(*edit, make_stamp(now, count, device)) for count, edit in enumerate(edits)]
    assert sum(len(cells) for _, _, cells in rows) == CELLS
    return sorted(rows)


def row(tbl: str, rid: str, columns: dict[str, Scalar], stamp: str) -> Row:
    return tbl, rid, [[col, stamp, "", canonical(value)] for col, value in sorted(columns.items())]


def missing(store: Store, phones: list[Phone]) -> int:
    """How many of their cells the database does not have exactly as they were sent."""
    with store.reading() as db:
        found = {tuple(cell) for cell in db.execute("SELECT space, tbl, rid, col, stamp, val FROM cell").fetchall()}
    store.close()
    sent = (
        (phone.space, tbl, rid, col, stamp, val)
        for phone in phones
        for tbl, rid, cells in phone.rows
        for col, stamp, _, val in cells
    )
    return sum(cell not in found for cell in sent)
