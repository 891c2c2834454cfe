"""Crashes, other desks, restored backups: where nobody can know whether a letter went out, its card asks."""

import pytest

from hallway.sending.line import Line
from hallway.sending.work import LONG_AGO, Work
from sync.errors import SyncError
from sync.store import Store
from tests.sending.writer import Writer
from tests.smtp_server import MailServer
from tests.stores import on_sqlite
from tests.sync.directed import Hands


class PowerCut(BaseException):
    pass


def cut(*_: object) -> None:
    raise PowerCut


def crashed(work: Work, monkeypatch: pytest.MonkeyPatch, moment: str, clock: Hands) -> None:
    """The server ends at this step of the conversation, without a word."""
    clock.turn(10)
    with monkeypatch.context() as patch:
        patch.setattr(Line, moment, cut)
        with pytest.raises(PowerCut):
            work.send_due("desk")


def test_a_crash_after_the_intent_and_before_the_outcome_asks(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    approval = alice.approve()
    crashed(work, monkeypatch, "hand_over", clock)
    work.send_due("desk")
    assert alice.told() == {"tried": approval, "held_until": None, "sent_at": None, "failure": "unknown"}
    clock.turn(10_000)
    assert work.send_due("desk") == 0
    assert smtp.messages == []


@pytest.mark.parametrize("moment", ["enter", "offer"])
def test_a_crash_before_the_intent_sends_it_later(
    moment: str, alice: Writer, work: Work, smtp: MailServer, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice.approve()
    crashed(work, monkeypatch, moment, clock)
    work.send_due("desk")
    assert len(smtp.messages) == 1
    assert alice.told()["sent_at"] == clock.now


def test_what_another_desk_has_in_hand_is_left_to_it_for_an_hour(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of two machines at one database each has a lock of its own."""
    alice.approve()
    crashed(work, monkeypatch, "hand_over", clock)
    assert work.send_due("another desk") == 0
    assert alice.told()["failure"] is None
    clock.turn(LONG_AGO / 60_000 + 1)
    work.send_due("another desk")
    assert alice.told()["failure"] == "unknown"
    assert smtp.messages == []


def test_of_two_desks_at_one_database_one_sends(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one has got as far as to whom it goes, at the same moment."""
    alice.approve()
    clock.turn(10)
    offer = Line.offer
    others: list[int] = []

    def meanwhile(line: Line, *letter: object) -> None:
        offer(line, *letter)  # type: ignore[arg-type]
        if not others:
            others.append(1)
            work.send_due("another desk")

    monkeypatch.setattr(Line, "offer", meanwhile)
    work.send_due("desk")
    assert len(smtp.messages) == 1
    assert alice.told()["sent_at"] == clock.now


def test_a_busy_database_makes_nothing_of_unknown_outcome(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice.approve()
    clock.turn(10)
    record, tries = Work.record, list[int]()

    def busy(self: Work, *all_of_it: object) -> None:
        tries.append(1)
        if len(tries) < 3:
            raise SyncError("busy")
        record(self, *all_of_it)  # type: ignore[arg-type]

    monkeypatch.setattr(Work, "record", busy)
    monkeypatch.setattr("hallway.sending.work.PAUSES", (0, 0, 0))
    work.send_due("desk")
    assert alice.told()["sent_at"] == clock.now
    assert len(smtp.messages) == 1


def test_a_broken_disk_after_the_letter_went_out_sends_nothing_again(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    alice.approve()
    clock.turn(10)
    record, tries = Work.record, list[int]()

    def broken(self: Work, *all_of_it: object) -> None:
        tries.append(1)
        if len(tries) <= 4:
            raise OSError("disk I/O error")
        record(self, *all_of_it)  # type: ignore[arg-type]

    monkeypatch.setattr(Work, "record", broken)
    monkeypatch.setattr("hallway.sending.work.PAUSES", (0, 0, 0))
    work.send_due("desk")
    assert alice.told()["failure"] == "unknown"
    clock.turn(10_000)
    work.send_due("desk")
    assert len(smtp.messages) == 1


def test_whatever_breaks_over_one_letter_holds_up_no_other(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    carol = alice.meet("carol")
    alice.approve(text="breaks")
    alice.approve(carol, to="carol@example.com")
    letter = Work.letter

    def broken(self: Work, *job: object) -> object:
        made = letter(self, *job)  # type: ignore[arg-type]
        return 1 / 0 if made.text == "breaks" else made

    monkeypatch.setattr(Work, "letter", broken)
    clock.turn(10)
    work.send_due("desk")
    assert alice.told()["failure"] == "later internal"
    assert smtp.recipients == [["carol@example.com"]]


def test_what_was_sent_after_the_backup_is_not_sent_again_by_the_restored_server(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands, store: Store
) -> None:
    """The restored database has never heard of the approval; the phone, sending all again, brings it."""
    approval = alice.approve()
    clock.turn(10)
    work.send_due("desk")
    with store.transaction() as db:  # as it was yesterday
        db.execute("DELETE FROM delivery")
        db.execute("DELETE FROM cell WHERE tbl = 'follow_up' AND col IN ('approval', 'tried', 'sent_at', 'held_until')")
        db.execute("UPDATE follow_up SET approval = NULL, tried = NULL, sent_at = NULL, held_until = NULL")
    store.renew()
    alice.phone.sync()
    clock.turn(10)
    assert work.send_due("desk") == 0
    assert len(smtp.messages) == 1
    with store.reading() as db:
        row = db.execute("SELECT tried, sent_at, failure FROM follow_up WHERE approval IS NOT NULL").fetchone()
    assert tuple(row) == (approval, None, "unknown")


def test_what_a_backup_held_may_have_gone_out_since_and_asks(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands, store: Store
) -> None:
    approval = alice.approve()
    store.renew()
    clock.turn(10)
    work.send_due("desk")
    assert smtp.messages == []
    assert alice.told() == {"tried": approval, "held_until": None, "sent_at": None, "failure": "unknown"}


def test_what_is_approved_in_the_new_epoch_goes_out(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands, store: Store
) -> None:
    alice.approve()
    store.renew()
    alice.phone.sync()
    again = alice.approve(again=alice.told()["tried"])
    clock.turn(10)
    work.send_due("desk")
    assert alice.told()["tried"] == again
    assert len(smtp.messages) == 1


@on_sqlite
def test_planning_the_whole_space_answers_as_before_and_sends_nothing(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.approve()
    clock.turn(10)
    work.send_due("desk")
    before = alice.told()
    clock.turn(3 * 24 * 60)
    alice.phone.sync()
    assert alice.told() == before
    assert work.send_due("desk") == 0
    assert len(smtp.messages) == 1
