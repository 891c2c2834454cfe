"""What there is to send, one letter after another, and how its outcome is recorded: before DATA that it may have gone,
after the answer what became of it. The database is the only memory."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from hallway.followups.days import Hours
from hallway.sending.approval import Approval
from hallway.sending.courier import Courier
from hallway.sending.delivery import SQL, Card, Delivery, cards, first, hours_of, one, out_of_quiet, run
from hallway.sending.letter import REFERENCES, Letter, message_id
from hallway.sending.line import Outcome
from hallway.sending.mailbox import Mailbox, note_problem, read_mailbox
from hallway.sending.safe import Locked, Safe
from sync.database import Database
from sync.errors import SyncError
from sync.planning import Edit, Planner, place
from sync.store import Store
from sync.writing import write

MINUTE = 60_000  # ms
HOUR = 60 * MINUTE
BACK_OFF = tuple(each * MINUTE for each in (5, 15, 60, 180, 360, 720, 1440))
"""Until a letter that could not be sent for now is tried again; after all of them, 46 hours, it is given up."""
LONG_AGO = HOUR  # longer than any letter may take: another desk that has not said what became of it is gone
SILENCE = frozenset({"connect", "reply"})
"""Reasons for which the next letter of the same account need not be tried in the same round."""
PAUSES = (1, 5, 20)  # seconds
KEPT_BY_SENDING = frozenset({"promise", "connect"})
"""Kinds whose commitment is kept once the letter has gone."""

log = logging.getLogger("hallway.sending")


@dataclass(frozen=True)
class Job:
    """A letter that is due, with all that decides about it, as one moment of the database has it."""

    space: str
    delivery: Delivery
    card: Card
    box: Mailbox | None
    hours: Hours
    epoch: str

    @property
    def approval(self) -> Approval | None:
        return self.card.approval


@dataclass(frozen=True)
class Work:
    """`now` in ms."""

    store: Store
    planner: Planner
    courier: Courier
    safe: Safe
    now: Callable[[], int]

    def next_at(self) -> int | None:
        """When the next letter is due."""
        with self.store.reading() as db:
            found: int | None = first(db, "next", {})
            return found

    def send_due(self, desk: str, ending: Callable[[], bool] = lambda: False) -> int:
        """Sends until nothing is due; how many letters were looked at. Nobody else works under the name `desk`."""
        self.recover(desk)
        seen, silent = set[tuple[str, str]](), dict[str, Outcome]()
        while due := [each for each in self.due() if each not in seen]:
            for space, approval in due:
                if ending():
                    return len(seen)
                seen.add((space, approval))
                self.attend(space, approval, desk, silent)
        return len(seen)

    def due(self) -> list[tuple[str, str]]:
        with self.store.reading() as db:
            return [(row["space"], row["approval"]) for row in db.execute(SQL["due"], {"now": self.now()})]

    def recover(self, desk: str) -> None:
        """What a desk was sending when it ended may have gone, or not: nobody knows, so the card asks."""
        long_ago = self.now() - LONG_AGO
        with self.store.reading() as db:
            left = db.execute(SQL["left_behind"], {"desk": desk, "long_ago": long_ago}).fetchall()
        for row in left:
            self.record(row["space"], row["approval"], Outcome("unknown"), row["desk"])

    def attend(self, space: str, approval: str, desk: str, silent: dict[str, Outcome]) -> None:
        """One letter, which holds up no other, whatever happens. `silent`: whose mail server has just not answered."""
        try:
            self.send(space, approval, desk, silent)
        except SyncError:
            raise  # the database would not: later, then, and from the start
        except Exception as problem:
            told = {"error": type(problem).__name__, "where": [place(problem)]}
            log.error("sending failed", extra={"fields": told})
            self.record(space, approval, self.doubt(space, approval), desk)

    def doubt(self, space: str, approval: str) -> Outcome:
        """After whatever nobody foresaw: where it was meant to go out, it may have."""
        with self.store.reading() as db:
            known = one(db, space, approval)
        return Outcome("unknown") if known and known.state == "trying" else Outcome("later", "internal")

    def send(self, space: str, approval: str, desk: str, silent: dict[str, Outcome]) -> None:
        job = self.job(space, approval)
        if job is None:
            return
        outcome = self.objection(job) or silent.get(space) or self.delivered(job, desk)
        if outcome.code == "later" and outcome.reason in SILENCE:
            silent[space] = outcome
        if outcome.code != "held":
            surely(lambda: self.record(space, approval, outcome, desk, job.box))
            log.info("letter", extra={"fields": {"outcome": outcome.code}})

    def job(self, space: str, approval: str) -> Job | None:
        """None where it is due no more: it was sent, or let go and answered, meanwhile."""
        with self.store.reading() as db:
            delivery = one(db, space, approval)
            if delivery is None or delivery.due_at is None:
                return None
            card = cards(db, space, [delivery.follow_up]).get(delivery.follow_up, Card(delivery.follow_up))
            epoch = str(first(db, "epoch", {}))
            return Job(space, delivery, card, read_mailbox(db, space), hours_of(db, space), epoch)

    def objection(self, job: Job) -> Outcome | None:
        """Why it is not tried now."""
        if not job.card.wants(job.delivery.approval, self.now(), job.hours):
            return Outcome("withdrawn")
        if job.delivery.epoch != job.epoch:  # kept by a backup: what became of it since, the backup does not know
            return Outcome("unknown")
        if not self.courier.rules.on:
            return Outcome("login", "off")
        if job.box is None or job.box.problem:
            return Outcome("login", job.box.problem if job.box else "none")
        if out_of_quiet(self.now(), job.hours) > self.now():
            return Outcome("quiet")
        return None

    def delivered(self, job: Job, desk: str) -> Outcome:
        box, approval = job.box, job.approval
        if box is None or approval is None:
            return Outcome("held")
        try:
            password = box.password(job.space, self.safe)
        except Locked:
            return Outcome("login", "secret")
        letter = self.letter(job, box, approval)
        return self.courier.deliver(box, password, letter, lambda: self.intend(job, letter, desk))

    def letter(self, job: Job, box: Mailbox, approval: Approval) -> Letter:
        known = {"space": job.space, "recipient": self.safe.mark(job.space, approval.to), "most": REFERENCES}
        with self.store.reading() as db:
            earlier = [row["message_id"] for row in db.execute(SQL["earlier"], known)]
        mine = job.delivery.message_id or message_id(job.space, approval.id, box.sender)
        at = datetime.fromtimestamp(self.now() // 1000, job.hours.zone)
        text = (approval.subject, approval.text)
        return Letter(box.sender, approval.to, *text, mine, at, earlier[::-1], approval.also)

    def intend(self, job: Job, letter: Letter, desk: str) -> bool:
        """Records durably that it may have gone out from now on; False where it is not to go any more.

        Whoever lets go holds the same space: what was let go before this is not sent.
        """
        recipient = self.safe.mark(job.space, letter.to)
        told = {"recipient": recipient, "message_id": letter.message_id, "desk": desk, "now": self.now()}
        with self.store.transaction() as db:
            self.store.lock(db, job.space)
            card = cards(db, job.space, [job.card.rid]).get(job.card.rid, Card(job.card.rid))
            if not card.wants(job.delivery.approval, self.now(), job.hours):
                return False
            return run(db, "intend", space=job.space, approval=job.delivery.approval, **told) == 1

    def record(self, space: str, approval: str, outcome: Outcome, desk: str, box: Mailbox | None = None) -> None:
        """What became of it, in the database and on the card, in one transaction."""

        def settle(db: Database) -> list[Edit]:
            known = one(db, space, approval)
            if known is None:
                return []
            after = settled(known, outcome, self.now(), hours_of(db, space))
            if not run(db, "settle", space=space, approval=approval, desk=desk, **changed(known, after)):
                return []
            if outcome.code == "login" and box:
                note_problem(db, space, box, outcome.reason)
            return list(edits(db, space, after))

        write(self.store, self.planner, space, settle, self.now())


def surely(record: Callable[[], None]) -> None:
    """A letter that is out must not become one of unknown outcome because the database was busy for a moment."""
    for pause in PAUSES:
        try:
            return record()
        except Exception:
            time.sleep(pause)
    record()


def settled(known: Delivery, outcome: Outcome, now: int, hours: Hours) -> Delivery:
    """The delivery after that outcome."""
    done = replace(known, due_at=None, failure=outcome.failure, state=outcome.code)
    if outcome.code == "withdrawn":
        return replace(done, failure=None)
    if outcome.code == "quiet":
        return replace(known, due_at=out_of_quiet(now, hours))
    if outcome.code == "sent":
        return replace(done, sent_at=now)
    if outcome.code == "later":
        if known.tries >= len(BACK_OFF):
            return replace(done, state="gone", failure=f"gone {outcome.reason}".strip())
        return replace(done, due_at=now + BACK_OFF[known.tries], tries=known.tries + 1)
    return done


def changed(known: Delivery, after: Delivery) -> dict[str, object]:
    told = {"failure": own_words(after.failure), "tried": after.tries - known.tries}
    return {name: getattr(after, name) for name in ("state", "due_at", "sent_at")} | told


def own_words(failure: str | None) -> str | None:
    """Without what the mail server said."""
    code, _, reason = (failure or "").partition(" ")
    return failure if reason.isalpha() else code or None


def edits(db: Database, space: str, after: Delivery) -> list[Edit]:
    """The card's columns, and the promise that a letter keeps by being sent."""
    if after.state == "withdrawn":
        return [("follow_up", after.follow_up, {"held_until": None})]
    told: list[Edit] = [("follow_up", after.follow_up, after.columns)]
    card = cards(db, space, [after.follow_up]).get(after.follow_up)
    if after.state == "sent" and card and card.kind in KEPT_BY_SENDING:
        kept = first(db, "promise", {"space": space, "rid": card.cause})
        told += [("commitment", kept, {"state": "kept", "closed_at": after.sent_at})] if kept else []
    if after.state == "sent" and card and card.kind == "request" and card.cause:
        told += answered(db, space, card.cause, after.sent_at)
    return told


def answered(db: Database, space: str, request: str, at: int | None) -> list[Edit]:
    """A request is closed by its answer, but for one to erase: that is closed by what it asks for."""
    kind = first(db, "request", {"space": space, "rid": request})
    return [] if kind == "erase" else [("request", request, {"closed_at": at})]
