"""The domain's planners side by side, as the one planner that the engine calls. None of them knows of another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Protocol, TypeVar

from sync.blobs import Naming
from sync.database import Database
from sync.planning import Edit, Planner, Portion
from sync.rows import Owned


class Beside(Protocol):
    """A planner that has no day of its own, and so little to do that it does all of a space in one go."""

    owned: Owned
    fleeting: frozenset[str]
    naming: Naming

    def plan(self, db: Database, space: str, touched: Sequence[tuple[str, str]] | None, now: int) -> Iterable[Edit]:
        """What should stand, given the rows that were touched (None: any). What stands already is not written again."""


class Planners:
    """Plans what each of them plans, in their order. One of them at most speaks of a table's columns."""

    owned: Owned
    fleeting: frozenset[str]
    naming: Naming

    def __init__(self, first: Planner, *others: Beside) -> None:
        self._first, self._others = first, others
        all_of_them: tuple[Planner | Beside, ...] = (first, *others)
        self.owned = joined(planner.owned for planner in all_of_them)
        self.fleeting = frozenset[str]().union(*(planner.fleeting for planner in all_of_them))
        self.naming = joined(planner.naming for planner in all_of_them)

    def due(self, db: Database, space: str, now: int) -> bool:
        return self._first.due(db, space, now)

    def plan(self, db: Database, space: str, touched: Sequence[tuple[str, str]], now: int) -> Iterator[Edit]:
        yield from self._first.plan(db, space, touched, now)
        yield from self._beside(db, space, touched, now)

    def portion(self, db: Database, space: str, after: str, now: int) -> Portion:
        """Those of the first; with its last one, what the others have to do."""
        portion = self._first.portion(db, space, after, now)
        if portion.after is not None:
            return portion
        return Portion([*portion.edits, *self._beside(db, space, None, now)])

    def _beside(self, db: Database, space: str, touched: Sequence[tuple[str, str]] | None, now: int) -> Iterable[Edit]:
        return chain.from_iterable(planner.plan(db, space, touched, now) for planner in self._others)


Told = TypeVar("Told")


def joined(each: Iterable[Mapping[str, Told]]) -> dict[str, Told]:
    """Raises ValueError where two speak of one table: what one of them says would be lost."""
    all_of_it: dict[str, Told] = {}
    for tables in each:
        if twice := all_of_it.keys() & tables.keys():
            raise ValueError(f"Two planners speak of {', '.join(sorted(twice))}")
        all_of_it.update(tables)
    return all_of_it
