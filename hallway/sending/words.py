"""What stands in a letter's head, made fit for it or refused: one address, and names and subjects of one line."""

import re

from email_validator import EmailNotValidError, validate_email

from hallway.forms.words import CONTROL

LONGEST_NAME = 100
LONGEST_SUBJECT = 500
LONGEST_TEXT = 20_000  # characters, as the field on the phone
BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufff9-\ufffb\ud800-\udfff]")


class Unfit(Exception):
    """`what`: address, name, subject or text."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(what)


def mail_address(text: str) -> str:
    """The one address that it is, as mail servers have it. Raises Unfit."""
    try:
        found = validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        raise Unfit("address") from None
    return found.ascii_email or f"{found.local_part}@{found.ascii_domain}"


def plain_line(text: str, longest: int, what: str) -> str:
    """Of one line. A break in it would begin a header of somebody else's making. Raises Unfit."""
    if CONTROL.search(text) or len(text) > longest:
        raise Unfit(what)
    return text.strip().replace("=?", "= ?")  # which would be read as letters of another kind (RFC 2047)


def body(text: str) -> str:
    """With one kind of line break, and nothing that only machines read. Raises Unfit."""
    plain = UNSEEN.sub("", BREAKS.sub("\n", text)).strip()
    if not plain or len(plain) > LONGEST_TEXT:
        raise Unfit("text")
    return plain
