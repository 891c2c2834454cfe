"""A server of a few lines for trying the browser without the app: static/ and a probe, under the strict policy."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

from tests.live_server import ROOT

POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types lit-html probe"
)

PAGE = {
    "/": ("text/html", "<!doctype html><html lang=en><title>Probe</title><script type=module src=/probe.js></script>"),
    "/probe.js": (
        "text/javascript",
        """
        const { html, render } = await import('/vendor/lit-html/lit-html.js');
        render(html`<main><h1>${'Drawn'}</h1></main>`, document.body);
        const policy = trustedTypes.createPolicy('probe', { createScriptURL: (path) => path });
        const worker = new Worker(policy.createScriptURL('/worker.js'), { type: 'module' });
        worker.onmessage = ({ data }) => { document.title = data; };
        """,
    ),
    "/worker.js": (
        "text/javascript",
        """
        import start from '/vendor/sqlite/index.mjs';
        const sqlite = await start();
        const pool = await sqlite.installOpfsSAHPoolVfs({ preserveOnInitFailure: true });
        const db = new pool.OpfsSAHPoolDb('/probe.db');
        postMessage(`SQLite ${db.selectValue('SELECT sqlite_version()')} on ${pool.vfsName}`);
        """,
    ),
}


class Probe(SimpleHTTPRequestHandler):
    """Serves the static folder and the probe's three files, each under the policy."""

    def do_GET(self) -> None:
        if self.path not in PAGE:
            return super().do_GET()
        kind, text = PAGE[self.path]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Keeps the tests' output to what pytest says."""


@contextmanager
def serve() -> Iterator[str]:
    """Serve on a free port, and give the address of the probe's page."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Probe, directory=ROOT / "static")) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()
