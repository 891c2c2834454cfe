"""What is signed into a form for strangers, so that a sending counts once, and no machine's haste does.

There is no account behind it and no cookie: the signature says only that this server made the form, for which page and
when. What has to be said to people is an id of the catalogue of that page.
"""

import secrets
from dataclasses import astuple, dataclass

from itsdangerous import BadSignature, URLSafeSerializer

FASTEST = 2_000  # ms from the page to its form: nobody reads and writes as fast
LASTS = 7 * 24 * 60 * 60 * 1000  # ms: opened at the event, sent after the weekend
TRAP = "subject"
"""A field that people do not see, and programs fill."""


class Unfit(Exception):
    """Nothing was kept. `message` says why; `field` is the one to look at, '' for the whole form."""

    def __init__(self, message: str, field: str = "", status: int = 422) -> None:
        self.message, self.field, self.status = message, field, status
        super().__init__(message)


@dataclass(frozen=True)
class Ticket:
    """For which page, what its address `told` besides, and when (ms) it was made."""

    page: str
    told: str
    nonce: str
    made_at: int


class Tickets:
    """Makes them and knows them again. `name` keeps the forms of one kind of page apart from those of all others."""

    def __init__(self, secret: str, name: str) -> None:
        self._signer = URLSafeSerializer(secret, salt=name)

    def new(self, page: str, told: str, now: int) -> str:
        return str(self._signer.dumps(astuple(Ticket(page, told, secrets.token_urlsafe(12), now))))

    def read(self, text: str, page: str, now: int) -> Ticket:
        """Raises Unfit where it is not for this page, or of long ago."""
        ticket = self.signed(text, page)
        if ticket is None or not 0 <= now - ticket.made_at <= LASTS:
            raise Unfit("send-old")
        return ticket

    def unhurried(self, text: str, page: str, now: int) -> Ticket:
        """The same. Raises Unfit too where it comes sooner than anybody writes."""
        ticket = self.read(text, page, now)
        if now - ticket.made_at < FASTEST:
            raise Unfit("send-quick")
        return ticket

    def signed(self, text: str, page: str) -> Ticket | None:
        """What was made here for this page, whenever."""
        try:
            ticket = Ticket(*self._signer.loads(text))
        except (BadSignature, TypeError):
            return None
        return ticket if ticket.page == page else None

    def again(self, spent: str, page: str, told: str, now: int) -> str:
        """After one that is of no use any more. Only who had a true one of this page has read the form already."""
        return self.new(page, told, now - FASTEST if self.signed(spent, page) else now)

    def after(self, problem: Unfit, spent: str, page: str, told: str, now: int) -> str:
        """What the form has when it comes back: another one only where this one is of no use any more."""
        return self.again(spent, page, told, now) if problem.message in {"send-old", "send-again"} else spent
