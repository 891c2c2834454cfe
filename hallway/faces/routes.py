"""A face for strangers (docs/decisions/0110, 0111): GET looks and changes nothing, POST sends one's own details.

Whatever is not to be seen is answered alike, whether it was there once or never: 410, and not a word more.
"""

from collections.abc import Callable

from flask import Blueprint, Response, render_template, request
from limits import parse

from hallway.faces import vcard
from hallway.faces.card import Face, face_under
from hallway.faces.form import read_form
from hallway.faces.preview import preview
from hallway.faces.refused import FaceRefused
from hallway.faces.view import Addresses, about, plainly, said, ways
from hallway.faces.visit import LONGEST, Again, Sent, Visit
from hallway.forms.arrival import arrive
from hallway.forms.posted import Posted, posted
from hallway.forms.ticket import TRAP, Ticket, Tickets, Unfit
from hallway.forms.unlisted import unlisted
from hallway.web.text import Text
from sync.calls import address
from sync.database import Database
from sync.planning import Edit, Planner
from sync.rates import Rates
from sync.rows import is_id
from sync.store import Store

PER_PAGE = parse("600/hour")  # a speaker shows the code to a whole hall
PER_ADDRESS = parse("1200/hour")  # and the hall sits behind one address
PREVIEWS = parse("120/hour")  # of one page for one address: messengers ask once for each that shares it
PREVIEWS_PER_ADDRESS = parse("600/hour")


def blueprint(store: Store, planner: Planner, text: Text, secret: str, now: Callable[[], int]) -> Blueprint:
    """`text` has the sentences of templates/faces; `now` is the server's clock in ms."""
    pages = Blueprint("faces", __name__)
    desk = Desk(store, planner, text, Tickets(secret, "hallway.faces.form"), Rates(), now)
    pages.add_url_rule("/f/<slug>", "page", desk.page)
    pages.add_url_rule("/f/<slug>", "send", desk.send, methods=["POST"])
    pages.add_url_rule("/f/<slug>.vcf", "card", desk.card)
    pages.add_url_rule("/f/<slug>.png", "preview", desk.preview)
    pages.after_request(unlisted)
    return pages


def named_event() -> str:
    """Which event the link was for; "" where it names none."""
    event = request.args.get("e", "")
    return event if is_id(event) else ""


class Desk:
    """Where strangers are served."""

    def __init__(
        self, store: Store, planner: Planner, text: Text, tickets: Tickets, rates: Rates, now: Callable[[], int]
    ) -> None:
        self.store, self.planner, self.text = store, planner, text
        self.tickets, self.rates, self.now = tickets, rates, now

    def page(self, slug: str) -> str:
        face = self.face(slug)
        event = named_event()
        return self.drawn(face, event, ticket=self.tickets.new(slug, event, self.now()))

    def card(self, slug: str) -> Response:
        card = self.face(slug).card
        response = Response(vcard.write(card, said(self.text, card)), content_type=vcard.TYPE)
        # iPhones open a card that is shown inline in their contacts; one that is attached lands among the downloads.
        response.headers.set("Content-Disposition", "inline", filename="contact.vcf")
        return response

    def preview(self, slug: str) -> Response:
        """Raises SyncError too-many-requests; FaceRefused face-gone."""
        face, asking = self.face(slug), request.remote_addr or ""
        self.rates.count(PREVIEWS, f"{asking} {slug}")
        self.rates.count(PREVIEWS_PER_ADDRESS, asking)
        line = self.text("preview")
        return Response(preview(face.card, Addresses.of(address(), face, "").link, line), content_type="image/png")

    def send(self, slug: str) -> tuple[str, int]:
        """What was sent is kept once and thanked for; or the form comes back, with what was typed and one sentence."""
        face = self.face(slug)
        crowded = not self.rates.has_room(PER_ADDRESS, request.remote_addr or "")  # bad forms count too
        form = posted(request)
        try:
            if crowded:
                raise Unfit("send-busy", status=429)
            if not form.whole:
                raise Unfit("send-card-large", "card", status=413)
            sent = self.kept(face, self.ticket(slug, form), form)
        except Unfit as problem:
            return self.again(face, form, problem), problem.status
        return self.thanks(face, sent), 200

    def face(self, slug: str) -> Face:
        """Raises FaceRefused face-gone."""
        with self.store.reading() as db:
            return self.found(db, slug)

    def found(self, db: Database, slug: str) -> Face:
        face = face_under(db, slug, self.now())
        if face is None:
            raise FaceRefused("face-gone")
        return face

    def count_page(self, slug: str) -> None:
        """Only what is about to be written counts, so that nobody shuts a page with refusals. Raises Unfit."""
        if not self.rates.has_room(PER_PAGE, slug):
            raise Unfit("send-busy", status=429)

    def ticket(self, slug: str, form: Posted) -> Ticket:
        """Raises Unfit."""
        return self.tickets.unhurried(form.typed.get("ticket", ""), slug, self.now())

    def kept(self, face: Face, ticket: Ticket, form: Posted) -> Sent:
        """Raises Unfit; FaceRefused face-gone where the face went meanwhile."""
        sent = read_form(form.typed, form.file)
        note = plainly(self.text, "note-sent", line=sent.line) if sent.line else ""
        visit = Visit(face.space, ticket.nonce, ticket.told, ticket.made_at, sent, note)
        moment = self.now()

        def edits(db: Database) -> list[Edit]:
            self.found(db, face.slug)
            rows = visit.edits(db, moment)
            if rows:
                self.count_page(face.slug)
            return rows

        try:
            arrive(self.store, self.planner, face.space, edits, moment)
        except Again:
            raise Unfit("send-again") from None
        return sent

    def drawn(self, face: Face, event: str, **more: object) -> str:
        told = {"typed": {}, "problem": None, "card_anew": False, "trap": TRAP, "longest": LONGEST}
        return render_template("faces/page.html", **self.shared(face, event), **(told | more))

    def again(self, face: Face, form: Posted, problem: Unfit) -> str:
        event = named_event()
        ticket = self.tickets.after(problem, form.typed.get("ticket", ""), face.slug, event, self.now())
        card_anew = bool(form.file) and problem.field != "card"
        return self.drawn(face, event, ticket=ticket, typed=form.typed, problem=problem, card_anew=card_anew)

    def thanks(self, face: Face, sent: Sent) -> str:
        return render_template("faces/thanks.html", **self.shared(face, named_event()), sent=sent)

    def shared(self, face: Face, event: str) -> dict[str, object]:
        where = Addresses.of(address(), face, event)
        card = face.card
        return {"text": self.text, "card": card, "about": about(card), "ways": list(ways(card)), "where": where}
