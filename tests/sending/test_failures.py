"""What goes wrong is told apart: tried again by itself, given up, or asked about; and nothing ever goes twice."""

from collections.abc import Iterator

import pytest

from hallway.sending.settling import BACK_OFF
from hallway.sending.work import Work
from sync.store import Store
from tests.phone import Phone
from tests.sending.writer import Writer
from tests.smtp_server import Liar, MailServer
from tests.sync.directed import Hands

MINUTE = 60_000
GREETED = (b"220 mail.example\r\n", b"250 mail.example\r\n")
OFFERED = (*GREETED, b"250 OK\r\n", b"250 OK\r\n")


def later(work: Work, clock: Hands, minutes: float = 10) -> None:
    clock.turn(minutes)
    work.send_due("desk")


@pytest.mark.parametrize(
    ("command", "answer", "failure"),
    [
        ("MAIL", "451 Try later", "later 451 Try later"),
        ("MAIL", "550 Not your address", "login sender"),
        ("MAIL", "552 Too much", "refused 552 Too much"),
        ("RCPT", "450 Greylisted", "later 450 Greylisted"),
        ("RCPT", "550 5.1.1 No such user", "refused 550 5.1.1 No such user"),
        ("RCPT", "530 Log in first", "login password"),
        ("DATA", "451 Not now", "later 451 Not now"),
        ("DATA", "554 No", "refused 554 No"),
        (".", "452 Disk full", "later 452 Disk full"),
        (".", "554 Spam", "refused 554 Spam"),
        (".", "999 Whatever", "unknown"),
    ],
)
def test_an_answer_is_told_in_the_servers_words(
    command: str, answer: str, failure: str, alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    smtp.answers[command] = answer
    alice.approve()
    later(work, clock)
    told = alice.told()
    assert told["failure"] == failure
    assert told["held_until"] == (clock.now + 5 * MINUTE if failure.startswith("later") else None)
    assert (told["sent_at"], smtp.messages) == (None, [])


def test_what_is_refused_for_now_is_tried_again_by_itself(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    smtp.answers["RCPT"] = "450 Greylisted"
    approval = alice.approve()
    later(work, clock)
    smtp.answers.clear()
    later(work, clock, 4)
    assert smtp.messages == []
    later(work, clock, 1)
    assert alice.told() == {"tried": approval, "held_until": None, "sent_at": clock.now, "failure": None}


def test_after_two_days_it_is_given_up_and_keeps_what_the_server_said(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    smtp.answers["RCPT"] = "450 Greylisted"
    alice.approve()
    later(work, clock)
    for pause in BACK_OFF:
        assert alice.told()["failure"] == "later 450 Greylisted"
        later(work, clock, pause / MINUTE)
    assert alice.told()["failure"] == "gone 450 Greylisted"
    assert len(smtp.commands) == 2 * (1 + len(BACK_OFF))
    later(work, clock, 10_000)
    assert len(smtp.commands) == 2 * (1 + len(BACK_OFF))
    assert 40 < sum(BACK_OFF) / MINUTE / 60 < 50


def test_what_was_refused_may_be_approved_with_another_address(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    smtp.answers["RCPT"] = "550 No such user"
    alice.approve()
    later(work, clock)
    smtp.answers.clear()
    second = alice.approve(to="robert@example.com")
    assert alice.told()["failure"] is None
    later(work, clock)
    assert alice.told()["tried"] == second
    assert smtp.recipients == [["robert@example.com"]]


@pytest.mark.parametrize("cut", ["CONNECT", "MAIL", "RCPT", "DATA"])
def test_a_connection_cut_before_the_text_is_tried_again(
    cut: str, alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    smtp.cuts = cut
    alice.approve()
    later(work, clock)
    assert str(alice.told()["failure"]).startswith("later")
    smtp.cuts = ""
    later(work, clock, 5)
    assert alice.told()["sent_at"] == clock.now
    assert len(smtp.messages) == 1


def test_a_connection_cut_after_the_dot_asks_and_sends_nothing_again(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    """It arrived: the mail server has it, and only its answer was lost."""
    smtp.cuts = "."
    approval = alice.approve()
    later(work, clock)
    assert alice.told() == {"tried": approval, "held_until": None, "sent_at": None, "failure": "unknown"}
    later(work, clock, 10_000)
    assert len(smtp.messages) == 1


def test_who_says_that_it_arrived_is_asked_no_more(alice: Writer, work: Work, smtp: MailServer, clock: Hands) -> None:
    smtp.cuts = "."
    alice.approve()
    later(work, clock)
    alice.decide(marked_at=clock.now)
    later(work, clock, 10_000)
    assert len(smtp.messages) == 1


def test_only_who_knows_of_the_doubt_sends_it_again(
    alice: Writer, laptop: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    laptop.approve(sync=False, text="I have not heard of any other.")
    smtp.cuts = "."
    alice.approve()
    later(work, clock)
    smtp.cuts = ""
    clock.turn(1)
    doubted = laptop.approve(text="Nor have I of its outcome.")
    assert laptop.told() == {"tried": doubted, "held_until": None, "sent_at": None, "failure": "unknown"}
    again = laptop.approve(again=doubted)
    assert laptop.told()["tried"] == again
    assert laptop.told()["failure"] is None
    later(work, clock)
    assert len(smtp.messages) == 2
    assert laptop.told()["sent_at"] == clock.now


@pytest.fixture
def lying() -> Iterator[list[Liar]]:
    made: list[Liar] = []
    yield made
    for each in made:
        each.stop()


@pytest.mark.parametrize(
    ("says", "ends", "failure"),
    [
        ((), True, "later connect"),
        ((), False, "later connect"),
        ((b"\xff\xfe\x00\r\n",), False, "later reply"),
        ((b"220 " + 100_000 * b"x",), False, "later connect"),
        ((b"220-more\r\n" * 20_000,), False, "later connect"),
        ((b"220 hello\r\n", b"HTTP/1.1 200 OK\r\n"), False, "later reply"),
        ((*GREETED, b"250 OK\r\n"), False, "later reply"),
        ((*OFFERED, b"354 go on\r\n"), True, "unknown"),
        ((*OFFERED, b"354 go on\r\n"), False, "unknown"),
        ((*OFFERED, b"250 go on\r\n"), False, "later reply"),
        ((*OFFERED, b"354 go on\r\n250-and\r\n250-so"), True, "unknown"),
    ],
    ids=str,
)
def test_a_server_that_stalls_lies_or_vanishes_is_waited_for_no_longer_than_that(
    says: tuple[bytes, ...],
    ends: bool,
    failure: str,
    alice: Writer,
    hasty: Work,
    smtp: MailServer,
    clock: Hands,
    lying: list[Liar],
) -> None:
    lying.append(Liar(*says, ends=ends))
    alice.set_up(smtp, host="127.0.0.1", port=lying[0].port)
    alice.approve()
    later(hasty, clock)
    assert alice.told()["failure"] == failure


def test_who_takes_it_and_hangs_up_without_goodbye_has_it(
    alice: Writer, hasty: Work, smtp: MailServer, clock: Hands, lying: list[Liar]
) -> None:
    lying.append(Liar(*OFFERED, b"354 go on\r\n", *[b""] * 30, ends=True))
    lying[0].says = (*OFFERED, b"354 go on\r\n250 taken\r\n")
    alice.set_up(smtp, host="127.0.0.1", port=lying[0].port)
    alice.approve()
    later(hasty, clock)
    assert alice.told()["sent_at"] == clock.now


def test_a_silent_server_is_waited_for_once_and_the_others_letters_go_first(
    alice: Writer, charlie: Phone, hasty: Work, smtp: MailServer, clock: Hands, lying: list[Liar]
) -> None:
    carol = alice.meet("carol")
    lying.append(Liar(b"", ends=True))
    alice.set_up(smtp, host="127.0.0.1", port=lying[0].port)
    alice.approve()
    alice.approve(carol, to="carol@example.com")
    writer = Writer(charlie).set_up(smtp)
    writer.approve()
    later(hasty, clock)
    assert [alice.told(each)["failure"] for each in ("", carol)] == 2 * ["later connect"]
    assert len(lying[0].heard) == 1
    assert writer.told()["sent_at"] == clock.now


def test_no_table_keeps_the_address_beside_what_can_be_erased(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands, store: Store
) -> None:
    smtp.answers["RCPT"] = "550 <bob@example.com> unknown"
    alice.approve()
    later(work, clock)
    assert "bob@example.com" in alice.told()["failure"]
    smtp.answers.clear()
    alice.approve(subject="Hello again")
    later(work, clock)
    with store.reading() as db:
        kept = repr([tuple(row) for row in db.execute("SELECT * FROM delivery")])
    assert "bob" not in kept


def test_where_no_server_is_it_waits(alice: Writer, work: Work, smtp: MailServer, clock: Hands) -> None:
    smtp.stop()
    alice.approve()
    later(work, clock)
    assert alice.told()["failure"] == "later connect"


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"to": "bob@example.com\nBcc: eve@example.com"}, "address"),
        ({"to": "bob@example.com, eve@example.com"}, "address"),
        ({"to": "Bob <bob@example.com>"}, "address"),
        ({"to": 500 * "bob@example.com\n"}, "address"),
        ({"to": 300 * "b" + "@example.com"}, "address"),
        ({"to": ""}, "address"),
        ({"to": ["bob@example.com", 7]}, "address"),
        ({"to": []}, "address"),
        ({"to": 3 * ["bob@example.com"]}, "address"),
        ({"subject": "Hello\r\nBcc: eve@example.com"}, "subject"),
        ({"subject": "Hello\u2028Bcc: eve@example.com"}, "subject"),
        ({"subject": 501 * "x"}, "subject"),
        ({"text": " \n"}, "text"),
        ({"text": 20_001 * "x"}, "text"),
    ],
    ids=str,
)
def test_what_cannot_be_a_letter_is_refused_at_once(
    changed: dict[str, object], why: str, alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.approve(**changed)
    assert alice.told()["failure"] == f"refused {why}"
    later(work, clock)
    assert smtp.commands == []


@pytest.mark.parametrize("cell", ["", "{", "[]", "null", "7", '{"id": 7}', '{"id": "a b"}', 1000 * "[", '{"id": "x"}'])
def test_what_is_no_approval_does_nothing(cell: str, alice: Writer, work: Work, smtp: MailServer, clock: Hands) -> None:
    alice.decide(approval=cell)
    later(work, clock)
    assert alice.told() == {"tried": None, "held_until": None, "sent_at": None, "failure": None}
    assert not alice.phone.behind


def test_an_approval_is_of_one_card_alone(alice: Writer, work: Work, smtp: MailServer, clock: Hands) -> None:
    carol = alice.meet("carol")
    alice.approve(id="the-very-same-id")
    alice.approve(carol, id="the-very-same-id")
    assert alice.told(carol)["failure"] == "refused id"
    later(work, clock)
    assert len(smtp.messages) == 1
