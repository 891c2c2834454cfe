"""Writers in processes of their own, as several workers of one server are."""

import json
import os
import traceback
from collections.abc import Callable
from typing import Any


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

    def _work(self, fn: Callable[[], Any], writing: int) -> None:
        try:
            os.write(writing, json.dumps(fn()).encode())
            os._exit(0)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
