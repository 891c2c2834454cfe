"""`make bench`: measure, print, and write bench/results.json."""

import tempfile
from pathlib import Path

from bench import phone, sizes
from bench.result import Result, keep, show
from tests.live_server import LiveServer


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        results = measure(Path(folder))
    keep(results)
    print(*map(show, results), sep="\n")


def measure(folder: Path) -> list[Result]:
    server = LiveServer(folder)
    print("Starting a server")
    server.start()
    try:
        return [*sizes.measure(server), *phone.measure(server, folder)]
    finally:
        if server.process:
            server.stop()


if __name__ == "__main__":
    main()
