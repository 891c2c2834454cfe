"""The planner's rules, each with its examples: docs/followups.md is made of them (python -m tests.followups.cases).

Everything happens in Vienna in 2026. What stands in the queue is looked at on the morning of a day, 09:00, after the
steps before it; a letter that went out or was let go stands in it no more.
"""

# A line is a rule with its example.
# ruff: noqa: E501

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.followups.story import (
    Step,
    answered,
    asks,
    circle,
    deleted,
    follow_up,
    imported,
    interview,
    introduces_me,
    left_to,
    let_go,
    met,
    offered,
    one,
    promised,
    recruiter,
    row,
    sent,
    setting,
    settled,
    spoke_of,
    stops,
    taken_over,
    to_introduce,
    touch,
    wishes,
    worded,
)

PAGE = Path(__file__).parents[2] / "docs" / "followups.md"


@dataclass(frozen=True)
class Case:
    """queue: what is still to be done on the morning of `on`, in order, as `nice Ana 18 Nov`."""

    rule: str
    steps: tuple[Step, ...]
    on: str
    queue: tuple[str, ...] = ()


def case(rule: str, *steps: Step, on: str, queue: str = "") -> Case:
    return Case(rule, steps, on, tuple(part.strip() for part in queue.split(",") if part.strip()))


EVENING = "17 Nov 19:42"
ANA = met("ana", EVENING)
BO = met("bo", "17 Nov 20:30")

CASES: dict[str, tuple[Case, ...]] = {
    "Nice to meet you": (
        case("Due the morning after somebody was met", ANA, on="18 Nov", queue="nice Ana 18 Nov"),
        case("Past midnight is still that evening", met("ana", "18 Nov 01:30"), on="18 Nov", queue="nice Ana 18 Nov"),
        case("From four in the morning it is the next day", met("ana", "18 Nov 04:00"), on="18 Nov", queue="nice Ana 19 Nov"),
        case("Once a person, however often they were met", ANA, met("ana", "18 Nov 08:00"), on="18 Nov", queue="nice Ana 18 Nov"),
        case("Once ever", ANA, sent("nice", "ana", "18 Nov 09:30"), met("ana", "25 Nov 19:00"), on="26 Nov"),
        case("An earlier meeting that arrives late moves nothing", ANA, met("ana", "18 Nov 08:00", "10 Nov 19:00"), on="18 Nov", queue="nice Ana 18 Nov"),
        case("Nor is anything sent twice for it", ANA, sent("nice", "ana", "18 Nov 08:00"), met("ana", "18 Nov 08:30", "10 Nov 19:00"), on="18 Nov"),
        case("Whoever was only imported was not met", imported("ana", EVENING), on="18 Nov"),
        case("A letter that kept a promise said it already", ANA, promised("ana", EVENING), sent("promise", "ana", "18 Nov 08:00"), settled("article-ana", "kept", "18 Nov 08:00", "kept it"), on="18 Nov"),
        case("One let go stays let go", ANA, let_go("nice", "ana", "18 Nov 08:00"), met("ana", "20 Nov 19:00"), on="21 Nov"),
        case("Written ahead of any server it is history", sent("nice", "ana", "17 Nov 19:50"), met("ana", "17 Nov 19:55"), on="18 Nov"),
    ),
    "Promises": (
        case("Two days after it was made", ANA, promised("ana", "17 Nov 19:45"), on="18 Nov", queue="promise Ana 19 Nov, nice Ana 18 Nov"),
        case("On the day that was named", ANA, promised("ana", "17 Nov 19:45", "30 Nov"), on="18 Nov", queue="promise Ana 30 Nov, nice Ana 18 Nov"),
        case("Kept or waived, it is none", ANA, promised("ana", "17 Nov 19:45"), settled("article-ana", "waived", "17 Nov 20:00", "waived it"), on="18 Nov", queue="nice Ana 18 Nov"),
        case("Theirs is not mine", ANA, row(EVENING, "Ana promised you a link", "commitment", "link", person="ana", kind="promise", direction="theirs", state="open"), on="18 Nov", queue="nice Ana 18 Nov"),
        case("The day stays when a letter was put off", ANA, promised("ana", "17 Nov 19:45"), follow_up("promise", "ana", "18 Nov 08:00", "put it off", choice="write", snoozed_until="2026-11-25"), on="20 Nov", queue="promise Ana 19 Nov, nice Ana 18 Nov"),
    ),
    "Thanks": (
        case("Within a day of an information interview, which needs no other letter", interview("ana", "17 Nov 15:00"), on="18 Nov", queue="thanks Ana 18 Nov"),
        case("Before nice to meet you, and after promises", interview("ana", "17 Nov 15:00"), BO, promised("bo", EVENING), on="18 Nov", queue="promise Bo 19 Nov, thanks Ana 18 Nov, nice Bo 18 Nov"),
        case("For each interview", interview("ana", "17 Nov 15:00"), sent("thanks", "ana", "18 Nov 08:00"), interview("ana", "24 Nov 15:00"), on="25 Nov", queue="thanks Ana 25 Nov"),
        case("For what they offered, once they did it", ANA, sent("nice", "ana", "18 Nov 08:00"), offered("ana", "18 Nov 08:30"), settled("tour-ana", "kept", "20 Nov 14:00", "had the tour"), on="21 Nov", queue="thanks Ana 21 Nov"),
        case("Not for an offer that is still open", ANA, sent("nice", "ana", "18 Nov 08:00"), offered("ana", "18 Nov 08:30"), on="21 Nov"),
        case("For an introduction that was made", ANA, sent("nice", "ana", "18 Nov 08:00"), imported("bo", EVENING), introduces_me("ana", "bo", EVENING), settled("ana-introduces-bo", "kept", "19 Nov 12:00", "it was made"), on="20 Nov", queue="thanks Ana 20 Nov (Bo)"),
    ),
    "Report back": (
        case("Whoever was spoken of was met: tell who spoke of them", ANA, spoke_of("ana", "bo", "17 Nov 20:00"), BO, on="18 Nov", queue="nice Ana 18 Nov, nice Bo 18 Nov, report Ana 18 Nov (Bo)"),
        case("Met before is not met since", BO, met("ana", "17 Nov 21:00"), spoke_of("ana", "bo", "17 Nov 21:10"), on="18 Nov", queue="nice Ana 18 Nov, nice Bo 18 Nov"),
        case("Not yet met", ANA, imported("bo", EVENING), spoke_of("ana", "bo", "17 Nov 20:00"), on="18 Nov", queue="nice Ana 18 Nov"),
        case("A coffee counts", ANA, sent("nice", "ana", "18 Nov 08:00"), imported("bo", EVENING), spoke_of("ana", "bo", "18 Nov 09:30"), touch("bo", "met", "20 Nov 10:00"), on="21 Nov", queue="report Ana 21 Nov (Bo)"),
        case("One report of each, however often they were spoken of", ANA, sent("nice", "ana", "17 Nov 22:00"), spoke_of("ana", "bo", "17 Nov 20:00"), introduces_me("ana", "bo", "17 Nov 20:10"), BO, let_go("nice", "bo", "17 Nov 22:00"), on="18 Nov", queue="report Ana 18 Nov (Bo)"),
        case("Met under another entry that is the same person", ANA, let_go("nice", "ana", "17 Nov 22:00"), imported("bob", EVENING), spoke_of("ana", "bob", "17 Nov 20:00"), BO, let_go("nice", "bo", "17 Nov 22:00"), one("bo", "bob", "17 Nov 22:10"), on="18 Nov", queue="report Ana 18 Nov (Bob)"),
    ),
    "Introductions": (
        case("Nobody is introduced unasked", ANA, BO, let_go("nice", "ana", "17 Nov 22:00"), let_go("nice", "bo", "17 Nov 22:00"), to_introduce("ana", "bo", "17 Nov 21:00"), on="18 Nov", queue="ask Ana 18 Nov (Bo), ask_about Bo 18 Nov (Ana)"),
        case("Whoever said yes is not asked again", imported("ana", EVENING), imported("bo", EVENING), to_introduce("ana", "bo", "17 Nov 21:00"), answered("ana", "bo", "yes", "17 Nov 22:00"), on="18 Nov", queue="ask_about Bo 18 Nov (Ana)"),
        case("Both said yes", imported("ana", EVENING), imported("bo", EVENING), to_introduce("ana", "bo", "17 Nov 21:00"), answered("ana", "bo", "yes", "17 Nov 22:00"), answered("ana", "bo", "yes", "18 Nov 08:00", about=True), on="18 Nov", queue="connect Ana 18 Nov (Bo)"),
        case("One no ends it", imported("ana", EVENING), imported("bo", EVENING), to_introduce("ana", "bo", "17 Nov 21:00"), answered("ana", "bo", "yes", "17 Nov 22:00"), answered("ana", "bo", "no", "18 Nov 08:00", about=True), on="18 Nov"),
        case("Made, it is over", imported("ana", EVENING), imported("bo", EVENING), to_introduce("ana", "bo", "17 Nov 21:00"), settled("ana-and-bo", "kept", "18 Nov 08:00", "connected them"), on="18 Nov"),
        case("Not with somebody who wants to hear nothing", imported("ana", EVENING), imported("bo", EVENING), to_introduce("ana", "bo", "17 Nov 21:00"), stops("bo", "18 Nov 08:00"), on="18 Nov"),
        case("Of two who turn out to be one, nothing is left", imported("ana", EVENING), imported("bo", EVENING), to_introduce("ana", "bo", "17 Nov 21:00"), one("ana", "bo", "18 Nov 08:00"), on="18 Nov"),
    ),
    "Keep in touch": (
        case("The inner circle, thirty days after the last contact", ANA, circle("ana", "inner", EVENING), sent("nice", "ana", "18 Nov 08:00"), on="18 Dec", queue="keep Ana 18 Dec"),
        case("Not a day before", ANA, circle("ana", "inner", EVENING), sent("nice", "ana", "18 Nov 08:00"), on="17 Dec"),
        case("The second circle after ninety days", met("ana", "1 Jun 19:00"), sent("nice", "ana", "2 Jun 09:00"), circle("ana", "second", "2 Jun 09:00"), on="31 Aug", queue="keep Ana 31 Aug"),
        case("The third after a hundred and eighty", met("ana", "1 Jun 19:00"), sent("nice", "ana", "2 Jun 09:00"), circle("ana", "third", "2 Jun 09:00"), on="29 Nov", queue="keep Ana 29 Nov"),
        case("Recruiters after sixty, whatever their circle", met("ana", "1 Jun 19:00"), sent("nice", "ana", "2 Jun 09:00"), circle("ana", "third", "2 Jun 09:00"), recruiter("ana", "2 Jun 09:00"), on="1 Aug", queue="keep Ana 1 Aug"),
        case("A rhythm of one's own", met("ana", "1 Jun 19:00"), sent("nice", "ana", "2 Jun 09:00"), circle("ana", "third", "2 Jun 09:00"), setting("rhythm-third", "14", "3 Jun 09:00"), on="16 Jun", queue="keep Ana 16 Jun"),
        case("None", met("ana", "1 Jun 19:00"), sent("nice", "ana", "2 Jun 09:00"), circle("ana", "inner", "2 Jun 09:00"), setting("rhythm-inner", "off", "3 Jun 09:00"), on="1 Dec"),
        case("Any real contact starts it anew", met("ana", "1 Jun 19:00"), sent("nice", "ana", "2 Jun 09:00"), circle("ana", "inner", "2 Jun 09:00"), touch("ana", "call", "20 Jun 12:00"), on="10 Jul"),
        case("What they asked about their own details is none, once it is answered", met("ana", "1 Jun 19:00"), sent("nice", "ana", "2 Jun 09:00"), circle("ana", "inner", "2 Jun 09:00"), asks("ana", "see", "20 Jun 12:00"), sent("request", "ana", "21 Jun 12:00"), row("21 Jun 12:00", "settled it", "request", "see-ana", closed_at=1), on="2 Jul", queue="keep Ana 2 Jul"),
        case("also when it is due already", met("ana", "1 Jun 19:00"), sent("nice", "ana", "2 Jun 09:00"), circle("ana", "inner", "2 Jun 09:00"), touch("ana", "reply", "10 Jul 08:00"), on="10 Jul"),
        case("Let go, it rests until the next contact", met("ana", "1 Jun 19:00"), sent("nice", "ana", "2 Jun 09:00"), circle("ana", "inner", "2 Jun 09:00"), let_go("keep", "ana", "5 Jul 09:00"), on="1 Dec"),
        case("and begins again with it", met("ana", "1 Jun 19:00"), sent("nice", "ana", "2 Jun 09:00"), circle("ana", "inner", "2 Jun 09:00"), let_go("keep", "ana", "5 Jul 09:00"), met("ana", "1 Aug 12:00"), on="31 Aug", queue="keep Ana 31 Aug"),
        case("Sent, it counts as a contact", met("ana", "1 Jun 19:00"), sent("nice", "ana", "2 Jun 09:00"), circle("ana", "inner", "2 Jun 09:00"), sent("keep", "ana", "3 Jul 09:00"), on="2 Aug", queue="keep Ana 2 Aug"),
        case("Imported people have no circle, hence no rhythm", imported("ana", "1 Jun 09:00"), on="1 Dec"),
        case("until they are given one: it counts from then", imported("ana", "1 Jun 09:00"), circle("ana", "inner", "1 Sep 09:00"), on="1 Oct", queue="keep Ana 1 Oct"),
        case("Nobody is kept in touch with while something else to them is open", met("ana", "1 Jun 19:00"), circle("ana", "inner", "2 Jun 09:00"), promised("ana", "1 Jun 19:30"), on="1 Dec", queue="promise Ana 3 Jun, nice Ana 2 Jun"),
        case("The inner circle comes first", met("ana", "1 Jun 19:00"), let_go("nice", "ana", "2 Jun 09:00"), circle("ana", "third", "2 Jun 09:00"), met("bo", "25 Oct 19:00"), let_go("nice", "bo", "26 Oct 09:00"), circle("bo", "inner", "26 Oct 09:00"), on="1 Dec", queue="keep Bo 24 Nov, keep Ana 28 Nov"),
    ),
    "One gentle second note": (
        case("After ten days without an answer", ANA, sent("nice", "ana", "18 Nov 08:00", waiting=True), on="28 Nov", queue="again Ana 28 Nov"),
        case("Not a day before", ANA, sent("nice", "ana", "18 Nov 08:00", waiting=True), on="27 Nov"),
        case("Only where an answer is waited for", ANA, sent("nice", "ana", "18 Nov 08:00"), on="28 Nov"),
        case("Not after an answer", ANA, sent("nice", "ana", "18 Nov 08:00", waiting=True), touch("ana", "reply", "20 Nov 08:00"), on="28 Nov"),
        case("nor when they met meanwhile", ANA, sent("nice", "ana", "18 Nov 08:00", waiting=True), met("ana", "20 Nov 19:00"), on="28 Nov"),
        case("An answer takes it away", ANA, sent("nice", "ana", "18 Nov 08:00", waiting=True), touch("ana", "call", "29 Nov 08:00"), on="29 Nov"),
        case("A message of one's own is no answer, but ten days count from it", ANA, sent("nice", "ana", "18 Nov 08:00", waiting=True), touch("ana", "message", "22 Nov 08:00"), on="1 Dec"),
        case("and then it is due", ANA, sent("nice", "ana", "18 Nov 08:00", waiting=True), touch("ana", "message", "22 Nov 08:00"), on="2 Dec", queue="again Ana 2 Dec"),
        case("Once", ANA, sent("nice", "ana", "18 Nov 08:00", waiting=True), sent("again", "ana", "28 Nov 09:30", waiting=True), on="20 Dec"),
        case("Let go, it was the last", ANA, sent("nice", "ana", "18 Nov 08:00", waiting=True), let_go("again", "ana", "28 Nov 09:30"), on="20 Dec"),
    ),
    "Requests": (
        case("What somebody asks about their own details heads the queue", ANA, promised("ana", EVENING), asks("ana", "see", "17 Nov 23:00"), on="18 Nov", queue="request Ana 17 Nov, promise Ana 19 Nov, nice Ana 18 Nov"),
        case("Settled, it goes", ANA, let_go("nice", "ana", "17 Nov 22:00"), asks("ana", "erase", "17 Nov 23:00"), row("18 Nov 08:00", "settled it", "request", "erase-ana", closed_at=1), on="18 Nov"),
        case("It stays where all else stops", ANA, asks("ana", "erase", "17 Nov 23:00"), stops("ana", "18 Nov 08:00"), on="18 Nov", queue="request Ana 17 Nov"),
    ),
    "Please don't contact me": (
        case("Stops every kind at once", ANA, promised("ana", EVENING), circle("ana", "inner", EVENING), stops("ana", "18 Nov 08:00"), on="18 Nov"),
        case("Taken back, it is as before", ANA, stops("ana", "18 Nov 08:00"), row("18 Nov 08:30", "Ana may be written to again", "person", "ana", no_contact_at=None), on="18 Nov", queue="nice Ana 18 Nov"),
        case("What was written by hand is not thrown away: it is hidden, and never sent", ANA, worded("nice", "ana", "18 Nov 07:00"), stops("ana", "18 Nov 08:00"), on="18 Nov", queue="nice Ana 18 Nov"),
    ),
    "Buddies": (
        case("Whom a buddy writes to gets no second hello", ANA, left_to("ana", "bob", "17 Nov 21:00"), on="18 Nov"),
        case("What is promised stays promised", ANA, promised("ana", EVENING), left_to("ana", "bob", "17 Nov 21:00"), on="18 Nov", queue="promise Ana 19 Nov"),
        case("I write after all", ANA, left_to("ana", "bob", "17 Nov 21:00"), left_to("ana", None, "17 Nov 21:10"), on="18 Nov", queue="nice Ana 18 Nov"),
        case("also when it had been planned already", ANA, left_to("ana", "bob", "18 Nov 08:00"), left_to("ana", None, "19 Nov 08:00"), on="19 Nov", queue="nice Ana 18 Nov"),
        case("Words of one's own are not thrown away", ANA, worded("nice", "ana", "18 Nov 07:00"), left_to("ana", "bob", "18 Nov 08:00"), on="18 Nov", queue="nice Ana 18 Nov"),
        case("Of two who are one, either may be left", ANA, met("anna", "17 Nov 20:10"), one("ana", "anna", "17 Nov 22:00"), left_to("anna", "bob", "17 Nov 22:10"), on="18 Nov"),
        case("Left to somebody who is gone, it is theirs until you write yourself", ANA, left_to("ana", "bob", "17 Nov 21:00"), deleted("person", "bob", "17 Nov 22:00", "Bob was deleted"), on="18 Nov"),
        case("Whom only a buddy met gets no hello of mine", imported("bob", EVENING), taken_over("ana", "bob", "17 Nov 21:00"), on="18 Nov"),
        case("A buddy who asks to be introduced said yes already", wishes("bob", "ana", "17 Nov 21:00", agreed="yes"), on="18 Nov", queue="connect Ana 17 Nov (Bob)"),
        case("unless the other one is to be asked first", wishes("bob", "ana", "17 Nov 21:00"), on="18 Nov", queue="ask Ana 18 Nov (Bob)"),
        case("I was introduced, and met them: tell the buddy", imported("bob", EVENING), taken_over("ana", "bob", "17 Nov 21:00"), introduces_me("bob", "ana", "17 Nov 21:00"), met("ana", "17 Nov 22:00"), let_go("nice", "ana", "17 Nov 23:00"), on="18 Nov", queue="report Bob 18 Nov (Ana)"),
    ),
    "Causes that go, and people who are one": (
        case("Without its cause an untouched card goes", ANA, promised("ana", EVENING), deleted("commitment", "article-ana", "17 Nov 20:00", "the promise was taken back"), on="18 Nov", queue="nice Ana 18 Nov"),
        case("one that was touched stays", ANA, promised("ana", EVENING), worded("promise", "ana", "17 Nov 19:50"), deleted("commitment", "article-ana", "17 Nov 20:00", "the promise was taken back"), on="18 Nov", queue="promise Ana 19 Nov, nice Ana 18 Nov"),
        case("Nobody is there any more", ANA, promised("ana", EVENING), deleted("person", "ana", "17 Nov 20:00", "Ana was deleted"), on="18 Nov"),
        case("Two who are one get one letter, and every promise", ANA, met("anna", "17 Nov 20:10"), promised("anna", "17 Nov 20:15"), one("ana", "anna", "17 Nov 22:00"), on="18 Nov", queue="promise Anna 19 Nov, nice Ana 18 Nov"),
        case("and are kept in touch with once, from the last contact with either", met("ana", "1 Jun 19:00"), circle("ana", "inner", "2 Jun 09:00"), sent("nice", "ana", "2 Jun 09:00"), met("anna", "20 Jun 19:00"), one("ana", "anna", "20 Jun 20:00"), on="20 Jul", queue="keep Anna 20 Jul"),
    ),
    "Days": (
        case("A day may start at another hour", setting("day-starts", "6", "17 Nov 12:00"), met("ana", "18 Nov 05:30"), on="18 Nov", queue="nice Ana 18 Nov"),
        case("The night on which clocks go back is one evening", met("ana", "25 Oct 02:30"), on="25 Oct", queue="nice Ana 25 Oct"),
        case("so is the one on which they go forward", met("ana", "29 Mar 03:30"), on="29 Mar", queue="nice Ana 29 Mar"),
        case("Who travels finds what was planned as it was", met("ana", "17 Nov 21:30"), setting("timezone", "Asia/Tokyo", "17 Nov 23:00"), on="18 Nov", queue="nice Ana 18 Nov"),
        case("and what was due stays due, though the day comes twice", met("ana", "1 Jun 19:00"), sent("nice", "ana", "2 Jun 09:00"), circle("ana", "inner", "2 Jun 09:00"), touch("ana", "call", "2 Jun 10:00"), setting("timezone", "America/Los_Angeles", "2 Jul 08:00"), on="2 Jul", queue="keep Ana 2 Jul"),
    ),
}  # fmt: skip


def every() -> Iterator[tuple[str, Case]]:
    for kind, cases in CASES.items():
        yield from ((f"{kind}: {each.rule}", each) for each in cases)


def page() -> str:
    """docs/followups.md."""
    return (
        "\n".join([*HEAD.splitlines(), *(line for kind, cases in CASES.items() for line in _section(kind, cases))])
        + "\n"
    )


def _section(kind: str, cases: tuple[Case, ...]) -> Iterator[str]:
    yield from (
        "",
        f"## {kind}",
        "",
        "| rule | what happened | on the morning of | the queue |",
        "| --- | --- | --- | --- |",
    )
    for each in cases:
        happened = "; ".join(f"{step.when}: {step.said}" for step in each.steps)
        yield f"| {each.rule} | {happened} | {each.on} | {', '.join(each.queue) or 'nothing'} |"


HEAD = """# When somebody is followed up: the rules, each with its example

Made of `tests/followups/cases.py`, which the tests run, by `python -m tests.followups.cases`. All of it happens in Vienna in 2026; a card is written
as its kind, to whom it goes, the day that it is due, and in brackets whom else it is about. What is not told here is told in architecture.md, "Follow-ups", and in
decisions 30, 133, 134, 135 and 136."""

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
