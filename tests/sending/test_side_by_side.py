"""Each account has a mail server of its own, and one that hangs keeps its own account waiting alone."""

import threading
from collections.abc import Iterator

import pytest

from hallway.sending.senders import AT_ONCE, Senders
from hallway.sending.work import Round, Work
from tests.phone import Phone
from tests.sending.writer import Writer
from tests.smtp_server import MailServer, mail_server
from tests.sync.directed import Hands


@pytest.fixture
def slow(alice: Writer) -> Iterator[MailServer]:
    """Alice's, which takes her letters as far as MAIL and no further, until it is told to."""
    with mail_server() as made:
        alice.phone.call("PUT", "/mailbox", made.settings())
        made.stop_at("MAIL")
        yield made


@pytest.fixture
def desk(work: Work) -> threading.Thread:
    return threading.Thread(target=work.send_due, args=["desk"])


def test_while_one_hangs_others_send_what_is_due_and_what_becomes_due(
    alice: Writer, charlie: Phone, slow: MailServer, smtp: MailServer, clock: Hands, desk: threading.Thread
) -> None:
    other = Writer(charlie).set_up(smtp)
    alice.approve()
    other.approve()
    dora = other.meet("dora")
    clock.turn(10)
    desk.start()
    slow.reached()
    smtp.arrived(1)
    other.approve(dora, subject="The other article")
    clock.turn(10)
    assert [message["subject"] for message in smtp.arrived(2)] == ["The article", "The other article"]
    assert slow.messages == []
    slow.go_on()
    desk.join()
    assert len(slow.messages) == 1
    assert alice.told()["sent_at"] == clock.now


def test_of_one_account_there_is_never_more_than_one_on_its_way(
    alice: Writer, slow: MailServer, clock: Hands, desk: threading.Thread
) -> None:
    alice.approve()
    alice.approve(alice.meet("dora"))
    clock.turn(10)
    desk.start()
    slow.reached()
    assert slow.commands == ["MAIL"]
    slow.go_on()
    desk.join()
    assert slow.commands == ["MAIL", "RCPT", "DATA", "."] * 2


def test_an_account_that_is_removed_with_a_letter_on_its_way_stops_nobodys(
    alice: Writer, charlie: Phone, smtp: MailServer, clock: Hands, work: Work
) -> None:
    looked_at = list[int]()
    desk = threading.Thread(target=lambda: looked_at.append(work.send_due("desk")))
    with mail_server() as theirs:
        Writer(charlie).set_up(theirs).approve()
        clock.turn(10)
        theirs.stop_at(".")
        desk.start()
        theirs.reached()
        (found,) = [one for one in alice.phone.call("GET", "/accounts")["accounts"] if one["name"] == "charlie"]
        alice.phone.call("DELETE", f"/accounts/{found['id']}")
        alice.approve()
        clock.turn(10)
        theirs.go_on()
        desk.join()
    assert looked_at == [2]
    smtp.arrived(1)


def test_what_a_thread_has_just_seen_to_the_next_one_lets_be(
    alice: Writer, smtp: MailServer, work: Work, clock: Hands
) -> None:
    approval = alice.approve()
    clock.turn(10)
    round = Round("desk", lambda: False, seen={(alice.phone.space, approval)})
    work.attend_to(alice.phone.space, [approval], round)
    assert smtp.messages == []
    work.attend_to(alice.phone.space, [approval], Round("desk", lambda: False))
    assert len(smtp.messages) == 1


def test_no_more_than_so_many_are_at_work_and_none_is_left_alone() -> None:
    going, begun = threading.Event(), list[int]()

    def send(number: int) -> None:
        begun.append(number)
        going.wait()

    with Senders() as senders:
        for number in range(AT_ONCE + 1):
            senders.begin(str(number), lambda number=number: send(number))  # type: ignore[misc]
        assert senders.at_work == AT_ONCE
        going.set()
    assert sorted(begun) == list(range(AT_ONCE))


def test_what_stopped_the_last_one_is_told_though_nobody_waited_for_it() -> None:
    def fail() -> None:
        raise LookupError

    def begun() -> None:
        with Senders() as senders:
            senders.begin("alice", fail)

    with pytest.raises(LookupError):
        begun()


def test_what_stops_one_is_told_once_the_others_are_done() -> None:
    going, done = threading.Event(), list[str]()

    def fail() -> None:
        raise LookupError

    def send() -> None:
        going.wait()
        done.append("sent")

    def all_of_them() -> None:
        with Senders() as senders:
            senders.begin("bob", send)
            senders.begin("alice", fail)
            try:
                senders.wait(60)
            finally:
                going.set()

    with pytest.raises(LookupError):
        all_of_them()
    assert done == ["sent"]
