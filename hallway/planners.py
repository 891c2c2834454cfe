"""The domain's planners side by side, as the one planner that the engine calls. None of them knows of another."""

from collections.abc import Iterator, Sequence

from sync.blobs import Naming
from sync.database import Database
from sync.planning import Edit, Planner
from sync.rows import Owned


class Planners:
    """Plans what each of them plans, in their order. A table's columns are owned by one of them at most."""

    owned: Owned
    fleeting: frozenset[str]
    naming: Naming

    def __init__(self, *planners: Planner) -> None:
        self._planners = planners
        self.owned = {tbl: columns for planner in planners for tbl, columns in planner.owned.items()}
        self.fleeting = frozenset[str]().union(*(planner.fleeting for planner in planners))
        self.naming = {tbl: column for planner in planners for tbl, column in planner.naming.items()}

    def due(self, db: Database, space: str, now: int) -> bool:
        return any(planner.due(db, space, now) for planner in self._planners)

    def plan(self, db: Database, space: str, touched: Sequence[tuple[str, str]] | None, now: int) -> Iterator[Edit]:
        for planner in self._planners:
            yield from planner.plan(db, space, touched, now)
