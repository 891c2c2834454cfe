"""What a device of the account has printed: cards, envelopes, labels as PDF, and a picture of a card before it is.

POST, since what is to stand on them is more than an address holds; nothing is kept, and nothing is read but the token.
"""

from typing import Any

from flask import Blueprint, Response
from limits import parse

from hallway.post.cards import all_set
from hallway.post.covers import envelopes, labels
from hallway.post.picture import picture
from hallway.post.printing import on_sheets, one_a_page, panels
from hallway.post.wish import LARGEST, read_cards, read_envelope, read_labels, read_letters
from hallway.web.text import Text
from sync.calls import read_body, signed_in
from sync.rates import Rates
from sync.store import Store

PER_DEVICE = parse("240/hour")  # each costs up to a second
TYPES = {"pdf": "application/pdf", "png": "image/png"}


def blueprint(store: Store, text: Text) -> Blueprint:
    """`text` has the sentences of templates/post."""
    post = Blueprint("post", __name__)
    rates = Rates()

    def asked() -> dict[str, Any]:
        """Raises SyncError token-*, too-many-requests, body-*."""
        with store.reading() as db:
            rates.count(PER_DEVICE, signed_in(db).id)
        return read_body(LARGEST)

    @post.post("/post/cards.pdf")
    def cards() -> Response:
        wish = read_cards(asked(), text)
        ready = all_set(wish.cards, wish.format)
        return reply((on_sheets if wish.sheets else one_a_page)(ready, text("title-cards")), "pdf")

    @post.post("/post/card.png")
    def card() -> Response:
        wish = read_cards(asked(), text)
        return reply(picture(panels(all_set(wish.cards[:1], wish.format)[0])), "png")

    @post.post("/post/envelopes.pdf")
    def covers() -> Response:
        body = asked()
        letters, sender = read_letters(body, text)
        return reply(envelopes(letters, sender.lines, read_envelope(body), text("title-envelopes")), "pdf")

    @post.post("/post/labels.pdf")
    def stickers() -> Response:
        body = asked()
        letters, _ = read_letters(body, text)
        sheet, used = read_labels(body)
        return reply(labels(letters, sheet, used, text("title-labels")), "pdf")

    return post


def reply(body: bytes, kind: str) -> Response:
    response = Response(body, content_type=TYPES[kind])
    response.headers["Cache-Control"] = "no-store"
    return response
