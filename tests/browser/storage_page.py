"""A page with the store and nothing else, under the app's policy, for the tests of where things are kept and by which tab."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from tests.live_server import ROOT

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types hallway-scripts"
)

PAGE = {
    "/": ("text/html", "<!doctype html><html lang=en><title>Store</title><script type=module src=/page.js></script>"),
    "/page.js": (
        "text/javascript",
        """
        import { newId } from '/static/app/id.js';
        import { openStore } from '/static/app/store.js';
        const store = openStore();
        const meet = (person, op) => store.run('capture', { person, encounter: person, at: Date.now() }, { op });
        const met = async () => (await store.query('people', { order: 'recent', offset: 0, limit: 100000 })).rows.map(({ rid }) => rid);
        Object.assign(window, { store, meet, met, newId });
        """,
    ),
}


class StorePage(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path not in PAGE:
            return super().do_GET()
        kind, text = PAGE[self.path]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Keeps the tests' output to what pytest says."""


@contextmanager
def serve() -> Iterator[str]:
    """Serve on a free port, and give the address of the page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(StorePage, directory=ROOT)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()
