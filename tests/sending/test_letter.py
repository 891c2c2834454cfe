"""A letter parses with Python's own package as what was approved, whatever is in it."""

from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.sending.letter import Letter, Sender, message_id
from hallway.sending.words import Unfit, body, mail_address, plain_line
from hallway.sending.work import Work
from tests.sending.writer import Writer
from tests.smtp_server import MailServer, mail_server
from tests.sync.directed import Hands

AT = datetime(2026, 11, 22, 9, 12, tzinfo=UTC)
NAMES = [
    "Alice Archer",
    'Zoë "Zed" Ünal, Dr.',
    "王小明",
    "محمد بن سلمان بن عبد العزيز",
    "Иван Иванович Иванов",
    "a <b@c> d",
    "O'Neill; (x)",
]


def letter(**changed: object) -> Letter:
    usual = {"sender": Sender("alice@example.com", "Alice"), "to": "bob@example.com", "subject": "Hello", "text": "Hi."}
    return Letter(**{**usual, "message_id": "<a@example.com>", "at": AT, **changed})  # type: ignore[arg-type]


def parsed(made: Letter) -> EmailMessage:
    found = message_from_bytes(made.as_bytes(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def decoded(text: str) -> str:
    """As mail programs read it: where a long name is in parts, Python's newer reading puts spaces between them."""
    return str(make_header(decode_header(text)))


def plain(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    assert part
    return str(part.get_content()).replace("\r\n", "\n").rstrip("\n")


class Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said, self.tags = "", set[str]()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.said += data


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("subject", ["The article", "Grüße aus Köln " * 12, "日本語" * 40, "", "=?utf-8?q?x?="])
def test_names_and_subjects_of_every_script_arrive_as_they_were(name: str, subject: str) -> None:
    line = plain_line(subject, 500, "subject")
    made = letter(sender=Sender("alice@example.com", name, "answers@example.com"), subject=line)
    head = message_from_bytes(made.as_bytes())
    called, address = parseaddr(head["From"])
    assert (decoded(called), address) == (name, "alice@example.com")
    assert decoded(head["Subject"]).strip() == line
    assert parsed(made)["reply-to"].addresses[0].addr_spec == "answers@example.com"
    assert parsed(made)["date"].datetime == AT


@given(st.text(max_size=3000))
def test_every_text_arrives_as_it_was_and_as_nothing_else(text: str) -> None:
    try:
        words = body(text)
    except Unfit:
        return
    data = letter(text=words).as_bytes()
    assert data.isascii()
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert data.count(b"\r") == data.count(b"\n") == data.count(b"\r\n")
    message = parsed(letter(text=words))
    assert plain(message) == words
    html = message.get_body(("html",))
    assert html
    read = Words()
    read.feed(html.get_content())
    assert "".join(read.said.split()) == "".join(words.split())
    assert read.tags <= {"html", "head", "meta", "body", "p", "br"}


@given(st.text(), st.sampled_from(["name", "subject"]))
def test_no_name_or_subject_makes_a_header_of_its_own(text: str, what: str) -> None:
    try:
        line = plain_line(text, 500, what)
    except Unfit:
        return
    made = letter(subject=line) if what == "subject" else letter(sender=Sender("alice@example.com", line))
    expected = ["From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type"]
    assert sorted(message_from_bytes(made.as_bytes()).keys()) == sorted(expected)


@given(st.text(max_size=80))
def test_what_counts_as_an_address_is_one_and_in_one_line(text: str) -> None:
    try:
        address = mail_address(text)
    except Unfit:
        return
    assert address.count("@") == 1
    assert not set(address) & set(' ,;<>\r\n\t"')


@pytest.mark.parametrize(
    ("written", "sent"),
    [("bob@EXAMPLE.com", "bob@example.com"), ("bob@bücher.example", "bob@xn--bcher-kva.example")],
)
def test_an_address_is_written_as_mail_servers_have_it(written: str, sent: str) -> None:
    assert mail_address(written) == sent


def test_the_id_of_a_letter_is_the_same_however_often_it_is_tried() -> None:
    alice = Sender("alice@example.com")
    assert message_id("space", "a1", alice) == message_id("space", "a1", alice)
    assert (
        len({message_id("space", "a1", alice), message_id("space", "a2", alice), message_id("other", "a1", alice)}) == 3
    )


def test_a_second_letter_to_the_same_address_follows_the_first(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    alice.approve()
    clock.turn(10)
    work.send_due("desk")
    alice.phone.edit("commitment", "article", person="bob", kind="promise", text="the article", state="open")
    alice.phone.sync()
    promise = next(row["rid"] for row in alice.phone.rows("follow_up") if row["kind"] == "promise")
    alice.approve(promise, subject="As promised")
    carol = alice.meet("carol")
    alice.approve(carol, to="carol@example.com")
    clock.turn(10)
    work.send_due("desk")
    first, *others = smtp.messages
    by_address = {message["to"]: message for message in others}
    assert by_address["bob@example.com"]["in-reply-to"] == first["message-id"]
    assert by_address["bob@example.com"]["references"] == first["message-id"]
    assert "in-reply-to" not in by_address["carol@example.com"]


def test_a_letter_that_is_tried_again_keeps_its_id(alice: Writer, work: Work, smtp: MailServer, clock: Hands) -> None:
    smtp.answers["."] = "250 So you think"
    approval = alice.approve()
    clock.turn(10)
    smtp.answers["."] = "451 Not yet"
    work.send_due("desk")
    smtp.answers.clear()
    alice.phone.call("PUT", "/mailbox", smtp.settings(address="alice@elsewhere.example"))
    work.send_due("desk")
    (message,) = smtp.messages
    assert message["message-id"] == message_id(alice.phone.space, approval, Sender("alice@example.com"))


def test_what_is_sent_is_what_was_approved_and_nothing_private(
    alice: Writer, work: Work, smtp: MailServer, clock: Hands
) -> None:
    text = "Hello Bob,\n\n.\n.. <script>alert(1)</script> & so on\n\nAlice"
    alice.phone.edit("encounter", "met-bob", known_by="red scarf")
    alice.approve(text=text)
    clock.turn(10)
    work.send_due("desk")
    (message,) = smtp.messages
    assert plain(message) == text
    assert "<script>" not in message.get_body(("html",)).get_content()
    assert "red scarf" not in message.as_string()
    assert message["from"].addresses[0].display_name == "Alice Archer"
    assert message["date"].datetime.timestamp() * 1000 == clock.now // 1000 * 1000


@pytest.mark.parametrize(("unicode", "failure"), [(True, None), (False, "refused letters")])
def test_an_address_in_other_letters_wants_a_server_that_knows_them(
    unicode: bool, failure: str | None, alice: Writer, work: Work, clock: Hands
) -> None:
    with mail_server(unicode=unicode) as server:
        alice.phone.call("PUT", "/mailbox", server.settings())
        alice.approve(to="jörg@bücher.example")
        clock.turn(10)
        work.send_due("desk")
        assert alice.told()["failure"] == failure
        assert server.recipients == ([["jörg@xn--bcher-kva.example"]] if unicode else [])
