"""English phrases: what was typed in a hall, turned to fit a sentence.

Hurried notes come as fragments ("grippers, moving to Graz"), as deeds ("to send her the article"), as whole sentences,
with or without capitals. Only their edges are changed; what can't be fitted is quoted whole rather than bent.
"""

import re
from collections.abc import Iterable

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
_GIVING = _set("send give lend show bring email mail forward share get pass tell teach text")
_DEEDS = _GIVING | _set("introduce connect call write ask find invite meet let help read recommend refer put check")
_MAY_BE_THINGS = _set("email mail text call share show pass help find read check lend ask invite")
_OBJECTS = _DETERMINERS | _set("her him them you me us back again")
_NOBODYS = _set("nothing none no nobody nil not never i we they she he")
"""With which begins what is no wish: that there is none, or a sentence of somebody."""
_ABOUT = re.compile(r"^(?:(?:we\s+)?(?:talk|spoke|speak|chat)\w*\s+)?(?:about|on|over)\s+(?=\S)", re.I)
_PROMISED = re.compile(r"^i(?:\s+have|['’]ve)?\s+promised\s+|^promised?\s+|^as promised,?\s+", re.I)
_WILL = re.compile(r"^(?:that\s+)?(?:i\s*['’]ll|i\s+will|i\s+would|i['’]d|will|to)\s+(?=\S)", re.I)
_WANTED = re.compile(r"^(?:(?:they|she|he)\s+)?(?:(?:need|want|offer)(?:s|ed)?|looking for)\s+(?=\S)", re.I)
_INNER_STOP = re.compile(r"[.!?…。！？]\s+\S")


def is_sentence(text: str) -> bool:
    """Whether it would break "to talk about ..."."""
    told = _ABOUT.sub("", text).split()
    if text.endswith(("!", "?", "！", "？")) or _INNER_STOP.search(text) or (text.endswith(ENDS) and len(told) > 3):
        return True
    first = told[0].casefold().partition("'")[0].partition("’")[0]
    if first in _SUBJECTS and told[0] != "IT":
        return len(told) > 1
    return first not in _QUESTIONS and any(word.casefold() in _FINITE for word in told[1:3])


def fragment(text: str) -> str:
    """What follows "to talk about"."""
    return _yours(lowered(bare(_ABOUT.sub("", text))))


def sentence(text: str) -> str:
    """With a capital, and a mark that ends it."""
    return text[0].upper() + text[1:] + ("" if text.endswith(ENDS) else ".")


def promise(text: str, name: str) -> tuple[str, str, str]:
    """As a thing ("the article"), as a deed ("send you the article"), or as it stands; one of the three, or none."""
    if not text:
        return "", "", ""
    if _INNER_STOP.search(text) or _first(text) in ("not", "never", "nothing"):
        return "", "", sentence(text)
    given = _wish(_PROMISED.sub("", text), name)
    if given.startswith("to "):
        return "", given.removeprefix("to "), ""
    return ("", "", sentence(text)) if is_sentence(given) else (_pointed(given), "", "")


def _pointed(thing: str) -> str:
    """The article, for "article": what was promised is a certain one."""
    first = thing.partition(" ")[0]
    bare = first.isascii() and first.isalpha() and first.islower() and first not in _COMMON
    return f"the {thing}" if bare else thing


def wishes(texts: Iterable[str], name: str, limit: int) -> str:
    """What follows "you need" or "you offered", of several."""
    return listed(unlike(filter(None, (wish(text, name, limit) for text in texts))))


def wish(text: str, name: str, limit: int) -> str:
    """A thing, or "to" and a deed; '' for what is neither, and would be thanked for as if it were."""
    said = _wish(_WANTED.sub("", clean(text, limit)), name)
    return "" if _first(said) in _NOBODYS else said


def _first(text: str) -> str:
    """The first word: I, of "I don't"."""
    return re.split(r"[\s,'’]", bare(text), maxsplit=1)[0].casefold()


def certain(thing: str) -> str:
    """The tour of the lab, for what was offered as "a tour of the lab"."""
    return re.sub(r"^an? ", "the ", thing)


def _wish(text: str, name: str) -> str:
    """What follows "you need", "you offered", "I promised": a thing, or "to" and a deed."""
    ending = bare(text)
    said = _WILL.sub("", ending)
    parts = said.split()
    if not parts:
        return ""
    if said != ending or _is_deed(parts):
        return "to " + " ".join(_to_you([parts[0].lower(), *parts[1:]], name))
    return _yours(lowered(ending))


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


def lowered(text: str) -> str:
    """Without the capitals that a phone's keyboard gave a common first word; names and nouns keep theirs."""
    first, space, rest = text.partition(" ")
    return f"{first.lower()}{space}{rest}" if first.casefold() in _COMMON else text


def bare(text: str) -> str:
    """Without the mark that ends a sentence."""
    return text.rstrip("".join(ENDS) + " ")


def listed(items: list[str]) -> str:
    """grippers, moving to Graz and hiring"""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))
