"""A clock and a planner that do what a test tells them to."""

from collections.abc import Callable, Iterable, Sequence

from sync.database import Database
from sync.exchange import Edit

START = 1_763_776_000_000  # 2025-11-22T01:46:40Z


class Hands:
    """A clock that stands still until a test turns it."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        return self.now

    def turn(self, minutes: float) -> None:
        self.now += round(minutes * 60_000)


class Errand:
    """A planner that does what a test tells it to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.owned: dict[str, frozenset[str]] = {}
        self.fleeting = frozenset({"sighting"})
        self.naming = {"attachment": "hash"}
        self.is_due = False
        self.plans: Callable[[Database, str], Iterable[Edit]] = lambda db, space: []
        self.asked: list[Sequence[tuple[str, str]] | None] = []

    def due(self, db: Database, space: str, now: int) -> bool:
        return self.is_due

    def plan(self, db: Database, space: str, touched: Sequence[tuple[str, str]] | None, now: int) -> Iterable[Edit]:
        self.asked.append(touched)
        return self.plans(db, space)
