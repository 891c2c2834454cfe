"""What a letter may say: only what was captured, in order, and never how somebody is recognised."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Any

from hallway.followups.captured import Account, Commitment, Encounter, Other, Person, Standing
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
    secondhand: bool = False  # their details came from somebody else, and no letter has said so yet
    listed: bool = False  # from a list of people to meet
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
    if _written(person, promise.rid):
        again = Facts(name=person.name or "", me=account.name, promise=promise.text or "", written=True)
        return replace(again, seed=person.rid, **_origin(person, account))
    return replace(_facts(person, account, there or meetings), promise=promise.text or "")


def interview_facts(person: Person, interview: Encounter, account: Account) -> Facts:
    """For the thanks after an interview: that meeting alone."""
    return replace(_facts(person, account, [interview], interview.rid), reason="interview")


def favour_facts(person: Person, favour: Commitment, other: Other | None, account: Account) -> Facts:
    """For the thanks that follow what they offered or an introduction, and for the report of what came of it."""
    reason = "introduction" if favour.kind in ("introduction", "knows") else "favour"
    known = other.name or "" if other else ""
    facts = _facts(person, account, _in_order(person.encounters), favour.rid)
    return replace(facts, reason=reason, said=favour.text or "", other=known)


def report_facts(person: Person, referral: Commitment, other: Other, met: Encounter, account: Account) -> Facts:
    """For telling whoever referred me: where and when the other one was met."""
    facts = favour_facts(person, referral, other, account)
    return replace(facts, other_on=day_of(met.met_at, account.hours), other_event=met.event or "")


def introduction_facts(person: Person, introduction: Commitment, other: Other, account: Account) -> Facts:
    """For asking one, and for connecting both."""
    facts = _facts(person, account, _in_order(person.encounters), introduction.rid)
    return replace(facts, said=introduction.text or "", other=other.name or "")


def introduced_facts(person: Person, introduction: Commitment, other: Other, account: Account) -> Facts:
    """For asking the other one: of whom only the name is told, and who would like to be introduced."""
    beside = {other.through: other.giver} if other.through and other.giver else {}
    them = Person(other.lead, source=other.source, through=other.through, told=other.told, beside=beside)
    facts = Facts(name=other.name or "", me=account.name, other=person.name or "", said=introduction.text or "")
    return replace(facts, seed=other.lead, **_origin(them, account))


def keep_facts(person: Person, circle: str, last: int | None, account: Account) -> Facts:
    """For keeping in touch: the last meeting, and how long ago the last contact was."""
    latest = _in_order(person.encounters)[-1:]
    return replace(_facts(person, account, latest), reason=circle, last_on=day_of(last, account.hours))


def again_facts(person: Person, letter: Standing, account: Account) -> Facts:
    """For the second note: what the first was about, and when it went out."""
    facts = _facts(person, account, _in_order(person.encounters))
    subject = letter.my_subject or letter.subject or ""
    last = day_of(letter.sent_at, account.hours)
    return replace(facts, reason=letter.kind or "", last_on=last, last_subject=subject, written=True)


def request_facts(person: Person, kind: str, account: Account) -> Facts:
    """For the answer to what was asked of me."""
    return Facts(name=person.name or "", me=account.name, reason=kind, seed=person.rid)


def _facts(person: Person, account: Account, meetings: list[Encounter], cause: str = "") -> Facts:
    there = next((meeting for meeting in meetings if meeting.event), None)
    return Facts(
        name=person.name or "",
        me=account.name,
        event=there.event or "" if there else "",
        met_on=next((day for meeting in meetings if (day := day_of(meeting.met_at, account.hours))), None),
        talked=tuple(islice(filter(None, _talk(meetings)), MOST)),
        needs=tuple(islice(_texts(person, "need"), MOST)),
        offers=tuple(islice(_texts(person, "offer"), MOST)),
        met=bool(meetings),
        acquainted=person.source == "import",
        written=_written(person, cause),
        introduced_by=_introduced_by(person),
        place=there.place if there else None,
        seed=person.rid,
        **_origin(person, account),
    )


def _origin(person: Person, account: Account) -> dict[str, Any]:
    """Where their details are from, until a letter has said it. An address book is mine: it says nothing of others."""
    giver = person.beside.get(person.through) if person.through else None
    given = bool(person.through) and not (giver and giver.lead == person.rid)
    listed = person.source == "list" and not given
    if person.told or not (given or listed):
        return {"through": _name(person, person.through)}
    link = account.fair_link(person.rid)
    return {"through": _name(person, person.through), "secondhand": True, "listed": listed, "fair_link": link}


def _written(person: Person, cause: str) -> bool:
    """Whether a letter went to them that has another cause."""
    return any(one.sent and one.cause != cause for one in person.letters.values())


def _introduced_by(person: Person) -> str:
    said = sorted(person.referrals, key=lambda each: (each.at is None, each.at or 0, each.by))
    return next((name for each in said if (name := _name(person, each.by))), "")


def _name(person: Person, rid: str | None) -> str:
    other = person.beside.get(rid) if rid else None
    return other.name or "" if other and other.known and other.lead != person.rid else ""


def _in_order(encounters: Iterable[Encounter]) -> list[Encounter]:
    """The earliest first, those of no known time last."""
    return sorted(encounters, key=lambda each: (each.met_at is None, each.met_at or 0, each.rid))


def _talk(meetings: list[Encounter]) -> Iterable[str]:
    for meeting in meetings:
        yield from (meeting.talked_about or "", *sorted(meeting.topics))


def _texts(person: Person, kind: str) -> Iterable[str]:
    said = [each for each in person.commitments if each.kind == kind and each.open and not each.mine]
    return (each.text or "" for each in sorted(said, key=lambda each: (each.created_at or 0, each.rid)))
