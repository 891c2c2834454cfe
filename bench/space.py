"""A private space on a disk, filled with people: the engine and the whole application in this very process."""

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path

from flask.testing import FlaskClient

from app import create_app
from hallway.followups.plan import FollowUps
from hallway.settings import Settings, prepared
from sync.accounts import create_account
from sync.devices import NewDevice, add_device
from sync.merge import project, take_in
from sync.planning import Counter, Desk
from sync.rows import Row
from sync.sqlite import SqliteStore
from sync.stamp import make_stamp, new_id
from sync.value import Scalar, canonical
from sync.writing import catch_up, private_counter

AT_ONCE = 1_000  # people in a transaction while the space is filled
DAY = 86_400_000


def now() -> int:
    return time.time_ns() // 1_000_000


class Space:
    """`met` people of ten were met, and have a follow-up; the others were imported."""

    def __init__(self, folder: Path, met: int = 1) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.store = SqliteStore.open(folder)
        settings = prepared(Settings.from_environment({"HALLWAY_DATA": str(folder)}))
        self.client: FlaskClient = create_app(settings, self.store).test_client()
        self.desk = Desk(FollowUps(), self.store.schema, self.store.device)
        self.device, self.met, self.people = new_id(), met, list[str]()
        with self.store.transaction() as db:
            account = create_account(db, "bench", True, now())
            self.token = add_device(db, account.id, NewDevice(self.device, "phone", "phone"), now())
        self.space = account.space

    def grow(self, count: int) -> None:
        """Until so many people are in it, all merged, projected and planned."""
        while len(self.people) < count:
            rows = list(self.arrivals(min(AT_ONCE, count - len(self.people))))
            with self.store.transaction() as db:
                counter = self.counter(db)
                _, end = take_in(db, self.store.schema, self.space, rows, counter.seq)
                clock = max(cell[1] for row in rows for cell in row[2])
                db.execute("UPDATE space SET seq = ?, clock = ? WHERE id = ?", [end, clock, self.space])
                self.desk.run(db, self.counter(db), project(db, self.store.schema), now())
        catch_up(self.store, self.desk.planner, self.space, now(), lambda _: None)

    def arrivals(self, count: int) -> Iterator[Row]:
        stamp = make_stamp(now(), 0, self.device)
        for rid in sorted(new_id() for _ in range(count)):
            self.people.append(rid)
            yield row("person", rid, person(len(self.people)), stamp)
            if len(self.people) % 10 < self.met:
                meeting = {"person": rid, "met_at": now() - DAY, "talked_about": "heat pumps"}
                yield row("encounter", new_id(), meeting, stamp)

    def counter(self, db) -> Counter:  # type: ignore[no-untyped-def]
        return private_counter(db, self.space)

    def edit(self, chance: random.Random) -> Row:
        """Somebody's name, which stands in their letter too."""
        stamp = make_stamp(now(), chance.randrange(0xFFFF), self.device)
        return row("person", chance.choice(self.people), {"name": f"Ana {chance.randrange(10**9)}"}, stamp)

    def push(self, rows: list[Row]) -> None:
        """One exchange, as of a phone that has all else: the whole application, without the socket."""
        with self.store.reading() as db:
            cursor = self.counter(db).seq
        share = {"space": self.space, "cursor": cursor, "rows": rows}
        body = {"v": 1, "now": now(), "epoch": self.store.epoch, "page": 5000, "spaces": [share]}
        headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"}
        answer = self.client.post("/sync", data=json.dumps(body), headers=headers)
        assert answer.status_code == 200, answer.text


def person(number: int) -> dict[str, Scalar]:
    """Eight fields, none of anybody's."""
    chance = random.Random(number)
    names = ("Ana Kovač", "Jonas Lindqvist", "Chidinma Nwosu", "Þóra Jónsdóttir", "Nguyễn Thanh")
    return {
        "name": chance.choice(names),
        "org": chance.choice(("Norda Robotics", "Kyma Ferries", "Civic Data Lab")),
        "role": chance.choice(("engineer", "founder", "buyer")),
        "circle": chance.choice(("inner", "second", "third", None)),
        "recruiter": chance.random() < 0.05,
        "source": "import",
        "batch": "bench",
        "created_at": 1_763_836_920_000 + number,
    }


def row(tbl: str, rid: str, columns: dict[str, Scalar], stamp: str) -> Row:
    return tbl, rid, [[col, stamp, "", canonical(value)] for col, value in sorted(columns.items())]
