"""What happens between two people, told in words and written as rows: the steps of tests/followups/cases.py."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hallway.followups.captured import follow_up_rid
from tests.followups.space import Space, at

YEAR = "2026"
ZONE = "Europe/Vienna"
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True)
class Step:
    """when: as `17 Nov 19:42`; said: the rest of the sentence."""

    when: str
    said: str
    write: Callable[[Space, int], None]


def moment(when: str) -> int:
    """ms of `17 Nov 19:42` in Vienna."""
    day, month, clock = when.split()
    return at(f"{YEAR}-{MONTHS.index(month) + 1:02}-{int(day):02} {clock}", ZONE)


def day(text: str) -> str:
    """2026-11-17, of `17 Nov`."""
    return f"{YEAR}-{MONTHS.index(text.split()[1]) + 1:02}-{int(text.split()[0]):02}"


def row(when: str, said: str, tbl: str, rid: str, **columns: Any) -> Step:
    """One row written; a column that is `now` takes the moment."""
    return Step(
        when,
        said,
        lambda space, now: space.write(tbl, rid, **{c: v(now) if callable(v) else v for c, v in columns.items()}),
    )


def now(value: int) -> int:
    return value


def met(who: str, when: str, at_: str = "", **columns: Any) -> Step:
    """at_: of which evening the meeting was, where it is told later."""
    happened = moment(at_) if at_ else None

    def write(space: Space, told: int) -> None:
        space.write("person", who, name=who.capitalize(), source="met", _deleted=False)
        space.write("encounter", f"met-{who}-{told}", person=who, met_at=happened or told, **columns)

    kind = "had an information interview with" if columns.get("kind") == "interview" else "met"
    return Step(when, f"{kind} {who.capitalize()}{f', on {at_}, told only now' if at_ else ''}", write)


def interview(who: str, when: str) -> Step:
    return met(who, when, kind="interview")


def imported(who: str, when: str) -> Step:
    return row(
        when, f"{who.capitalize()} came with the address book", "person", who, name=who.capitalize(), source="import"
    )


def circle(who: str, to: str | None, when: str) -> Step:
    return row(
        when,
        f"{who.capitalize()} belongs to the {to} circle" if to else f"{who.capitalize()} belongs to no circle",
        "person",
        who,
        circle=to,
    )


def recruiter(who: str, when: str) -> Step:
    return row(when, f"{who.capitalize()} is a recruiter", "person", who, recruiter=True)


def promised(who: str, when: str, due: str = "") -> Step:
    said = f"promised {who.capitalize()} the article{f' by {due}' if due else ''}"
    return row(
        when,
        said,
        "commitment",
        f"article-{who}",
        person=who,
        kind="promise",
        text="the article",
        state="open",
        created_at=now,
        due_on=day(due) if due else None,
    )


def settled(what: str, state: str, when: str, said: str) -> Step:
    return row(when, said, "commitment", what, state=state, closed_at=now)


def offered(who: str, when: str) -> Step:
    return row(
        when,
        f"{who.capitalize()} offered a tour of the lab",
        "commitment",
        f"tour-{who}",
        person=who,
        kind="offer",
        text="a tour of the lab",
        state="open",
        created_at=now,
    )


def spoke_of(who: str, other: str, when: str) -> Step:
    return row(
        when,
        f"{who.capitalize()} said: talk to {other.capitalize()}",
        "commitment",
        f"{who}-knows-{other}",
        person=who,
        kind="knows",
        about=other,
        state="open",
        created_at=now,
    )


def introduces_me(who: str, other: str, when: str) -> Step:
    return row(
        when,
        f"{who.capitalize()} offers to introduce you to {other.capitalize()}",
        "commitment",
        f"{who}-introduces-{other}",
        person=who,
        kind="introduction",
        direction="theirs",
        about=other,
        state="open",
        created_at=now,
    )


def to_introduce(who: str, other: str, when: str) -> Step:
    return row(
        when,
        f"promised to introduce {who.capitalize()} to {other.capitalize()}",
        "commitment",
        f"{who}-and-{other}",
        person=who,
        kind="introduction",
        about=other,
        state="open",
        created_at=now,
    )


def answered(who: str, other: str, yes: str, when: str, about: bool = False) -> Step:
    asked = other if about else who
    column = "about_agreed" if about else "agreed"
    return row(when, f"{asked.capitalize()} said {yes}", "commitment", f"{who}-and-{other}", **{column: yes})


def sent(kind: str, who: str, when: str, waiting: bool = False) -> Step:
    columns = {"waiting_at": now} if waiting else {}
    said = f"sent {who.capitalize()} the letter ({kind}){', and waits for an answer' if waiting else ''}"
    return follow_up(kind, who, when, said, choice="write", marked_at=now, **columns)


def let_go(kind: str, who: str, when: str) -> Step:
    return follow_up(kind, who, when, f"let {who.capitalize()}'s card ({kind}) go", let_go_at=now)


def worded(kind: str, who: str, when: str) -> Step:
    return follow_up(kind, who, when, f"wrote words of one's own to {who.capitalize()} ({kind})", my_text="Dear friend")


def follow_up(kind: str, who: str, when: str, said: str, **columns: Any) -> Step:
    """Of the card that stands; of one that does not stand yet, the one that will (a phone knows the id of *nice*)."""

    def write(space: Space, told: int) -> None:
        found = [each["rid"] for each in space.follow_ups() if (each["kind"], each["person"]) == (kind, who)]
        values = {column: value(told) if callable(value) else value for column, value in columns.items()}
        space.write("follow_up", (found or [follow_up_rid(kind, who)])[0], **values)

    return Step(when, said, write)


def touch(who: str, kind: str, when: str) -> Step:
    said = {
        "reply": "answered",
        "call": "was on the phone with you",
        "message": "had a message of yours",
        "met": "was met for a coffee",
    }
    return row(
        when,
        f"{who.capitalize()} {said[kind]}",
        "touch",
        f"{kind}-{who}-{when.replace(' ', '').replace(':', '').lower()}",
        person=who,
        kind=kind,
        at=now,
    )


def asks(who: str, kind: str, when: str) -> Step:
    said = {
        "see": "see what you keep of them",
        "erase": "have what you keep erased",
        "correct": "correct what you keep",
    }
    return row(
        when,
        f"{who.capitalize()} asks to {said[kind]}",
        "request",
        f"{kind}-{who}",
        person=who,
        kind=kind,
        created_at=now,
    )


def stops(who: str, when: str) -> Step:
    return row(when, f"{who.capitalize()} wants to hear nothing more", "person", who, no_contact_at=now)


def left_to(who: str, buddy: str | None, when: str) -> Step:
    writes = f"{buddy.capitalize()} writes" if buddy else "you write yourself"
    return row(when, f"{writes} to {who.capitalize()}", "person", who, left_to=buddy)


def taken_over(who: str, buddy: str, when: str) -> Step:
    said = f"took over {who.capitalize()}, whom {buddy.capitalize()} met"
    return row(when, said, "person", who, name=who.capitalize(), source="buddy", through=buddy, created_at=now)


def wishes(buddy: str, who: str, when: str, agreed: str | None = None) -> Step:
    """What a buddy's wish becomes: of a person of mine, to whom the buddy would like to be introduced."""
    first = "" if agreed else ", who is to be asked first"

    def write(space: Space, told: int) -> None:
        for each in (buddy, who):
            space.write("person", each, name=each.capitalize(), source="met")
        values = {"kind": "introduction", "direction": "mine", "state": "open", "created_at": told}
        space.write("commitment", f"wish-{who}", person=who, about=buddy, agreed=agreed, about_agreed="yes", **values)

    return Step(when, f"{buddy.capitalize()} would like to be introduced to {who.capitalize()}{first}", write)


def one(who: str, other: str, when: str) -> Step:
    return row(
        when,
        f"{who.capitalize()} and {other.capitalize()} are one",
        "same",
        f"{who}-{other}",
        one=who,
        other=other,
        verdict="same",
    )


def deleted(tbl: str, rid: str, when: str, said: str) -> Step:
    return row(when, said, tbl, rid, _deleted=True)


def setting(name: str, value: str, when: str) -> Step:
    return row(when, f"setting *{name}* is now {value}", "setting", name, value=value)
