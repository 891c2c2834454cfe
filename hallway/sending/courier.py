"""One letter to one mail server, so that at each moment it is known whether it can have gone out.

Up to DATA nothing has: whatever goes wrong may be tried again. What the server says to the text and its final dot
decides; where that can be heard no more, nobody knows.
"""

import re
import smtplib
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

from hallway.sending.letter import Letter
from hallway.sending.line import Ended, Line, Outcome
from hallway.sending.mailbox import Mailbox
from hallway.sending.reach import NoWay, ways
from hallway.sending.rules import Rules

BARE_DOT = re.compile(rb"(?m)^\.")


@dataclass(frozen=True)
class Courier:
    """`url`: of this server, which says hello by its host. A password goes to its own mail server, and into no log."""

    rules: Rules
    url: str

    def deliver(self, box: Mailbox, password: str, letter: Letter, intend: Callable[[], bool]) -> Outcome:
        """`intend` is asked right before DATA, and records durably that the outcome may stay unknown; False holds."""
        text = BARE_DOT.sub(b"..", letter.as_bytes())
        try:
            line = Line(
                ways(box.host, box.port, box.security, self.rules),
                box,
                self.rules,
                urlsplit(self.url).hostname or "localhost",
            )
        except NoWay:
            return Outcome("later", "connect")
        try:
            with line.at_most(self.rules.patience.whole):
                line.enter(password)
                line.offer(letter)
                return line.hand_over(text) if intend() else Outcome("held")
        except Ended as ended:
            return ended.outcome
        except (
            OSError,
            smtplib.SMTPException,
        ):  # a step that was not understood, or no answer: before DATA all the same
            return Outcome("later", "connect" if line.greeted is False else "reply")
        finally:
            line.end()
