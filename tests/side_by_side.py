"""Two calls that PostgreSQL serves side by side, in an order that the test decides."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from importlib import import_module
from typing import Any

import pytest

from tests.live_server import wait_until
from tests.stores import OpenStore

PATIENCE = 30  # seconds that a test waits for what has to end by itself

Call = Callable[[], object]
Within = Callable[[str, Call], "Future[object]"]


@pytest.fixture
def within(store: OpenStore, monkeypatch: pytest.MonkeyPatch) -> Iterator[Within]:
    """Makes a call as soon as a function, named by its whole path, has done its work in the transaction of another.

    That one goes on once the call has ended, or waits for it to end.
    """
    with ThreadPoolExecutor(1) as beside:

        def arranged(path: str, call: Call) -> Future[object]:
            module, _, name = path.rpartition(".")
            work, outcome = getattr(import_module(module), name), Future[object]()

            def interrupted(*args: Any, **named: Any) -> object:
                done = work(*args, **named)
                made = beside.submit(take_down, call, outcome)
                wait_until(lambda: made.done() or store.is_waited_for(), lambda: "it neither ended nor waited")
                return done

            monkeypatch.setattr(path, interrupted)
            return outcome

        yield arranged


def take_down(call: Call, outcome: "Future[object]") -> None:
    try:
        outcome.set_result(call())
    except Exception as problem:
        outcome.set_exception(problem)
