"""The server's side of the eye: starts it, hands it photographs, ends it when it hangs."""

import json
import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from hallway.reading.lines import Line

PATIENCE = 120  # seconds for one photograph, and for an eye to open; on an idle machine it is one and two
COMMAND = (sys.executable, "-I", str(Path(__file__).parent / "eye.py"))
LONGEST = 256 * 1024  # bytes of an answer; a page full of small print is 20 KB
FARTHEST = 10_000  # pixels; the eye shrinks what it looks at to 1,280
KEPT_BACK = ("HALLWAY_", "PG")  # of the environment: settings, secrets and passwords
ALONE = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
}  # else memory grows with the cores

log = logging.getLogger("hallway.reading")


class Ended(Exception):
    """`status` is how: the process's own, -9 where it had to be ended."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class Blind(Ended):
    """The eye ended, or had to be ended, over a photograph."""


class Closed(Ended):
    """An eye cannot be opened at all: something is not installed, or the machine is short of memory."""


class Sight:
    """One eye, opened with the first photograph and again after it went blind; closed on leaving.

    Whatever a photograph does to it, it does in a process that has nothing but that photograph.
    """

    def __init__(self, command: Sequence[str] = COMMAND, patience: float = PATIENCE, opening: float = PATIENCE) -> None:
        self._command, self._patience, self._opening = command, patience, opening
        self._eye: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def read(self, photograph: bytes) -> list[Line] | None:
        """None where it is no picture. Raises Blind, Closed."""
        eye = self._eye or self._open()
        with self._watching(eye, self._patience, Blind):
            answer = asked(eye, photograph)
        return None if answer is None else [Line(*row) for row in answer]

    def _open(self) -> subprocess.Popen[bytes]:
        """Raises Closed. It has seen nobody's photograph yet: what it says may stand in the log."""
        eye = self._eye = started(self._command)
        said = None
        try:
            with self._watching(eye, self._opening, Closed):
                while said != "open":
                    said = answered(eye)
        except Closed as problem:
            log.error("no eye opens", extra={"fields": {"status": problem.status, "said": said}})
            raise
        return eye

    @contextmanager
    def _watching(self, eye: subprocess.Popen[bytes], patience: float, problem: type[Ended]) -> Iterator[None]:
        """Ends an eye that takes too long, or that says nothing of use."""
        watch = threading.Timer(patience, end, [eye])
        watch.start()
        try:
            yield
        except (OSError, ValueError, RecursionError) as cause:
            self.close()
            raise problem(eye.returncode) from cause
        finally:
            watch.cancel()

    def close(self) -> None:
        eye, self._eye = self._eye, None
        if eye:
            end(eye)
            for stream in (eye.stdin, eye.stdout):
                with suppress(OSError):  # what it was not told any more
                    stream.close()  # type: ignore[union-attr]
            eye.wait()


def end(eye: subprocess.Popen[bytes]) -> None:
    """With whatever it started."""
    with suppress(OSError):  # it has ended
        os.killpg(eye.pid, signal.SIGKILL)


def started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(KEPT_BACK)} | ALONE
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(  # type: ignore[call-overload, no-any-return]
        command, env=kept, cwd="/", start_new_session=True, **streams
    )


def asked(eye: subprocess.Popen[bytes], photograph: bytes) -> list[list[Any]] | None:
    """Raises OSError where the eye does not listen, ValueError where it says nothing or nothing that it may say."""
    assert eye.stdin is not None  # noqa: S101 - it is a pipe
    eye.stdin.write(len(photograph).to_bytes(4, "big") + photograph)
    eye.stdin.flush()
    answer = answered(eye)
    if answer is not None and not (isinstance(answer, list) and all(is_row(row) for row in answer)):
        raise ValueError("The eye said something else.")
    return answer


def answered(eye: subprocess.Popen[bytes]) -> Any:
    """Raises ValueError where it ended instead, or does not come to an end."""
    assert eye.stdout is not None  # noqa: S101 - it is a pipe
    answer = eye.stdout.readline(LONGEST + 1)
    if len(answer) > LONGEST:
        raise ValueError("The eye says too much.")
    return json.loads(answer)


def is_row(row: object) -> bool:
    """The eye may have been taken over by a photograph: its answers are as hostile as that."""
    return isinstance(row, list) and len(row) == 5 and isinstance(row[0], str) and all(map(is_measure, row[1:]))


def is_measure(value: object) -> bool:
    return type(value) in (int, float) and -FARTHEST < value < FARTHEST  # type: ignore[operator]
