"""The page by which somebody asks about their own details. GET shows nothing about anyone and changes nothing.

Whether a link opens anything is not to be told from any answer: the page, its refusals and its thanks are the same.
"""

from collections.abc import Callable

from flask import Blueprint, render_template, request
from limits import parse

from hallway.fair.asked import KINDS, LONGEST, Asked, Request
from hallway.fair.link import FairLinks
from hallway.forms.arrival import arrive
from hallway.forms.posted import Posted, posted
from hallway.forms.ticket import TRAP, Tickets, Unfit
from hallway.forms.unlisted import unlisted
from hallway.web.text import Text
from sync.errors import SyncError
from sync.planning import Planner
from sync.rates import Rates
from sync.store import Store

PER_LINK = parse("20/hour")
PER_ADDRESS = parse("120/hour")


def blueprint(
    store: Store, planner: Planner, links: FairLinks, text: Text, secret: str, now: Callable[[], int]
) -> Blueprint:
    """`text` has the sentences of templates/fair; `now` is the server's clock in ms."""
    pages = Blueprint("fair", __name__)
    counter = Counter(store, planner, links, text, Tickets(secret, "hallway.fair.form"), Rates(), now)
    pages.add_url_rule("/about-you/<token>", "page", counter.page)
    pages.add_url_rule("/about-you/<token>", "send", counter.send, methods=["POST"])
    pages.after_request(unlisted)
    return pages


class Counter:
    """Where whoever asks is served."""

    def __init__(
        self,
        store: Store,
        planner: Planner,
        links: FairLinks,
        text: Text,
        tickets: Tickets,
        rates: Rates,
        now: Callable[[], int],
    ) -> None:
        self.store, self.planner, self.links, self.text = store, planner, links, text
        self.tickets, self.rates, self.now = tickets, rates, now

    def page(self, token: str) -> str:
        return self.drawn(self.tickets.new(token, "", self.now()))

    def send(self, token: str) -> tuple[str, int]:
        """What was asked is kept and thanked for; or the form comes back, with what was typed and one sentence."""
        crowded = not self.rates.has_room(PER_ADDRESS, request.remote_addr or "")  # bad forms count too
        form = posted(request)
        try:
            if crowded or not self.rates.has_room(PER_LINK, token):
                raise Unfit("send-busy", status=429)
            if not form.whole:
                raise Unfit("send-long", "line", status=413)
            asked = self.kept(token, form)
        except Unfit as problem:
            return self.again(token, form, problem), problem.status
        return render_template("fair/thanks.html", text=self.text, asked=asked), 200

    def kept(self, token: str, form: Posted) -> Asked:
        """Raises Unfit."""
        ticket = self.tickets.unhurried(form.typed.get("ticket", ""), token, self.now())
        asked, subject, moment = Asked.read(form.typed), self.links.opened(token), self.now()
        if subject is None:
            return asked
        sending = Request(subject, ticket.nonce, asked)
        try:
            arrive(self.store, self.planner, subject.space, lambda db: sending.edits(db, moment), moment)
        except SyncError as problem:
            if problem.code != "not-found":  # the account is gone, and all of it
                raise
        return asked

    def again(self, token: str, form: Posted, problem: Unfit) -> str:
        ticket = self.tickets.after(problem, form.typed.get("ticket", ""), token, "", self.now())
        return self.drawn(ticket, form.typed, problem)

    def drawn(self, ticket: str, typed: object = None, problem: Unfit | None = None) -> str:
        told = {"ticket": ticket, "typed": typed or {}, "problem": problem, "trap": TRAP, "longest": LONGEST}
        return render_template("fair/page.html", text=self.text, kinds=KINDS, **told)
