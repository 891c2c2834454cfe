"""The page by which somebody gives their postal address, once. GET looks and changes nothing, POST gives.

It says whose account asks, and nothing of who is asked. Used, expired, withdrawn and unknown links answer 410 alike.
"""

from collections.abc import Callable, Mapping

from flask import Blueprint, render_template, request
from limits import parse
from werkzeug.datastructures import LanguageAccept

from hallway.forms.arrival import arrive
from hallway.forms.posted import Posted, posted
from hallway.forms.ticket import TRAP, Tickets, Unfit
from hallway.forms.unlisted import unlisted
from hallway.forms.words import seen
from hallway.post.address import LONGEST, Address, TooLong, laid_out, rules_of, wrongs
from hallway.post.countries import fields_of, named
from hallway.post.links import Given, Link, link_under
from hallway.post.refused import PostRefused
from hallway.web.text import Text
from sync.database import Database
from sync.planning import Edit, Planner
from sync.rates import Rates
from sync.store import Store

PER_LINK = parse("30/10 minutes")
PER_ADDRESS = parse("600/hour")


def blueprint(store: Store, planner: Planner, text: Text, secret: str, now: Callable[[], int]) -> Blueprint:
    """`text` has the sentences of templates/post; `now` is the server's clock in ms."""
    pages = Blueprint("addresses", __name__)
    letterbox = Letterbox(store, planner, text, Tickets(secret, "hallway.post.form"), Rates(), now)
    pages.add_url_rule("/a/<slug>", "page", letterbox.page)
    pages.add_url_rule("/a/<slug>", "send", letterbox.send, methods=["POST"])
    pages.after_request(unlisted)
    return pages


class Letterbox:
    """Where whoever gives their address is served."""

    def __init__(
        self, store: Store, planner: Planner, text: Text, tickets: Tickets, rates: Rates, now: Callable[[], int]
    ) -> None:
        self.store, self.planner, self.text = store, planner, text
        self.tickets, self.rates, self.now = tickets, rates, now

    def page(self, slug: str) -> str:
        link = self.link(slug)
        if link.used:
            raise PostRefused("link-gone")
        return self.drawn(link, chosen(), self.tickets.new(slug, "", self.now()))

    def send(self, slug: str) -> tuple[str, int]:
        """What was sent is kept once and thanked for; or the form comes back, with what was typed and one sentence."""
        link = self.link(slug)
        crowded = not self.rates.has_room(PER_ADDRESS, request.remote_addr or "")  # bad forms count too
        form = posted(request)
        try:
            if crowded or not self.rates.has_room(PER_LINK, slug):
                raise Unfit("send-busy", status=429)
            if not form.whole:
                raise Unfit("send-long", "street", status=413)
            given = self.kept(slug, form)
        except Unfit as problem:
            if link.used:
                raise PostRefused("link-gone") from None
            return self.again(link, slug, form, problem), problem.status
        lines = laid_out(given.address)
        return render_template("post/thanks.html", text=self.text, whose=link.whose, lines=lines), 200

    def link(self, slug: str) -> Link:
        """Raises PostRefused link-gone."""
        with self.store.reading() as db:
            return self.found(db, slug)

    def found(self, db: Database, slug: str) -> Link:
        link = link_under(db, slug, self.now())
        if link is None:
            raise PostRefused("link-gone")
        return link

    def kept(self, slug: str, form: Posted) -> Given:
        """Of two that come at once the first is kept. Raises Unfit; PostRefused link-gone where it is used."""
        ticket = self.tickets.unhurried(form.typed.get("ticket", ""), slug, self.now())
        given, moment = Given(ticket.nonce, read_form(form.typed)), self.now()

        def edits(db: Database) -> list[Edit]:
            link = self.found(db, slug)
            if link.used and given.arrived(db, link.space):
                return []  # the very same once more: a finger that tapped twice
            if link.used:
                raise PostRefused("link-gone")
            return given.edits(link, moment)

        arrive(self.store, self.planner, self.link(slug).space, edits, moment)
        return given

    def again(self, link: Link, slug: str, form: Posted, problem: Unfit) -> str:
        ticket = self.tickets.after(problem, form.typed.get("ticket", ""), slug, "", self.now())
        country = form.typed.get("country", "").upper()
        return self.drawn(link, country if rules_of(country) else "", ticket, form.typed, problem)

    def drawn(
        self,
        link: Link,
        country: str,
        ticket: str,
        typed: Mapping[str, str] | None = None,
        problem: Unfit | None = None,
    ) -> str:
        told = {"ticket": ticket, "typed": typed or {}, "problem": problem, "trap": TRAP, "longest": LONGEST}
        form = {"country": country, "countries": named(self.text.language), "fields": list(fields_of(country))}
        return render_template("post/page.html", text=self.text, whose=link.whose, **told, **form)


def chosen() -> str:
    """The country that the page is asked for, else the one that the browser's languages name; '' for none."""
    asked = request.args.get("country", "").upper()
    return asked if rules_of(asked) else spoken(request.accept_languages)


def spoken(languages: LanguageAccept) -> str:
    """en-GB, or de-Latn-AT: the last part is a country."""
    regions = (language.replace("_", "-").rpartition("-") for language in languages.values())
    return next((region.upper() for _, dash, region in regions if dash and rules_of(region)), "")


def read_form(typed: Mapping[str, str]) -> Address:
    """Raises Unfit."""
    if typed.get(TRAP):
        raise Unfit("send-trap")
    if not rules_of(typed.get("country", "")):
        raise Unfit("send-country", "country")
    try:
        address = Address.of(typed)
    except TooLong as problem:
        raise Unfit("send-long", problem.field) from None
    wrong = {"name": "required"} | wrongs(address) if not seen(address.name) else wrongs(address)
    for field, why in wrong.items():
        raise Unfit("send-missing" if why == "required" else "send-postcode", field)
    return address
