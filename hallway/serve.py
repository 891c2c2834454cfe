"""Everything between the command to serve and the first request, and the way back on SIGTERM.

gunicorn serves from this very process (docs/decisions/0020-gunicorn.md). What goes wrong at the start is a CannotStart.
"""

import errno
import os
import signal
import socket
import sqlite3
import sys
import time
from collections.abc import Callable
from typing import Any, TextIO

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from qrcode.main import QRCode

from hallway import logs
from hallway.daily.desk import DAILY
from hallway.reading.desk import READING
from hallway.sending.desk import SENDING
from hallway.settings import CannotStart, Settings, prepared
from sync.errors import SyncError
from sync.links import claim_link
from sync.postgres import PostgresStore
from sync.sqlite import SqliteStore
from sync.store import Store

BACKLOG = 2048
WORKERS = 2
THREADS = 8
KEEP_ALIVE = 15  # seconds: longer than the pause between two edits
PATIENCE = 30  # seconds that a request may take, at work and at the end
BORDER = 2  # modules; four are the standard, two scan from a screen and keep the code within 80 columns

CreateApp = Callable[[Settings, Store], Flask]


def serve(create_app: CreateApp) -> None:
    """Serve until SIGTERM; requests under way are finished first. Raises CannotStart."""
    logs.configure()
    settings = prepared(Settings.from_environment(os.environ))
    listener = listening(settings)
    store = opened(settings)
    app = create_app(settings, store)
    announce(settings, store, sys.stdout)
    store.close()  # a connection to a database must not cross the fork into the workers
    Server(app, listener).run()


def listening(settings: Settings) -> socket.socket:
    """The one socket, bound here rather than by gunicorn, which would try for five seconds and exit with 1."""
    try:
        family, *_, address = socket.getaddrinfo(settings.host, settings.port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, socket.SOCK_STREAM)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(BACKLOG)
        return listener
    except OSError as problem:
        raise CannotStart(unbound(settings, problem)) from problem


def unbound(settings: Settings, problem: OSError) -> str:
    if problem.errno == errno.EADDRINUSE:
        return f"Port {settings.port} is in use; stop what uses it, or set HALLWAY_PORT to another one."
    return f"{settings.host} port {settings.port} cannot be listened on: {problem.strerror}."


def opened(settings: Settings) -> Store:
    """The database that the settings name."""
    try:
        return PostgresStore.open(settings.database) if settings.database else SqliteStore.open(settings.data)
    except SyncError as problem:
        raise CannotStart(problem.detail) from problem
    except (OSError, sqlite3.Error) as problem:
        raise CannotStart(f"The database in {settings.data} cannot be opened: {problem}.") from problem


def announce(settings: Settings, store: Store, out: TextIO) -> None:
    """Say where Hallway is and, while no phone of the owner's has come in, how the first one does."""
    print(f"Hallway is at {settings.url}", file=out)
    link = claim_link(store, settings.url, time.time_ns() // 1_000_000)
    if link:
        print("\nNobody has come in yet. Open this link once, on the phone or here; it makes you the owner:", file=out)
        print(f"{link}\n", file=out)
        draw(link, out)
    out.flush()


def draw(link: str, out: TextIO) -> None:
    """The link as a QR code of half blocks; on a terminal in fixed colours, so that a light one shows it right too."""
    code = QRCode(border=BORDER)
    code.add_data(link)
    try:
        "\u2580\u2584\u2588".encode(out.encoding or "ascii")
    except UnicodeEncodeError:
        return  # the terminal has no such characters; the link above does the same
    code.print_ascii(out=out, tty=out.isatty(), invert=True)


def hold_sigterm() -> None:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})


def take_sigterm() -> None:
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})


class QuietLogger(Logger):
    """gunicorn's own words, in the form of ours: without handlers of its own they reach the root logger."""

    def setup(self, cfg: Any) -> None:
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


class Server(BaseApplication):
    """gunicorn on an application and a socket that are there already."""

    def __init__(self, app: Flask, listener: socket.socket) -> None:
        self.app = app
        self.options = {
            "bind": f"fd://{listener.detach()}",
            "worker_class": "gthread",
            "workers": WORKERS,
            "threads": THREADS,
            "preload_app": True,
            "keepalive": KEEP_ALIVE,
            "graceful_timeout": PATIENCE,
            "timeout": PATIENCE,
            "logger_class": QuietLogger,
            "control_socket_disable": True,  # else a socket in the home folder that all servers of a user share
            "forwarded_allow_ips": "",  # ProxyFix alone decides whom to believe (HALLWAY_PROXIES)
        }
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def run(self) -> None:
        """A worker that is just being forked must not miss a SIGTERM: it would be killed only after half a minute.

        Until its own handlers are in place it has the arbiter's, which note the signal where nobody reads it.
        """
        os.register_at_fork(before=hold_sigterm, after_in_parent=take_sigterm)
        self.cfg.set("post_worker_init", lambda _worker: self.begin())
        self.cfg.set("worker_exit", lambda _arbiter, _worker: self.app.extensions[SENDING].end())
        super().run()

    def begin(self) -> None:
        """In each worker, once it is forked: what waited when the server stopped is read on, and sent."""
        take_sigterm()
        for daily in self.app.extensions[DAILY]:
            daily.begin()
        for desk in filter(None, (self.app.extensions[READING], self.app.extensions[SENDING])):
            desk.wake()

    def load(self) -> Any:
        return self.app.wsgi_app
