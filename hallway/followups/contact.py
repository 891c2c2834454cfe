"""When somebody was last in touch, and what follows from it: *keep in touch*, and one second note."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hallway.followups.captured import Account, Person, Standing
from hallway.followups.dates import due, past_day, planned

WAIT_DAYS = 10  # so long a letter waits for an answer before a second note is offered
ANSWERS = frozenset({"reply", "call", "met"})
"""What a touch is that answers a letter; another message of mine does not."""


@dataclass(frozen=True, order=True)
class Contact:
    """One that really happened: a meeting, a letter that went out, a touch told by hand."""

    at: int
    rid: str
    person: str


@dataclass(frozen=True)
class Turn:
    """Somebody whom it is time to write to. last: when they were last in touch, in ms; None where that is not known."""

    circle: str
    cause: str
    person: str
    last: int | None
    due_on: date


def contacts(person: Person, account: Account, today: date) -> Iterator[Contact]:
    """Those whose time can be: a clock a year ahead must not silence a rhythm for a year.

    A request is none: whoever asked about their own details, and had an answer, was not kept in touch with.
    """
    happened = [(each.met_at, each.rid, each.person) for each in person.encounters]
    happened += [(each.at, each.rid, each.person) for each in person.touches]
    letters = [each for each in person.letters.values() if each.sent and each.kind != "request"]
    happened += [(each.sent_at, each.rid, each.person) for each in letters]
    for at, rid, whom in happened:
        if at is not None and past_day(at, account, today):
            yield Contact(at, rid, whom or person.rid)


def turn(person: Person, account: Account, today: date) -> Turn | None:
    """Whose rhythm has come round. Who was never in touch is counted from when they were given their circle."""
    rhythm = _rhythm(person, account)
    if rhythm is None:
        return None
    days, circle = rhythm
    last = max(contacts(person, account, today), default=None)
    cause, whom = (last.rid, last.person) if last else (person.rid, person.rid)
    since = last.at if last else person.circled_at
    day = due(planned(person, "keep", cause), [since], days, account, today)
    return Turn(circle, cause, whom, last.at if last else None, day) if day and day <= today else None


def _rhythm(person: Person, account: Account) -> tuple[int, str] | None:
    """The shortest that applies, in days, and of which circle it is."""
    circles = {person.circle or "", "recruiter" if person.recruiter else ""}
    return min(((account.rhythms[each], each) for each in circles if each in account.rhythms), default=None)


def unanswered(person: Person, account: Account, today: date) -> tuple[Standing, date] | None:
    """The last letter that waits in vain, and since when a second note is due: ten days after they last heard of me."""
    waiting = [letter for letter in person.letters.values() if _waits(letter, person)]
    letter = max(waiting, key=lambda each: (each.waiting_at or 0, each.rid), default=None)
    if letter is None or not past_day(letter.waiting_at, account, today):
        return None
    day = due(planned(person, "again", letter.rid), [_heard(letter, person, account, today)], WAIT_DAYS, account, today)
    return (letter, day) if day and day <= today else None


def _waits(letter: Standing, person: Person) -> bool:
    if not letter.sent or letter.waiting_at is None or letter.moot or letter.kind in ("again", "request"):
        return False
    since = min(letter.waiting_at, letter.sent_at or letter.waiting_at)
    answers = [each for each in person.touches if each.kind in ANSWERS]
    met = any(each.met_at is not None and each.met_at > since for each in person.encounters)
    return not met and not any(each.follow_up == letter.rid or each.at is None or each.at >= since for each in answers)


def _heard(letter: Standing, person: Person, account: Account, today: date) -> int:
    """When they last had something of mine, which may be later than the letter that waits."""
    return max([letter.waiting_at or 0, *(each.at for each in contacts(person, account, today))])
