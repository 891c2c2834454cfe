"""Which follow-ups should exist, read as a specification. Today is 19 November 2026; alice lives in Vienna."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from hallway.followups.captured import Account, Commitment, Encounter, Person, Standing, follow_up_rid
from hallway.followups.days import Hours
from hallway.followups.place import BANDS, FADING_DAYS, FRESH_DAYS
from hallway.followups.planner import follow_ups
from tests.followups.space import at

ALICE = Account(Hours(ZoneInfo("Europe/Vienna")))
TODAY = date(2026, 11, 19)
EVENING = at("2026-11-17 19:42", "Europe/Vienna")
END_OF_TIME = 2**53


def bob(*rows: Encounter | Commitment | Standing, known: bool = True, source: str = "met") -> Person:
    return Person(
        "bob",
        known,
        "Bob",
        source,
        frozenset(row for row in rows if isinstance(row, Encounter)),
        frozenset(row for row in rows if isinstance(row, Commitment)),
        {row.rid: row for row in rows if isinstance(row, Standing)},
    )


def met(when: int | None, rid: str = "first") -> Encounter:
    return Encounter(rid, when)


def vienna(when: str, rid: str = "first") -> Encounter:
    return met(at(when, "Europe/Vienna"), rid)


def promise(due_on: str | None = None, created_at: int | None = EVENING, state: str | None = "open") -> Commitment:
    return Commitment("article", "promise", "the article", None, due_on, state, created_at)


def standing(kind: str, due_on: str | None = None, **more: bool) -> Standing:
    cause = {"nice": "bob", "promise": "article"}[kind]
    return Standing(follow_up_rid(kind, cause), kind, "bob", cause, due_on=due_on, **more)


CASES = {
    # Nice to meet you
    "nobody is followed up who was only imported": (bob(source="import"), []),
    "who was imported and then met is": (bob(met(EVENING), source="import"), [("nice", "2026-11-18")]),
    "the morning after the meeting": (bob(met(EVENING)), [("nice", "2026-11-18")]),
    "half past midnight still belongs to the evening": (bob(vienna("2026-11-18 00:30")), [("nice", "2026-11-18")]),
    "a day begins at four": (bob(vienna("2026-11-18 04:00")), [("nice", "2026-11-19")]),
    "a meeting this evening waits for the morning": (bob(vienna("2026-11-19 20:00")), [("nice", "2026-11-20")]),
    "met twice is written to once": (bob(met(EVENING), vienna("2026-11-18 12:00", "second")), [("nice", "2026-11-18")]),
    "an earlier meeting that arrives late moves nothing": (
        bob(met(EVENING), vienna("2026-11-12 12:00", "earlier"), standing("nice", "2026-11-18")),
        [("nice", "2026-11-18")],
    ),
    "a meeting whose time is corrected takes its follow-up along": (
        bob(vienna("2026-11-12 12:00"), standing("nice", "2026-11-18")),
        [("nice", "2026-11-13")],
    ),
    "one already sent still has its cause": (
        bob(met(EVENING), standing("nice", "2026-11-18", sent=True)),
        [("nice", "2026-11-18")],
    ),
    "nobody is followed up who was deleted": (bob(met(EVENING), promise(), known=False), []),
    # Times that no calendar has
    "met at no known time, today": (bob(met(None)), [("nice", "2026-11-19")]),
    "met at no known time, as planned": (
        bob(met(None), standing("nice", "2026-11-11")),
        [("nice", "2026-11-11")],
    ),
    "met before the calendar": (bob(met(-END_OF_TIME)), [("nice", "2026-11-19")]),
    "met at the end of time": (bob(met(END_OF_TIME)), [("nice", "2026-11-19")]),
    "met next year, by a clock that is wrong": (bob(vienna("2027-11-17 19:42")), [("nice", "2026-11-19")]),
    "met tomorrow, by a clock that is an hour ahead": (bob(vienna("2026-11-20 04:10")), [("nice", "2026-11-21")]),
    "met before 1970": (bob(met(-1)), [("nice", "1970-01-01")]),
    "a planned date that is none": (bob(met(None), standing("nice", "soon")), [("nice", "2026-11-19")]),
    # Promises
    "a promise on its date": (bob(promise("2026-11-30")), [("promise", "2026-11-30")]),
    "a promise without a date, two days later": (bob(promise()), [("promise", "2026-11-19")]),
    "a promise whose date is none": (bob(promise("Thursday")), [("promise", "2026-11-19")]),
    "a promise for a day that no month has": (bob(promise("2026-02-30")), [("promise", "2026-11-19")]),
    "a promise for the last of days": (bob(promise("9999-12-31")), [("promise", "9999-12-31")]),
    "a promise made at no known time, from today": (bob(promise(None, None)), [("promise", "2026-11-21")]),
    "a promise made at no known time, as planned": (
        bob(promise(None, None), standing("promise", "2026-11-12")),
        [("promise", "2026-11-12")],
    ),
    "a promise made at the end of time": (bob(promise(None, END_OF_TIME)), [("promise", "2026-11-21")]),
    "a promise kept is none": (bob(promise(state="kept")), []),
    "a promise waived is none": (bob(promise(state="waived")), []),
    "a promise without a state is open": (bob(promise(state=None)), [("promise", "2026-11-19")]),
    "what they need is no promise of mine": (bob(Commitment("lab", "need", "a lab", state="open")), []),
    "a promise goes before nice to meet you, however far off": (
        bob(met(EVENING), promise("9999-12-31")),
        [("promise", "9999-12-31"), ("nice", "2026-11-18")],
    ),
    "who was written to with a promise is not written to again": (
        bob(met(EVENING), promise(state="kept"), standing("promise", "2026-11-19", sent=True)),
        [],
    ),
    "a promise let go leaves nice to meet you": (
        bob(met(EVENING), promise(state="waived"), standing("promise", "2026-11-19", let_go=True)),
        [("nice", "2026-11-18")],
    ),
}


@pytest.mark.parametrize(("person", "expected"), CASES.values(), ids=CASES.keys())
def test_what_should_exist(person: Person, expected: list[tuple[str, str]]) -> None:
    found = sorted(follow_ups(person, ALICE, TODAY), key=lambda each: each.rank)
    assert [(each.kind, each.due_on.isoformat()) for each in found] == expected


def test_the_evening_is_the_accounts_not_the_servers() -> None:
    in_tokyo = bob(met(at("2026-11-17 19:42", "Asia/Tokyo")))
    (there,) = follow_ups(in_tokyo, Account(Hours(ZoneInfo("Asia/Tokyo"))), TODAY)
    (elsewhere,) = follow_ups(in_tokyo, Account(Hours(ZoneInfo("Pacific/Kiritimati"))), TODAY)
    assert (there.due_on, elsewhere.due_on) == (date(2026, 11, 18), date(2026, 11, 18))
    late = bob(met(at("2026-11-17 23:00", "Asia/Tokyo")))
    assert next(follow_ups(late, Account(Hours(ZoneInfo("Pacific/Kiritimati"))), TODAY)).due_on == date(2026, 11, 19)


def test_promises_stand_in_the_order_of_their_dates() -> None:
    dates = ["1969-01-01", "2026-11-19", "2026-11-20", "2027-01-01", "9999-12-31"]
    ranks = [next(follow_ups(bob(promise(due)), ALICE, TODAY)).rank for due in dates]
    assert ranks == sorted(ranks)
    assert len(set(ranks[1:])) == 4
    assert all(BANDS["promise"] <= rank < BANDS["nice"] for rank in ranks)


def test_nice_to_meet_you_keeps_its_place_for_two_days_and_then_loses_it_slowly() -> None:
    def place(days_later: int) -> int:
        day = date.fromordinal(date(2026, 11, 17).toordinal() + days_later)
        return next(follow_ups(bob(met(EVENING)), ALICE, day)).rank - BANDS["nice"]

    assert [place(day) for day in range(6)] == [0, 0, 0, 1, 2, 3]
    assert place(FRESH_DAYS + FADING_DAYS) == place(1_000) == FADING_DAYS


def test_ids_and_reasons_are_those_that_every_device_knows() -> None:
    nice, article = sorted(follow_ups(bob(met(EVENING), promise()), ALICE, TODAY), key=lambda each: each.kind)
    assert (nice.kind, nice.why, nice.cause, nice.rid) == ("nice", "why-nice", "bob", "uf4uo6hn9u0kipbb")
    assert (article.kind, article.why, article.cause) == ("promise", "why-promise", "article")
    assert article.rid == follow_up_rid("promise", "article") != nice.rid
