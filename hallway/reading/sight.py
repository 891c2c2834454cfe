"""The server's side of the eye: starts it, hands it photographs, ends it when it hangs."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from hallway.reading.lines import Line

PATIENCE = 120  # seconds for one photograph, starting included; on an idle machine the first takes three, the next one
COMMAND = (sys.executable, "-I", str(Path(__file__).parent / "eye.py"))
KEPT_BACK = ("HALLWAY_", "PG")  # of the environment: settings, secrets and passwords


class Blind(Exception):
    """The eye ended, or had to be ended, over a photograph."""


class Sight:
    """One eye, opened with the first photograph and again after it went blind; closed on leaving.

    Whatever a photograph does to it, it does in a process that has nothing but that photograph.
    """

    def __init__(self, command: Sequence[str] = COMMAND, patience: float = PATIENCE) -> None:
        self._command, self._patience = command, patience
        self._eye: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def read(self, photograph: bytes) -> list[Line] | None:
        """None where it is no picture. Raises Blind."""
        eye = self._eye = self._eye or opened(self._command)
        watch = threading.Timer(self._patience, eye.kill)
        watch.start()
        try:
            answer = asked(eye, photograph)
        except (OSError, ValueError) as problem:
            self.close()
            raise Blind from problem
        finally:
            watch.cancel()
        return None if answer is None else [Line(*row) for row in answer]

    def close(self) -> None:
        eye, self._eye = self._eye, None
        if eye:
            eye.kill()
            eye.communicate()


def opened(command: Sequence[str]) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(KEPT_BACK)}
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, env=kept, **streams)  # type: ignore[call-overload, no-any-return]


def asked(eye: subprocess.Popen[bytes], photograph: bytes) -> list[list[Any]] | None:
    """Raises OSError where the eye does not listen, ValueError where it says nothing or nothing that it may say."""
    assert eye.stdin is not None  # noqa: S101 - both are pipes
    assert eye.stdout is not None  # noqa: S101
    eye.stdin.write(len(photograph).to_bytes(4, "big") + photograph)
    eye.stdin.flush()
    answer = json.loads(eye.stdout.readline())
    if answer is not None and not (isinstance(answer, list) and all(is_row(row) for row in answer)):
        raise ValueError("The eye said something else.")
    return answer


def is_row(row: object) -> bool:
    """The eye may have been taken over by a photograph: its answers are as hostile as that."""
    return (
        isinstance(row, list)
        and len(row) == 5
        and isinstance(row[0], str)
        and all(isinstance(measure, int | float) for measure in row[1:])
    )
