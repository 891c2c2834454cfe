"""Writers in processes of their own, as several workers of one server are."""

import json
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from typing import Any

import pytest


class Worker:
    """Runs `fn` in another process; `told` is what it answered, as JSON carries it."""

    def __init__(self, fn: Callable[[], Any]) -> None:
        self._answers, writing = os.pipe()
        self._child = os.fork()
        if not self._child:
            self._work(fn, writing)
        os.close(writing)
        self._ended: int | None = None

    @property
    def is_done(self) -> bool:
        if self._ended is None:
            child, status = os.waitpid(self._child, os.WNOHANG)
            self._ended = os.waitstatus_to_exitcode(status) if child else None
        return self._ended is not None

    def told(self) -> Any:
        """Of a worker that is done."""
        assert self._ended == 0, "a writer failed: it said why on stderr"
        with os.fdopen(self._answers) as answers:
            return json.load(answers)

    def stop(self) -> None:
        if not self.is_done:
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)

    def _work(self, fn: Callable[[], Any], writing: int) -> None:
        try:
            os.write(writing, json.dumps(fn()).encode())
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)


@pytest.fixture
def work() -> Iterator[Callable[[Callable[[], Any]], Worker]]:
    """`work(fn)` starts a worker, which does not outlive the test."""
    workers: list[Worker] = []

    def started(fn: Callable[[], Any]) -> Worker:
        workers.append(Worker(fn))
        return workers[-1]

    yield started
    for worker in workers:
        worker.stop()
