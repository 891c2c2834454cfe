"""What each app of a process would make out anew, made out once: its routes, its templates, files that stand still.

A test that takes an app of its own then pays for little but what it is about.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule

from hallway.settings import Settings, prepared
from hallway.web import files, graph
from hallway.web.packed import packed
from hallway.web.text import Text
from sync.sqlite import SqliteStore

Put = Callable[[Any, str, Any], object]
"""`setattr` for good, or that of a MonkeyPatch."""

read_once = cache(Text)
"""The catalogues: to parse them takes longer than most tests."""

STANDING = {"Text": read_once, "packed": cache(packed)}
"""By their path: for apps of a checkout that nobody changes meanwhile."""

snapshot, shrunk, imports = cache(files.snapshot), cache(files.shrunk), cache(graph.imports)


class Route(Rule):
    """Its way back to an address (`url_for`) is compiled once: two thirds of the time that an app takes to make."""

    known: dict[tuple[object, ...], Any] = {}  # noqa: RUF012 - of all routes

    def _compile_builder(self, append_unknown: bool = True) -> Any:
        said = (self.rule, self.host, self.subdomain, repr(self.defaults), self.merge_slashes, append_unknown)
        if said not in self.known:
            self.known[said] = super()._compile_builder(append_unknown)
        return self.known[said]


class Templates(BytecodeCache):
    """Compiled once; Jinja itself holds what it finds here against the template's text."""

    def __init__(self) -> None:
        self.known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.known:
            bucket.bytecode_from_string(self.known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.known[bucket.key] = bucket.bytecode_to_string()


def remember_forms(put: Put) -> None:
    """Of any app: what it makes of a route's or a template's text is the same each time."""
    put(Flask, "url_rule_class", Route)
    put(Flask, "jinja_options", {"bytecode_cache": Templates()})


def remember_files(app: ModuleType, put: Put) -> None:
    """Of the whole application in `app.py`."""
    for name, remembered in STANDING.items():
        put(app, name, remembered)
    put(files, "snapshot", snapshot)
    put(files, "shrunk", shrunk)
    put(graph, "imports", imports)


def remembering(app: ModuleType) -> Flask:
    """For a process from which others are forked: all of it and for good, with the app by which it came to know it."""
    remember_forms(setattr)
    remember_files(app, setattr)
    with TemporaryDirectory() as folder:
        store = SqliteStore.open(Path(folder))
        settings = prepared(Settings("127.0.0.1", 8000, Path(folder), "s" * 32, "http://localhost:8000", 0))
        made: Flask = app.create_app(settings, store)
        store.leave()
    return made
