"""What cannot be done about an account's mail settings, under codes of its own (docs/architecture.md, "Sending")."""

from typing import ClassVar

from sync.errors import SyncError


class MailRefused(SyncError):
    problems: ClassVar = {
        "mail-off": (409, "This server sends no mail: whoever runs it has switched that off."),
        "mailbox-absent": (409, "There are no mail settings yet."),
        "mailbox-host": (422, "This is not the name of a mail server, such as mail.example.com."),
        "mailbox-port": (422, "Letters are not sent to this port from here."),
        "mailbox-security": (
            422,
            "Letters are handed over with TLS from the start (tls), or after STARTTLS (starttls).",
        ),
        "mailbox-user": (422, "A user has at most 200 characters, in one line."),
        "mailbox-password": (422, "A password has at most 200 characters, of those that every keyboard has."),
        "mailbox-password-again": (422, "For another server, user or way the password must be typed again."),
        "mailbox-address": (422, "This is not one e-mail address."),
        "mailbox-name": (422, "A name has at most 100 characters, in one line."),
        "mailbox-reply": (422, "Where answers go is not one e-mail address."),
    }
