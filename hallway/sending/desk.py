"""Where letters are sent: a thread in each worker of the server, of which one at a time sends, beside all requests."""

import fcntl
import logging
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Response, after_this_request, current_app, has_request_context

from hallway.sending.work import Work
from sync.planning import place

ROUND = 60.0  # seconds until it looks by itself: another worker may have taken an approval in
GLANCE = 1.0  # seconds between two looks, at least, unless it is woken
PARTING = 20.0  # seconds that a letter on its way is waited for when the server stops

SENDING = "hallway.sending"
"""Where an application keeps its desk."""

log = logging.getLogger("hallway.sending")


class SendingDesk:
    """`wake` is cheap, for any request to call. The lock in the data folder makes one sender of several processes, and
    names them, so that what one of them left unfinished is known by the next.
    """

    def __init__(self, folder: Path, work: Work) -> None:
        self._lock, self._work = folder / "sending.lock", work
        self._woken = threading.Event()
        self._ending = threading.Event()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def wake(self) -> None:
        """Looks what there is to send, soon. The thread starts here, for none survives the fork into the workers."""
        self._woken.set()
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="sending", daemon=True)
                self._thread.start()

    def end(self) -> None:
        """Sends the letter in hand to its end, and none after it: else it would be one of unknown outcome."""
        self._ending.set()
        self._woken.set()
        if self._thread:
            self._thread.join(PARTING)

    def _run(self) -> None:
        while not self._ending.is_set():
            try:
                self._woken.wait(self._pause())
                self._woken.clear()
                with alone(self._lock) as name:
                    self._work.send_due(name, self._ending.is_set)
            except Exception as problem:
                # Whatever it was, it must not end the thread; the next round tries again.
                told = {"error": type(problem).__name__, "where": [place(problem)]}
                log.error("sending failed", extra={"fields": told})
                self._ending.wait(GLANCE)

    def _pause(self) -> float:
        """Seconds until the next letter is due."""
        due = self._work.next_at()
        wait = ROUND if due is None else (due - self._work.now()) / 1000
        return min(max(wait, GLANCE), ROUND)


def arrived() -> None:
    """Told inside a transaction: what arrived is there for others once the request is answered."""
    if has_request_context():
        after_this_request(answered)


def answered(response: Response) -> Response:
    wake()
    return response


def wake() -> None:
    """The desk of the application that answers."""
    if desk := current_app.extensions.get(SENDING):
        desk.wake()


@contextmanager
def alone(path: Path) -> Iterator[str]:
    """Waits until no other process of this server sends; the name under which this one may. The lock goes with the
    process, however it ends. The name is the file's own, which a copied folder does not keep (sync/epoch.py).
    """
    with path.open("ab") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        found = os.fstat(file.fileno())
        yield f"{found.st_ino}:{found.st_mtime_ns}"
