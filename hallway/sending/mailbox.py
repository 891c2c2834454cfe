"""How an account's letters are sent: its own mail server, and under which name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from pathlib import Path

from hallway.sending.letter import Sender
from hallway.sending.refused import MailRefused
from hallway.sending.rules import Rules
from hallway.sending.safe import Locked, Safe
from hallway.sending.words import LONGEST_NAME, Unfit, mail_address, plain_line
from sync.database import Database
from sync.fields import text_of
from sync.statements import statements

SQL = statements(Path(__file__).parent / "mailbox.sql")
SECURITY = ("tls", "starttls", "plain")
LONGEST = 200  # characters of user and password
LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
is_name = re.compile(rf"(?=.{{1,253}}\Z){LABEL}(?:\.{LABEL})*", re.ASCII).fullmatch


@dataclass(frozen=True)
class Mailbox:
    """`security`: tls from the start, starttls, or plain. `sealed`: the password (safe.py), '' for none.

    `problem`: why nothing is sent by it until it is changed, '' for nothing. `changed_at` (ms) tells one from the next.
    """

    host: str
    port: int
    security: str
    user: str
    sealed: str = field(repr=False)
    sender: Sender
    problem: str = ""
    changed_at: int = 0

    @property
    def told(self) -> dict[str, object]:
        """What may be said of it: everything but the password."""
        return {
            "host": self.host,
            "port": self.port,
            "security": self.security,
            "user": self.user,
            "address": self.sender.address,
            "name": self.sender.name,
            "reply_to": self.sender.reply_to,
            "problem": self.problem or None,
        }

    def password(self, space: str, safe: Safe) -> str:
        """Raises Locked."""
        return safe.open(space, self.sealed) if self.sealed else ""

    def trusts(self, other: "Mailbox") -> bool:
        """Whether a password that was given for that one may be used for this: never with another server or user, nor
        with less care, for whoever holds a device's token must not have it sent to themselves."""
        return self.place == other.place and (self.security != "plain" or other.security == "plain")

    @property
    def place(self) -> tuple[str, int, str]:
        return self.host, self.port, self.user


def read_mailbox(db: Database, space: str) -> Mailbox | None:
    row = db.execute(SQL["read"], {"space": space}).fetchone()
    if row is None:
        return None
    sender = Sender(row["address"], row["name"], row["reply_to"])
    place = row["host"], row["port"], row["security"], row["username"], row["password"]
    return Mailbox(*place, sender, row["problem"], row["changed_at"])


def keep_mailbox(db: Database, space: str, box: Mailbox) -> None:
    sender = box.sender
    own = {"address": sender.address, "name": sender.name, "reply_to": sender.reply_to, "changed_at": box.changed_at}
    place = {"host": box.host, "port": box.port, "security": box.security, "username": box.user}
    db.execute(SQL["keep"], {"space": space, "password": box.sealed, **place, **own})


def remove_mailbox(db: Database, space: str) -> None:
    db.execute(SQL["remove"], {"space": space})


def note_problem(db: Database, space: str, box: Mailbox, problem: str) -> None:
    """Of the settings that were tried: not of those that took their place meanwhile."""
    db.execute(SQL["problem"], {"space": space, "problem": problem, "changed_at": box.changed_at})


def given_mailbox(body: Mapping[str, object], space: str, standing: Mailbox | None, how: "How") -> Mailbox:
    """What a device sends. Without a password, the one that is kept stays, where it may. Raises MailRefused."""
    own = line_of(body, "name", LONGEST_NAME), address_of(body, "reply_to", "mailbox-reply")
    place = host_of(body), port_of(body, how.rules), security_of(body, how.rules), line_of(body, "user", LONGEST)
    box = Mailbox(*place, "", Sender(address_of(body, "address", "mailbox-address"), *own), changed_at=how.now)
    if not box.sender.address:
        raise MailRefused("mailbox-address")
    return replace(box, sealed=sealed_of(body, space, box, standing, how.safe))


@dataclass(frozen=True)
class How:
    """By what settings are judged and kept. `now` in ms."""

    rules: Rules
    safe: Safe
    now: int


def sealed_of(body: Mapping[str, object], space: str, box: Mailbox, standing: Mailbox | None, safe: Safe) -> str:
    if "password" in body:
        password = text_of(body, "password")
        if len(password) > LONGEST or not password.isprintable() or not password.isascii():
            raise MailRefused("mailbox-password")
        return safe.seal(space, password) if password else ""
    if standing is None or not standing.sealed:
        return ""
    if not box.trusts(standing) or not readable(standing, space, safe):
        raise MailRefused("mailbox-password-again")
    return standing.sealed


def readable(standing: Mailbox, space: str, safe: Safe) -> bool:
    try:
        standing.password(space, safe)
    except Locked:
        return False
    return True


def host_of(body: Mapping[str, object]) -> str:
    host = text_of(body, "host").strip().rstrip(".").lower()
    try:
        host = host if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        host = ""
    if not is_name(host) and not is_ip(host):
        raise MailRefused("mailbox-host")
    return host


def is_ip(text: str) -> bool:
    try:
        return bool(ip_address(text))
    except ValueError:
        return False


def port_of(body: Mapping[str, object], rules: Rules) -> int:
    port = body.get("port")
    if type(port) is not int or not 0 < port < 65536 or not rules.lets(port):
        raise MailRefused("mailbox-port", ports=None if rules.ports is None else sorted(rules.ports))
    return port


def security_of(body: Mapping[str, object], rules: Rules) -> str:
    security = text_of(body, "security")
    if security not in SECURITY or (security == "plain" and not rules.inside):
        raise MailRefused("mailbox-security")
    return security


def line_of(body: Mapping[str, object], field: str, longest: int) -> str:
    try:
        return plain_line(text_of(body, field), longest, field)
    except Unfit:
        raise MailRefused(f"mailbox-{field}") from None


def address_of(body: Mapping[str, object], field: str, code: str) -> str:
    """'' for none."""
    text = text_of(body, field).strip()
    try:
        return mail_address(text) if text else ""
    except Unfit:
        raise MailRefused(code) from None
