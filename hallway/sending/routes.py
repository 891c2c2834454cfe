"""An account's mail settings, for its own devices: `/mailbox`. The password goes in and never comes out."""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from threading import BoundedSemaphore

from flask import Blueprint
from limits import parse

from hallway.sending.courier import Courier
from hallway.sending.delivery import SQL, run
from hallway.sending.desk import wake
from hallway.sending.letter import Letter, message_id
from hallway.sending.line import Outcome
from hallway.sending.mailbox import How, Mailbox, given_mailbox, keep_mailbox, read_mailbox, remove_mailbox
from hallway.sending.plan import STALE
from hallway.sending.refused import MailRefused
from hallway.sending.rules import Patience
from hallway.sending.safe import Locked, Safe
from hallway.web.text import Text
from sync.accounts import read_account
from sync.calls import SMALL, Json, read_body, signed_in
from sync.database import Database
from sync.errors import SyncError
from sync.planning import Edit, Planner
from sync.rates import Rates
from sync.stamp import new_id
from sync.store import Store
from sync.writing import write

TESTS = parse("20/hour")  # letters to oneself, and looks at mail servers; of one account
CHANGES = parse("60/hour")
HURRY = Patience(step=8, taken=10, whole=20)
"""Of a letter to oneself, for which somebody waits, and one of the server's few threads."""
AT_ONCE = 2  # such letters of one process

log = logging.getLogger("hallway.sending")


def blueprint(
    store: Store,
    planner: Planner,
    courier: Courier,
    safe: Safe,
    text: Text,
    now: Callable[[], int],
) -> Blueprint:
    """`text` has the words of the letter to oneself; `now` is the server's clock in ms."""
    mail = Blueprint("sending", __name__)
    rates, rules = Rates(), courier.rules
    tester, testing = replace(courier, rules=replace(rules, patience=HURRY)), BoundedSemaphore(AT_ONCE)

    def caller() -> str:
        """The private space of whoever calls. Raises SyncError token-*."""
        with store.reading() as db:
            return read_account(db, signed_in(db).account).space

    def kept(space: str) -> Mailbox | None:
        with store.reading() as db:
            return read_mailbox(db, space)

    @mail.get("/mailbox")
    def look() -> Json:
        found = kept(caller())
        ports = None if rules.ports is None else sorted(rules.ports)
        return {"on": rules.on, "ports": ports, "plain": rules.inside, "mailbox": found.told if found else None}

    @mail.put("/mailbox")
    def keep() -> Json:
        space = caller()
        refuse_if_off()
        rates.count(CHANGES, space)
        body, moment = read_body(SMALL), now()
        made = given_mailbox(body, space, kept(space), How(rules, safe, moment))

        def edits(db: Database) -> list[Edit]:
            keep_mailbox(db, space, made)
            return [("setting", "mailbox", {"value": made.sender.address}), *resumed(db, space, moment)]

        write(store, planner, space, edits, moment)
        wake()
        return {"mailbox": made.told}

    @mail.delete("/mailbox")
    def remove() -> tuple[str, int]:
        space = caller()

        def edits(db: Database) -> list[Edit]:
            remove_mailbox(db, space)
            return [("setting", "mailbox", {"value": None})]

        write(store, planner, space, edits, now())
        return "", 204

    @mail.post("/mailbox/test")
    def test() -> Json:
        space = caller()
        refuse_if_off()
        rates.count(TESTS, space)
        box = kept(space)
        if box is None:
            raise MailRefused("mailbox-absent")
        if not testing.acquire(blocking=False):
            raise SyncError("busy")
        try:
            outcome = tried(box, space)
        finally:
            testing.release()
        log.info("test letter", extra={"fields": {"outcome": outcome.code}})
        return {"outcome": outcome.code, "reason": outcome.reason}

    def refuse_if_off() -> None:
        if not rules.on:
            raise MailRefused("mail-off")

    def tried(box: Mailbox, space: str) -> Outcome:
        try:
            password = box.password(space, safe)
        except Locked:
            return Outcome("login", "secret")
        at = datetime.fromtimestamp(now() // 1000, UTC)
        own = (text("mail-test-subject"), text("mail-test-text"), message_id(space, new_id(), box.sender))
        return tester.deliver(box, password, Letter(box.sender, box.sender.address, *own, at), lambda: True)

    return mail


def resumed(db: Database, space: str, now: int) -> list[Edit]:
    """What waited for settings that work is due again; what has waited for too long is given up."""
    told = list[Edit]()
    for approval, follow_up, arrived_at in db.execute(SQL["waiting"], {"space": space}).fetchall():
        stale = now - arrived_at > STALE
        state, due_at, failure = ("gone", None, "gone") if stale else ("held", now, None)
        run(db, "resume", space=space, approval=approval, state=state, due_at=due_at, failure=failure)
        told.append(("follow_up", follow_up, {"held_until": due_at, "failure": failure}))
    return told
