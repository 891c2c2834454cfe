"""What changed since a letter was approved keeps it from going, and nothing sends it by itself later."""

import pytest

from hallway.followups.captured import follow_up_rid
from hallway.sending.work import Work
from sync.value import Scalar
from tests.sending.writer import Writer
from tests.smtp_server import MailServer
from tests.sync.directed import Hands

DAY = 24 * 60  # minutes


def days_pass(alice: Writer, work: Work, clock: Hands, days: int) -> None:
    """Each begins with a call, and goes on with whatever is due."""
    for _ in range(days):
        clock.turn(DAY - 30)
        alice.phone.sync()
        clock.turn(30)
        work.send_due("desk")


def test_whoever_asks_not_to_be_contacted_gets_nothing_and_not_even_weeks_after_that_was_taken_back(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.approve()
    alice.phone.edit("person", "bob", no_contact_at=clock.now)
    days_pass(alice, work, clock, 21)
    assert alice.told()["failure"] == "refused stopped"
    alice.phone.edit("person", "bob", no_contact_at=None)
    days_pass(alice, work, clock, 2)
    assert smtp.messages == []
    assert alice.told()["failure"] == "refused stopped"


@pytest.mark.parametrize("how", ["one with them", "gone"])
def test_whoever_is_gone_or_one_with_somebody_who_wants_nothing_gets_nothing(
    how: str, alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.approve()
    if how == "gone":
        alice.phone.delete("person", "bob")
    else:
        alice.phone.edit("person", "robert", name="Robert", source="met")
        alice.phone.edit("same", "bob-robert", one="bob", other="robert", verdict="same")
        alice.phone.edit("person", "robert", no_contact_at=clock.now)
    alice.phone.sync()
    clock.turn(10)
    work.send_due("desk")
    assert smtp.messages == []


def introduced(alice: Writer, kind: str, **columns: Scalar) -> str:
    """Ana and bo are to be introduced; the card of that kind."""
    for name in ("ana", "bo"):
        alice.phone.edit("person", name, name=name.capitalize(), source="met")
    told = {"person": "ana", "about": "bo", "kind": "introduction", "state": "open", "text": "boats"}
    alice.phone.edit("commitment", "intro", **told | columns)
    alice.phone.sync()
    return follow_up_rid(kind, "intro")


def test_who_is_one_with_the_other_of_an_introduction_and_wants_nothing_is_not_spoken_of(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    card = introduced(alice, "ask")
    alice.approve(card)
    alice.phone.edit("person", "bo2", name="Bo", source="met")
    alice.phone.edit("same", "bo-bo2", one="bo", other="bo2", verdict="same")
    alice.phone.edit("person", "bo2", no_contact_at=clock.now)
    alice.phone.sync()
    clock.turn(10)
    work.send_due("desk")
    assert smtp.messages == []


@pytest.mark.parametrize(
    ("kind", "since"),
    [
        ("connect", {"about_agreed": "no"}),
        ("connect", {"state": "waived"}),
        ("ask", {"agreed": "no"}),
        ("ask_about", {"_deleted": True}),
    ],
)
def test_an_introduction_that_was_answered_meanwhile_is_not_written(
    kind: str, since: dict[str, Scalar], alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    agreed: dict[str, Scalar] = {"agreed": "yes", "about_agreed": "yes"} if kind == "connect" else {}
    card = introduced(alice, kind, **agreed)
    alice.approve(card)
    assert alice.told(card)["failure"] is None
    alice.phone.edit("commitment", "intro", **since)
    alice.phone.sync()
    clock.turn(10)
    work.send_due("desk")
    assert smtp.messages == []
    assert {row["failure"] for row in alice.phone.rows("follow_up") if row["rid"] == card} <= {None, "refused settled"}
    assert alice.told(card)["failure"] == "refused settled"


def test_a_promise_that_was_waived_is_not_announced(alice: Writer, work: Work, smtp: MailServer, clock: Hands) -> None:
    alice.phone.edit("commitment", "article", person="bob", kind="promise", text="the article", state="open")
    alice.phone.sync()
    card = follow_up_rid("promise", "article")
    alice.approve(card)
    alice.phone.edit("commitment", "article", state="waived")
    alice.phone.sync()
    clock.turn(10)
    work.send_due("desk")
    assert smtp.messages == []
    assert alice.told(card)["failure"] == "refused settled"


def test_a_card_put_off_until_tomorrow_comes_again_and_does_not_send_itself(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.approve()
    alice.decide(snoozed_until="2025-11-23")
    days_pass(alice, work, clock, 3)
    assert smtp.messages == []
    assert alice.told()["failure"] == "refused stopped"


def test_what_is_let_go_and_taken_back_days_later_is_not_sent_by_that(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.approve()
    alice.decide(let_go_at=clock.now)
    days_pass(alice, work, clock, 3)
    alice.decide(let_go_at=None)
    days_pass(alice, work, clock, 2)
    assert smtp.messages == []
    assert alice.told()["failure"] == "refused stopped"


def test_a_letter_that_connects_two_goes_to_both_or_to_nobody(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    card = introduced(alice, "connect", agreed="yes", about_agreed="yes")
    alice.approve(card, to=["ana@example.com", "bo@example.com"])
    smtp.refuses = "bo@example.com"
    clock.turn(10)
    work.send_due("desk")
    assert (smtp.messages, alice.told(card)["failure"]) == ([], "refused 550 No such user")
    smtp.refuses = ""
    alice.approve(card, to=["ana@example.com", "bo@example.com"])
    clock.turn(10)
    work.send_due("desk")
    assert smtp.recipients == [["ana@example.com", "bo@example.com"]]
    assert [each.addr_spec for each in smtp.messages[0]["to"].addresses] == ["ana@example.com", "bo@example.com"]
    alice.phone.sync()
    assert [row["state"] for row in alice.phone.rows("commitment")] == ["kept"]


def test_two_who_turn_out_to_be_one_get_the_letter_once(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    robert = alice.meet("robert")
    alice.approve()
    alice.approve(robert)
    clock.turn(1)
    alice.phone.edit("same", "bob-robert", one="bob", other="robert", verdict="same")
    alice.phone.sync()
    for _ in range(2):
        clock.turn(15)
        work.send_due("desk")
    assert len(smtp.messages) == 1
    alice.phone.sync()
    assert sorted(str(row["failure"]) for row in alice.phone.rows("follow_up")) == ["None", "refused settled"]
