"""What a stranger sends back, made fit to be kept, and the rows that keep it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hallway.faces.pages import SQL
from hallway.faces.vcard import Read
from hallway.forms.reach import mail, site
from hallway.forms.words import lines, one_line, seen
from sync.database import Database
from sync.planning import Edit
from sync.stamp import id_of
from sync.value import Scalar

LONGEST = {"name": 100, "email": 254, "phone": 40, "org": 100, "line": 500}
"""Characters of what can be typed."""
TYPED = ("name", "email", "phone", "org")
"""In one line."""
LASTS_AT_MOST = 18 * 60 * 60 * 1000
"""ms. An event that nobody ended is over by the next afternoon (static/app/worker/queries/events.js)."""
LINKS = frozenset({"http", "https"})


class Again(Exception):
    """The form was used before, for something else."""


@dataclass(frozen=True)
class Sent:
    """Somebody's own details, by their own hand: typed, or from a card; what was typed goes first. In one line each.

    `line` is what they want to say.
    """

    name: str = ""
    org: str = ""
    role: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    line: str = ""

    @classmethod
    def of(cls, typed: Mapping[str, str], card: Read) -> "Sent":
        """What is wrong in a card is left out of it."""
        said = {field: seen(one_line(typed.get(field, ""), LONGEST[field])) for field in TYPED}
        return cls(
            name=said["name"] or seen(card.name[: LONGEST["name"]]),
            org=said["org"] or card.org[: LONGEST["org"]],
            role=card.role[: LONGEST["org"]],
            emails=fit("email", said["email"], *card.emails),
            phones=fit("phone", said["phone"], *card.phones),
            links=tuple(link for link in card.links if site(link, LINKS)),
            line=lines(typed.get("line", ""), LONGEST["line"]),
        )

    @property
    def contacts(self) -> list[tuple[str, str]]:
        """Kind and value."""
        ways = {"email": self.emails, "phone": self.phones, "link": self.links}
        return [(kind, value) for kind, values in ways.items() for value in values]


def wrong(field: str, text: str) -> str:
    """What is not right with it, by the name of its sentence, whether it was typed or read; '' for nothing."""
    if len(text) > LONGEST[field]:
        return "send-long"
    return "send-email" if field == "email" and text and not mail(text) else ""


def fit(field: str, *values: str) -> tuple[str, ...]:
    """Those that are right, each once."""
    return tuple(dict.fromkeys(each for each in values if seen(each) and not wrong(field, each)))


@dataclass(frozen=True)
class Visit:
    """One sending of one form. `nonce` is the form's, `event` what its link named, `note` their line as it is kept.

    `opened_at` (ms) is when their page was made.
    """

    space: str
    nonce: str
    event: str
    opened_at: int
    sent: Sent
    note: str

    def edits(self, db: Database, now: int) -> list[Edit]:
        """A person whom the account met, new at this moment (ms); nothing where this very thing has arrived before.

        Raises Again where the same form brought something else: ids follow from the form, and what the account's own
        hand changed since must not be written over.
        """
        if self.arrived(db, "encounter", self.encounter):
            return []
        if self.arrived(db, "person", self.person):
            raise Again
        return list(self.rows(*self.meeting(db, now), now))

    def meeting(self, db: Database, now: int) -> tuple[str | None, int]:
        """At which event, and when (ms).

        The event is the one that the link named, if it is one of the account's; else the one under way. What was opened
        there and is sent after the weekend was met there.
        """
        named = db.execute(SQL["event"], {"space": self.space, "rid": self.event}).fetchone()
        if named:
            return self.event, self.opened_at if is_on(named, self.opened_at) else now
        for moment in (self.opened_at, now):
            last = db.execute(SQL["under_way"], {"space": self.space, "now": moment}).fetchone()
            if last and is_on(last, moment):
                return str(last["rid"]), moment
        return None, now

    def rows(self, event: str | None, met_at: int, now: int) -> Iterator[Edit]:
        sent = self.sent
        filled = {"name": sent.name, "org": sent.org, "role": sent.role}
        named: dict[str, Scalar] = {field: text for field, text in filled.items() if text}
        yield "person", self.person, {**named, "source": "sent", "created_at": now}
        for number, (kind, value) in enumerate(sent.contacts):
            yield "contact", self.rid(f"contact {number}"), {"person": self.person, "kind": kind, "value": value}
        at: dict[str, Scalar] = {"event": event} if event else {}
        yield "encounter", self.encounter, {"person": self.person, "met_at": met_at, **at}
        if sent.line:
            yield "note", self.rid("note"), {"person": self.person, "text": self.note, "created_at": now}

    @property
    def person(self) -> str:
        return self.rid("person")

    @property
    def encounter(self) -> str:
        """What was sent is in its id, so that the same again is known as such."""
        return self.rid(f"encounter {self.sent!r}")

    def rid(self, name: str) -> str:
        return id_of(hashlib.sha256(f"{self.nonce} {name}".encode()).digest()[:10])

    def arrived(self, db: Database, tbl: str, rid: str) -> bool:
        return db.execute(SQL["arrived"], {"space": self.space, "tbl": tbl, "rid": rid}).fetchone() is not None


def is_on(event: Any, moment: int) -> bool:
    """Whether it had begun by then, not too long ago, and had not ended."""
    begun, ended = event["started_at"], event["ended_at"]
    return begun is not None and begun <= moment < begun + LASTS_AT_MOST and (ended is None or moment < ended)
