"""A clock and a planner that do what a test tells them to."""

from collections.abc import Callable, Iterable, Sequence

from sync.database import Database
from sync.exchange import Edit
from sync.planning import Portion

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
    """A planner that does what a test tells it to, and remembers what it was asked.

    `plans` is what should stand, of the whole space too unless `portions` says what each part of that is: in the order
    of these, each under the name by which the next one is asked for.
    """

    def __init__(self) -> None:
        self.owned: dict[str, frozenset[str]] = {}
        self.fleeting = frozenset({"sighting"})
        self.naming = {"attachment": "hash"}
        self.is_due = False
        self.plans: Callable[[Database, str], Iterable[Edit]] = lambda db, space: []
        self.portions: dict[str, Callable[[Database, str], Iterable[Edit]]] = {}
        self.asked: list[Sequence[tuple[str, str]] | str] = []

    def due(self, db: Database, space: str, now: int) -> bool:
        return self.is_due

    def plan(self, db: Database, space: str, touched: Sequence[tuple[str, str]], now: int) -> Iterable[Edit]:
        self.asked.append(touched)
        return self.plans(db, space)

    def portion(self, db: Database, space: str, after: str, now: int) -> Portion:
        """One that began is due no more, and under way all the same."""
        self.asked.append(after)
        self.is_due = False
        if not self.portions:
            return Portion(list(self.plans(db, space)))
        names = ["", *self.portions]
        name = names[names.index(after) + 1]
        return Portion(list(self.portions[name](db, space)), None if name == names[-1] else name)
