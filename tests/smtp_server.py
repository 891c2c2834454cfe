"""A mail server on loopback that does what a test tells it to: the one that the letters of a test's account go to.

`smtp.messages` has what it took, parsed by Python's own package. `smtp.settings(...)` is what an account writes into
its mail settings to send by it; a server under test must allow it (HALLWAY_MAIL_INSIDE, as tests/live_server.py says).
"""

import asyncio
import socket
import ssl
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.live_server import free_port, wait_until

USER, PASSWORD = "alice", "correct horse battery staple"


class MailServer:
    """What it shall do differently is set from the test's own thread, before the letter or while one is on its way.

    `answers` a command (MAIL, RCPT, DATA, or `.` after the text) in other words than 250; `cuts` the connection at one
    of these, or at CONNECT; `waits` at one until `go_on`, and `reached` is when somebody waits there. It `knows` a user
    by the password, or takes whoever comes.
    """

    def __init__(self, tls: str = "plain", *, knows: bool = False, unicode: bool = True) -> None:
        self.host, self.port, self.tls, self.knows = "localhost", free_port(), tls, knows
        self.authority = trustme.CA()
        self.messages: list[EmailMessage] = []
        self.recipients: list[list[str]] = []
        self.commands: list[str] = []
        self.answers: dict[str, str] = {}
        self.cuts = ""
        self.waits = ""
        self.refuses = ""  # an address
        self._seen = threading.Event()
        self._going = threading.Event()
        options: dict[str, Any] = {"enable_SMTPUTF8": unicode, "timeout": 120}
        context = self.context() if tls != "plain" else None
        if tls == "starttls":
            options |= {"tls_context": context, "require_starttls": True}
        if knows:
            options |= {
                "authenticator": self.authenticate,
                "auth_required": True,
                "auth_require_tls": tls == "starttls",
            }
        ours = {"ssl_context": context} if tls == "tls" else {}
        self._controller = Door(self, "127.0.0.1", self.port, options, **ours)

    def context(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.authority.issue_cert("localhost", "127.0.0.1").configure_cert(context)
        return context

    def start(self) -> "MailServer":
        self._controller.start()
        return self

    def stop(self) -> None:
        self._going.set()
        with suppress(AssertionError):
            self._controller.stop()

    def settings(self, **changed: object) -> dict[str, object]:
        """An account's, for `PUT /mailbox`."""
        usual = {
            "host": self.host,
            "port": self.port,
            "security": self.tls,
            "user": USER if self.knows else "",
            "password": PASSWORD if self.knows else "",
            "address": "alice@example.com",
            "name": "Alice Archer",
            "reply_to": "",
        }
        return usual | changed

    # What a test waits for

    def arrived(self, count: int = 1) -> list[EmailMessage]:
        """The messages, once there are so many."""
        wait_until(lambda: len(self.messages) >= count, lambda: f"{len(self.messages)} messages, of {count}.")
        return self.messages

    def stop_at(self, command: str) -> None:
        """Whoever comes as far as this from now on waits there; `reached` and `go_on` are about them."""
        self._seen.clear()
        self._going.clear()
        self.waits = command

    def reached(self) -> None:
        """Once somebody waits where `waits` says."""
        wait_until(self._seen.is_set, lambda: f"Nobody came as far as {self.waits}.")

    def go_on(self) -> None:
        self._going.set()

    # What the server does

    def authenticate(self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, given: Any) -> AuthResult:
        right = isinstance(given, LoginPassword) and (given.login, given.password) == (
            USER.encode(),
            PASSWORD.encode(),
        )
        return AuthResult(success=right, handled=False)

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return await self.at("MAIL", server) or "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: Any) -> str:
        said = await self.at("RCPT", server) or ("550 No such user" if address == self.refuses else "")
        if not said:
            envelope.rcpt_tos.append(address)
        return said or "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """The text is here, and the dot; whatever happens from now on, who sent it knows by the answer alone."""
        message = message_from_bytes(envelope.original_content or b"", policy=policy.default)
        if self.answers.get(".", "250").startswith("250"):
            self.recipients.append(list(envelope.rcpt_tos))
            self.messages.append(message)  # type: ignore[arg-type]
        return await self.at(".", server) or "250 OK"

    async def at(self, command: str, server: SMTP) -> str:
        self.commands.append(command)
        if self.waits == command:
            self._seen.set()
            while not self._going.is_set():
                await asyncio.sleep(0.01)
        if self.cuts == command:
            server.transport.abort()  # type: ignore[union-attr]
        return self.answers.get(command, "")


class Conversation(SMTP):
    """aiosmtpd's, which can be told to hang up and to answer DATA itself."""

    async def smtp_DATA(self, arg: str) -> None:
        if said := await self.event_handler.at("DATA", self):
            await self.push(said)
            return
        if self.transport is not None and not self.transport.is_closing():
            await super().smtp_DATA(arg)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        if self.event_handler.cuts == "CONNECT":
            transport.abort()  # type: ignore[attr-defined]


class Door(Controller):
    def __init__(self, handler: MailServer, host: str, port: int, options: dict[str, Any], **ours: Any) -> None:
        super().__init__(handler, hostname=host, port=port, **ours)
        self._options = options

    def factory(self) -> SMTP:
        warnings.filterwarnings(
            "ignore", "Requiring AUTH while not requiring TLS", UserWarning
        )  # on loopback, for once
        return Conversation(self.handler, loop=self.loop, hostname="mail.example", **self._options)


@contextmanager
def mail_server(tls: str = "plain", **options: Any) -> Iterator[MailServer]:
    made = MailServer(tls, **options).start()
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture
def smtp() -> Iterator[MailServer]:
    """A mail server that takes whatever comes, without TLS and without a login."""
    with mail_server() as made:
        yield made


class Liar:
    """Not a mail server: it tells whoever connects these things, one after each line that they send; then nothing."""

    def __init__(self, *says: bytes, ends: bool = False) -> None:
        self.says, self.ends = says, ends
        self.heard: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._over = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                caller, _ = self._listener.accept()
                with caller, suppress(OSError):
                    self._talk(caller)

    def _talk(self, caller: socket.socket) -> None:
        lines = caller.makefile("rb")
        for said in self.says:
            caller.sendall(said)
            self.heard.append(lines.readline())
        if not self.ends:
            self._over.wait()

    def stop(self) -> None:
        self._over.set()
        self._listener.close()
