"""A replica in Python that speaks the real protocol, for tests: what the browser does, in as few lines as it takes.

`phone("alice")` enrols one as a user would: the first account claims the server, a further device of an account is
paired, a further account is invited. Take the fixtures into a conftest by `from tests.phone import clock, phone` beside
fixtures `app` and `store`.
"""

import gzip
import json
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from functools import cache
from hashlib import sha256
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from hallway.followups.plan import OWNED
from hallway.reading.plan import OWNED as READ
from sync.links import claim_link
from sync.losers import kept
from sync.merge import project
from sync.stamp import new_id, next_stamp
from sync.statements import SHARED, Schema
from sync.store import Store
from sync.value import Scalar, canonical
from tests.keypair import KeyPair

SCHEMA = Schema.load(SHARED)
PATIENCE = 10_000  # exchanges until a phone that never comes to rest is called broken

Json = dict[str, Any]
Clock = Callable[[], int]
PhoneMaker = Callable[..., "Phone"]


class Refused(Exception):
    """What the server would not do: problem details."""

    def __init__(self, status: int, problem: Json) -> None:
        super().__init__(f"{status} {problem}")
        self.status = status
        self.code = problem.get("code")
        self.problem = problem


class Phone:
    """One device of one account. `slow` is how many ms its clock lags; `page` how many cells it takes at once.

    `cursors` has every space that it is in, `space` is the private one, `left` are those that it is in no more.
    """

    def __init__(self, client: FlaskClient, clock: Clock, page: int = 5000) -> None:
        self.client, self.clock, self.page = client, clock, page
        self.device, self.token, self.space, self.epoch = new_id(), "", "", ""
        self.slow = self.offset = 0
        self.cursors: dict[str, int] = {}
        self.left: set[str] = set()
        self.keys = KeyPair()
        self.last = self.received = ""
        self.parked: dict[tuple[str, str], str] = {}
        self.behind = False
        self.blobs: dict[str, bytes] = {}
        self.blobs_unsent: set[str] = set()
        self.db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        self.db.deserialize(empty())
        for sql in SCHEMA.passing:
            self.db.execute(sql)

    # Enrolment

    def enrol(self, link: str, account: str | None = None) -> Json:
        """Uses the link up."""
        body: Json = {"token": link.partition("#")[2] or link, "device": self.described()}
        if account is not None:
            body["account"] = {"name": account}
        entered = self.call("POST", "/enrol", body)
        self.token, self.space, self.epoch = entered["token"], entered["space"], entered["epoch"]
        self.cursors = {self.space: 0}
        return entered

    def described(self) -> Json:
        return {"id": self.device, "name": "a phone", "kind": "phone"}

    def call(self, method: str, path: str, body: Json | None = None) -> Json:
        """The reply's body. Raises Refused."""
        if body is None:
            found = self.answer(method, path, {}, None)
        else:
            packed = {"Content-Type": "application/json", "Content-Encoding": "gzip"}
            found = self.answer(method, path, packed, gzip.compress(json.dumps(body).encode()))
        return json.loads(found) if found else {}

    def answer(self, method: str, path: str, headers: dict[str, str], data: bytes | None) -> bytes:
        """Raises Refused."""
        allowed = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        response = self.client.open(path, method=method, headers=headers | allowed, data=data)
        if response.status_code >= 400:
            raise Refused(response.status_code, response.get_json(force=True))
        return bytes(response.data)

    def refusal(self, method: str, path: str, body: Json | None = None) -> tuple[int, object]:
        """Status and code of the answer to what must fail."""
        with pytest.raises(Refused) as refused:
            self.call(method, path, body)
        return refused.value.status, refused.value.code

    # Writing

    def edit(self, tbl: str, rid: str, **columns: Scalar) -> str:
        """One transaction, one stamp."""
        return self.write(self.space, tbl, rid, columns)

    def share(self, space: str, tbl: str, rid: str, **columns: Scalar) -> str:
        """The same in a shared space, where `mine` makes the id."""
        return self.write(space, tbl, rid, columns)

    def mine(self, name: str) -> str:
        return f"{self.keys.author}-{name}"

    def delete(self, tbl: str, rid: str) -> None:
        self.edit(tbl, rid, _deleted=True)

    def restore(self, tbl: str, rid: str) -> None:
        self.edit(tbl, rid, _deleted=False)

    def write(self, space: str, tbl: str, rid: str, columns: Mapping[str, Scalar]) -> str:
        self.last = next_stamp(self.last, self.now(), self.device)
        cells = [[col, self.last, self.base(space, tbl, rid, col), canonical(val)] for col, val in columns.items()]
        self.parked.pop((tbl, rid), None)
        self.merge(space, [[tbl, rid, cells]], 0)
        return self.last

    def base(self, space: str, tbl: str, rid: str, col: str) -> str:
        """The stamp last known to the server: an unsent cell keeps the one that it replaced."""
        found = self.db.execute(
            "SELECT iif(seq = 0, base, stamp) FROM cell WHERE space = ? AND tbl = ? AND rid = ? AND col = ?",
            [space, tbl, rid, col],
        ).fetchone()
        return found[0] if found else ""

    def merge(self, space: str, rows: list[Any], seq: int) -> None:
        """The one way in, for what is written here (seq 0) and what comes from the server."""
        values = {"space": space, "rows": json.dumps(rows), "seq": seq, "start": 0, "numbered": 0}
        self.db.execute("BEGIN")
        self.db.execute(SCHEMA.merge["stage"], values)
        if seq:  # what the server sent; its own edits have seen what they replace
            lost = self.db.execute(SCHEMA.merge["losers"], {"unsent": 1}).fetchall()
            self.db.execute(SCHEMA.merge["stage"], values | {"rows": json.dumps(kept(lost)), "seq": 0})
        for step in ("drop_lost", "merge", "note_touched", "clear_incoming"):
            self.db.execute(SCHEMA.merge[step], values)
        project(self.db, SCHEMA)
        self.db.execute("COMMIT")

    # Exchanging

    def sync(self) -> None:
        """Exchanges until nothing is left on either side."""
        for _ in range(PATIENCE):
            if not self.exchange():
                return self.send_blobs()
        raise AssertionError("this phone never comes to rest")

    def exchange(self, lost: bool = False) -> bool:
        """One request; a `lost` reply never arrives. Whether another one is needed."""
        request = self.request()
        try:
            reply = self.call("POST", "/sync", request)
        except Refused as refused:
            if not self.mended(refused):
                raise
            return True
        return True if lost else self.apply(request, reply)

    def request(self) -> Json:
        shares = [
            {"space": space, "cursor": cursor, "rows": self.outbox(space)} for space, cursor in self.cursors.items()
        ]
        return {"v": 1, "now": self.now(), "epoch": self.epoch, "page": self.page, "spaces": shares}

    def outbox(self, space: str = "") -> list[Any]:
        """What it would push: of one space, or of all."""
        rows: dict[tuple[str, str], list[list[str]]] = {}
        for tbl, rid, *cell in self.unsent(space):
            rows.setdefault((tbl, rid), []).append(cell)
        return [[*row, cells] for row, cells in rows.items() if row not in self.parked]

    def unsent(self, space: str = "") -> list[tuple[str, ...]]:
        return self.db.execute(
            """
            SELECT tbl, rid, col, stamp, base, val FROM cell
            WHERE seq = 0 AND (space = :space OR :space = '') ORDER BY stamp
            """,
            {"space": space},
        ).fetchall()

    def apply(self, request: Json, reply: Json) -> bool:
        """Whether another request is needed."""
        pairs = zip(request["spaces"], reply["spaces"], strict=True)
        again = [self.apply_share(asked["rows"], share) for asked, share in pairs]
        unasked = set(reply.get("unasked", [])) - self.cursors.keys()
        self.left -= unasked
        self.cursors |= dict.fromkeys(unasked, 0)
        return any(again) or bool(unasked)

    def apply_share(self, sent: list[Any], share: Json) -> bool:
        space = share["space"]
        if share.get("error") == "cursor-ahead":
            return self.start_again()
        if share.get("error") == "space-unknown" and space != self.space:
            del self.cursors[space]
            self.left.add(space)
            return False
        if "error" in share:
            raise Refused(200, {"code": share["error"]})
        self.parked |= {(row["tbl"], row["rid"]): row["code"] for row in share["refused"]}
        self.acknowledge(space, sent, share["seq"])
        self.receive(space, share["rows"])
        self.cursors[space] = share["cursor"]
        self.behind = share["behind"] if space == self.space else self.behind
        return bool(share["more"] or self.outbox(space))

    def acknowledge(self, space: str, sent: list[Any], seq: int) -> None:
        """Only what was sent: an edit made meanwhile has another stamp, and stays unsent."""
        taken = [
            (seq, space, tbl, rid, col, stamp)
            for tbl, rid, cells in sent
            if (tbl, rid) not in self.parked
            for col, stamp, _, _ in cells
        ]
        self.db.executemany(
            "UPDATE cell SET seq = ? WHERE space = ? AND tbl = ? AND rid = ? AND col = ? AND stamp = ?", taken
        )
        self.heard(stamp for *_, stamp in taken)

    def receive(self, space: str, rows: list[Any]) -> None:
        self.merge(space, rows, 1)
        self.heard(cell[1] for row in rows for cell in row[2])

    def heard(self, stamps: Any) -> None:
        self.received = max([self.received, *stamps])
        self.last = max(self.last, self.received)

    # Blobs

    def attach(self, rid: str, data: bytes, **columns: Scalar) -> str:
        """Keeps bytes that a new row names; they go up once the row did. Their hash."""
        name = sha256(data).hexdigest()
        self.edit("attachment", rid, hash=name, size=len(data), **columns)
        self.blobs[name] = data
        self.blobs_unsent.add(name)
        return name

    def send_blobs(self) -> None:
        for name in sorted(self.blobs_unsent):
            self.send_blob(f"/spaces/{self.space}/blobs/{name}", self.blobs[name])
            self.blobs_unsent.remove(name)

    def send_blob(self, path: str, data: bytes) -> None:
        """Raises Refused."""
        self.answer("PUT", path, {"Content-Type": "application/octet-stream"}, data)

    def fetch_blob(self, name: str, space: str = "") -> bytes:
        """Raises Refused."""
        return self.answer("GET", f"/spaces/{space or self.space}/blobs/{name}", {}, None)

    # When the server objects

    def mended(self, refused: Refused) -> bool:
        if refused.code in {"clock-skew", "clock-ahead"}:
            self.offset += refused.problem["now"] - self.now()
            self.restamp()
            return True
        if refused.code == "epoch-changed":
            self.epoch = refused.problem["epoch"]
            return self.start_again()
        return False

    def start_again(self) -> bool:
        """Another database: everything is unseen, and unsent but for what others alone write (the server, members)."""
        self.cursors = dict.fromkeys(self.cursors, 0)
        self.blobs_unsent = set(self.blobs)
        theirs = json.dumps([[tbl, col] for tbl, columns in (OWNED | READ).items() for col in columns])
        self.db.execute(
            """
            UPDATE cell SET seq = 0
            WHERE (tbl, col) NOT IN (SELECT value ->> 0, value ->> 1 FROM json_each(:theirs))
              AND (space = :private OR rid LIKE :author || '-%')
            """,
            {"theirs": theirs, "private": self.space, "author": self.keys.author},
        )
        return True

    def restamp(self) -> None:
        """New stamps for what is unsent: in the old order, above every stamp that was ever received."""
        self.last, fresh = self.received, {}
        for *_, stamp, _, _ in self.unsent():
            if stamp not in fresh:
                fresh[stamp] = self.last = next_stamp(self.last, self.now(), self.device)
        self.db.executemany(
            "UPDATE cell SET stamp = ? WHERE seq = 0 AND stamp = ?", [(new, old) for old, new in fresh.items()]
        )

    # Looking

    def now(self) -> int:
        """This device's own time, as corrected by the server."""
        return self.clock() - self.slow + self.offset

    @property
    def cursor(self) -> int:
        """Of the private space."""
        return self.cursors[self.space]

    def rows(self, tbl: str, space: str = "") -> list[Json]:
        """A typed table of a space (none: the private one), by row id."""
        return read_rows(self.db, space or self.space, tbl)

    def cells(self, space: str = "") -> set[tuple[str, ...]]:
        return read_cells(self.db, space or self.space)


@cache
def empty() -> bytes:
    """The database of a new phone: read, it is there in a quarter of the time that making its tables takes."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        for sql in [*SCHEMA.lasting, *SCHEMA.tables.values()]:
            db.execute(sql)
        return db.serialize()


def read_rows(db: sqlite3.Connection, space: str, tbl: str) -> list[Json]:
    found = db.execute(f"SELECT * FROM {tbl} WHERE space = ? ORDER BY rid", [space])
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def read_cells(db: sqlite3.Connection, space: str) -> set[tuple[str, ...]]:
    cells = db.execute("SELECT tbl, rid, col, stamp, base, val FROM cell WHERE space = ?", [space])
    return {tuple(cell) for cell in cells}


def link_for(account: str, known: dict[str, Phone], store: Store, now: int) -> str:
    if not known:
        link = claim_link(store, "http://localhost", now)
        assert link, "somebody has an account already"
        return link
    owner = next(iter(known.values()))
    asked = known[account].call("POST", "/devices/pairing") if account in known else owner.call("POST", "/invitations")
    return str(asked["url"])


@pytest.fixture
def clock() -> Clock:
    """The time that phones go by, in ms."""
    return lambda: time.time_ns() // 1_000_000


@pytest.fixture
def phone(app: Flask, store: Store, clock: Clock) -> PhoneMaker:
    known: dict[str, Phone] = {}

    def enrolled(account: str = "alice", page: int = 5000) -> Phone:
        made = Phone(app.test_client(), clock, page)
        link = link_for(account, known, store, clock())
        made.enrol(link, None if account in known else account)
        known.setdefault(account, made)
        return made

    return enrolled
