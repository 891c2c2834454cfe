"""Where the server's own daily work is done: a thread in each worker, of which one works, beside all requests."""

import logging
import threading
from pathlib import Path
from typing import Protocol

from hallway.alone import alone
from sync.planning import place

ROUND = 60.0  # seconds between two looks; one that finds nothing takes a few ms (docs/decisions/0158-daily-work.md)

DAILY = "hallway.daily"
"""Where an application keeps its desks."""

log = logging.getLogger("hallway.daily")


class Work(Protocol):
    def do_due(self) -> object:
        """All whose time has come."""


class DailyDesk:
    """The lock in the data folder makes one of several processes do it, and another one should that one end."""

    def __init__(self, folder: Path, name: str, work: Work) -> None:
        self._lock, self._name, self._work = folder / f"{name}.lock", name, work
        self._ended = threading.Event()

    def begin(self) -> None:
        """In each worker once it is forked, for no thread survives that."""
        threading.Thread(target=self._run, name=self._name, daemon=True).start()

    def end(self) -> None:
        self._ended.set()

    def _run(self) -> None:
        with alone(self._lock):
            while not self._ended.is_set():
                self._look()
                self._ended.wait(ROUND)

    def _look(self) -> None:
        try:
            self._work.do_due()
        except Exception as problem:
            # Whatever it was, it must not end the thread; the next round tries again.
            told = {"error": type(problem).__name__, "where": [place(problem)]}
            log.error("%s failed", self._name, extra={"fields": told})
