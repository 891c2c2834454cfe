"""What is approved goes out once, after its hold, and not at all where somebody thought better of it."""

import pytest

from hallway.sending.work import Work
from tests.sending.writer import Writer
from tests.smtp_server import MailServer
from tests.sync.directed import Hands

MINUTE = 60_000
HOUR = 60 * MINUTE


def later(work: Work, clock: Hands, minutes: float = 10) -> int:
    clock.turn(minutes)
    return work.send_due("desk")


def test_what_is_approved_is_held_ten_minutes_and_goes_out_once(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    approval = alice.approve()
    assert alice.told() == {"tried": approval, "held_until": clock.now + 10 * MINUTE, "sent_at": None, "failure": None}
    assert later(work, clock, 9) == 0
    assert later(work, clock, 1) == 1
    assert alice.told() == {"tried": approval, "held_until": None, "sent_at": clock.now, "failure": None}
    assert later(work, clock, 600) == 0
    (message,) = smtp.messages
    assert message["subject"] == "The article"
    assert smtp.recipients == [["bob@example.com"]]


@pytest.mark.parametrize(
    "thought",
    [
        {"approval": None},
        {"let_go_at": 1},
        {"marked_at": 1},
        {"choice": "keep"},
        {"snoozed_until": "2099-01-01"},
        {"_deleted": True},
    ],
    ids=lambda thought: next(iter(thought)),
)
def test_who_thinks_better_of_it_while_it_is_held_sends_nothing(
    thought: dict[str, object], alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.approve()
    alice.decide(**{"choice": "write", **thought})
    later(work, clock)
    assert smtp.messages == []
    assert [row["held_until"] for row in alice.phone.rows("follow_up")] in ([], [None])


def test_what_was_let_go_and_taken_back_is_held_anew(alice: Writer, work: Work, smtp: MailServer, clock: Hands) -> None:
    approval = alice.approve()
    alice.decide(let_go_at=clock.now)
    clock.turn(8)
    alice.decide(let_go_at=None)
    assert alice.told()["held_until"] == clock.now + 10 * MINUTE
    assert later(work, clock, 9) == 0
    later(work, clock, 1)
    assert alice.told()["tried"] == approval
    assert len(smtp.messages) == 1


def test_other_words_take_the_place_of_those_that_were_held(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.approve()
    clock.turn(5)
    second = alice.approve(text="Hello Bob, better words.")
    assert alice.told()["tried"] == second
    assert later(work, clock, 5) == 0
    later(work, clock, 5)
    (message,) = smtp.messages
    assert "better words" in message.get_body(("plain",)).get_content()


def test_of_two_devices_that_approve_one_letter_goes(
    alice: Writer, laptop: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.approve(sync=False)
    laptop.approve(sync=False, text="From the laptop.")
    alice.phone.sync()
    laptop.phone.sync()
    later(work, clock)
    assert len(smtp.messages) == 1
    assert alice.told() == laptop.told()


@pytest.mark.parametrize("first", ["approves", "lets go"])
def test_of_two_devices_one_approves_and_one_lets_go_and_letting_go_wins(
    first: str, alice: Writer, laptop: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.approve(sync=False)
    laptop.decide(sync=False, let_go_at=clock.now)
    for each in (alice, laptop) if first == "approves" else (laptop, alice):
        each.phone.sync()
    later(work, clock)
    assert smtp.messages == []


def test_letting_go_wins_up_to_the_moment_before_data(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Up to the moment before DATA: the mail server has heard of bob, and gets nothing for him."""
    alice.approve()
    intend = Work.intend

    def late(self: Work, *all_of_it: object) -> bool:
        alice.decide(let_go_at=clock.now)
        return intend(self, *all_of_it)  # type: ignore[arg-type]

    monkeypatch.setattr(Work, "intend", late)
    later(work, clock)
    assert smtp.commands == ["MAIL", "RCPT"]
    assert alice.told()["held_until"] is None


def test_what_is_let_go_once_it_is_on_its_way_says_that_it_was_sent(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.approve()
    later(work, clock)
    alice.decide(let_go_at=clock.now)
    alice.approve()
    later(work, clock)
    assert len(smtp.messages) == 1
    assert alice.told()["sent_at"] == clock.now - 10 * MINUTE


def test_a_device_that_approves_what_went_out_unheard_of_sends_nothing_more(
    alice: Writer, laptop: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    laptop.approve(sync=False, text="I did not know.")
    alice.approve()
    later(work, clock)
    laptop.phone.sync()
    later(work, clock)
    assert len(smtp.messages) == 1
    assert laptop.told()["sent_at"] is not None


def test_nothing_goes_out_in_the_quiet_time_and_everything_after_it(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    """It is 01:46 in London; the hold alone would end at 01:56."""
    alice.phone.edit("setting", "quiet-from", value="22:00")
    alice.phone.edit("setting", "quiet-until", value="08:00")
    alice.approve()
    eight = alice.told()["held_until"]
    assert eight - clock.now == pytest.approx(6.23 * HOUR, rel=0.01)
    later(work, clock, 60)
    assert smtp.messages == []
    later(work, clock, (eight - clock.now) / MINUTE)
    assert len(smtp.messages) == 1


def test_a_quiet_time_that_is_set_while_a_letter_is_held_holds_it_on(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.approve()
    alice.phone.edit("setting", "quiet-from", value="01:00")
    alice.phone.edit("setting", "quiet-until", value="03:00")
    alice.phone.sync()
    later(work, clock)
    assert smtp.messages == []
    later(work, clock, (alice.told()["held_until"] - clock.now) / MINUTE)
    assert len(smtp.messages) == 1


def test_a_promise_is_kept_by_the_letter_that_says_so(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.phone.edit("commitment", "article", person="bob", kind="promise", text="the article", state="open")
    alice.phone.sync()
    promise = next(row["rid"] for row in alice.phone.rows("follow_up") if row["kind"] == "promise")
    alice.approve(rid=promise)
    later(work, clock)
    alice.phone.sync()
    (kept,) = alice.phone.rows("commitment")
    assert (kept["state"], kept["closed_at"]) == ("kept", clock.now)
