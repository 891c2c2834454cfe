"""Somebody who writes letters: a phone that approves, and sees on its cards what became of them."""

import json
from typing import Any

from hallway.followups.captured import follow_up_rid
from tests.phone import Json, Phone
from tests.smtp_server import MailServer

BOB = follow_up_rid("nice", "bob")
TO = "bob@example.com"
LETTER = {"to": TO, "subject": "The article", "text": "Hello Bob,\n\nhere it is.\n\nAlice"}


class Writer:
    """Cards are by their ids; '' is bob's."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone
        self.number = 0

    def set_up(self, smtp: MailServer, **changed: object) -> "Writer":
        self.phone.call("PUT", "/mailbox", smtp.settings(**changed))
        self.meet("bob")
        return self

    def meet(self, person: str) -> str:
        """Their card's id."""
        self.phone.edit("person", person, name=person.capitalize(), source="met")
        self.phone.edit("encounter", f"met-{person}", person=person, met_at=self.phone.now(), talked_about="grippers")
        self.phone.sync()
        return follow_up_rid("nice", person)

    def approve(self, rid: str = "", again: str = "", sync: bool = True, **changed: object) -> str:
        """The approval's id; of bob's card, unless another one is named."""
        self.number += 1
        made = f"{self.phone.device[:10]}-{self.number:05}"
        cell = LETTER | {"id": made, "epoch": self.phone.epoch, "channel": "smtp", "at": self.phone.now()} | changed
        self.decide(rid, sync, approval=json.dumps(cell | ({"again": again} if again else {})), channel="smtp")
        return str(cell["id"])

    def decide(self, rid: str = "", sync: bool = True, **columns: Any) -> None:
        self.phone.edit("follow_up", rid or BOB, **{"choice": "write", **columns})
        if sync:
            self.phone.sync()

    def card(self, rid: str = "") -> Json:
        """As this phone sees it, once it has called."""
        self.phone.sync()
        (found,) = [row for row in self.phone.rows("follow_up") if row["rid"] == (rid or BOB)]
        return found

    def told(self, rid: str = "") -> Json:
        """What the server says of it."""
        card = self.card(rid)
        return {name: card[name] for name in ("tried", "held_until", "sent_at", "failure")}
