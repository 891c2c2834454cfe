"""Which follow-ups should exist: a pure function of one person's rows and the date (docs/followups.md)."""

from collections.abc import Iterator
from datetime import date

from hallway.followups.captured import Account, Commitment, Person, Standing, follow_up_rid
from hallway.followups.contact import turn, unanswered
from hallway.followups.dates import due, planned
from hallway.followups.days import after, read_day
from hallway.followups.facts import (
    again_facts,
    favour_facts,
    interview_facts,
    keep_facts,
    nice_facts,
    promise_facts,
    request_facts,
)
from hallway.followups.introductions import introductions, other_of, reports
from hallway.followups.place import FollowUp, by_circle, by_date, faded

PROMISE_DAYS = 2  # for a promise without a date
REQUESTS = ("see", "correct", "erase", "stop")


def follow_ups(person: Person, account: Account, today: date) -> Iterator[FollowUp]:
    """All that should exist for one person; what was sent or let go is among it, for it still has its cause."""
    if not person.known:
        return
    yield from _requests(person, account, today)
    if person.no_contact:
        return
    wanted = [*_of_meetings_and_words(person, account, today), *_again(person, account, today)]
    yield from wanted
    if not any(_waits_for_me(each, person) for each in wanted):
        yield from _keep(person, account, today)


def _of_meetings_and_words(person: Person, account: Account, today: date) -> Iterator[FollowUp]:
    for each in person.commitments:
        if each.kind == "promise" and each.mine and each.open:
            yield _promise(person, each, account, today)
        if each.kind in ("offer", "introduction") and each.kept and not each.mine:
            yield _thanks_for_a_favour(person, each, account, today)
    yield from _thanks_for_interviews(person, account, today)
    if _is_to_be_greeted(person):
        yield _nice(person, account, today)
    yield from reports(person, account, today)
    yield from introductions(person, account, today)


def _waits_for_me(follow_up: FollowUp, person: Person) -> bool:
    """It is still to be written, and to them."""
    stands = person.standing.get(follow_up.rid)
    settled = (stands and stands.done) or person.removed.get(follow_up.rid) is False
    return follow_up.person in person.members and not settled


def _requests(person: Person, account: Account, today: date) -> Iterator[FollowUp]:
    for each in person.requests:
        kind = each.kind if each.kind in REQUESTS else ""
        day = due(planned(person, "request", each.rid), [each.created_at], 0, account, today) or today
        facts = request_facts(person, kind or "", account)
        whom = each.person or person.rid
        yield FollowUp("request", whom, each.rid, day, by_date("request", day), facts, variant=kind or "")


def _promise(person: Person, promise: Commitment, account: Account, today: date) -> FollowUp:
    day = _promise_due(person, promise, account, today)
    facts = promise_facts(person, promise, account)
    return FollowUp("promise", promise.person or person.rid, promise.rid, day, by_date("promise", day), facts)


def _promise_due(person: Person, promise: Commitment, account: Account, today: date) -> date:
    """The date that was given, else two days after the promise; one made at no known time starts counting now."""
    stands = planned(person, "promise", promise.rid)
    counted = due(stands, [promise.created_at], PROMISE_DAYS, account, today)
    return read_day(promise.due_on) or counted or after(today, PROMISE_DAYS)


def _thanks_for_interviews(person: Person, account: Account, today: date) -> Iterator[FollowUp]:
    for each in person.encounters:
        if each.kind == "interview":
            day = due(planned(person, "thanks", each.rid), [each.met_at], 1, account, today) or today
            facts = interview_facts(person, each, account)
            whom = each.person or person.rid
            yield FollowUp("thanks", whom, each.rid, day, by_date("thanks", day), facts, variant=facts.reason)


def _thanks_for_a_favour(person: Person, favour: Commitment, account: Account, today: date) -> FollowUp:
    """Within a day of an introduction that was made, or of what they had offered and did."""
    day = due(planned(person, "thanks", favour.rid), [favour.closed_at], 1, account, today) or today
    other = other_of(person, favour)
    facts = favour_facts(person, favour, other, account)
    whom, about = favour.person or person.rid, favour.about if other else None
    return FollowUp("thanks", whom, favour.rid, day, by_date("thanks", day), facts, about, facts.reason)


def _is_to_be_greeted(person: Person) -> bool:
    """Nobody is told twice: a letter with a promise says that it was good to meet, too, and so do thanks for a talk.

    What was written before any server planned it is history all the same. Whom a buddy writes to is greeted by them.
    """
    if person.left:
        return False
    ahead = any(one.kind is None and one.touched for one in person.standing.values())
    met = any(each.kind != "interview" for each in person.encounters)
    return (met and not any(map(_greeted, person.letters.values()))) or (ahead and bool(person.encounters))


def _greeted(letter: Standing) -> bool:
    return letter.sent and (letter.kind == "promise" or letter.why == "why-thanks-interview")


def _nice(person: Person, account: Account, today: date) -> FollowUp:
    """Due the morning after the first meeting."""
    told = _told(person)
    meetings = [each.met_at for each in person.encounters if each.kind != "interview"]
    day = due(planned(person, "nice", told), meetings, 1, account, today) or today
    return FollowUp("nice", told, told, day, faded(day, today), nice_facts(person, account))


def _told(person: Person) -> str:
    """For whom of a group the one letter stands: whoever has one, by what became of it; the lead where nobody has.

    The phone says the same before it is told (static/app/worker/queries/followups.js).
    """
    ids = {rid: follow_up_rid("nice", rid) for rid in person.members}
    letters = {rid: person.standing[one] for rid, one in ids.items() if one in person.standing}
    told = [(_weight(one), rid) for rid, one in letters.items() if one.touched or rid not in person.gone]
    unseen = [(0, rid) for rid, one in ids.items() if one in person.went_out]
    return min(told + unseen, default=(0, person.rid))[1]


def _weight(letter: Standing) -> int:
    """One that went out before one with words in it, one that is to be written, one that was let go."""
    states = (letter.sent, letter.worded, letter.chosen and not letter.let_go, letter.let_go)
    return states.index(True) if any(states) else len(states)


def _keep(person: Person, account: Account, today: date) -> Iterator[FollowUp]:
    """From the day on that their rhythm comes round: a list of all that will be due one day can't reach zero."""
    if come := turn(person, account, today):
        facts = keep_facts(person, come.circle, come.last, account)
        variant = "first" if come.last is None else ""
        rank = by_circle(come.circle, come.due_on)
        yield FollowUp("keep", come.person, come.cause, come.due_on, rank, facts, variant=variant)


def _again(person: Person, account: Account, today: date) -> Iterator[FollowUp]:
    """One gentle second note to a letter that waits, and never a third."""
    if found := unanswered(person, account, today):
        letter, day = found
        facts = again_facts(person, letter, account)
        whom = letter.person or person.rid
        yield FollowUp("again", whom, letter.rid, day, by_date("again", day), facts, letter.about)
