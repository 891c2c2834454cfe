"""`POST /letters/preview`: a letter of one's own over real people, or what is wrong with it, and in which line."""

from dataclasses import asdict
from typing import ClassVar

from flask import Blueprint, Response
from limits import parse

from hallway.followups.drafts import FAMILIES, KINDS, Source
from hallway.followups.preview import preview
from hallway.followups.templates import Trouble, trouble_of
from sync.accounts import read_account
from sync.calls import Json, read_body, reply, signed_in
from sync.errors import SyncError
from sync.rates import Rates
from sync.store import Store

PER_DEVICE = parse("3600/hour")  # it is asked for while somebody types
LARGEST = 64 * 1024


class LetterRefused(SyncError):
    """`letter-refused` says where in `field` and `line`, and why in `reason` and `word`."""

    problems: ClassVar = {
        "field-invalid": (422, "A part of the letter cannot be taken as it is."),
        "letter-refused": (422, "This letter cannot be used as it is written."),
    }


def blueprint(store: Store) -> Blueprint:
    letters = Blueprint("letters", __name__)
    rates = Rates()

    @letters.post("/letters/preview")
    def shown() -> Response:
        with store.reading() as db:
            me = signed_in(db)
            rates.count(PER_DEVICE, me.id)
            body = read_body(LARGEST)
            kind, family = _one_of(body, "kind", KINDS), _one_of(body, "family", FAMILIES)
            source = Source(_text(body, "subject") if family == "email" else "", _text(body, "text"))
            trouble = trouble_of(source)
            if trouble:
                raise _refused(trouble)
            people = preview(db, read_account(db, me.account).space, kind, family, source)
        return reply({"letters": [asdict(each) for each in people]})

    return letters


def _refused(trouble: Trouble) -> LetterRefused:
    return LetterRefused("letter-refused", **asdict(trouble))


def _one_of(body: Json, field: str, known: tuple[str, ...]) -> str:
    value = body.get(field)
    if not isinstance(value, str) or value not in known:
        raise LetterRefused("field-invalid", field=field)
    return value


def _text(body: Json, field: str) -> str:
    value = body.get(field, "")
    if not isinstance(value, str):
        raise LetterRefused("field-invalid", field=field)
    return value
