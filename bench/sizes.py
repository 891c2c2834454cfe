"""What a new user downloads: before the first capture, and behind it."""

import json
import urllib.request
from collections.abc import Iterable

from bench.result import Result
from tests.live_server import LiveServer


def measure(server: LiveServer) -> list[Result]:
    prelude = fetched(server, "/sw.js", compressed=False).decode().partition("\n")[0]
    release = json.loads(prelude.removeprefix("self.release = ").removesuffix(";"))
    first = weighed(server, {"/sw.js", *release["files"]})
    whole = first | weighed(server, release["later"])
    own = {path: size for path, size in first.items() if "/vendor/" not in path}
    return [
        result(
            "download_first_kb", first, 550, "before the first capture; bodies as sent to a browser that accepts Brotli"
        ),
        result("own_code_kb", own, 100, "of these, all but static/vendor: code, style, words, SQL, icons"),
        result("download_whole_kb", whole, 1100, "with all that comes behind it"),
    ]


def result(name: str, sizes: dict[str, int], limit: int, told: str) -> Result:
    return Result(name, round(sum(sizes.values()) / 1000, 1), "kB", limit, f"{len(sizes)} files, {told}")


def weighed(server: LiveServer, paths: Iterable[str]) -> dict[str, int]:
    return {path: len(fetched(server, path)) for path in paths}


def fetched(server: LiveServer, path: str, *, compressed: bool = True) -> bytes:
    headers = {"Accept-Encoding": "br, gzip"} if compressed else {}
    with urllib.request.urlopen(urllib.request.Request(server.url + path, headers=headers)) as reply:
        return reply.read()
