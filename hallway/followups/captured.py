"""What is known of one person, as the planner reads it: frozen, and without how they are recognised."""

import hashlib
from base64 import b32hexencode
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from hallway.followups.days import Hours

RHYTHMS = {"inner": 30, "second": 90, "third": 180, "recruiter": 60}
"""After so many days without a contact: keep in touch. Settings change each, or switch it off."""


@dataclass(frozen=True)
class Account:
    """Whose space it is. name: as the own card says it, '' where there is no card; rhythms: in days, of circles."""

    hours: Hours = field(default_factory=Hours)
    language: str = "en"
    name: str = ""
    rhythms: Mapping[str, int] = field(default_factory=RHYTHMS.copy)
    fair_link: Callable[[str], str] = lambda person: ""  # where a person asks what is kept of them


@dataclass(frozen=True)
class Encounter:
    """One meeting. There is no known_by here on purpose: what is not read can't be told. kind: interview, or none."""

    rid: str
    met_at: int | None = None
    event: str | None = None  # its name
    talked_about: str | None = None
    topics: frozenset[str] = frozenset()
    kind: str | None = None
    person: str | None = None  # who was met
    place: int | None = None  # how many were met before them at that event


@dataclass(frozen=True)
class Commitment:
    """A promise, a need, an offer, an introduction or somebody whom they know, of mine or theirs."""

    rid: str
    kind: str | None = None
    text: str | None = None
    encounter: str | None = None
    due_on: str | None = None
    state: str | None = None
    created_at: int | None = None
    person: str | None = None  # for whom it was written
    direction: str | None = None
    about: str | None = None
    closed_at: int | None = None
    agreed: str | None = None  # yes or no: what the person said to the introduction
    about_agreed: str | None = None  # and the other one

    @property
    def open(self) -> bool:
        """A row that came without its state is still a promise, not a kept one."""
        return self.state in (None, "open")

    @property
    def kept(self) -> bool:
        return self.state == "kept"

    @property
    def mine(self) -> bool:
        """What does not say whose it is: promises and introductions are mine, all else is theirs."""
        if self.direction in ("mine", "theirs"):
            return self.direction == "mine"
        return self.kind in ("promise", "introduction")


@dataclass(frozen=True)
class Touch:
    """A contact that really happened, told by hand. follow_up: what it answers."""

    rid: str
    kind: str | None = None
    follow_up: str | None = None
    at: int | None = None
    person: str | None = None


@dataclass(frozen=True)
class Request:
    """What somebody asks of me about what I keep of them, and which is not settled yet."""

    rid: str
    kind: str | None = None
    created_at: int | None = None
    person: str | None = None


@dataclass(frozen=True)
class Referral:
    """Who said that I should meet this person, or introduced us."""

    by: str
    at: int | None = None


@dataclass(frozen=True)
class Other:
    """Somebody of whom another one's follow-ups speak, as far as they need to know them."""

    lead: str
    name: str | None = None
    known: bool = False
    no_contact: bool = False
    meetings: frozenset[Encounter] = frozenset()
    source: str | None = None
    through: str | None = None  # from whom I have them,
    giver: "Other | None" = None  # and who that is
    told: bool = False  # a letter has said so, or could have


@dataclass(frozen=True)
class Standing:
    """A follow-up that exists: what the planner wrote, and what the user or the sender made of it."""

    rid: str
    kind: str | None = None
    person: str | None = None
    about: str | None = None
    cause: str | None = None
    why: str | None = None
    due_on: str | None = None
    rank: int | None = None
    subject: str | None = None
    draft: str | None = None
    draft_message: str | None = None
    draft_call: str | None = None
    draft_post: str | None = None
    my_subject: str | None = None
    sent_at: int | None = None
    waiting_at: int | None = None
    sent: bool = False
    let_go: bool = False  # or kept without a letter, in triage
    worded: bool = False  # the user wrote words of their own, has it under way, or has an answer of the sender
    chosen: bool = False  # the user wants to write it
    moot: bool = False  # it asked what was answered since, or need not be
    elsewhere: bool = False  # what caused it is somebody else's now

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

    known: whether anybody's row is there, and not deleted; circled_at: when they were given a circle, in ms.
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
    circle: str | None = None
    recruiter: bool = False
    circled_at: int | None = None
    no_contact: bool = False  # they want to hear nothing from me
    through: str | None = None  # from whom I have them
    left: bool = False  # a buddy who met them too writes instead of me
    told: bool = False  # a letter has said where their details are from, or could have
    touches: frozenset[Touch] = frozenset()
    requests: frozenset[Request] = frozenset()
    referrals: frozenset[Referral] = frozenset()
    beside: Mapping[str, Other] = field(default_factory=dict)  # of whom the commitments and referrals speak

    @property
    def members(self) -> frozenset[str]:
        """Everybody who is this one."""
        return self.others | self.gone | {self.rid}

    @property
    def letters(self) -> Mapping[str, Standing]:
        """Those of the follow-ups that go to them; of an introduction, one goes to the other."""
        return {rid: one for rid, one in self.standing.items() if one.person is None or one.person in self.members}


@lru_cache(maxsize=4096)
def follow_up_rid(kind: str, cause: str) -> str:
    """The id of a follow-up, the same wherever and however often it is made (docs/architecture.md)."""
    return b32hexencode(hashlib.sha256(f"{kind}:{cause}".encode()).digest()[:10]).decode().lower()
