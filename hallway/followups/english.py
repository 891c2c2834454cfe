"""English: the placeholders of static/text/letters.en.txt, each a finished piece or empty."""

import re
from dataclasses import dataclass
from datetime import date

from hallway.followups import openings
from hallway.followups.english_phrases import (
    bare,
    certain,
    fragment,
    is_sentence,
    listed,
    lowered,
    promise,
    sentence,
    wish,
    wishes,
)
from hallway.followups.facts import Facts
from hallway.followups.greeting import first_name, given
from hallway.followups.openings import turn_of
from hallway.followups.phrases import clean, unlike

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_MONTHS = "January February March April May June July August September October November December"
_OF_THEM = re.compile(r"\b(?:she|he|her|him|his|hers)\b", re.I)
# "Start tonight" names an evening by its day.
_SELF_NAMED = re.compile(rf"(?:{_WEEKDAYS.replace(' ', '|')})(?: (?:morning|afternoon|evening|night))?", re.I)
_SHORT = 60
_INTRODUCING = ("ask", "ask_about", "connect")


@dataclass(frozen=True)
class Room:
    """How much a letter has room for: texts of a sort, characters of a talk and of a wish."""

    texts: int = 5
    talk: int = 300
    wish: int = 200


PAGE = Room()


def words(facts: Facts, kind: str = "nice", room: Room = PAGE) -> dict[str, str]:
    """The placeholders of the English templates, '' where there is nothing to say."""
    name = given(facts.name)
    other = clean(facts.other, 80)
    source = _source(facts)
    link = f"To see, correct or erase what I keep of you: {facts.fair_link}" if source and facts.fair_link else ""
    thing, deed, pledge = promise(clean(facts.promise, room.wish), name)
    said = {
        "given": name,
        "name": clean(facts.name, 80),
        "where": _where(facts),
        "occasion": _occasion(facts.event, facts.met_on),
        **_talk(facts, room),
        "thing": thing,
        "deed": deed,
        "pledge": pledge,
        "title": thing if len(thing) <= _SHORT else "",
        "need": wishes(facts.needs[: room.texts], name, room.wish),
        "offer": wishes(facts.offers[: room.texts], name, room.wish),
        "other": other,
        "other_given": given(facts.other) or other,
        "purpose": _purpose(facts, room) if kind in _INTRODUCING else "",
        "introduced_by": clean(facts.introduced_by, 80) if facts.introduced_by != facts.through else "",
        "last_subject": clean(facts.last_subject, _SHORT),
        "source_unlinked": source,
        "source": " ".join(filter(None, (source, link))),
        "me": first_name(facts.me),
        "met": "yes" if facts.met else "",
        "acquainted": "yes" if facts.acquainted else "",
        "written": "yes" if facts.written else "",
        **{reason: "yes" if facts.reason == reason else "" for reason in ("see", "correct", "erase")},
    }
    turn = turn_of(facts.place, facts.seed)
    opening = _paused(_opening(kind, turn, facts, said, room), said["where"])
    return {**said, "opening": opening, "promised": _promised(turn, thing, deed, pledge)}


def _talk(facts: Facts, room: Room) -> dict[str, str]:
    """What fits behind "to talk about", and the sentences that do not: those of them, and those that say she or he.

    The last were noted for oneself: no letter says them, but one of one's own that asks for them.
    """
    texts = unlike(filter(None, (clean(text, room.talk) for text in facts.talked)))[: room.texts]
    sentences = [sentence(text) for text in texts if is_sentence(text)]
    return {
        "talked": listed([fragment(text) for text in texts if not is_sentence(text)]),
        "stayed": " ".join(text for text in sentences if not _OF_THEM.search(text)),
        "noted": " ".join(text for text in sentences if _OF_THEM.search(text)),
    }


def _opening(kind: str, turn: int, facts: Facts, said: dict[str, str], room: Room) -> str:
    slots = {name: said[name] for name in ("given", "other")} | {"at": said["where"], "talk": said["talked"]}
    if kind in ("nice", "promise"):
        first = facts.met and not (kind == "promise" and facts.written)
        return openings.meeting(turn, slots, facts.acquainted) if first else ""
    if kind == "thanks-favour":
        favour = wish(facts.said, said["given"], room.wish)
        sort = "deed" if favour.startswith("to ") else kind
        return openings.opening(sort, turn, {**slots, "deed": favour, "favour": certain(favour)}) if favour else ""
    other_at = _occasion(facts.other_event, facts.other_on) or (f"on {_day(facts.other_on)}" if facts.other_on else "")
    since = f"on {_day(facts.last_on)}" if facts.last_on else ""
    return openings.opening(kind, turn, {**slots, "other_at": other_at, "since": since})


def _paused(opening: str, where: str) -> str:
    """A date that follows its day stands between two commas: on Tuesday, 17 November, about bread."""
    return re.sub(rf"{re.escape(where)}(?= [a-z])", f"{where},", opening) if ", " in where else opening


def _promised(turn: int, thing: str, deed: str, pledge: str) -> str:
    kind = next((kind for kind, text in (("thing", thing), ("deed", deed), ("pledge", pledge)) if text), "nothing")
    return openings.filled(
        openings.chosen(openings.PROMISED[kind], turn), {"thing": thing, "deed": deed, "pledge": pledge}
    )


def _purpose(facts: Facts, room: Room) -> str:
    text = clean(facts.said, room.wish)
    return sentence(text) if text else ""


def _source(facts: Facts) -> str:
    """Where their details came from, where that was somebody else: in the first letter, as a person would say it."""
    if not facts.secondhand:
        return ""
    if through := clean(facts.through, 80):
        return f"{through} gave me your details."
    return f"I have your details from {'a list of people to meet' if facts.listed else 'somebody else'}."


def _where(facts: Facts) -> str:
    """at the Mill; else the day, with its date: a letter that lies for a week must stay true."""
    return _occasion(facts.event, facts.met_on) or (f"on {_day(facts.met_on)}" if facts.met_on else "")


def _occasion(name: str, day: date | None) -> str:
    event = bare(re.sub(r"^at\s+", "", clean(name, 80), flags=re.I))
    if _SELF_NAMED.fullmatch(event):
        return f"on {event}, {_date(day)}" if day else f"on {event}"
    return f"at {lowered(event) if event.casefold().startswith('the ') else event}" if event else ""


def _day(day: date) -> str:
    return f"{_WEEKDAYS.split()[day.weekday()]}, {_date(day)}"


def _date(day: date) -> str:
    return f"{day.day} {_MONTHS.split()[day.month - 1]}"
