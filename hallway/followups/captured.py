"""What is known of one person, as the planner reads it: frozen, and without how they are recognised."""

import hashlib
from base64 import b32hexencode
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from zoneinfo import ZoneInfo

from hallway.followups.days import UTC


@dataclass(frozen=True)
class Account:
    """Whose space it is. name: as the own card says it, '' where there is no card."""

    zone: ZoneInfo = UTC
    language: str = "en"
    name: str = ""


@dataclass(frozen=True)
class Encounter:
    """One meeting. There is no known_by here on purpose: what is not read can't be told."""

    rid: str
    met_at: int | None = None
    event: str | None = None  # its name
    talked_about: str | None = None
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Commitment:
    """A promise of mine, or a need or an offer of theirs."""

    rid: str
    kind: str | None = None
    text: str | None = None
    encounter: str | None = None
    due_on: str | None = None
    state: str | None = None
    created_at: int | None = None
    person: str | None = None  # for whom it was written

    @property
    def open(self) -> bool:
        """A row that came without its state is still a promise, not a kept one."""
        return self.state in (None, "open")


@dataclass(frozen=True)
class Standing:
    """A follow-up that exists: what the planner wrote, and what the user or the sender made of it."""

    rid: str
    kind: str | None = None
    person: str | None = None
    cause: str | None = None
    why: str | None = None
    due_on: str | None = None
    rank: int | None = None
    subject: str | None = None
    draft: str | None = None
    sent: bool = False  # or under way
    let_go: bool = False  # or kept without a letter, in triage
    worded: bool = False  # the user wrote words of their own into it
    chosen: bool = False  # the user wants to write it

    @property
    def done(self) -> bool:
        """It is history, and stays as it was."""
        return self.sent or self.let_go

    @property
    def touched(self) -> bool:
        """Something stands here that would be missed. When to write (triage, tomorrow) is a plan, not such a thing."""
        return self.done or self.worded


@dataclass(frozen=True)
class Person:
    """One person with all that belongs to them, or a group of people who are one, under its lead.

    known: whether anybody's row is there, and not deleted.
    """

    rid: str
    known: bool = True
    name: str | None = None
    source: str | None = None
    encounters: frozenset[Encounter] = frozenset()
    commitments: frozenset[Commitment] = frozenset()
    standing: Mapping[str, Standing] = field(default_factory=dict)
    removed: Mapping[str, bool] = field(default_factory=dict)  # deleted follow-ups; True: by the planner itself
    went_out: frozenset[str] = frozenset()  # those that the planner deleted and a device sent all the same
    others: frozenset[str] = frozenset()  # who is one with them and there
    gone: frozenset[str] = frozenset()  # who was one with them, and is deleted


@lru_cache(maxsize=4096)
def follow_up_rid(kind: str, cause: str) -> str:
    """The id of a follow-up, the same wherever and however often it is made (docs/architecture.md)."""
    return b32hexencode(hashlib.sha256(f"{kind}:{cause}".encode()).digest()[:10]).decode().lower()
