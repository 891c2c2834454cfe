"""Starts servers in a moment instead of a second: each is forked from a process that has the app's modules already.

Everything else is as `python app.py` has it: a session, an environment and a log of its own, and a process that can be
asked to stop or killed. This module is both ends of it: orders go in as lines of JSON, and each says which process was
started; what ended is told by itself.
"""

import json
import os
import random
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from functools import cache, partial
from pathlib import Path
from typing import Any, NoReturn

ROOT = Path(__file__).parent.parent
NOBODY = 0

Json = dict[str, Any]


class Launcher:
    """The end of who wants servers; one for all tests of a process, and it ends with them."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.launcher"]
        self._process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._unread = b""
        self.codes: dict[int, int] = {}

    def launch(self, environment: dict[str, str], log: Path, ahead: int = 0) -> "Launched":
        """One whose clock is so many ms ahead of the world's."""
        assert self._process.stdin
        order = {"environment": environment, "log": str(log), "ahead": ahead}
        self._process.stdin.write(json.dumps(order).encode() + b"\n")
        self._process.stdin.flush()
        while "started" not in (told := self._heard()):
            self._note(told)
        return Launched(self, told["started"])

    def listen(self, patience: float = 0) -> None:
        """Take in what ended since; wait so many seconds for the first of it."""
        while b"\n" in self._unread or select.select([self._process.stdout], [], [], patience)[0]:
            self._note(self._heard())
            patience = 0

    def _heard(self) -> Json:
        assert self._process.stdout
        while b"\n" not in self._unread:
            more = os.read(self._process.stdout.fileno(), 1 << 16)
            if not more:
                raise RuntimeError("Whoever starts the servers has ended; it said why above.")
            self._unread += more
        line, _, self._unread = self._unread.partition(b"\n")
        told: Json = json.loads(line)
        return told

    def _note(self, told: Json) -> None:
        self.codes[told["ended"]] = told["code"]


class Launched:
    """A server's process, as `subprocess.Popen` has it."""

    def __init__(self, launcher: Launcher, pid: int) -> None:
        self.launcher, self.pid = launcher, pid

    def poll(self) -> int | None:
        self.launcher.listen()
        return self.launcher.codes.get(self.pid)

    @property
    def returncode(self) -> int | None:
        return self.poll()

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def wait(self, patience: float) -> int:
        end = time.monotonic() + patience
        while (code := self.poll()) is None:
            if (left := end - time.monotonic()) < 0:
                raise subprocess.TimeoutExpired("app.py", patience)
            self.launcher.listen(left)
        return code


@cache
def launcher() -> Launcher:
    return Launcher()


def main() -> None:
    """The other end."""
    import app  # which takes the second that nobody has to wait for again

    remember(app)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever ordered the servers, and ends them by that
    wakes, running = hear_of_ends(), set[int]()
    while line := next_order(wakes, running):
        child = os.fork()
        if not child:
            serve(json.loads(line), app)
        running.add(child)
        tell({"started": child})
    for each in running:
        with suppress(ProcessLookupError):
            os.killpg(each, signal.SIGKILL)


def remember(app: Any) -> None:
    """What each server would make out anew: words, routes, imports, and what the app shrinks to."""
    from tests.remembered import remembering

    browser = remembering(app).test_client()
    release = json.loads(browser.get("/sw.js").text.partition("= ")[2].partition(";\n")[0])
    for address in ("/", "/sw.js", *release["files"], *release["later"]):
        browser.get(address, headers={"Accept-Encoding": "br"})


def hear_of_ends() -> int:
    """A pipe that says something whenever a child ended."""
    wakes, woken = os.pipe()
    os.set_blocking(woken, False)
    signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    return wakes


def next_order(wakes: int, running: set[int]) -> bytes:
    """Nothing once nobody is there to order; whoever ended meanwhile is told of."""
    while True:
        ready, _, _ = select.select([sys.stdin, wakes], [], [])
        if wakes in ready:
            os.read(wakes, 1 << 10)
            tell_of_ends(running)
        if sys.stdin in ready:
            return sys.stdin.buffer.readline()


def tell_of_ends(running: set[int]) -> None:
    with suppress(ChildProcessError, BrokenPipeError):  # there is none left; nobody listens
        while (ended := os.waitpid(-1, os.WNOHANG))[0] != NOBODY:
            running.discard(ended[0])
            tell({"ended": ended[0], "code": os.waitstatus_to_exitcode(ended[1])})


def tell(answer: Json) -> None:
    os.write(1, json.dumps(answer).encode() + b"\n")


def serve(order: Json, app: Any) -> NoReturn:
    """In the child: what `python app.py` does."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDONLY)
    log = os.open(order["log"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
    for number, file in enumerate((nothing, log, log)):
        os.dup2(file, number)
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    os.environ.clear()
    os.environ |= order["environment"]
    random.seed()  # else all of them draw alike
    sys.argv = ["app.py"]
    ahead = order["ahead"]
    app.commands.run(partial(app.create_app, now=lambda: clock() + ahead) if ahead else app.create_app, [])
    sys.exit(0)


def clock() -> int:
    return time.time_ns() // 1_000_000


if __name__ == "__main__":
    main()
