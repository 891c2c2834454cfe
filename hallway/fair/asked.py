"""What somebody asks about their own details, made fit to be kept, and the rows that keep it."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hallway.fair.link import Subject
from hallway.followups.captured import follow_up_rid
from hallway.forms.reach import mail
from hallway.forms.ticket import TRAP, Unfit
from hallway.forms.words import lines, one_line, seen
from sync.database import Database
from sync.planning import Edit
from sync.stamp import id_of
from sync.statements import statements
from sync.value import Scalar

SQL = statements(Path(__file__).parent / "asked.sql")
KINDS = ("see", "correct", "erase", "stop")
LONGEST = {"line": 1000, "email": 254}
"""Characters of what can be typed."""
MUCH = 10_000  # characters, more than anybody types
ALL_OF_IT = 4_000  # characters that one request keeps of all that was sent to it


@dataclass(frozen=True)
class Asked:
    """kind: one of KINDS; line: in their own words; email: where the answer goes, "" for where the message went."""

    kind: str
    line: str
    email: str

    @classmethod
    def read(cls, typed: Mapping[str, str]) -> "Asked":
        """Raises Unfit."""
        if typed.get(TRAP):
            raise Unfit("send-trap")
        if typed.get("kind") not in KINDS:
            raise Unfit("send-kind", "kind")
        line, email = lines(typed.get("line", ""), MUCH), seen(one_line(typed.get("email", ""), MUCH))
        for field, text in (("line", line), ("email", email)):
            if len(text) > LONGEST[field]:
                raise Unfit("send-long", field)
        if email and not mail(email):
            raise Unfit("send-email", "email")
        return cls(typed["kind"], seen(line) and line, email)


@dataclass(frozen=True)
class Request:
    """One sending of the form whose ticket has this `nonce`."""

    subject: Subject
    nonce: str
    asked: Asked

    def edits(self, db: Database, now: int) -> list[Edit]:
        """Nothing where nobody is there any more, or where this very form has arrived before.

        While one of their kind is open, what is sent again goes to it: a thousand make one card.
        """
        where = {"space": self.subject.space, "person": self.subject.person, "kind": self.asked.kind, "rid": self.rid}
        person = db.execute(SQL["person"], where).fetchone()
        if person is None or db.execute(SQL["arrived"], where).fetchone():
            return []
        return [*self.stopped(person, now), *self.kept(self.open(db, where), now)]

    def open(self, db: Database, where: Mapping[str, str]) -> Mapping[str, str] | None:
        """The one of this kind that nobody has seen to yet."""
        found: Mapping[str, str] | None = db.execute(SQL["open"], where).fetchone()
        if found is None:
            return None
        card = {"space": self.subject.space, "card": follow_up_rid("request", found["rid"])}
        return None if db.execute(SQL["done"], card).fetchone() else found

    def kept(self, standing: Mapping[str, str] | None, now: int) -> Iterator[Edit]:
        if standing is None:
            row: dict[str, Scalar] = {"person": self.subject.person, "kind": self.asked.kind, "created_at": now}
            yield "request", self.rid, row | {"text": self.asked.line or None, "reply_to": self.asked.email or None}
        elif more := self.more(standing):
            yield "request", standing["rid"], more

    def more(self, standing: Mapping[str, str]) -> dict[str, Scalar]:
        """What the open one lacks of it. An address that stands is not replaced: a link may have been passed on."""
        first, said = standing["reply_to"], standing["text"] or ""
        other = self.asked.email if first and self.asked.email != first else ""
        news = "\n".join(part for part in (self.asked.line, other) if part and part not in said)
        found: dict[str, Scalar] = {}
        if news and len(said) + len(news) < ALL_OF_IT:
            found["text"] = f"{said}\n\n{news}".strip()
        if self.asked.email and not first:
            found["reply_to"] = self.asked.email
        return found

    def stopped(self, person: Mapping[str, object], now: int) -> Iterator[Edit]:
        """Nothing is written to them any more from this moment, before anybody has read the card.

        It is noted of whoever asked: if they prove to be two, the other one did not.
        """
        if self.asked.kind == "stop" and person["no_contact_at"] is None:
            yield "person", self.subject.person, {"no_contact_at": now}

    @property
    def rid(self) -> str:
        return id_of(hashlib.sha256(f"{self.nonce} request".encode()).digest()[:10])
