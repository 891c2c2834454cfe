"""Where reading happens: a thread in each worker of the server, of which one at a time reads, beside all requests."""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from hallway.alone import alone
from hallway.reading.sight import Sight
from hallway.reading.work import Work
from sync.planning import place

LINGER = 30.0  # seconds that an eye is kept open for the next photograph: loading its models takes two
GLANCE = 2.0  # seconds between looks meanwhile: another worker may have taken a photograph in
ROUND = 900.0  # seconds until it looks by itself: what failed for a full disk, what was restored

READING = "hallway.reading"
"""Where an application keeps its desk, or None where reading is off."""

log = logging.getLogger("hallway.reading")


class ReadingDesk:
    """`wake` is cheap, for any request to call. The lock in the data folder makes one reader of several processes."""

    def __init__(self, folder: Path, work: Work, sight: Callable[[], Sight] = Sight) -> None:
        self._lock, self._work, self._sight = folder / "reading.lock", work, sight
        self._woken = threading.Event()
        self._thread: threading.Thread | None = None
        self._starting = threading.Lock()

    def arrived(self, space: str, name: str) -> None:
        if self._work.concerns(space, name):
            self.wake()

    def wake(self) -> None:
        """Looks what there is to read, soon. The thread starts here, for none survives the fork into the workers."""
        self._woken.set()
        with self._starting:
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="reading", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        while True:
            self._woken.wait(ROUND)
            try:
                self._sit()
            except Exception as problem:
                # Whatever it was, it must not end the thread; the next round tries again.
                told = {"error": type(problem).__name__, "where": [place(problem)]}
                log.error("reading failed", extra={"fields": told})

    def _sit(self) -> None:
        """Reads all, and waits a while for more with its eye open."""
        self._woken.clear()
        if not self._work.unread():
            return
        with alone(self._lock), self._sight() as sight:
            idle = 0.0
            while idle < LINGER:
                idle = 0.0 if self._work.read_all(sight) else idle + GLANCE
                self._woken.wait(GLANCE)
                self._woken.clear()
