"""The whole application, alice, and what her phone has printed."""

from typing import Any

import pypdfium2
import pytest

from tests.faces.conftest import app, client, clock
from tests.phone import Phone, PhoneMaker, phone
from tests.stores import store

__all__ = ["app", "client", "clock", "phone", "store"]

BOB = {
    "name": "Bob Baker",
    "street": "12 Mill Lane",
    "city": "Leeds",
    "postcode": "LS1 4AP",
    "country": "GB",
}


@pytest.fixture
def alice(phone: PhoneMaker) -> Phone:
    return phone("alice")


class Printer:
    """Has things printed as alice's phone does, and looks at them."""

    def __init__(self, phone: Phone) -> None:
        self.phone = phone

    def ask(self, path: str, **body: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.phone.token}"} if self.phone.token else {}
        return self.phone.client.post(f"/post/{path}", json=body, headers=headers)

    def pdf(self, path: str, **body: Any) -> pypdfium2.PdfDocument:
        reply = self.ask(path, **body)
        assert reply.status_code == 200, reply.text
        assert (reply.content_type, reply.headers["Cache-Control"]) == ("application/pdf", "no-store")
        return pypdfium2.PdfDocument(reply.data)

    def problem(self, path: str, **body: Any) -> dict[str, Any]:
        reply = self.ask(path, **body)
        assert (reply.status_code, reply.content_type) == (422, "application/problem+json"), reply.text
        return dict(reply.json)


@pytest.fixture
def printer(alice: Phone) -> Printer:
    return Printer(alice)


def words(document: pypdfium2.PdfDocument, page: int = 0) -> list[str]:
    """What can be read on a page, word by word, as a program takes it out of the file."""
    return str(document[page].get_textpage().get_text_bounded()).split()
