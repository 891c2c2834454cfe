"""A letter as it goes over the wire: plain text beside the same as HTML, for which nothing is fetched from anywhere."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from html import escape

POLICY = SMTP.clone(cte_type="7bit")  # what every mail server takes, whatever the text
WIDE = SMTP.clone(cte_type="8bit", utf8=True)  # where the address itself has other letters (RFC 6532)
REFERENCES = 10  # earlier letters that are named; RFC 5322 has no limit, mail servers have


@dataclass(frozen=True)
class Sender:
    """`address` and `reply_to` are checked, '' for none of the latter."""

    address: str
    name: str = ""
    reply_to: str = ""


@dataclass(frozen=True)
class Letter:
    """`also`: somebody else to whom it goes, openly. `earlier`: the ids of letters that went to the same address, the
    latest last."""

    sender: Sender
    to: str
    subject: str
    text: str
    message_id: str
    at: datetime
    earlier: Sequence[str] = ()
    also: str = ""

    @property
    def wide(self) -> bool:
        """Whether the mail server must know letters beyond ASCII in addresses (SMTPUTF8)."""
        return not all(map(str.isascii, (self.to, self.also, self.sender.address, self.sender.reply_to)))

    def as_bytes(self) -> bytes:
        return composed(self).as_bytes()


def message_id(space: str, approval: str, sender: Sender) -> str:
    """The same however often an approval is tried. The space is in it, and nobody can tell."""
    digest = hashlib.sha256(f"{space} {approval}".encode()).hexdigest()[:24]
    domain = sender.address.rpartition("@")[2]
    return f"<{digest}@{domain if domain.isascii() else 'hallway.invalid'}>"


def composed(letter: Letter) -> EmailMessage:
    message = EmailMessage(WIDE if letter.wide else POLICY)
    message["From"] = named(letter.sender.address, letter.sender.name)
    message["To"] = [named(each) for each in (letter.to, letter.also) if each]
    if letter.sender.reply_to:
        message["Reply-To"] = named(letter.sender.reply_to)
    message["Subject"] = letter.subject
    message["Date"] = letter.at
    message["Message-ID"] = letter.message_id
    if letter.earlier:
        message["In-Reply-To"] = letter.earlier[-1]
        message["References"] = " ".join(letter.earlier[-REFERENCES:])
    message.set_content(letter.text + "\n")
    message.add_alternative(as_html(letter.text), subtype="html")
    return message


def named(address: str, name: str = "") -> Address:
    local, _, domain = address.rpartition("@")
    return Address(name, local, domain)


def as_html(text: str) -> str:
    """A paragraph each, in its own direction."""
    paragraphs = [part.strip("\n") for part in text.split("\n\n")]
    rows = [f'<p dir="auto">{escape(part).replace(chr(10), "<br>" + chr(10))}</p>' for part in paragraphs if part]
    return "\n".join(['<!DOCTYPE html>\n<html><head><meta charset="utf-8"></head><body>', *rows, "</body></html>\n"])
