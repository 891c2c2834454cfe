"""Several accounts' letters at the same time: a mail server that keeps one account waiting keeps no other waiting."""

import threading
from collections.abc import Callable

AT_ONCE = 8  # accounts; each of them may have a mail server that takes its time


class Senders:
    """At most one thread for an account, and `AT_ONCE` in all; left once all of them are done, whatever happened.

    They end with the process, as the desk's own thread does: a letter may take longer than a server has to stop in.
    """

    def __init__(self) -> None:
        self._at_work = set[str]()
        self._problems = list[BaseException]()
        self._one_done = threading.Condition()
        self._news = False

    @property
    def at_work(self) -> int:
        """How many."""
        return len(self._at_work)

    def __enter__(self) -> "Senders":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Raises what one of them raised."""
        with self._one_done:
            self._one_done.wait_for(lambda: not self._at_work)
        if kind is None and self._problems:
            raise self._problems[0]

    def begin(self, account: str, send: Callable[[], None]) -> None:
        """Nothing where the account is seen to already, or nobody is free."""
        with self._one_done:
            if account in self._at_work or len(self._at_work) == AT_ONCE:
                return
            self._at_work.add(account)
        threading.Thread(target=self._run, args=[account, send], name="letters", daemon=True).start()

    def wait(self, seconds: float) -> None:
        """Until another one is done, or for so long. Raises what one of them raised: no more are to begin then."""
        with self._one_done:
            self._one_done.wait_for(lambda: self._news or not self._at_work, seconds)
            self._news = False
            if self._problems:
                raise self._problems[0]

    def _run(self, account: str, send: Callable[[], None]) -> None:
        try:
            send()
        except BaseException as problem:  # told in the desk's own thread, whatever it is
            self._problems.append(problem)
        finally:
            with self._one_done:
                self._at_work.remove(account)
                self._news = True
                self._one_done.notify_all()
