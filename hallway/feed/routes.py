"""A calendar under a secret address, and `/calendar`, where an account's own devices make, change and end it.

The address grants reading alone, to whoever has it: calendars can say no more than an address. It is told once, as it
is made. Whatever opens nothing is answered alike, whether it did once or never.
"""

from collections.abc import Callable
from pathlib import Path

from flask import Blueprint, Response, request
from limits import parse

from hallway.daily.due import waiting
from hallway.feed.calendar import AHEAD, TYPE, calendar
from hallway.feed.refused import FeedRefused
from hallway.followups.days import after, today
from hallway.followups.rows import read_account
from hallway.web.text import Text
from sync import accounts
from sync.calls import SMALL, Json, account_held, address, read_body, signed_in
from sync.database import Database
from sync.errors import SyncError
from sync.rates import Rates
from sync.statements import statements
from sync.store import Store
from sync.tokens import hashed, new_token

SQL = statements(Path(__file__).parent / "feed.sql")
PER_FEED = parse("240/hour")  # a calendar asks once in a quarter of an hour at most; several share an address
PER_ADDRESS = parse("1200/hour")  # of addresses that are none
CHANGES = parse("60/hour")


def blueprint(store: Store, text: Text, now: Callable[[], int]) -> Blueprint:
    """`text` has the sentences of templates/feed; `now` is the server's clock in ms."""
    pages = Blueprint("feed", __name__)
    rates = Rates()

    @pages.get("/feed/<secret>.ics")
    def feed(secret: str) -> Response:
        moment, key = now(), hashed(secret)
        with store.reading() as db:
            found = db.execute(SQL["under"], {"secret": key}).fetchone()
            rates.count(*((PER_FEED, key) if found else (PER_ADDRESS, request.remote_addr or "")))
            if found is None:
                raise FeedRefused("feed-gone")
            body = shown(db, found["space"], bool(found["names"]), text, moment)
        return kept_private(Response(body, content_type=TYPE))

    @pages.get("/calendar")
    def look() -> Json:
        with store.reading() as db:
            return told(db, own_space(db))

    @pages.post("/calendar")
    def make() -> tuple[Json, int]:
        names, secret = names_of(read_body(SMALL)), new_token()
        with account_held(store) as (db, _):
            space = counted(db)
            db.execute(SQL["make"], {"space": space, "secret": hashed(secret), "names": int(names), "now": now()})
            return {**told(db, space), "url": f"{address().rstrip('/')}/feed/{secret}.ics"}, 201

    @pages.patch("/calendar")
    def change() -> Json:
        """`on`: true goes on with the address that was ended last; `names`: whether it says whom."""
        body = read_body(SMALL)
        with store.transaction() as db:
            space = counted(db)
            if "names" in body:
                db.execute(SQL["names"], {"space": space, "names": int(names_of(body))})
            if body.get("on") is True:
                db.execute(SQL["resume"], {"space": space})
            found = told(db, space)
            if found["made_at"] is None:
                raise FeedRefused("feed-absent")
            return found

    @pages.delete("/calendar")
    def end() -> tuple[str, int]:
        """From this moment its address shows nothing."""
        with store.transaction() as db:
            db.execute(SQL["end"], {"space": counted(db), "now": now()})
        return "", 204

    def counted(db: Database) -> str:
        space = own_space(db)
        rates.count(CHANGES, space)
        return space

    return pages


def own_space(db: Database) -> str:
    """The private space of whoever calls. Raises SyncError token-*."""
    return accounts.read_account(db, signed_in(db).account).space


def names_of(body: Json) -> bool:
    """Raises SyncError field-invalid."""
    names = body.get("names", False)
    if not isinstance(names, bool):
        raise SyncError("field-invalid", detail="names must be true or false.")
    return names


def told(db: Database, space: str) -> Json:
    row = db.execute(SQL["own"], {"space": space}).fetchone()
    if row is None:
        return {"on": False, "names": False, "made_at": None}
    return {"on": row["ended_at"] is None, "names": bool(row["names"]), "made_at": row["made_at"]}


def shown(db: Database, space: str, names: bool, text: Text, now: int) -> bytes:
    day = today(now, read_account(db, space).hours)
    return calendar(space, waiting(db, space, day, after(day, AHEAD)), day, names, text, address().rstrip("/"))


def kept_private(response: Response) -> Response:
    """Asked about each time, and sent again only where something changed."""
    response.add_etag()
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response.headers.set("Content-Disposition", "inline", filename="hallway.ics")
    response.make_conditional(request)
    return response
