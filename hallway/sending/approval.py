"""All that is to be sent, as somebody approved it: one cell of a follow-up, of JSON text."""

import json
from dataclasses import dataclass
from typing import Any

from hallway.sending.words import LONGEST_SUBJECT, Unfit, body, mail_address, plain_line
from sync.rows import is_id


@dataclass(frozen=True)
class Approval:
    """`also`: the other one of an introduction, '' for none. `epoch`: the database that the phone knew. `again`: the
    approval of unknown outcome that this one follows knowingly, '' for none. What cannot be sent has its reason in
    `unfit`, and then neither addresses nor words.
    """

    id: str
    epoch: str
    again: str
    to: str = ""
    also: str = ""
    subject: str = ""
    text: str = ""
    unfit: str = ""

    @classmethod
    def read(cls, cell: str | None) -> "Approval | None":
        """None where nothing is approved, or nothing that could be answered by its id."""
        found = parsed(cell)
        if not is_id(said(found, "id")) or said(found, "channel") != "smtp":
            return None
        made = cls(said(found, "id"), said(found, "epoch"), said(found, "again"))
        try:
            to, also = addresses(found.get("to"))
            subject = plain_line(said(found, "subject"), LONGEST_SUBJECT, "subject")
            return cls(made.id, made.epoch, made.again, to, also, subject, body(said(found, "text")))
        except Unfit as problem:
            return cls(made.id, made.epoch, made.again, unfit=problem.what)


def addresses(to: object) -> tuple[str, str]:
    """One, or the two of an introduction. Raises Unfit."""
    given = to if isinstance(to, list) else [to]
    found = [mail_address(each) for each in given if isinstance(each, str)]
    if len(found) != len(given) or not 0 < len(found) <= 2:
        raise Unfit("address")
    return found[0], found[1] if len(found) > 1 else ""


def parsed(cell: str | None) -> dict[str, Any]:
    try:
        found = json.loads(cell or "null")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def said(found: dict[str, Any], name: str) -> str:
    value = found.get(name)
    return value if isinstance(value, str) else ""
