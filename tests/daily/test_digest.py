"""A letter in the morning that says how much waits and never whom: once a day, by the account's own mail server."""

from datetime import datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from hallway.daily.digest import AGAIN, Digest
from hallway.daily.plan import Diary
from hallway.followups.plan import FollowUps
from hallway.planners import Planners
from hallway.sending import routes
from hallway.sending.courier import Courier
from hallway.sending.rules import Rules
from hallway.sending.safe import Safe
from hallway.web.text import Text
from sync.store import Store
from tests.faces.strangers import ROOT
from tests.phone import Phone, PhoneMaker
from tests.remembered import read_once
from tests.server.conftest import SECRET
from tests.smtp_server import MailServer, smtp
from tests.sync.conftest import bare_app
from tests.sync.directed import Hands

__all__ = ["smtp"]

VIENNA = ZoneInfo("Europe/Vienna")
DAY = 24 * 60


def at(clock: Hands, text: str) -> None:
    clock.now = int(datetime.fromisoformat(text).replace(tzinfo=VIENNA).timestamp() * 1000)


@pytest.fixture
def planner() -> Planners:
    return Planners(FollowUps(), Diary())


@pytest.fixture
def rules() -> Rules:
    return Rules(ports=None, inside=True)


@pytest.fixture
def digest(store: Store, rules: Rules, clock: Hands) -> Digest:
    text = read_once(ROOT / "templates" / "feed" / "en.ftl")
    url = "https://hallway.example"
    return Digest(store, Courier(rules, url), Safe(SECRET), text, url, clock)


@pytest.fixture
def app(store: Store, planner: Planners, digest: Digest, clock: Hands) -> Flask:
    made = bare_app(store, planner, clock)  # type: ignore[arg-type]
    written = read_once(ROOT / "templates" / "sending" / "en.ftl")
    made.register_blueprint(routes.blueprint(store, planner, digest.courier, digest.safe, written, clock))
    return made


@pytest.fixture
def alice(phone: PhoneMaker, smtp: MailServer, clock: Hands) -> Phone:
    """She lives in Vienna; the evening before she met ana, whom she promised something, and bo."""
    at(clock, "2025-11-21 22:00")
    made: Phone = phone("alice")
    made.edit("setting", "timezone", value="Europe/Vienna")
    for name in ("ana", "bo"):
        made.edit("person", name, name=name.capitalize(), source="met")
        made.edit("encounter", f"met-{name}", person=name, met_at=clock.now, known_by="red scarf")
    made.edit("commitment", "p1", person="ana", kind="promise", text="the article", state="open", due_on="2025-11-22")
    made.edit("setting", "digest", value="07:30")
    made.call("PUT", "/mailbox", smtp.settings())
    made.sync()
    return made


def only(smtp: MailServer) -> EmailMessage:
    (message,) = smtp.messages
    return message


def test_it_says_how_much_and_never_whom(alice: Phone, digest: Digest, smtp: MailServer, clock: Hands) -> None:
    at(clock, "2025-11-22 07:29")
    assert digest.do_due() == 0
    at(clock, "2025-11-22 07:30")
    digest.do_due()
    message = only(smtp)
    assert message["Subject"] == "Hallway: 1 promise is due, 1 person to choose about"
    assert message["To"] == message["From"].addresses[0].addr_spec
    whole = message.as_string() + message.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "https://hallway.example/follow-up" in whole
    for private in ("Ana", "Bo", "article", "red scarf", alice.space):
        assert private not in whole


def test_it_comes_once_a_day_whatever_starts_again(
    alice: Phone, digest: Digest, smtp: MailServer, clock: Hands, store: Store
) -> None:
    for hour in ("07:30", "07:45", "09:00", "23:59"):
        at(clock, f"2025-11-22 {hour}")
        with store.transaction() as db:  # as if it were due again: a restart, another server
            db.execute("UPDATE digest SET due_at = 0")
        digest.do_due()
    only(smtp)
    at(clock, "2025-11-23 07:30")
    digest.do_due()
    assert len(smtp.messages) == 2


def test_of_two_servers_that_look_at_once_one_sends(
    alice: Phone, digest: Digest, smtp: MailServer, clock: Hands
) -> None:
    at(clock, "2025-11-22 07:30")
    found = digest.prepared(alice.space, clock.now)
    assert not isinstance(found, int)
    digest.handed_over(alice.space)
    assert not digest.intend(found)
    only(smtp)


@pytest.mark.parametrize("cut", [".", "DATA"])
def test_what_nobody_can_know_is_not_sent_again(
    alice: Phone, digest: Digest, smtp: MailServer, clock: Hands, cut: str
) -> None:
    at(clock, "2025-11-22 07:30")
    smtp.cuts = cut
    digest.do_due()
    smtp.cuts = ""
    clock.now += AGAIN
    digest.do_due()
    assert len(smtp.messages) <= 1
    assert smtp.commands.count("DATA") == 1


def test_what_could_not_be_sent_for_now_is_tried_again_the_same_day(
    alice: Phone, digest: Digest, smtp: MailServer, clock: Hands
) -> None:
    at(clock, "2025-11-22 07:30")
    smtp.answers["MAIL"] = "451 Later, please"
    digest.do_due()
    digest.do_due()
    assert smtp.commands.count("MAIL") == 1
    smtp.answers.clear()
    clock.now += AGAIN
    digest.do_due()
    only(smtp)


def test_what_is_refused_waits_for_the_next_day(alice: Phone, digest: Digest, smtp: MailServer, clock: Hands) -> None:
    at(clock, "2025-11-22 07:30")
    smtp.answers["RCPT"] = "550 Nobody of that name"
    digest.do_due()
    clock.now += AGAIN
    digest.do_due()
    assert smtp.commands.count("RCPT") == 1


def test_where_nothing_waits_nothing_is_sent(alice: Phone, digest: Digest, smtp: MailServer, clock: Hands) -> None:
    for person in ("ana", "bo"):
        alice.edit("person", person, no_contact_at=clock.now)
    alice.sync()
    at(clock, "2025-11-22 07:30")
    assert digest.do_due() == 1
    assert smtp.messages == []


def test_in_quiet_time_it_waits(alice: Phone, digest: Digest, smtp: MailServer, clock: Hands) -> None:
    alice.edit("setting", "quiet-from", value="21:00")
    alice.edit("setting", "quiet-until", value="08:00")
    alice.sync()
    at(clock, "2025-11-22 07:30")
    digest.do_due()
    assert smtp.messages == []
    at(clock, "2025-11-22 08:00")
    digest.do_due()
    only(smtp)


@pytest.mark.parametrize("value", ["off", "", "25:00", None])
def test_switched_off_it_is_not_sent(
    alice: Phone, digest: Digest, smtp: MailServer, clock: Hands, value: str | None
) -> None:
    alice.edit("setting", "digest", value=value)
    alice.sync()
    at(clock, "2025-11-22 09:00")
    assert digest.do_due() == 0
    assert smtp.messages == []


def test_an_hour_that_is_over_today_begins_tomorrow(
    alice: Phone, digest: Digest, smtp: MailServer, clock: Hands
) -> None:
    at(clock, "2025-11-22 12:00")
    alice.edit("setting", "digest", value="07:00")
    alice.sync()
    digest.do_due()
    assert smtp.messages == []
    at(clock, "2025-11-23 07:00")
    digest.do_due()
    only(smtp)


def test_without_a_mail_server_it_waits_for_one(alice: Phone, digest: Digest, smtp: MailServer, clock: Hands) -> None:
    alice.call("DELETE", "/mailbox")
    at(clock, "2025-11-22 07:30")
    digest.do_due()
    alice.call("PUT", "/mailbox", smtp.settings())
    at(clock, "2025-11-23 07:30")
    digest.do_due()
    only(smtp)


def test_summer_time_and_winter_time_have_one_morning_each(
    alice: Phone, digest: Digest, smtp: MailServer, clock: Hands
) -> None:
    """In Vienna the clocks go forward in the night to 29 March 2026, and back in that to 25 October."""
    for day in ("2026-03-28", "2026-03-29", "2026-03-30", "2026-10-24", "2026-10-25", "2026-10-26"):
        sent = len(smtp.messages)
        at(clock, f"{day} 07:29")
        digest.do_due()
        at(clock, f"{day} 07:30")
        digest.do_due()
        digest.do_due()
        assert len(smtp.messages) - sent == 1, day


def test_in_another_zone_the_morning_is_theirs(alice: Phone, digest: Digest, smtp: MailServer, clock: Hands) -> None:
    alice.edit("setting", "timezone", value="Asia/Tokyo")
    alice.sync()
    at(clock, "2025-11-21 23:30")  # half past seven in Tokyo
    digest.do_due()
    only(smtp)


def test_charlie_hears_of_nothing_that_is_alices(
    alice: Phone, phone: PhoneMaker, digest: Digest, smtp: MailServer, clock: Hands
) -> None:
    charlie = phone("charlie")
    charlie.edit("setting", "digest", value="07:30")
    charlie.call("PUT", "/mailbox", smtp.settings())
    charlie.sync()
    alice.edit("setting", "digest", value="off")
    alice.sync()
    at(clock, "2025-11-22 09:00")
    digest.do_due()
    assert smtp.messages == []


def test_every_sentence_is_in_the_catalogue() -> None:
    text = Text(ROOT / "templates" / "feed" / "en.ftl")
    for part in ("requests", "promises", "letters", "people"):
        assert text(f"digest-{part}", n=1) != text(f"digest-{part}", n=2)
