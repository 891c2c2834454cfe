"""What arrives approved is held here, and answered in the same reply: the engine's planner beside the follow-ups'.

It decides what is to become of an approval, and never sends. What must not go out by itself is answered `unknown`, and
the card asks: what was approved in another epoch (a restored backup has forgotten what it sent), and what follows one
of unknown outcome without saying that it means to.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from hallway.followups.days import Hours
from hallway.sending.approval import Approval
from hallway.sending.delivery import (
    SQL,
    WAITING,
    Card,
    Delivery,
    cards,
    first,
    hours_of,
    of_cards,
    one,
    out_of_quiet,
    run,
)
from hallway.sending.mailbox import read_mailbox
from hallway.sending.rules import Rules
from sync.blobs import Naming
from sync.database import Database
from sync.planning import Edit
from sync.rows import Owned
from sync.value import Scalar

SECOND = 1000  # ms
STALE = 48 * 60 * 60 * SECOND  # what was approved before that is not sent by what changes today


class Approvals:
    """`arrived` is told, inside the transaction, that there will be something to send once it is kept.

    The columns that it answers in belong to the follow-ups' planner, whose table it is.
    """

    owned: Owned = {}  # noqa: RUF012 - as all planners have it
    fleeting: frozenset[str] = frozenset()
    naming: Naming = {}  # noqa: RUF012

    def __init__(self, rules: Rules, arrived: Callable[[], None] = lambda: None) -> None:
        self._rules, self._arrived = rules, arrived

    def plan(self, db: Database, space: str, touched: Sequence[tuple[str, str]] | None, now: int) -> Iterator[Edit]:
        rids = concerned(db, space, touched)
        if not rids:
            return
        standing, known = cards(db, space, rids), of_cards(db, space, rids)
        at = Moment(now, hours_of(db, space), touched is not None)
        for rid in rids:
            card, sendings = standing.get(rid, Card(rid)), known.get(rid, [])
            answer = self.answer(db, space, card, withdrawn(db, space, card, sendings, at), at)
            if rid in standing and answer:
                yield "follow_up", rid, answer

    def answer(
        self, db: Database, space: str, card: Card, sendings: Sequence[Delivery], at: "Moment"
    ) -> dict[str, Scalar]:
        """The columns that are the server's. Nothing while one is on its way: its outcome brings us here again."""
        approval = card.approval
        if card.sent_at or any(each.state == "trying" for each in sendings):
            return {}
        if sent := next((each for each in sendings if each.state == "sent"), None):
            return sent.columns
        if approval is None:
            return {"held_until": None}
        known = next((each for each in sendings if each.approval == approval.id), None)
        if known is None or at.holds_anew(known, card):
            known = self.judged(db, space, card, approval, sendings, at)
            run(db, "keep", space=space, now=at.now, **kept(known))
            self._arrived()
        return told(known, card, at)

    def judged(
        self, db: Database, space: str, card: Card, approval: Approval, sendings: Sequence[Delivery], at: "Moment"
    ) -> Delivery:
        """What is to become of one that is new here, or approved anew."""
        epoch = str(first(db, "epoch", {}))
        failure = self.objection(db, space, card, approval, sendings, epoch)
        made = Delivery(approval.id, card.rid, epoch, "held", None, 0, failure, None, None, at.now)
        if failure:
            return replace(made, state=failure.partition(" ")[0])
        if card.objection(at.now, at.hours):
            return replace(made, state="withdrawn")
        return replace(made, due_at=out_of_quiet(at.now + self._rules.hold * SECOND, at.hours))

    def objection(
        self, db: Database, space: str, card: Card, approval: Approval, sendings: Sequence[Delivery], epoch: str
    ) -> str | None:
        """Why it is not held to be sent, as a follow-up's `failure` says it."""
        if approval.unfit:
            return f"refused {approval.unfit}"
        if (other := one(db, space, approval.id)) and other.follow_up != card.rid:
            return "refused id"
        if approval.epoch != epoch or follows_unknowingly(approval, card, sendings):
            return "unknown"
        if not self._rules.on:
            return "login off"
        box = read_mailbox(db, space)
        return f"login {box.problem if box else 'none'}" if box is None or box.problem else None


def concerned(db: Database, space: str, touched: Sequence[tuple[str, str]] | None) -> list[str]:
    if touched is None:
        return [rid for (rid,) in db.execute(SQL["approved"], {"space": space})]
    return [rid for tbl, rid in touched if tbl == "follow_up"]


@dataclass(frozen=True)
class Moment:
    """When it is planned (ms), by which clocks; `by_hand`: somebody has just written on the card."""

    now: int
    hours: Hours
    by_hand: bool

    def holds_anew(self, known: Delivery, card: Card) -> bool:
        """What was let go and is taken back by a tap goes on; nothing does so by itself, nor by a tap days later."""
        wanted = card.wants(known.approval, self.now, self.hours)
        return known.state == "withdrawn" and self.by_hand and wanted and self.now - known.arrived_at < STALE


def told(known: Delivery, card: Card, at: Moment) -> dict[str, Scalar]:
    """What the card says of it: why it is not sent, where it stands approved all the same."""
    if known.state == "withdrawn":
        against = card.objection(at.now, at.hours)
        failure = None if against in {"done", "gone"} else f"refused {against or 'stopped'}"
        return {"tried": known.approval, "held_until": None, "failure": failure}
    if card.tried == known.approval and code_of(card.failure) == code_of(known.failure):
        return {"held_until": known.columns["held_until"]}  # the mail server's own words stand there
    return known.columns


def code_of(failure: str | None) -> str:
    return (failure or "").partition(" ")[0]


def withdrawn(db: Database, space: str, card: Card, sendings: Sequence[Delivery], at: Moment) -> list[Delivery]:
    """The same, after whatever waits and is wanted no more is held back: let go, approved otherwise, settled."""
    after = list[Delivery]()
    for each in sendings:
        if each.state in WAITING and not card.wants(each.approval, at.now, at.hours):
            run(db, "withdraw", space=space, approval=each.approval)
            after.append(replace(each, state="withdrawn", due_at=None))
        else:
            after.append(each)
    return after


def follows_unknowingly(approval: Approval, card: Card, sendings: Sequence[Delivery]) -> bool:
    """Whether another one may have gone out, of which whoever approved this one cannot have known."""
    doubtful = {each.approval for each in sendings if each.state == "unknown"} - {approval.id, approval.again}
    return bool(doubtful) and approval.again != card.tried


def kept(delivery: Delivery) -> dict[str, object]:
    names = ("approval", "follow_up", "epoch", "state", "due_at", "failure")
    return {name: getattr(delivery, name) for name in names}
