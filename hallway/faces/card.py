"""A face as others may see it: the fields that it shows, and nothing else of its space."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from hallway.faces.pages import SQL
from hallway.followups.days import read_day, today
from hallway.followups.rows import read_account
from hallway.forms.words import one_line, seen
from hallway.pages import SQL as PAGES
from hallway.pages import is_slug
from sync.database import Database

LONGEST = {
    "name": 200,
    "org": 200,
    "role": 200,
    "email": 254,
    "phone": 60,
    "link": 300,
    "ask_about": 300,
    "help_with": 300,
}
"""Characters, so that a page stays small whatever was pushed."""


@dataclass(frozen=True)
class Card:
    """Each in one line; '' where it is not filled or not shown."""

    name: str
    org: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    link: str = ""
    ask_about: str = ""
    help_with: str = ""


@dataclass(frozen=True)
class Face:
    """One face of a private space. expired: it was good until a day that is over where the account lives."""

    space: str
    rid: str
    card: Card
    slug: str
    published: bool
    expired: bool


def face_under(db: Database, slug: str, now: int) -> Face | None:
    """The face that strangers may see under this address, at this moment (ms)."""
    found = face_of(db, db.execute(SQL["under"], {"slug": slug}).fetchone(), now) if is_slug(slug) else None
    return found if found and found.card.name and not found.expired else None


def own_row(db: Database, space: str, rid: str) -> Any:
    """A face's whole row, for whoever it belongs to; None where there is none."""
    return db.execute(SQL["own"], {"space": space, "rid": rid}).fetchone()


def face_of(db: Database, row: Any, now: int) -> Face | None:
    """What may be shown of a row. It is published as far as strangers can find it: once the server has it."""
    if row is None:
        return None
    slug = row["slug"] or ""
    held = db.execute(PAGES["holder"], {"slug": slug}).fetchone()
    found = bool(row["published"]) and held is not None and tuple(held) == (row["space"], "face", row["rid"])
    return Face(row["space"], row["rid"], card_of(dict(row)), slug, found, is_over(db, row, now))


def card_of(row: Mapping[str, Any]) -> Card:
    """Of `shown`, words apart by spaces; None for all. The name is always shown."""
    names = [field.name for field in fields(Card)]
    shown = set(names) if row["shown"] is None else {"name", *row["shown"].split()}
    told = {name: one_line(row[name] or "", LONGEST[name]) for name in names if name in shown}
    return Card(**told | {"name": seen(told["name"])})


def is_over(db: Database, row: Any, now: int) -> bool:
    """Whether its last day is over, where the account lives. A date that cannot be read is over: better not shown."""
    if not row["expires_on"]:
        return False
    last = read_day(row["expires_on"])
    return last is None or today(now, read_account(db, row["space"]).hours) > last
