"""The application served from a copy of static/ that a journey may change, as a deploy does."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from werkzeug.serving import make_server

import app as hallway_app
from hallway.settings import Settings, prepared
from hallway.web import files, graph
from sync.sqlite import SqliteStore

# By their content: what a deploy leaves as it was is neither read nor shrunk anew.
REMEMBERED = {files: ("shrunk", cache(files.shrunk)), graph: ("imports", cache(graph.imports))}


class Site:
    """`deploy` puts the files as they are now into service. `asked` are the paths that were sent in full.

    `torn` maps a path to a body that is served in place of the right one, as a deploy does that is half done.
    """

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.static = folder / "static"
        shutil.copytree(hallway_app.STATIC, self.static, ignore=shutil.ignore_patterns("*.d.ts", "*.d.mts"))
        patch.setattr(hallway_app, "STATIC", self.static)
        for module, (name, remembered) in REMEMBERED.items():
            patch.setattr(module, name, remembered)
        self.data = folder / "data"
        self.asked: list[str] = []
        self.torn: dict[str, bytes] = {}
        self.deploy()
        self.server = make_server("127.0.0.1", 0, self.answer, threaded=True)
        self.url = f"http://localhost:{self.server.port}"

    def deploy(self, **changes: str) -> None:
        """Append text to files, named by their path in static/ with `__` for a slash and `_dot_` for a dot."""
        for name, text in changes.items():
            with (self.static / name.replace("__", "/").replace("_dot_", ".")).open("a", encoding="utf-8") as file:
                file.write(text)
        settings = prepared(Settings("127.0.0.1", 8000, self.data, "s" * 32, "http://localhost:8000", 0))
        self.app = hallway_app.create_app(settings, SqliteStore.open(self.data))

    def answer(self, environ: dict[str, Any], start: Any) -> Any:
        path = environ["PATH_INFO"]
        if path in self.torn:
            start("200 OK", [("Content-Type", "text/javascript"), ("Content-Length", str(len(self.torn[path])))])
            return [self.torn[path]]

        def begin(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            if status.startswith("200"):
                self.asked.append(path)
            return start(status, headers, *rest)

        return self.app(environ, begin)


@contextmanager
def running(site: Site) -> Iterator[Site]:
    thread = threading.Thread(target=site.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        thread.join()
        site.server.server_close()
