"""What there is to send, of each account one letter after another, and how its outcome is recorded: before DATA that it
may have gone, after the answer what became of it. The database is the only memory."""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from hallway.followups.days import Hours
from hallway.sending.approval import Approval
from hallway.sending.courier import Courier
from hallway.sending.delivery import SQL, Card, Delivery, cards, first, hours_of, one, out_of_quiet, run
from hallway.sending.letter import REFERENCES, Letter, message_id
from hallway.sending.line import Outcome
from hallway.sending.mailbox import Mailbox, note_problem, read_mailbox
from hallway.sending.safe import Locked, Safe
from hallway.sending.senders import Senders
from hallway.sending.settling import MINUTE, changed, edits, settled
from sync.database import Database
from sync.errors import SyncError
from sync.planning import Edit, Planner, place
from sync.store import Store
from sync.writing import write

LONG_AGO = 60 * MINUTE  # longer than any letter may take: another desk that has not said what became of it is gone
SILENCE = frozenset({"connect", "reply"})
"""Reasons for which the next letter of the same account need not be tried in the same round."""
PAUSES = (1, 5, 20)  # seconds
GLANCE = 1.0  # seconds between two looks at what became due while a letter is on its way

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
class Round:
    """What a desk does until nothing is due, or the server is `ending`. `seen`: the letters looked at, by account and
    approval; `silent`: whose mail server has just not answered.
    """

    desk: str
    ending: Callable[[], bool]
    seen: set[tuple[str, str]] = field(default_factory=set)
    silent: dict[str, Outcome] = field(default_factory=dict)


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
        """Sends until nothing is due; how many letters were looked at. Nobody else works under the name `desk`.

        Each account has a thread of its own meanwhile: its mail server may take minutes, and holds up no other's.
        """
        self.recover(desk)
        round = Round(desk, ending)
        with Senders() as senders:
            while True:
                due = {} if ending() else self.due(round)
                for space, approvals in due.items():
                    senders.begin(space, partial(self.attend_to, space, approvals, round))
                if not due and not senders.at_work:
                    return len(round.seen)
                senders.wait(GLANCE)

    def due(self, round: Round) -> Mapping[str, Sequence[str]]:
        """By account, without those that were seen to."""
        found = defaultdict[str, list[str]](list)
        with self.store.reading() as db:
            for space, approval in db.execute(SQL["due"], {"now": self.now()}):
                if (space, approval) not in round.seen:
                    found[space].append(approval)
        return found

    def attend_to(self, space: str, approvals: Sequence[str], round: Round) -> None:
        """One account's letters, one after another."""
        for approval in approvals:
            if round.ending():
                return
            if (space, approval) in round.seen:  # by the thread before this one, since `due` was asked
                continue
            round.seen.add((space, approval))
            self.attend(space, approval, round)

    def recover(self, desk: str) -> None:
        """What a desk was sending when it ended may have gone, or not: nobody knows, so the card asks."""
        long_ago = self.now() - LONG_AGO
        with self.store.reading() as db:
            left = db.execute(SQL["left_behind"], {"desk": desk, "long_ago": long_ago}).fetchall()
        for row in left:
            self.record(row["space"], row["approval"], Outcome("unknown"), row["desk"])

    def attend(self, space: str, approval: str, round: Round) -> None:
        """One letter, which holds up no other, whatever happens."""
        try:
            self.send(space, approval, round)
        except SyncError:
            raise  # the database would not: later, then, and from the start
        except Exception as problem:
            told = {"error": type(problem).__name__, "where": [place(problem)]}
            log.error("sending failed", extra={"fields": told})
            self.record(space, approval, self.doubt(space, approval), round.desk)

    def doubt(self, space: str, approval: str) -> Outcome:
        """After whatever nobody foresaw: where it was meant to go out, it may have."""
        with self.store.reading() as db:
            known = one(db, space, approval)
        return Outcome("unknown") if known and known.state == "trying" else Outcome("later", "internal")

    def send(self, space: str, approval: str, round: Round) -> None:
        job = self.job(space, approval)
        if job is None:
            return
        outcome = self.objection(job) or round.silent.get(space) or self.delivered(job, round.desk)
        if outcome.code == "later" and outcome.reason in SILENCE:
            round.silent[space] = outcome
        if outcome.code != "held":
            surely(lambda: self.record(space, approval, outcome, round.desk, job.box))
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

        try:
            write(self.store, self.planner, space, settle, self.now())
        except SyncError as problem:
            if problem.code != "not-found":  # the account is gone, and all of it
                raise


def surely(record: Callable[[], None]) -> None:
    """A letter that is out must not become one of unknown outcome because the database was busy for a moment."""
    for pause in PAUSES:
        try:
            return record()
        except Exception:
            time.sleep(pause)
    record()
