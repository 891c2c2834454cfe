"""What a new user downloads before the first capture: the shell, the service worker and every file on its list."""

import re
import urllib.request

from bench.result import Result
from tests.live_server import LiveServer

PATHS = re.compile(r'"(/[^"]*)":\s*"[0-9a-f]{64}"')


def measure(server: LiveServer) -> list[Result]:
    worker = fetched(server, "/sw.js", compressed=False).decode()
    paths = {"/", "/sw.js", *PATHS.findall(worker)}
    assert "/static/app/main.js" in paths, "The service worker's list was not understood."
    sizes = {path: len(fetched(server, path)) for path in paths}
    own = sum(size for path, size in sizes.items() if "/vendor/" not in path)
    return [
        Result(
            "download_first_kb",
            round(sum(sizes.values()) / 1000, 1),
            "kB",
            550,
            f"{len(sizes)} files, bodies as sent to a browser that accepts Brotli",
        ),
        Result(
            "own_code_kb",
            round(own / 1000, 1),
            "kB",
            100,
            "of these, all but static/vendor: code, style, words, SQL, icons",
        ),
    ]


def fetched(server: LiveServer, path: str, *, compressed: bool = True) -> bytes:
    headers = {"Accept-Encoding": "br, gzip"} if compressed else {}
    with urllib.request.urlopen(urllib.request.Request(server.url + path, headers=headers)) as reply:
        return reply.read()
