"""Hallway's server and its peers', each with its own normal settings, on free ports and folders of their own."""

import os
import secrets
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from bench.peers.install import HERE, KINTO, NODE
from tests.cluster import Cluster
from tests.live_server import LiveServer, free_port, wait_until

Server = dict[str, str]
"""What measure.js is told of a server: `url`, and what lets its clients in."""


@contextmanager
def hallway(folder: Path) -> Iterator[Server]:
    server = LiveServer(folder)
    server.start()
    try:
        yield {"url": server.url, "claim": server.claim_link()}
    finally:
        server.stop()


@contextmanager
def pouchdb(folder: Path) -> Iterator[Server]:
    port = free_port()
    with running([NODE, "pouchdb-server.js", str(folder), str(port)], folder, f"http://127.0.0.1:{port}/") as url:
        yield {"url": url.rstrip("/")}


@contextmanager
def actual(folder: Path) -> Iterator[Server]:
    port = free_port()
    environment = {"ACTUAL_DATA_DIR": str(folder), "ACTUAL_HOSTNAME": "127.0.0.1", "ACTUAL_PORT": str(port)}
    program = str(HERE / "node_modules/@actual-app/sync-server/build/app.js")
    production = {"NODE_ENV": "production"}
    with running([NODE, program], folder, f"http://127.0.0.1:{port}/health", environment | production) as url:
        yield {"url": url.removesuffix("/health")}


@contextmanager
def kinto(folder: Path) -> Iterator[Server]:
    """As `kinto init` would have it, but for the log: nobody should be measured at writing lines about each request."""
    cluster = Cluster().start()
    try:
        port, user, password = free_port(), "bench", secrets.token_hex(8)
        settings = folder / "kinto.ini"
        settings.write_text(
            (HERE / "kinto.ini").read_text().format(database=cluster.address(), port=port, secret=password * 4)
        )
        command = [str(KINTO / "bin" / "kinto")]
        for step in (["migrate"], ["create-user", "--username", user, "--password", password]):
            subprocess.run([*command, step[0], "--ini", str(settings), *step[1:]], check=True, capture_output=True)
        start = [*command, "start", "--ini", str(settings), "--port", str(port)]
        with running(start, folder, f"http://127.0.0.1:{port}/v1/") as url:
            yield {"url": url.removesuffix("/v1/"), "user": user, "password": password}
    finally:
        cluster.remove()


@contextmanager
def running(
    command: Sequence[str], folder: Path, url: str, environment: Mapping[str, str] | None = None
) -> Iterator[str]:
    """A process, as soon as it answers at that address. Yields the address."""
    log = folder / "server.log"
    with log.open("ab") as out:
        process = subprocess.Popen(
            command, cwd=HERE, env=os.environ | (environment or {}), stdout=out, stderr=out, start_new_session=True
        )
    try:
        wait_until(lambda: answers(process, url), lambda: f"{command[0]} did not come up. It said:\n{log.read_text()}")
        yield url
    finally:
        process.terminate()
        process.wait()


def answers(process: subprocess.Popen[bytes], url: str) -> bool:
    if process.poll() is not None:
        raise AssertionError(f"A server ended with {process.returncode}.")
    try:
        with urllib.request.urlopen(url, timeout=2) as reply:
            return reply.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


SERVERS = {"hallway": hallway, "pouchdb": pouchdb, "actual": actual, "kinto": kinto}
