"""What becomes of a letter after an outcome, in the server's own memory and on its card."""

from dataclasses import replace

from hallway.followups.days import Hours
from hallway.sending.delivery import Delivery, cards, first, out_of_quiet
from hallway.sending.line import Outcome
from sync.database import Database
from sync.planning import Edit

MINUTE = 60_000  # ms
BACK_OFF = tuple(each * MINUTE for each in (5, 15, 60, 180, 360, 720, 1440))
"""Until a letter that could not be sent for now is tried again; after all of them, 46 hours, it is given up."""
KEPT_BY_SENDING = frozenset({"promise", "connect"})
"""Kinds whose commitment is kept once the letter has gone."""


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
