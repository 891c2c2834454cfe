"""`make bench`: measure, print, and write bench/results.json. `python -m bench peers` measures that part alone."""

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import codes, doors, engine, frames, growth, imports, peers, phone, sizes
from bench.result import Figure, Result, keep, show
from tests.live_server import LiveServer

Part = Callable[[Path], Sequence[Figure]]


def app(folder: Path) -> list[Result]:
    """What a phone downloads, and how it starts, keeps and finds."""
    server = LiveServer(folder)
    print("Starting a server")
    server.start()
    try:
        return [*sizes.measure(server), *phone.measure(server, folder)]
    finally:
        if server.process:
            server.stop()


PARTS: dict[str, Part] = {
    "phone": app,
    "codes": codes.measure,
    "frames": frames.measure,
    "imports": imports.measure,
    "engine": engine.measure,
    "growth": growth.measure,
    "doors": doors.measure,
    "peers": peers.measure,
}


def main(wanted: Sequence[str]) -> None:
    if unknown := set(wanted) - PARTS.keys():
        raise SystemExit(f"No part is called {', '.join(unknown)}; there are {', '.join(PARTS)}.")
    for name in wanted or PARTS:
        with tempfile.TemporaryDirectory() as folder:
            Path(folder).chmod(0o755)  # PostgreSQL runs as another user
            results = PARTS[name](Path(folder))
        keep(results)  # part by part: what was measured stays, whatever becomes of the next
        print(*map(show, results), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
