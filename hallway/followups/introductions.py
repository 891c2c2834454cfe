"""From people who should know one another follows: asking each, connecting both, and telling whoever referred me."""

from collections.abc import Iterator
from datetime import date

from hallway.followups.captured import Account, Commitment, Encounter, Other, Person, Standing
from hallway.followups.dates import due, past_day, planned
from hallway.followups.days import read_day
from hallway.followups.facts import introduced_facts, introduction_facts, report_facts
from hallway.followups.place import FollowUp, by_date

Weight = tuple[bool, bool, int, str]


def introductions(person: Person, account: Account, today: date) -> Iterator[FollowUp]:
    """Nobody is introduced unasked: each is asked, and once both said yes they are connected. One no ends it."""
    for each in person.commitments:
        other = other_of(person, each)
        if each.kind == "introduction" and each.mine and each.open and other and not other.no_contact:
            yield from _steps(person, each, other, account, today)


def _steps(person: Person, introduction: Commitment, other: Other, account: Account, today: date) -> Iterator[FollowUp]:
    one, about = introduction.person or person.rid, introduction.about
    said = introduction.agreed, introduction.about_agreed
    if "no" in said or about is None:
        return
    facts = introduction_facts(person, introduction, other, account)
    if said == ("yes", "yes"):
        day = read_day(introduction.due_on) or planned(person, "connect", introduction.rid) or today
        yield FollowUp("connect", one, introduction.rid, day, by_date("connect", day), facts, about)
    if said[0] != "yes":
        day = _asked_on(person, introduction, "ask", account, today)
        yield FollowUp("ask", one, introduction.rid, day, by_date("ask", day), facts, about)
    if said[1] != "yes":
        day = _asked_on(person, introduction, "ask_about", account, today)
        theirs = introduced_facts(person, introduction, other, account)
        yield FollowUp("ask_about", about, introduction.rid, day, by_date("ask_about", day), theirs, one)


def _asked_on(person: Person, introduction: Commitment, kind: str, account: Account, today: date) -> date:
    """The morning after it was said, or the day that was given where that is earlier."""
    stands = planned(person, kind, introduction.rid)
    day = due(stands, [introduction.created_at], 1, account, today) or today
    given = read_day(introduction.due_on)
    return min(day, given) if given else day


def reports(person: Person, account: Account, today: date) -> Iterator[FollowUp]:
    """Whoever they spoke of was met since: one report of each, however often they said it."""
    told: dict[str, tuple[Weight, FollowUp]] = {}
    for each in person.commitments:
        other = other_of(person, each)
        report = _report(person, each, other, account, today) if other and _refers(each) else None
        if other and report:
            weighed = (_weight(person.standing.get(report.rid), each), report)
            told[other.lead] = min(told.get(other.lead, weighed), weighed, key=lambda one: one[0])
    yield from (report for _, report in told.values())


def _refers(commitment: Commitment) -> bool:
    return commitment.kind in ("knows", "introduction") and not commitment.mine and commitment.state != "waived"


def _weight(report: Standing | None, referral: Commitment) -> Weight:
    """One that went out or was let go before one with words in it, then what was said first."""
    return not (report and report.done), not (report and report.touched), referral.created_at or 0, referral.rid


def _report(person: Person, referral: Commitment, other: Other, account: Account, today: date) -> FollowUp | None:
    since = referral.created_at
    met = [each for each in other.meetings if past_day(each.met_at, account, today)]
    met = [each for each in met if since is None or _time(each) > since]
    if not met:
        return None
    stands = planned(person, "report", referral.rid)
    day = due(stands, [each.met_at for each in met], 1, account, today) or today
    first = min(met, key=lambda each: (_time(each), each.rid))
    facts = report_facts(person, referral, other, first, account)
    one = referral.person or person.rid
    return FollowUp("report", one, referral.rid, day, by_date("report", day), facts, referral.about)


def _time(meeting: Encounter) -> int:
    return meeting.met_at or 0


def other_of(person: Person, commitment: Commitment) -> Other | None:
    """Of whom it speaks, where somebody else is there to be spoken of."""
    other = person.beside.get(commitment.about) if commitment.about else None
    return other if other and other.known and other.lead != person.rid else None
