"""`/mailbox`: an account's own mail server. The password goes in and never comes out, and nobody else's is in reach."""

from dataclasses import replace

import pytest

from hallway.sending.courier import Courier
from hallway.sending.rules import Rules
from hallway.sending.safe import Safe
from hallway.sending.work import Work
from sync.store import Store
from tests.phone import Phone, Refused
from tests.sending.writer import Writer
from tests.smtp_server import PASSWORD, USER, MailServer, mail_server
from tests.stores import everything
from tests.sync.directed import Hands


def kept(phone: Phone) -> dict[str, object] | None:
    found: dict[str, object] | None = phone.call("GET", "/mailbox")["mailbox"]
    return found


def setting(phone: Phone) -> object:
    phone.sync()
    return next((row["value"] for row in phone.rows("setting") if row["rid"] == "mailbox"), None)


def test_the_settings_are_told_without_the_password_and_every_device_knows_that_they_are_there(
    alice: Writer, laptop: Writer, smtp: MailServer, store: Store
) -> None:
    alice.phone.call("PUT", "/mailbox", smtp.settings(user=USER, password=PASSWORD, reply_to="alice@home.example"))
    assert kept(laptop.phone) == {
        "host": "localhost",
        "port": smtp.port,
        "security": "plain",
        "user": "alice",
        "address": "alice@example.com",
        "name": "Alice Archer",
        "reply_to": "alice@home.example",
        "problem": None,
    }
    assert setting(laptop.phone) == "alice@example.com"
    assert PASSWORD not in everything(store)


def test_what_is_removed_is_gone_for_every_device(alice: Writer, laptop: Writer) -> None:
    laptop.phone.call("DELETE", "/mailbox")
    assert kept(alice.phone) is None
    assert setting(alice.phone) is None
    assert alice.phone.refusal("POST", "/mailbox/test", {}) == (409, "mailbox-absent")


def test_charlie_neither_sees_nor_uses_nor_removes_what_is_alices(
    alice: Writer, charlie: Phone, smtp: MailServer, work: Work, clock: Hands
) -> None:
    assert kept(charlie) is None
    assert charlie.refusal("POST", "/mailbox/test", {}) == (409, "mailbox-absent")
    charlie.call("DELETE", "/mailbox")
    writer = Writer(charlie)
    writer.meet("bob")
    writer.approve()
    assert writer.told()["failure"] == "login none"
    clock.turn(10)
    work.send_due("desk")
    assert smtp.commands == []
    assert kept(alice.phone) is not None


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_a_stranger_is_asked_for_a_devices_token(method: str, alice: Writer) -> None:
    alice.phone.token = ""
    assert alice.phone.refusal(method, "/mailbox", {} if method == "PUT" else None) == (401, "token-missing")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"host": ""}, "mailbox-host"),
        ({"host": "mail.example.com/../"}, "mailbox-host"),
        ({"host": "mail example.com"}, "mailbox-host"),
        ({"host": 400 * "a" + ".example"}, "mailbox-host"),
        ({"host": "a.example\r\nb"}, "mailbox-host"),
        ({"port": "587"}, "mailbox-port"),
        ({"port": True}, "mailbox-port"),
        ({"port": 0}, "mailbox-port"),
        ({"port": 70_000}, "mailbox-port"),
        ({"security": "none"}, "mailbox-security"),
        ({"user": "alice\nbob"}, "mailbox-user"),
        ({"password": "päss"}, "mailbox-password"),
        ({"password": 201 * "x"}, "mailbox-password"),
        ({"address": ""}, "mailbox-address"),
        ({"address": "alice"}, "mailbox-address"),
        ({"address": "alice@example.com, bob@example.com"}, "mailbox-address"),
        ({"address": "alice@example.com\nBcc: eve@example.com"}, "mailbox-address"),
        ({"name": "Alice\r\nBcc: eve@example.com"}, "mailbox-name"),
        ({"name": 101 * "x"}, "mailbox-name"),
        ({"reply_to": "nowhere"}, "mailbox-reply"),
        ({"host": None}, "field-invalid"),
    ],
    ids=str,
)
def test_what_cannot_be_is_named_and_what_was_kept_stays(
    changed: dict[str, object], code: str, alice: Writer, smtp: MailServer
) -> None:
    before = kept(alice.phone)
    assert alice.phone.refusal("PUT", "/mailbox", smtp.settings(**changed)) == (422, code)
    assert kept(alice.phone) == before


def without_password(smtp: MailServer, **changed: object) -> dict[str, object]:
    return {name: value for name, value in smtp.settings(**changed).items() if name != "password"}


def test_the_kept_password_serves_its_own_server_alone(alice: Writer, smtp: MailServer) -> None:
    """Whoever holds a device's token might have it sent to a server of their own."""
    alice.phone.call("PUT", "/mailbox", smtp.settings(user=USER, password=PASSWORD, security="tls"))
    alice.phone.call("PUT", "/mailbox", without_password(smtp, user=USER, security="starttls", name="A. Archer"))
    for changed in ({"host": "mail.evil.example"}, {"port": 2525}, {"user": "eve"}, {"security": "plain"}):
        asked = without_password(smtp, **{"user": USER, "security": "tls", **changed})
        assert alice.phone.refusal("PUT", "/mailbox", asked) == (422, "mailbox-password-again")


def test_a_letter_to_oneself_says_that_it_works(alice: Writer, smtp: MailServer) -> None:
    assert alice.phone.call("POST", "/mailbox/test", {}) == {"outcome": "sent", "reason": ""}
    (message,) = smtp.messages
    assert smtp.recipients == [["alice@example.com"]]
    assert message["subject"] == "A test from Hallway"


@pytest.mark.parametrize(
    ("command", "answer", "outcome"),
    [
        ("MAIL", "553 Not yours", {"outcome": "login", "reason": "sender"}),
        ("RCPT", "550 No such user", {"outcome": "refused", "reason": "550 No such user"}),
        ("RCPT", "451 Later", {"outcome": "later", "reason": "451 Later"}),
    ],
)
def test_what_the_server_says_to_it_is_told(
    command: str, answer: str, outcome: dict[str, str], alice: Writer, smtp: MailServer
) -> None:
    smtp.answers[command] = answer
    assert alice.phone.call("POST", "/mailbox/test", {}) == outcome


def test_it_is_told_apart_whether_nobody_is_there_or_the_password_is_wrong(alice: Writer, smtp: MailServer) -> None:
    with mail_server(knows=True) as strict:
        alice.phone.call("PUT", "/mailbox", strict.settings())
        assert alice.phone.call("POST", "/mailbox/test", {})["outcome"] == "sent"
        alice.phone.call("PUT", "/mailbox", strict.settings(password="wrong"))
        assert alice.phone.call("POST", "/mailbox/test", {}) == {"outcome": "login", "reason": "password"}
    assert alice.phone.call("POST", "/mailbox/test", {}) == {"outcome": "later", "reason": "connect"}


def test_no_more_than_twenty_tests_an_hour(alice: Writer, laptop: Writer, smtp: MailServer) -> None:
    smtp.answers["MAIL"] = "550 No"
    for each in 10 * [alice, laptop]:
        each.phone.call("POST", "/mailbox/test", {})
    assert alice.phone.refusal("POST", "/mailbox/test", {}) == (429, "too-many-requests")


def test_a_refused_login_stops_all_letters_until_the_settings_change(alice: Writer, work: Work, clock: Hands) -> None:
    carol = alice.meet("carol")
    with mail_server(knows=True) as strict:
        alice.phone.call("PUT", "/mailbox", strict.settings(password="wrong"))
        alice.approve()
        alice.approve(carol, to="carol@example.com")
        clock.turn(10)
        work.send_due("desk")
        assert [alice.told(each)["failure"] for each in ("", carol)] == 2 * ["login password"]
        assert (kept(alice.phone) or {})["problem"] == "password"
        alice.approve()
        assert alice.told()["failure"] == "login password"
        clock.turn(10)
        assert work.send_due("desk") == 0

        alice.phone.call("PUT", "/mailbox", strict.settings())
        assert alice.told()["failure"] is None
        work.send_due("desk")
        assert len(strict.messages) == 2
        assert alice.told()["sent_at"] == alice.told(carol)["sent_at"] == clock.now


def test_what_waited_for_settings_for_more_than_two_days_is_given_up(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.phone.call("DELETE", "/mailbox")
    alice.approve()
    clock.turn(49 * 60)
    alice.phone.call("PUT", "/mailbox", smtp.settings())
    assert alice.told()["failure"] == "gone"
    assert work.send_due("desk") == 0


def test_settings_removed_while_a_letter_is_held_keep_it_from_going(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.approve()
    alice.phone.call("DELETE", "/mailbox")
    clock.turn(10)
    work.send_due("desk")
    assert alice.told()["failure"] == "login none"
    assert smtp.commands == []


def test_a_password_sealed_with_another_secret_asks_for_it_again(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.phone.call("PUT", "/mailbox", smtp.settings(user=USER, password=PASSWORD))
    alice.approve()
    clock.turn(10)
    replace(work, safe=Safe("another secret of the same length")).send_due("desk")
    assert alice.told()["failure"] == "login secret"


@pytest.mark.parametrize("tls", ["tls", "starttls"])
def test_letters_go_by_tls_to_who_proves_to_be_the_server(
    tls: str, alice: Writer, work: Work, clock: Hands, rules: Rules, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with mail_server(tls, knows=True) as strict:
        alice.phone.call("PUT", "/mailbox", strict.settings())
        alice.approve()
        clock.turn(10)
        work.send_due("desk")
        assert alice.told()["failure"] == "later certificate"
        trusted = tmp_path_factory.mktemp("trust") / "authority.pem"
        strict.authority.cert_pem.write_to_path(str(trusted))
        clock.turn(5)
        replace(work, courier=Courier(replace(rules, authorities=trusted), work.courier.url)).send_due("desk")
        assert len(strict.messages) == 1
    assert alice.told()["sent_at"] == clock.now


def test_where_starttls_is_not_offered_nothing_goes_in_the_clear(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.phone.call("PUT", "/mailbox", smtp.settings(security="starttls", user=USER, password=PASSWORD))
    alice.approve()
    clock.turn(10)
    work.send_due("desk")
    assert alice.told()["failure"] == "later tls"
    assert smtp.commands == []


def test_where_the_operator_has_switched_it_off_nothing_is_kept_or_sent(
    alice: Writer, smtp: MailServer, clock: Hands, work: Work, rules: Rules
) -> None:
    alice.approve()
    clock.turn(10)
    replace(work, courier=Courier(replace(rules, on=False), work.courier.url)).send_due("desk")
    assert alice.told()["failure"] == "login off"
    assert smtp.commands == []


class TestWhereMailIsOff:
    @pytest.fixture
    def rules(self) -> Rules:
        return Rules(on=False)

    def test_it_says_so(self, charlie_alone: Phone, smtp: MailServer) -> None:
        assert charlie_alone.call("GET", "/mailbox")["on"] is False
        with pytest.raises(Refused) as refused:
            charlie_alone.call("PUT", "/mailbox", smtp.settings())
        assert refused.value.code == "mail-off"


class TestWhereNothingInsideMayBeCalled:
    @pytest.fixture
    def rules(self) -> Rules:
        return Rules()

    def test_a_mail_server_on_this_machine_is_no_way(self, charlie_alone: Phone, smtp: MailServer) -> None:
        asked = smtp.settings(security="tls", port=465)
        charlie_alone.call("PUT", "/mailbox", asked)
        told = charlie_alone.call("POST", "/mailbox/test", {})
        assert told == {"outcome": "later", "reason": "connect"}
        assert charlie_alone.refusal("PUT", "/mailbox", asked | {"security": "plain"}) == (422, "mailbox-security")
        assert charlie_alone.refusal("PUT", "/mailbox", asked | {"port": 22}) == (422, "mailbox-port")


class TestWhereOthersAreTryingTheirs:
    @pytest.fixture
    def rules(self, monkeypatch: pytest.MonkeyPatch) -> Rules:
        monkeypatch.setattr("hallway.sending.routes.AT_ONCE", 0)
        return Rules(ports=None, inside=True)

    def test_a_letter_to_oneself_waits_for_another_time(self, alice: Writer, smtp: MailServer) -> None:
        assert alice.phone.refusal("POST", "/mailbox/test", {}) == (503, "busy")
        assert smtp.commands == []
