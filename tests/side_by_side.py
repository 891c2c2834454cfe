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
Begin = Callable[[Call], "Future[object]"]
Within = Callable[[str, Call], "Future[object]"]


@pytest.fixture
def begin(store: OpenStore) -> Iterator[Begin]:
    """Makes a call on a thread of its own; goes on once that has ended, or waits for another transaction to end."""
    with ThreadPoolExecutor(1) as beside:

        def begun(call: Call) -> Future[object]:
            made = beside.submit(call)
            wait_until(lambda: made.done() or store.is_waited_for(), lambda: "it neither ended nor waited")
            return made

        yield begun


@pytest.fixture
def within(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> Within:
    """Begins a call as soon as a function, named by its whole path, has done its work in the transaction of another.

    Returns what will be its outcome.
    """

    def arranged(path: str, call: Call) -> Future[object]:
        module, _, name = path.rpartition(".")
        work, outcome = getattr(import_module(module), name), Future[object]()

        def interrupted(*args: Any, **named: Any) -> object:
            done = work(*args, **named)
            begin(call).add_done_callback(lambda made: copied(made, outcome))
            return done

        monkeypatch.setattr(path, interrupted)
        return outcome

    return arranged


def copied(made: "Future[object]", outcome: "Future[object]") -> None:
    problem = made.exception()
    if problem:
        outcome.set_exception(problem)
    else:
        outcome.set_result(made.result())
