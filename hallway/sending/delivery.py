"""What becomes of an approval, as the server's database remembers it; and the follow-up that it belongs to."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hallway.followups.days import Hours, quiet, read_hours, today
from hallway.sending.approval import Approval
from sync.database import Database
from sync.statements import statements
from sync.value import Scalar

SQL = statements(Path(__file__).parent / "deliveries.sql")
WAITING = frozenset({"held", "later", "login"})
"""States in which nothing has gone out yet, and something may."""


@dataclass(frozen=True)
class Delivery:
    """Times in ms. `due_at`: when it is looked at by itself, None for never. `failure`: as the follow-up has it, but
    for the mail server's own words, which may quote the address: they go with the follow-up when it is erased.
    """

    approval: str
    follow_up: str
    epoch: str
    state: str
    due_at: int | None
    tries: int
    failure: str | None
    sent_at: int | None
    message_id: str | None
    arrived_at: int

    @property
    def columns(self) -> dict[str, Scalar]:
        """What the follow-up says of it."""
        held_until = self.due_at if self.state in {"held", "later"} else None
        told: dict[str, Scalar] = {"tried": self.approval, "held_until": held_until, "failure": self.failure}
        return told | ({"sent_at": self.sent_at} if self.state == "sent" else {})


@dataclass(frozen=True)
class Card:
    """A follow-up as the sender reads it. `against`: why nothing is to be sent, whatever was approved: done, stopped,
    settled, gone (the row itself), '' for nothing.
    """

    rid: str
    kind: str | None = None
    cause: str | None = None
    cell: str | None = None
    tried: str | None = None
    failure: str | None = None
    snoozed_until: str | None = None
    sent_at: int | None = None
    against: str = "gone"

    @property
    def approval(self) -> Approval | None:
        return Approval.read(self.cell)

    def wants(self, approval: str, now: int, hours: Hours) -> bool:
        """Whether this approval is to be sent, now or later."""
        found = self.approval
        return not (self.objection(now, hours) or self.sent_at) and found is not None and found.id == approval

    def objection(self, now: int, hours: Hours) -> str:
        """Tomorrow's card is not today's: it comes again, and wants to be approved again."""
        put_off = self.snoozed_until is not None and self.snoozed_until > today(now, hours).isoformat()
        return self.against or ("stopped" if put_off else "")


def cards(db: Database, space: str, rids: Iterable[str]) -> dict[str, Card]:
    """Of those that are there."""
    rows = db.execute(SQL["cards"], {"space": space, "ids": json.dumps(list(rids))})
    return {row["rid"]: Card(**dict(row)) for row in rows}


def of_cards(db: Database, space: str, rids: Iterable[str]) -> dict[str, list[Delivery]]:
    found: dict[str, list[Delivery]] = {}
    for row in db.execute(SQL["of_cards"], {"space": space, "ids": json.dumps(list(rids))}):
        found.setdefault(row["follow_up"], []).append(Delivery(*row))
    return found


def one(db: Database, space: str, approval: str) -> Delivery | None:
    row = db.execute(SQL["one"], {"space": space, "approval": approval}).fetchone()
    return row and Delivery(*row)


def run(db: Database, name: str, **values: object) -> int:
    """How many rows it changed."""
    return db.execute(SQL[name], values).rowcount


def first(db: Database, name: str, values: Mapping[str, object]) -> Any:
    row = db.execute(SQL[name], values).fetchone()
    return None if row is None else row[0]


def hours_of(db: Database, space: str) -> Hours:
    return read_hours(dict(map(tuple, db.execute(SQL["setting"], {"space": space}).fetchall())))


def out_of_quiet(moment: int, hours: Hours) -> int:
    """That moment, or when it is quiet then, the end of that."""
    return quiet(moment, hours) or moment
