"""Pictures of one's own faces, for a device of the account: `GET /faces/<rid>/wallpaper.png` and its kin."""

from collections.abc import Callable, Collection
from dataclasses import astuple

from flask import Blueprint, Response, request
from limits import parse

from hallway.faces import paper
from hallway.faces.card import Face, face_of, own_row
from hallway.faces.lettering import missing
from hallway.faces.offline import offline_card
from hallway.faces.paper import BADGES, SIGNS, Words
from hallway.faces.refused import FaceRefused
from hallway.faces.view import Addresses, about, plainly
from hallway.faces.wallpaper import wallpaper
from hallway.web.text import Text
from sync.accounts import read_account
from sync.calls import address, signed_in
from sync.rates import Rates
from sync.rows import is_id
from sync.store import Store

PER_DEVICE = parse("240/hour")  # each costs up to half a second
NARROWEST, SHORTEST, LONGEST = 320, 480, 4096  # pixels
LARGEST = 10_000_000  # pixels in all
TYPES = {"png": "image/png", "pdf": "application/pdf"}


def blueprint(store: Store, text: Text, now: Callable[[], int]) -> Blueprint:
    """`text` has the sentences of templates/faces; `now` is the server's clock in ms."""
    pictures = Blueprint("pictures", __name__)
    rates = Rates()

    def asked(rid: str) -> tuple[str, Words]:
        """What the code holds and what stands beside it. Raises SyncError token-*, too-many-requests, FaceRefused."""
        with store.reading() as db:
            me = signed_in(db)
            rates.count(PER_DEVICE, me.id)
            row = own_row(db, read_account(db, me.account).space, rid)
            face = face_of(db, row, now())
        if face is None:
            raise FaceRefused("face-unknown")
        if choice("code", ("link", "card"), "link") == "card":
            refuse_unusable(face)
            return offline_card(dict(row)).text, words(face, text)
        return link(face), words(face, text)

    @pictures.get("/faces/<rid>/wallpaper.png")
    def on_lock_screen(rid: str) -> Response:
        width = number("width", 1170, NARROWEST, LONGEST)
        height = number("height", 2532, SHORTEST, LONGEST)
        if width * height > LARGEST:
            raise FaceRefused("field-invalid", detail=f"A picture has at most {LARGEST:,} pixels.", field="height")
        code, beside = asked(rid)
        return reply(wallpaper(code, beside.name, beside.about, width, height), "png")

    @pictures.get("/faces/<rid>/sign.png", defaults={"kind": "png"})
    @pictures.get("/faces/<rid>/sign.pdf", defaults={"kind": "pdf"})
    def on_table(rid: str, kind: str) -> Response:
        size = SIGNS[choice("paper", SIGNS, "a5")]
        return reply(paper.sign(*asked(rid), size, kind), kind)

    @pictures.get("/faces/<rid>/badge.png", defaults={"kind": "png"})
    @pictures.get("/faces/<rid>/badge.pdf", defaults={"kind": "pdf"})
    def in_badge(rid: str, kind: str) -> Response:
        size = BADGES[choice("size", BADGES, "90x55")]
        return reply(paper.badge(*asked(rid), size, kind), kind)

    return pictures


def refuse_unusable(face: Face) -> None:
    """Raises FaceRefused."""
    if not face.card.name:
        raise FaceRefused("face-unnamed")
    if face.expired:
        raise FaceRefused("face-expired")


def link(face: Face) -> str:
    """The bare address: what is printed stays true when the face changes, and a small code reads from afar."""
    refuse_unusable(face)
    if not face.published:
        raise FaceRefused("face-unpublished")
    event = request.args.get("event", "")
    if event and not is_id(event):
        raise FaceRefused("field-invalid", detail="event must be the id of an event.", field="event")
    return Addresses.of(address(), face, event).link


def words(face: Face, text: Text) -> Words:
    """Raises FaceRefused script-missing, so that nobody gets boxes for a name."""
    if choice("text", ("all", "none"), "all") == "none":
        return Words()
    asks = plainly(text, "said-ask-about", line=face.card.ask_about) if face.card.ask_about else ""
    found = Words(face.card.name, about(face.card), asks, text("preview"))
    if letters := missing(*astuple(found)):
        raise FaceRefused("script-missing", letters=letters)
    return found


def number(name: str, usual: int, least: int, most: int) -> int:
    """Raises FaceRefused."""
    text = request.args.get(name, str(usual))
    if text.isascii() and text.isdigit() and len(text) < 6 and least <= int(text) <= most:
        return int(text)
    detail = f"{name} must be a whole number from {least} to {most}."
    raise FaceRefused("field-invalid", detail=detail, field=name)


def choice(name: str, known: Collection[str], usual: str) -> str:
    """Raises FaceRefused."""
    text = request.args.get(name, usual)
    if text in known:
        return text
    raise FaceRefused("field-invalid", detail=f"{name} must be one of {', '.join(known)}.", field=name)


def reply(body: bytes, kind: str) -> Response:
    return Response(body, content_type=TYPES[kind])
