"""Who has written stands behind whoever waits, in the same process and in another one."""

import fcntl
import os
import threading
from pathlib import Path

import pytest

from sync.errors import SyncError
from sync.line import NEXT, Line, Queue


def test_a_queue_is_handed_on_in_the_order_of_asking() -> None:
    queue, order = Queue(), list[int]()

    def take(number: int) -> None:
        queue.join(60)
        order.append(number)
        queue.leave()

    threads = [threading.Thread(target=take, args=[number]) for number in range(3)]
    assert queue.join(0)
    for number, thread in enumerate(threads, 1):
        thread.start()
        while len(queue._waiting) < number:
            os.sched_yield()
    queue.leave()
    queue.join(60)
    assert order == [0, 1, 2]
    for thread in threads:
        thread.join()


def test_who_waits_too_long_is_told_so_and_stands_in_nobodys_way(tmp_path: Path) -> None:
    line = Line(tmp_path, 0)
    with line.turn(), pytest.raises(SyncError, match="busy"), line.turn():
        pytest.fail("two at once")
    with line.turn():
        pass


def test_between_two_turns_of_one_process_another_one_gets_its_own(tmp_path: Path) -> None:
    ours, theirs, order = Line(tmp_path, 60), Line(tmp_path, 60), list[str]()

    def write() -> None:
        with theirs.turn():
            order.append("theirs")

    other = threading.Thread(target=write)
    with ours.turn():
        other.start()
        while not is_waited_for(tmp_path / NEXT):
            os.sched_yield()
    with ours.turn():
        order.append("ours")
    other.join()
    assert order == ["theirs", "ours"]


def is_waited_for(path: Path) -> bool:
    with path.open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False
