"""The real server as a process of its own, for tests that need one to talk to, to stop and to start again."""

import os
import random
import re
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from tests.launcher import ROOT, Launched, launcher

__all__ = ["ROOT", "LiveServer", "free_port", "wait_until"]

CLAIM_LINK = re.compile(r"https?://\S+/enter#\S+")
PATIENCE = 60  # seconds; a cold start takes about one, but the cores may be busy with browsers


class LiveServer:
    """`python app.py` on a free port; the same port and data folder each time it is started.

    `url` names localhost rather than 127.0.0.1: browsers grant passkeys and service workers to the former alone. From
    its next start on its clock is `ahead` of the world's, in ms.
    """

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.log = folder / "server.log"
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.environment = {
            "HALLWAY_HOST": "127.0.0.1",
            "HALLWAY_PORT": str(self.port),
            "HALLWAY_DATA": str(self.data),
            "HALLWAY_URL": self.url,
            "HALLWAY_READING": "off",  # takes the cores from whoever looks at something else
            "HALLWAY_MAIL_INSIDE": "on",  # letters go to a mail server on this machine (tests/smtp_server.py)
            "HALLWAY_MAIL_PORTS": "any",
            "HALLWAY_HOLD": "0",
        }
        self.ahead = 0
        self.process: Launched | None = None

    def start(self) -> None:
        """Start it, and return once it answers."""
        if self.process:
            raise RuntimeError("The server is running already.")
        self.process = launcher().launch(os.environ | self.environment, self.log, self.ahead)
        wait_until(self.answers, lambda: f"The server did not come up. It said:\n{self.output()}")

    def stop(self) -> int:
        """Ask it to stop (SIGTERM), and return its exit code. A browser holds it up for two seconds."""
        return self.end(signal.SIGTERM)

    def kill(self) -> None:
        """End it and its workers at once (SIGKILL), as a power cut would."""
        self.end(signal.SIGKILL)

    def end(self, number: signal.Signals) -> int:
        process, self.process = self.process, None
        if not process:
            raise RuntimeError("The server is not running.")
        if number == signal.SIGKILL:
            with suppress(ProcessLookupError):  # it may have ended by itself
                os.killpg(process.pid, number)
        else:
            process.send_signal(number)
        code = process.wait(PATIENCE)
        wait_until(lambda: is_free(self.port, again=True), lambda: "A worker outlives the server.")
        return code

    def output(self) -> str:
        """All that it printed so far, over every start."""
        return self.log.read_text(errors="replace")

    def claim_link(self) -> str:
        """The newest one-time link that it printed."""
        wait_until(lambda: CLAIM_LINK.search(self.output()), lambda: f"No claim link in:\n{self.output()}")
        return CLAIM_LINK.findall(self.output())[-1]

    def answers(self) -> bool:
        if self.process and self.process.poll() is not None:
            raise AssertionError(f"The server ended with {self.process.returncode}. It said:\n{self.output()}")
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as reply:
                return reply.status == 200
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return False


def free_port() -> int:
    """A port that is free now, and that nobody takes while the server is stopped.

    Outgoing connections have theirs from 32768 on (Linux), and that is where binding to port 0 would lead.
    """
    for port in PORTS:
        if is_free(port):
            return port
    raise RuntimeError("There is no port left.")


def is_free(port: int, again: bool = False) -> bool:
    """Whether nobody listens at it; nor had it a moment ago, where not `again`."""
    with socket.socket() as probe, suppress(OSError):
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, again)
        probe.bind(("127.0.0.1", port))
        return True
    return False


def ports_of_our_own() -> Iterator[int]:
    """Each once, in no order, and none of those that tests beside these may take."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    ours = range(15_000 + number, 32_000, int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))
    return iter(random.sample(ours, len(ours)))


PORTS = ports_of_our_own()


def wait_until(condition: Callable[[], object], complaint: Callable[[], str]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > deadline:
            raise AssertionError(complaint())
        time.sleep(0.05)
