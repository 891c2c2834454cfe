"""What a letter may say: only what was captured, in order, and never how somebody is recognised."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from hallway.followups.captured import Account, Commitment, Encounter, Person
from hallway.followups.days import day_of

MOST = 20  # texts of a sort: a letter has room for a few, and a row more must not make every plan longer


@dataclass(frozen=True)
class Facts:
    """The captured texts of one letter, as they were typed; '' or nothing where nothing was captured."""

    name: str = ""
    me: str = ""
    event: str = ""
    met_on: date | None = None
    talked: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    promise: str = ""
    met: bool = False  # there was a meeting at all
    acquainted: bool = False  # in the address book before they were met here
    written: bool = False  # a letter went out before this one
    reason: str = ""  # of thanks: interview, introduction or favour; of a request: what for; of keep: the circle
    said: str = ""  # the favour, what they said of the other one, what an introduction is for
    other: str = ""  # the other one's name
    other_on: date | None = None  # the day on which the other one was met,
    other_event: str = ""  # and where
    last_on: date | None = None  # the day of the last contact, or of the letter that waits for an answer
    last_subject: str = ""  # what that letter was about
    introduced_by: str = ""  # who said that we should meet
    through: str = ""  # from whom I have them
    secondhand: bool = False  # their details came from somebody else
    fair_link: str = ""  # where they ask about them
    place: int | None = None  # how many were met before them at the event
    seed: str = ""  # their id: it chooses the wording where no place does


def nice_facts(person: Person, account: Account) -> Facts:
    """For *nice to meet you*: the first meeting's place, and the talk of all of them."""
    return _facts(person, account, _in_order(person.encounters))


def promise_facts(person: Person, promise: Commitment, account: Account) -> Facts:
    """For a promise: the meeting at which it was made, else all of them; nothing of it once a letter went out."""
    meetings = _in_order(person.encounters)
    there = [encounter for encounter in meetings if encounter.rid == promise.encounter]
    if any(standing.sent and standing.cause != promise.rid for standing in person.standing.values()):
        return Facts(name=person.name or "", me=account.name, promise=promise.text or "", written=True)
    return _facts(person, account, there or meetings, promise.text or "")


def _facts(person: Person, account: Account, meetings: list[Encounter], promise: str = "") -> Facts:
    return Facts(
        name=person.name or "",
        me=account.name,
        event=next((meeting.event for meeting in meetings if meeting.event), ""),
        met_on=next((day for meeting in meetings if (day := day_of(meeting.met_at, account.zone))), None),
        talked=tuple(islice(filter(None, _talk(meetings)), MOST)),
        needs=tuple(islice(_texts(person, "need"), MOST)),
        offers=tuple(islice(_texts(person, "offer"), MOST)),
        promise=promise,
        met=bool(meetings),
        acquainted=person.source == "import",
    )


def _in_order(encounters: Iterable[Encounter]) -> list[Encounter]:
    """The earliest first, those of no known time last."""
    return sorted(encounters, key=lambda each: (each.met_at is None, each.met_at or 0, each.rid))


def _talk(meetings: list[Encounter]) -> Iterable[str]:
    for meeting in meetings:
        yield from (meeting.talked_about or "", *sorted(meeting.topics))


def _texts(person: Person, kind: str) -> Iterable[str]:
    said = [each for each in person.commitments if each.kind == kind and each.open]
    return (each.text or "" for each in sorted(said, key=lambda each: (each.created_at or 0, each.rid)))
