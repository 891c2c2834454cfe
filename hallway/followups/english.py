"""English: what was typed in a hall, turned to fit the sentences of templates/drafts/*.en.txt.

Hurried notes come as fragments ("grippers, moving to Graz"), as deeds ("to send her the article"), as whole sentences,
with or without capitals. Only their edges are changed; what can't be fitted is quoted whole rather than bent.
"""

import re
from datetime import date

from hallway.followups.facts import Facts
from hallway.followups.greeting import first_name, given
from hallway.followups.phrases import ENDS, clean, unlike


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_SUBJECTS = _set("i we you he she they it that there this these those")
_FINITE = _set("is are was were has had have will would can could wants needs works likes loves knows said says moved")
_QUESTIONS = _set("how what why where when who whom whose which whether if")
_DETERMINERS = _set("a an the my our your some any this that these those two three")
_PREPOSITIONS = _set("to for with about at on in from by after before and")
_HURRIED = _set("her his their another more moving hiring looking working building starting learning finding making")
_COMMON = _DETERMINERS | _QUESTIONS | _PREPOSITIONS | _HURRIED
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_MONTHS = "January February March April May June July August September October November December"
_GIVING = _set("send give lend show bring email mail forward share get pass tell teach text")
_DEEDS = _GIVING | _set("introduce connect call write ask find invite meet let help read recommend refer put check")
_MAY_BE_THINGS = _set("email mail text call share show pass help find read check lend ask invite")
_OBJECTS = _DETERMINERS | _set("her him them you me us")
_OF_THEM = re.compile(r"\b(?:she|he|her|him|his|hers)\b", re.I)
_ABOUT = re.compile(r"^(?:(?:we\s+)?(?:talk|spoke|speak|chat)\w*\s+)?(?:about|on|over)\s+(?=\S)", re.I)
_PROMISED = re.compile(r"^i(?:\s+have|['’]ve)?\s+promised\s+|^promised?\s+|^as promised,?\s+", re.I)
_WILL = re.compile(r"^(?:that\s+)?(?:i\s*['’]ll|i\s+will|i\s+would|i['’]d|will|to)\s+(?=\S)", re.I)
_WANTED = re.compile(r"^(?:(?:they|she|he)\s+)?(?:(?:need|want|offer)(?:s|ed)?|looking for)\s+(?=\S)", re.I)
# "Start tonight" names an evening by its day.
_SELF_NAMED = re.compile(rf"(?:{_WEEKDAYS.replace(' ', '|')})(?: (?:morning|afternoon|evening|night))?", re.I)
_INNER_STOP = re.compile(r"[.!?…。！？]\s+\S")
_SHORT = 60


def words(facts: Facts) -> dict[str, str]:
    """The placeholders of the English templates, '' where there is nothing to say."""
    talked = unlike(filter(None, map(clean, facts.talked)))[:5]
    sentences = [_sentence(text) for text in talked if _is_sentence(text)]
    name = given(facts.name)
    thing, deed, pledge = _promise(clean(facts.promise, 200), name)
    return {
        "given": name,
        "where": _where(facts),
        "occasion": _occasion(facts),
        "talked": _list([_fragment(text) for text in talked if not _is_sentence(text)]),
        "stayed": " ".join(text for text in sentences if not _OF_THEM.search(text)),
        "noted": " ".join(text for text in sentences if _OF_THEM.search(text)),
        "thing": thing,
        "deed": deed,
        "pledge": pledge,
        "title": thing if len(thing) <= _SHORT else "",
        "need": _wishes(facts.needs, name),
        "offer": _wishes(facts.offers, name),
        "me": first_name(facts.me),
        "met": "yes" if facts.met else "",
        "acquainted": "yes" if facts.acquainted else "",
        "written": "yes" if facts.written else "",
    }


def _where(facts: Facts) -> str:
    """at the Mill; else the day, with its date: a letter that lies for a week must stay true."""
    return _occasion(facts) or (f"on {_day(facts.met_on)}" if facts.met_on else "")


def _occasion(facts: Facts) -> str:
    event = _bare(re.sub(r"^at\s+", "", clean(facts.event, 80), flags=re.I))
    if _SELF_NAMED.fullmatch(event):
        return f"on {event}, {_date(facts.met_on)}" if facts.met_on else f"on {event}"
    return f"at {_lowered(event) if event.casefold().startswith('the ') else event}" if event else ""


def _day(day: date) -> str:
    return f"{_WEEKDAYS.split()[day.weekday()]}, {_date(day)}"


def _date(day: date) -> str:
    return f"{day.day} {_MONTHS.split()[day.month - 1]}"


def _is_sentence(text: str) -> bool:
    """Whether it would break "to talk about ..."."""
    told = _ABOUT.sub("", text).split()
    if text.endswith(("!", "?", "！", "？")) or _INNER_STOP.search(text) or (text.endswith(ENDS) and len(told) > 3):
        return True
    first = told[0].casefold().partition("'")[0].partition("’")[0]
    if first in _SUBJECTS and told[0] != "IT":
        return len(told) > 1
    return first not in _QUESTIONS and any(word.casefold() in _FINITE for word in told[1:3])


def _fragment(text: str) -> str:
    return _yours(_lowered(_bare(_ABOUT.sub("", text))))


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:] + ("" if text.endswith(ENDS) else ".")


def _promise(text: str, name: str) -> tuple[str, str, str]:
    """As a thing ("the article"), as a deed ("send you the article"), or as it stands; one of the three, or none."""
    if not text:
        return "", "", ""
    if _INNER_STOP.search(text):
        return "", "", _sentence(text)
    wish = _wish(_PROMISED.sub("", text), name)
    if wish.startswith("to "):
        return "", wish.removeprefix("to "), ""
    return ("", "", _sentence(text)) if _is_sentence(wish) else (_pointed(wish), "", "")


def _pointed(thing: str) -> str:
    """The article, for "article": what was promised is a certain one."""
    first = thing.partition(" ")[0]
    bare = first.isascii() and first.isalpha() and first.islower() and first not in _COMMON
    return f"the {thing}" if bare else thing


def _wishes(texts: tuple[str, ...], name: str) -> str:
    return _list(unlike(filter(None, (_wish(_WANTED.sub("", clean(text, 200)), name) for text in texts))))


def _wish(text: str, name: str) -> str:
    """What follows "you need", "you offered", "I promised": a thing, or "to" and a deed."""
    bare = _bare(text)
    said = _WILL.sub("", bare)
    parts = said.split()
    if not parts:
        return ""
    if said != bare or _is_deed(parts):
        return "to " + " ".join(_to_you([parts[0].lower(), *parts[1:]], name))
    return _yours(_lowered(bare))


def _is_deed(parts: list[str]) -> bool:
    verb, following = parts[0].casefold(), parts[1].casefold() if len(parts) > 1 else ""
    if verb not in _DEEDS or not following:
        return False
    return verb not in _MAY_BE_THINGS or following in _OBJECTS or parts[1][0].isupper()


def _to_you(parts: list[str], name: str) -> list[str]:
    """Her, him or the name, right after the deed or at its end, is the one who reads this."""
    verb, *rest = parts
    if not rest:
        return parts
    called = {"him", "her", name.casefold()} - {""}
    following = rest[1].casefold() if len(rest) > 1 else ""
    addressed = verb in _GIVING or not following or following in _DETERMINERS | _PREPOSITIONS
    if rest[0].casefold() in called or (rest[0].casefold() == "them" and following in _DETERMINERS):
        possessive = rest[0].casefold() == "her" and not addressed
        rest[0] = "your" if possessive else "you"
    if len(rest) > 1 and rest[-2].casefold() in ("to", "for", "with") and rest[-1].casefold() in called | {"them"}:
        rest[-1] = "you"
    return [verb, *rest]


def _yours(text: str) -> str:
    """Her move to Graz, in a letter to her, is "your move to Graz"."""
    first, space, rest = text.partition(" ")
    return f"your {rest}" if space and first.casefold() in ("her", "his", "their") else text


def _lowered(text: str) -> str:
    """Without the capitals that a phone's keyboard gave a common first word; names and nouns keep theirs."""
    first, space, rest = text.partition(" ")
    return f"{first.lower()}{space}{rest}" if first.casefold() in _COMMON else text


def _bare(text: str) -> str:
    return text.rstrip("".join(ENDS) + " ")


def _list(items: list[str]) -> str:
    """grippers, moving to Graz and hiring"""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))
