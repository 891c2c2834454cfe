"""A page with the store and nothing else, under the app's policy, to try where things are kept and by which tab."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.live_server import ROOT

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types hallway-scripts"
)

# A browser without synchronous file handles, as WebKitGTK is: the journal takes over.
NO_HANDLES = "delete FileSystemFileHandle.prototype.createSyncAccessHandle"

PAGE = "<!doctype html><html lang=en><title>Store</title><script type=module src={script}></script>"

SCRIPT = """
import { newId } from '/static/app/id.js';
import { openStore } from '/static/app/store.js';
window.Worker = class extends Worker {
  constructor(address, options) {
    super(address, options);
    window.tab = options.name;
  }
};
new BroadcastChannel('hallway').onmessage = ({ data }) => { if (data.kind === 'owner') window.owner = data.name; };
const store = openStore();
const meet = (person, op) => store.run('capture', { person, encounter: person, at: Date.now() }, { op });
const met = async () => {
  const rids = [];
  for (;;) {
    const { rows } = await store.query('people', { order: 'recent', offset: rids.length, limit: 100 });
    if (!rows.length) return rids;
    rids.push(...rows.map(({ rid }) => rid));
  }
};
const tell = (word) => fetch(`/told/${word}`, { method: 'POST' });
const mingle = async () => {
  while (!window.tired) {
    const person = newId();
    await meet(person);
    await tell(`${window.tab}/${person}`);
  }
};
Object.assign(window, { store, meet, met, newId, tell, mingle });
"""

# What a person taps before anything is open.
EARLY = SCRIPT + "window.early = meet('alice');"

WORKER = "/static/app/worker/worker.js"


class Site(ThreadingHTTPServer):
    """`before` is run in every worker ahead of the app's own code; the path `missing` is answered with 404.

    `told` collects what pages acknowledge by calling `tell`: it outlives a browser that is killed.
    """

    before = ""
    missing = ""

    def __init__(self) -> None:
        self.told: list[str] = []
        super().__init__(("127.0.0.1", 0), StorePage)
        self.origin = f"http://localhost:{self.server_port}"
        self.url = f"{self.origin}/"

    def handle_error(self, *args: object) -> None:
        """A browser that is killed leaves its requests behind."""


class StorePage(SimpleHTTPRequestHandler):
    server: Site
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: Any) -> None:
        super().__init__(*args, directory=str(ROOT))

    def do_GET(self) -> None:
        made = {
            "/": ("text/html", PAGE.format(script="/page.js")),
            "/early": ("text/html", PAGE.format(script="/early.js")),
            "/page.js": ("text/javascript", SCRIPT),
            "/early.js": ("text/javascript", EARLY),
            WORKER: ("text/javascript", self.server.before + "\n" + (ROOT / WORKER.strip("/")).read_text()),
        }
        path = self.path.partition("?")[0]
        if path == self.server.missing:
            self.send_error(404)
        elif path in made:
            self.answer(*made[path])
        else:
            super().do_GET()

    def do_POST(self) -> None:
        self.server.told.append(self.path.removeprefix("/told/"))
        self.answer("text/plain", "")

    def answer(self, kind: str, text: str) -> None:
        body = text.encode()
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Keeps the tests' output to what pytest says."""


@contextmanager
def serve() -> Iterator[Site]:
    """Serve on a free port."""
    with Site() as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield site
        site.shutdown()
