"""Where writers of one file wait for one another, first come, first served (docs/decisions/0094-a-line-of-writers.md).

SQLite's own waiting sleeps for up to 100 ms, and lets latecomers pass. In a process the line is a queue; one of each
process then waits for the others', which the system hands on. Who has just written stands at the end of both.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_UN, flock
from pathlib import Path

from sync.errors import SyncError

WRITING = "writers"
NEXT = "writers-next"


class Line:
    """`patience`: seconds that a writer waits for others of its own process."""

    def __init__(self, folder: Path, patience: float) -> None:
        self._writing, self._next = folder / WRITING, folder / NEXT
        self._patience = patience
        self._queue = Queue()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Raises SyncError `busy`."""
        if not self._queue.join(self._patience):
            raise SyncError("busy")
        try:
            with self._writing.open("ab") as writing:
                self._wait(writing.fileno())
                yield
        finally:
            self._queue.leave()

    def _wait(self, writing: int) -> None:
        """A lock that is given back goes to whoever asks first, and who gave it back is quicker than a process that
        the system has yet to wake. So only one waits for it at a time, and who has it asks behind that one."""
        with self._next.open("ab") as next_one:
            flock(next_one, LOCK_EX)
            flock(writing, LOCK_EX)
            flock(next_one, LOCK_UN)


class Queue:
    """A lock that is handed on in the order of asking, which Python's own is not."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._taken = False
        self._waiting = deque[threading.Event]()

    def join(self, patience: float) -> bool:
        """Once it is one's turn; False where that took too long."""
        with self._guard:
            if not self._taken:
                self._taken = True
                return True
            mine = threading.Event()
            self._waiting.append(mine)
        try:
            return mine.wait(patience) or self._given_up(mine)
        except BaseException:  # an interrupted one must not be handed what it will never give back
            if self._given_up(mine):
                self.leave()
            raise

    def leave(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False

    def _given_up(self, mine: threading.Event) -> bool:
        """True where it was handed over at the last moment."""
        with self._guard:
            if not mine.is_set():
                self._waiting.remove(mine)
            return mine.is_set()
