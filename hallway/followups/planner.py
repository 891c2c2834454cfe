"""Which follow-ups should exist: a pure function of one person's rows and the date."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from hallway.followups.captured import Account, Commitment, Encounter, Person, Standing, follow_up_rid
from hallway.followups.days import after, day_of, read_day
from hallway.followups.facts import Facts, nice_facts, promise_facts

PROMISE_DAYS = 2  # for a promise without a date
FRESH_DAYS = 2  # so long a nice to meet you keeps its place
FADING_DAYS = 28  # so many places it loses then, one a day
# The queue's order is promises, thanks, nice to meet you: a band for each kind, and room for those between.
BANDS = {"promise": 0, "nice": 200_000}
_BAND_END = 99_999
_FIRST_DAY = date(2000, 1, 1).toordinal()


@dataclass(frozen=True)
class FollowUp:
    """One that should exist. rank: lower comes first; facts: what its letter may say."""

    kind: str
    person: str
    cause: str
    due_on: date
    rank: int
    facts: Facts

    @property
    def rid(self) -> str:
        return follow_up_rid(self.kind, self.cause)

    @property
    def why(self) -> str:
        """The message of the catalogue that says why now."""
        return f"why-{self.kind}"


def follow_ups(person: Person, account: Account, today: date) -> Iterator[FollowUp]:
    """All that should exist for one person; what was sent or let go is among it, for it still has its cause."""
    if not person.known:
        return
    yield from (_promise(person, promise, account, today) for promise in person.commitments if _is_due(promise))
    if person.encounters and not _written_with_a_promise(person):
        yield _nice(person, account, today)


def _is_due(commitment: Commitment) -> bool:
    return commitment.kind == "promise" and commitment.open


def _written_with_a_promise(person: Person) -> bool:
    """A promise's letter says that it was good to meet, too: nobody is told twice."""
    return any(standing.kind == "promise" and standing.sent for standing in person.standing.values())


def _promise(person: Person, promise: Commitment, account: Account, today: date) -> FollowUp:
    due = _promise_due(person, promise, account, today)
    place = min(max(due.toordinal() - _FIRST_DAY, 0), _BAND_END)
    facts = promise_facts(person, promise, account)
    return FollowUp("promise", promise.person or person.rid, promise.rid, due, BANDS["promise"] + place, facts)


def _promise_due(person: Person, promise: Commitment, account: Account, today: date) -> date:
    """The date that was given, else two days after the promise; one made at no known time starts counting now."""
    given = read_day(promise.due_on)
    if given:
        return given
    made = _past_day(promise.created_at, account, today)
    return after(made, PROMISE_DAYS) if made else _planned(person, "promise", promise.rid) or after(today, PROMISE_DAYS)


def _nice(person: Person, account: Account, today: date) -> FollowUp:
    told = _told(person)
    due = _nice_due(person, told, account, today)
    fading = (today - due).days + 1 - FRESH_DAYS  # the meeting was the day before
    rank = BANDS["nice"] + min(max(fading, 0), FADING_DAYS)
    return FollowUp("nice", told, told, due, rank, nice_facts(person, account))


def _told(person: Person) -> str:
    """For whom of a group the one letter stands: whoever has one, by what became of it; the lead where nobody has.

    The phone says the same before it is told (static/app/worker/queries/followups.js).
    """
    ids = {rid: follow_up_rid("nice", rid) for rid in {person.rid} | person.others | person.gone}
    letters = {rid: person.standing[one] for rid, one in ids.items() if one in person.standing}
    told = [(_weight(one), rid) for rid, one in letters.items() if one.touched or rid not in person.gone]
    unseen = [(0, rid) for rid, one in ids.items() if one in person.went_out]
    return min(told + unseen, default=(0, person.rid))[1]


def _weight(letter: Standing) -> int:
    """One that went out before one with words in it, one that is to be written, one that was let go."""
    states = (letter.sent, letter.worded, letter.chosen and not letter.let_go, letter.let_go)
    return states.index(True) if any(states) else len(states)


def _nice_due(person: Person, told: str, account: Account, today: date) -> date:
    """The morning after the first meeting; once planned it stays, as long as a meeting is left that explains it."""
    mornings = set(_mornings(person.encounters, account, today))
    planned = _planned(person, "nice", told)
    if planned and (planned in mornings or None in mornings):
        return planned
    return min((morning for morning in mornings if morning), default=today)


def _mornings(encounters: Iterable[Encounter], account: Account, today: date) -> Iterator[date | None]:
    for encounter in encounters:
        met = _past_day(encounter.met_at, account, today)
        yield after(met, 1) if met else None


def _past_day(ms: int | None, account: Account, today: date) -> date | None:
    """A day that can be: tomorrow still (clocks differ by minutes), but not next year."""
    day = day_of(ms, account.zone)
    return day if day and day <= after(today, 1) else None


def _planned(person: Person, kind: str, cause: str) -> date | None:
    standing = person.standing.get(follow_up_rid(kind, cause))
    return read_day(standing.due_on) if standing else None
