"""A short letter to oneself, once a day: how much waits, never whom. By the account's own mail server."""

import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, date, datetime

from hallway.daily.due import Count, counted, waiting
from hallway.daily.plan import SQL, following, wished
from hallway.followups.days import Hours, moment, quiet, today
from hallway.followups.rows import read_account
from hallway.forms.words import TURNING
from hallway.sending.courier import Courier
from hallway.sending.letter import Letter, message_id
from hallway.sending.mailbox import Mailbox, read_mailbox
from hallway.sending.safe import Locked, Safe
from hallway.web.text import Text
from sync.planning import place
from sync.store import Store

AGAIN = 15 * 60 * 1000  # ms until what could not be sent for now is tried again, on the same day
AT_ONCE = 100
SENDERS = 8  # at the same time: a mail server that keeps us waiting keeps nobody else waiting

log = logging.getLogger("hallway.digest")


@dataclass(frozen=True)
class Post:
    """What there is to send, at one moment of the database. `on` is the account's day, `after` when it is due next."""

    space: str
    box: Mailbox
    count: Count
    on: date
    after: int


@dataclass(frozen=True)
class Digest:
    """`url` is where the app is; `text` has the sentences of templates/feed."""

    store: Store
    courier: Courier
    safe: Safe
    text: Text
    url: str
    now: Callable[[], int]

    def do_due(self) -> int:
        """All that is due; how many there were. Raises SyncError busy, storage-full: later, then."""
        done = 0
        with ThreadPoolExecutor(SENDERS, "digest") as senders:
            while spaces := self.due():
                list(senders.map(self.send, spaces))
                done += len(spaces)
        return done

    def due(self) -> Sequence[str]:
        with self.store.reading() as db:
            return [space for (space,) in db.execute(SQL["due"], {"now": self.now(), "most": AT_ONCE})]

    def send(self, space: str) -> None:
        """One that fails stands in nobody's way; put off first, it does not come back at once, whatever happens."""
        self.put_off(space, self.now() + AGAIN)
        try:
            self.handed_over(space)
        except Exception as problem:
            told = {"error": type(problem).__name__, "where": [place(problem)]}
            log.error("not sent", extra={"fields": told})

    def handed_over(self, space: str) -> None:
        now = self.now()
        found = self.prepared(space, now)
        if not isinstance(found, Post):
            return self.put_off(space, found)
        try:
            password = found.box.password(space, self.safe)
        except Locked:
            return self.put_off(space, found.after)
        outcome = self.courier.deliver(found.box, password, self.letter(found, now), lambda: self.intend(found))
        log.info("digest", extra={"fields": {"outcome": outcome.code}})
        if outcome.code != "later" or now + AGAIN >= found.after:
            self.put_off(space, found.after)
        return None

    def prepared(self, space: str, now: int) -> Post | int:
        """When to look again (ms), where there is nothing to send now."""
        with self.store.reading() as db:
            wish, hours = wished(db, space), read_account(db, space).hours
            if wish is None:  # the setting is there, and makes no sense any more
                return now + 24 * 60 * 60 * 1000
            on, after = today(now, hours), following(now, wish, hours)
            wait = waits(now, moment(on, wish, hours), hours)
            if wait is not None:
                return wait
            box = read_mailbox(db, space)
            sent = db.execute(SQL["day"], {"space": space}).fetchone()
            count = counted(waiting(db, space, on, on))
            usable = box is not None and not box.problem and self.courier.rules.on
            if box is None or not usable or not count or sent is None or sent["day"] == on.isoformat():
                return after
            return Post(space, box, count, on, after)

    def intend(self, found: Post) -> bool:
        """Before it is handed over: from now on it counts as sent. False where another server has."""
        with self.store.transaction() as db:
            told = {"space": found.space, "day": found.on.isoformat(), "due_at": found.after}
            return db.execute(SQL["intend"], told).rowcount == 1

    def put_off(self, space: str, until: int) -> None:
        with self.store.transaction() as db:
            db.execute(SQL["put_off"], {"space": space, "due_at": until})

    def letter(self, found: Post, now: int) -> Letter:
        sender = found.box.sender
        said = list(self.said(found.count))
        subject = self.text("digest-subject", what=", ".join(said))
        leads = {"queue": f"{self.url}/follow-up", "settings": f"{self.url}/settings/calendar"}
        whole = self.text("digest-text", what="\n".join(said), **leads)
        subject, whole = (TURNING.sub("", part) for part in (subject, whole))
        named = message_id(found.space, f"digest {found.on}", sender)
        return Letter(sender, sender.address, subject, whole, named, datetime.fromtimestamp(now // 1000, UTC))

    def said(self, count: Count) -> list[str]:
        parts = [(part, getattr(count, part)) for part in ("requests", "promises", "letters", "people")]
        return [self.text(f"digest-{part}", n=n) for part, n in parts if n]


def waits(now: int, due: int, hours: Hours) -> int | None:
    """Until when it is too early, or quiet; None where it may go."""
    return due if now < due else quiet(now, hours)
