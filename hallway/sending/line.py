"""A conversation with a mail server, step by step: what it answers, and what that means for the letter."""

import re
import smtplib
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from hallway.sending.letter import Letter
from hallway.sending.mailbox import Mailbox
from hallway.sending.reach import Way
from hallway.sending.rules import Rules

LONGEST_ANSWER = 64 * 1024  # bytes: some servers greet with a page of law
LONGEST_REASON = 200  # characters of what a server said that are passed on
NO_ROOM = 552  # for so long a letter: the letter's fault, not the sender's
PARTING = 1.0  # seconds
NO_LOGIN = frozenset({530, 534, 535, 538})
UNPRINTABLE = re.compile(r"[^ -~]+")


@dataclass(frozen=True)
class Outcome:
    """`code`: sent, later, refused, login or unknown; held where whoever intended it had thought better of it.

    `reason`: one word of ours (docs/architecture.md, "Sending"), or what the server said.
    """

    code: str
    reason: str = ""

    @property
    def failure(self) -> str | None:
        """As a follow-up has it."""
        return None if self.code in {"sent", "held"} else f"{self.code} {self.reason}".strip()


class Ended(Exception):
    """The conversation is over before the letter was handed over."""

    def __init__(self, code: str, reason: str) -> None:
        self.outcome = Outcome(code, reason)
        super().__init__(code, reason)


class Line(smtplib.SMTP):
    """smtplib's, which connects to addresses that were looked at before, and takes nothing without end."""

    def __init__(self, ways: list[Way], box: Mailbox, rules: Rules, name: str) -> None:
        super().__init__(local_hostname=name, timeout=rules.patience.step)
        self._host = box.host  # what its certificate must name
        self._ways, self._box, self._rules = ways, box, rules
        self._bare: socket.socket | None = None
        self.greeted = False

    # The steps

    def enter(self, password: str) -> None:
        """Connects, by TLS where that is said, and logs in. Raises Ended, OSError, SMTPException."""
        self.say(self.connect(self._box.host, self._box.port))
        self.greeted = True
        self.ehlo_or_helo_if_needed()
        if self._box.security == "starttls":
            self.protect()
        if self._box.user:
            self.identify(password)

    def protect(self) -> None:
        if not self.has_extn("starttls"):
            raise Ended("later", "tls")
        try:
            self.starttls(context=self.context())
        except (OSError, smtplib.SMTPException) as problem:
            raise unprotected(problem) from problem
        self.ehlo_or_helo_if_needed()

    def identify(self, password: str) -> None:
        try:
            self.login(self._box.user, password)
        except smtplib.SMTPAuthenticationError as problem:
            temporary = 400 <= problem.smtp_code < 500
            raise Ended(*(("later", "login") if temporary else ("login", "password"))) from None
        except (smtplib.SMTPNotSupportedError, UnicodeError):
            raise Ended("login", "password") from None

    def offer(self, letter: Letter) -> None:
        """Whom it is from and for. Raises Ended, OSError, SMTPException."""
        options = []
        if letter.wide:
            if not self.has_extn("smtputf8"):
                raise Ended("refused", "letters")
            options = ["smtputf8", "body=8bitmime"]
        code, said = self.mail(letter.sender.address, options)
        if 500 <= code < 600 and code != NO_ROOM:
            raise Ended("login", "password" if code in NO_LOGIN else "sender")
        self.say((code, said))
        for each in filter(None, (letter.to, letter.also)):
            self.say(self.rcpt(each))

    def hand_over(self, text: bytes) -> Outcome:
        """The text, which no dot ends early. Raises Ended, OSError, SMTPException only while none of it has gone."""
        self.say(self.docmd("DATA"), 354)
        try:
            self.wait(self._rules.patience.taken)
            self.send(text + b".\r\n")
            code, said = self.getreply()
        except Exception:
            return Outcome("unknown")
        return Outcome("sent") if 200 <= code < 300 else told(code, said) or Outcome("unknown")

    def end(self) -> None:
        """Politely, if that is still possible; what was handed over stays so."""
        with suppress(Exception):
            self.wait(PARTING)
            self.quit()
        self.close()

    def wait(self, seconds: float) -> None:
        """For each further answer."""
        if self.sock:
            self.sock.settimeout(seconds)

    @staticmethod
    def say(answer: tuple[int, bytes], good: int = 0) -> None:
        """Raises Ended where the answer is no yes."""
        code, said = answer
        if code != good and (good or not 200 <= code < 300):
            outcome = told(code, said) or Outcome("later", "reply")
            raise Ended(outcome.code, outcome.reason)

    # What smtplib leaves open

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        """At the addresses that were looked at: `host` is not resolved again. They share the time."""
        self._bare = None
        for way in self._ways:
            with suppress(OSError):
                self._bare = reached(way, timeout / len(self._ways))
                self._bare.settimeout(timeout)
                break
        if self._bare is None:
            raise Ended("later", "connect")
        if self._box.security != "tls":
            return self._bare.dup()
        try:
            return self.context().wrap_socket(self._bare.dup(), server_hostname=self._host)
        except OSError as problem:
            raise unprotected(problem) from problem

    def getreply(self) -> tuple[int, bytes]:
        if self.file is None and self.sock:
            self.file = Bounded(self.sock.makefile("rb"))
        if isinstance(self.file, Bounded):
            self.file.left = LONGEST_ANSWER
        return super().getreply()

    def context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self._rules.authorities)

    @contextmanager
    def at_most(self, seconds: float) -> Iterator[None]:
        """A server that sends a byte now and then is never too late with the next one, so a clock beside ends it."""
        clock = threading.Timer(seconds, self.cut)
        clock.daemon = True
        clock.start()
        try:
            yield
        finally:
            clock.cancel()

    def cut(self) -> None:
        """From any thread: whoever reads or writes on it hears that it is over."""
        with suppress(OSError):
            if self._bare:
                self._bare.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        super().close()
        if self._bare:
            self._bare.close()


class Bounded:
    """What a server says, line by line, `left` bytes of it at most."""

    def __init__(self, file: Any) -> None:
        self._file, self.left = file, LONGEST_ANSWER

    def readline(self, most: int) -> bytes:
        line: bytes = self._file.readline(min(most, self.left + 1))
        self.left -= len(line)
        if self.left < 0:
            raise OSError("an answer without end")
        return line

    def close(self) -> None:
        self._file.close()


def reached(way: Way, timeout: float) -> socket.socket:
    made = socket.socket(way.family, socket.SOCK_STREAM)
    try:
        made.settimeout(timeout)
        made.connect(way.address)
    except BaseException:
        made.close()
        raise
    return made


def unprotected(problem: Exception) -> Ended:
    return Ended("later", "certificate" if isinstance(problem, ssl.SSLCertVerificationError) else "tls")


def told(code: int, said: bytes) -> Outcome | None:
    """What an answer means; None where it means nothing."""
    words = UNPRINTABLE.sub(" ", said.decode("ascii", "replace")).strip()
    reason = f"{code} {words}"[:LONGEST_REASON].strip()
    if 400 <= code < 500:
        return Outcome("later", reason)
    if code in NO_LOGIN:
        return Outcome("login", "password")
    return Outcome("refused", reason) if 500 <= code < 600 else None
