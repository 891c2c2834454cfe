"""The desk of a real server: it sends by itself, ends politely, and knows what a killed one left in hand."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from sync.routes import clock as clock_of_this_machine
from tests.live_server import LiveServer, wait_until
from tests.over_http import HttpClient
from tests.phone import Phone
from tests.sending.writer import Writer
from tests.smtp_server import PASSWORD, MailServer, mail_server


@pytest.fixture
def strict() -> Iterator[MailServer]:
    with mail_server(knows=True) as made:
        yield made


@pytest.fixture
def writer(server: LiveServer, strict: MailServer) -> Writer:
    alice = Phone(HttpClient(server.url), clock_of_this_machine)  # type: ignore[arg-type]
    alice.enrol(server.claim_link(), "alice")
    return Writer(alice).set_up(strict)


def test_a_letter_in_hand_is_sent_to_its_end_when_the_server_stops_and_one_cut_off_before_its_text_by_the_next(
    server: LiveServer, writer: Writer, strict: MailServer
) -> None:
    carol = writer.meet("carol")
    strict.stop_at(".")
    writer.approve()
    strict.reached()
    with ThreadPoolExecutor() as beside:
        ended = beside.submit(server.stop)
        wait_until(lambda: "Handling signal: term" in server.output(), lambda: "It goes on as if nothing was.")
        strict.go_on()
        assert ended.result() == 0
    server.start()
    assert writer.told()["sent_at"] is not None

    strict.stop_at("RCPT")
    writer.approve(carol, to="carol@example.com")
    strict.reached()
    server.kill()  # before the text: it goes once the server is back
    strict.waits = ""
    strict.go_on()
    server.start()
    wait_until(lambda: writer.told(carol)["sent_at"], lambda: f"It was never sent.\n{server.output()}")
    assert strict.recipients == [["bob@example.com"], ["carol@example.com"]]
    assert PASSWORD not in server.output()
    assert "@" not in server.output()
