"""The form by which a stranger sends their details: signed, so that a sending counts once, and no machine's haste does.

There is no account behind it and no cookie: the signature says only that this server made the form, for which page and
when. What has to be said to people is an id of templates/faces/en.ftl.
"""

import secrets
from collections.abc import Mapping
from dataclasses import astuple, dataclass

from itsdangerous import BadSignature, URLSafeSerializer
from werkzeug.datastructures import FileStorage

from hallway.faces import vcard
from hallway.faces.visit import LONGEST, Sent, wrong
from hallway.faces.words import lines
from sync.rows import is_id

FASTEST = 2_000  # ms from the page to its form: nobody reads and writes as fast
LASTS = 7 * 24 * 60 * 60 * 1000  # ms: opened at the event, sent after the weekend
TRAP = "subject"
"""A field that people do not see, and programs fill."""
MUCH = 10_000  # characters, more than anybody types


class Unfit(Exception):
    """Nothing was kept. `message` says why; `field` is the one to look at, '' for the whole form."""

    def __init__(self, message: str, field: str = "", status: int = 422) -> None:
        self.message, self.field, self.status = message, field, status
        super().__init__(message)


@dataclass(frozen=True)
class Ticket:
    """What is signed into a form: for which page and event, and when (ms) it was made."""

    slug: str
    event: str
    nonce: str
    made_at: int


class Tickets:
    """Makes them and knows them again."""

    def __init__(self, secret: str) -> None:
        self._signer = URLSafeSerializer(secret, salt="hallway.faces.form")

    def new(self, slug: str, event: str, now: int) -> str:
        named = event if is_id(event) else ""
        return str(self._signer.dumps(astuple(Ticket(slug, named, secrets.token_urlsafe(12), now))))

    def read(self, text: str, slug: str, now: int) -> Ticket:
        """Raises Unfit where it is not for this page, or of long ago."""
        ticket = self.signed(text, slug)
        if ticket is None or not 0 <= now - ticket.made_at <= LASTS:
            raise Unfit("send-old")
        return ticket

    def signed(self, text: str, slug: str) -> Ticket | None:
        """What was made here for this page, whenever."""
        try:
            ticket = Ticket(*self._signer.loads(text))
        except (BadSignature, TypeError):
            return None
        return ticket if ticket.slug == slug else None

    def again(self, spent: str, slug: str, event: str, now: int) -> str:
        """After one that is of no use any more. Only who had a true one of this page has read the form already."""
        return self.new(slug, event, now - FASTEST if self.signed(spent, slug) else now)


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
