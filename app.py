"""Hallway's server: what is mounted, in which order. `python app.py` serves it (hallway/commands.py)."""

import sys
from collections.abc import Callable
from pathlib import Path

from flask import Flask
from flask_compress import Compress
from werkzeug.middleware.proxy_fix import ProxyFix

from hallway import commands, logs
from hallway.daily.desk import DAILY, DailyDesk
from hallway.daily.digest import Digest
from hallway.daily.plan import Diary
from hallway.daily.work import Work as DailyWork
from hallway.faces import picture_routes as pictures
from hallway.faces import routes as faces
from hallway.faces.pages import face_pages
from hallway.fair import routes as fair
from hallway.fair.link import FairLinks
from hallway.feed import routes as feed
from hallway.followups import preview_routes as letters
from hallway.followups.plan import FollowUps
from hallway.planners import Planners
from hallway.post import page_routes as addresses
from hallway.post import routes as post
from hallway.post.links import address_pages
from hallway.reading.desk import READING, ReadingDesk
from hallway.reading.plan import Readings
from hallway.reading.work import Work
from hallway.sending import routes as mail
from hallway.sending.courier import Courier
from hallway.sending.desk import SENDING, SendingDesk, arrived
from hallway.sending.plan import Approvals
from hallway.sending.safe import Safe
from hallway.sending.work import Work as Letters
from hallway.settings import Settings
from hallway.web import files, headers, health, origin, problems, shell, worker
from hallway.web.packed import packed
from hallway.web.release import PAGE, modules, released
from hallway.web.text import LANGUAGE, Text
from sync import routes
from sync.store import Store

ROOT = Path(__file__).parent
STATIC = ROOT / "static"
MIB = 1024 * 1024


def create_app(settings: Settings, store: Store, now: Callable[[], int] = routes.clock) -> Flask:
    """The whole application on an open database. Settings are `prepared`: the secret is at hand. `now` in ms."""
    app = Flask("hallway", root_path=str(ROOT), static_folder=None)
    app.url_map.merge_slashes = False  # an id with a slash in it names nothing, and leads nowhere else
    app.config.from_mapping(
        SECRET_KEY=settings.secret,
        HALLWAY_URL=settings.url,  # where the links of sync.routes lead
        MAX_CONTENT_LENGTH=8 * MIB,  # as sent; sync.body holds what it inflates to under the same
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_MIMETYPES=["application/json", "text/html"],
        COMPRESS_MIN_SIZE=1000,
    )
    text = Text(STATIC / "text" / f"{LANGUAGE}.ftl")

    # What runs around every request, from the outside in.
    trusted = {"x_for": settings.proxies, "x_proto": settings.proxies, "x_host": settings.proxies}
    app.wsgi_app = ProxyFix(app.wsgi_app, **trusted)  # type: ignore[method-assign]
    logs.mount(app, settings.secret)
    headers.mount(app)
    Compress(app)
    origin.mount(app, settings.url)
    problems.mount(app, text)

    # The API.
    links = FairLinks(settings.url, settings.secret)
    public = (face_pages(), address_pages())
    planner = Planners(FollowUps(links), *public, Readings(), Approvals(settings.mail, arrived), Diary())
    desk = ReadingDesk(settings.data, Work(store, planner, now)) if settings.reading else None
    app.extensions[READING] = desk
    app.register_blueprint(
        routes.blueprint(store, planner, now, lambda space, name: desk.arrived(space, name) if desk else None)
    )
    app.register_blueprint(letters.blueprint(store))
    app.register_blueprint(health.blueprint(store))
    courier, safe = Courier(settings.mail, settings.url), Safe(settings.secret)
    app.extensions[SENDING] = SendingDesk(settings.data, Letters(store, planner, courier, safe, now))
    reminders = Text(ROOT / "templates" / "feed" / f"{LANGUAGE}.ftl")
    digest = Digest(store, courier, safe, reminders, settings.url, now)
    planning = DailyDesk(settings.data, "daily", DailyWork(store, planner, now))
    app.extensions[DAILY] = [planning, DailyDesk(settings.data, "digest", digest)]
    written = Text(ROOT / "templates" / "sending" / f"{LANGUAGE}.ftl")
    app.register_blueprint(mail.blueprint(store, planner, courier, safe, written, now))

    # What strangers see and send.
    said = Text(ROOT / "templates" / "faces" / f"{LANGUAGE}.ftl")
    app.register_blueprint(faces.blueprint(store, planner, said, settings.secret, now))
    app.register_blueprint(pictures.blueprint(store, said, now))
    asks = Text(ROOT / "templates" / "fair" / f"{LANGUAGE}.ftl")
    app.register_blueprint(fair.blueprint(store, planner, links, asks, settings.secret, now))
    on_paper = Text(ROOT / "templates" / "post" / f"{LANGUAGE}.ftl")
    app.register_blueprint(post.blueprint(store, on_paper))
    app.register_blueprint(addresses.blueprint(store, planner, on_paper, settings.secret, now))
    app.register_blueprint(feed.blueprint(store, reminders, now))

    # The pages and the files of the phone, and the service worker that keeps them.
    served = files.snapshot(STATIC) | packed(STATIC)
    script = served.pop("/static/sw.js")
    served["/"] = shell.shell(app, text, modules(served, PAGE)[1:])
    served["/manifest.webmanifest"] = shell.manifest(text)
    app.register_blueprint(files.blueprint(served))
    app.register_blueprint(shell.blueprint(served["/"], served["/manifest.webmanifest"]))
    app.register_blueprint(worker.blueprint(script, released(served)))
    return app


if __name__ == "__main__":
    commands.run(create_app, sys.argv[1:])
