"""What a stranger types of their details, read. What has to be said to people is an id of templates/faces/en.ftl."""

from collections.abc import Mapping

from werkzeug.datastructures import FileStorage

from hallway.faces import vcard
from hallway.faces.visit import LONGEST, Sent, wrong
from hallway.forms.ticket import TRAP, Unfit
from hallway.forms.words import lines

MUCH = 10_000  # characters, more than anybody types


def read_form(typed: Mapping[str, str], file: FileStorage | None) -> Sent:
    """Raises Unfit."""
    if typed.get(TRAP):
        raise Unfit("send-trap")
    for field in LONGEST:
        if slip := wrong(field, lines(typed.get(field, ""), MUCH)):
            raise Unfit(slip, field)
    sent = Sent.of(typed, read_card(file))
    if not sent.name and not sent.contacts:
        raise Unfit("send-empty", "name")
    return sent


def read_card(file: FileStorage | None) -> vcard.Read:
    """Of a form without a file, nothing. Raises Unfit."""
    body = file.stream.read(vcard.LARGEST + 1) if file else b""
    if not body:
        return vcard.Read()
    if len(body) > vcard.LARGEST:
        raise Unfit("send-card-large", "card")
    try:
        return vcard.read(body)
    except vcard.Unreadable:
        raise Unfit("send-card", "card") from None
