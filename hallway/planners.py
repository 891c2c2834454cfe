"""The domain's planners side by side, as the one planner that the engine calls. None of them knows of another."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sync.blobs import Naming
from sync.database import Database
from sync.planning import Edit, Planner
from sync.rows import Owned


class Planners:
    """Plans what each of them plans, in their order. One of them at most speaks of a table's columns."""

    owned: Owned
    fleeting: frozenset[str]
    naming: Naming

    def __init__(self, *planners: Planner) -> None:
        self._planners = planners
        self.owned = joined(planner.owned for planner in planners)
        self.fleeting = frozenset[str]().union(*(planner.fleeting for planner in planners))
        self.naming = joined(planner.naming for planner in planners)

    def due(self, db: Database, space: str, now: int) -> bool:
        return any(planner.due(db, space, now) for planner in self._planners)

    def plan(self, db: Database, space: str, touched: Sequence[tuple[str, str]] | None, now: int) -> Iterator[Edit]:
        for planner in self._planners:
            yield from planner.plan(db, space, touched, now)


Told = TypeVar("Told")


def joined(each: Iterable[Mapping[str, Told]]) -> dict[str, Told]:
    """Raises ValueError where two speak of one table: what one of them says would be lost."""
    all_of_it: dict[str, Told] = {}
    for tables in each:
        if twice := all_of_it.keys() & tables.keys():
            raise ValueError(f"Two planners speak of {', '.join(sorted(twice))}")
        all_of_it.update(tables)
    return all_of_it
