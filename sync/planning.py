"""The engine's side of a planner: what a push touched goes in, edits come out and take the same way in as any push."""

import logging
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from sync.blobs import Naming
from sync.database import Database
from sync.merge import merge, project, stage
from sync.rows import Owned
from sync.stamp import next_stamp
from sync.statements import Schema
from sync.value import Scalar, canonical

Edit = tuple[str, str, dict[str, Scalar]]
"""tbl, rid, columns."""

log = logging.getLogger("sync.planning")


@dataclass(frozen=True)
class Portion:
    """A part of what should stand in a whole space. `after`: what the next one is asked with; None: it was the last."""

    edits: Sequence[Edit]
    after: str | None = None


class Planner(Protocol):
    """What the domain hands the engine. It reads and writes its own tables on `db`, inside the engine's savepoint.

    `owned` are the columns that the server alone writes: a device's row with one of them is refused. `fleeting` are the
    tables whose rows lose their fields as soon as they are deleted. `naming` says which columns name blobs.
    """

    owned: Owned
    fleeting: frozenset[str]
    naming: Naming

    def due(self, db: Database, space: str, now: int) -> bool:
        """Whether to plan the whole space, pushed or not: a new day. Reads only."""

    def plan(self, db: Database, space: str, touched: Sequence[tuple[str, str]], now: int) -> Iterable[Edit]:
        """What should stand, given the rows that were touched. What stands already is not written again."""

    def portion(self, db: Database, space: str, after: str, now: int) -> Portion:
        """The part of the whole space that follows on another's `after`; the first one follows on "".

        A part is complete in itself, and small: nobody else writes while it is made. Between two of them anybody may,
        and what they touch is planned by `plan`, whether its part has come yet or not.
        """


@dataclass(frozen=True)
class Counter:
    """A space's row, held by the transaction that read it. private: it is the caller's own; purged_at: in ms.

    planned_to: after what the plan of the whole goes on that is under way; None: none is.
    """

    space: str
    seq: int
    clock: str
    behind: bool
    private: bool
    purged_at: int
    planned_to: str | None

    @property
    def goes_on(self) -> bool:
        """Whether there is more to plan at once, in a transaction of its own. What failed is left for later."""
        return self.planned_to is not None and not self.behind


@dataclass(frozen=True)
class Desk:
    """Where plans are made: the planner, and under whose name its edits are stamped."""

    planner: Planner
    schema: Schema
    device: str

    def is_due(self, db: Database, counter: Counter, now: int) -> bool:
        """Whether the whole space is. A planner that cannot tell is due: `run` then records why."""
        if not counter.private:
            return False
        try:
            return self.wants_whole(db, counter, now)
        except Exception:
            return True

    def wants_whole(self, db: Database, counter: Counter, now: int) -> bool:
        return counter.behind or counter.planned_to is not None or self.planner.due(db, counter.space, now)

    def run(self, db: Database, counter: Counter, touched: list[tuple[str, str]], now: int) -> Counter:
        """The counter after the edits: a part of the whole where that is due; what was touched, unless that part was
        all there is: of a whole in parts, it may lie in one that came before.

        What is shared with others is not planned: each phone copies what concerns its user into the private space.
        """
        if not counter.private:
            return counter
        begun = counter.planned_to
        portion = self.attempt(db, counter, partial(self.next_portion, db, counter, now), begun)
        everything = portion is not None and begun is None and not (portion.behind or portion.goes_on)
        counter = portion or counter
        if touched and not everything:
            counter = self.attempt(db, counter, partial(self.heeded, db, counter, touched, now), None) or counter
        return counter

    def attempt(
        self, db: Database, counter: Counter, plan: Callable[[], Counter | None], again: str | None
    ) -> Counter | None:
        """The counter after it. A failure is taken back, logged and counted, and the push stands.

        The whole is planned then, after `again`: from the start, where what was touched is known no more.
        """
        db.execute("SAVEPOINT planner")
        try:
            planned = plan()
        except Exception as problem:
            planned = self.missed(db, counter, problem, again)
        db.execute("RELEASE planner")
        return planned

    def next_portion(self, db: Database, counter: Counter, now: int) -> Counter | None:
        """None where the whole is not due."""
        if not self.wants_whole(db, counter, now):
            return None
        portion = self.planner.portion(db, counter.space, counter.planned_to or "", now)
        written, _ = self.written(db, counter, portion.edits, now)
        db.execute("UPDATE space SET behind = 0, planned_to = ? WHERE id = ?", [portion.after, counter.space])
        return replace(written, behind=False, planned_to=portion.after)

    def heeded(self, db: Database, counter: Counter, touched: list[tuple[str, str]], now: int) -> Counter:
        return self.written(db, counter, list(self.planner.plan(db, counter.space, touched, now)), now)[0]

    def written(
        self, db: Database, counter: Counter, edits: Sequence[Edit], now: int
    ) -> tuple[Counter, list[tuple[str, str]]]:
        """Edits by the server's own device, all under one stamp above every stamp of the space.

        Returns the counter after them, and the rows that they changed.
        """
        if not edits:
            return counter, []
        stamp = next_stamp(counter.clock, now, self.device)
        rows = [
            (tbl, rid, [[col, stamp, "", canonical(value)] for col, value in columns.items()])
            for tbl, rid, columns in edits
        ]
        stage(db, self.schema, counter.space, rows)
        keep_changes(db)
        seq = merge(db, self.schema, counter.seq)
        touched = project(db, self.schema)
        if seq == counter.seq:
            return counter, []
        db.execute("UPDATE space SET seq = ?, clock = ? WHERE id = ?", [seq, stamp, counter.space])
        return replace(counter, seq=seq, clock=stamp), touched

    def missed(self, db: Database, counter: Counter, problem: Exception, again: str | None) -> Counter:
        """Undoes what the planner did. Raises the problem where it took the whole push along, as a full disk does."""
        if not db.in_transaction:
            raise problem
        db.execute("ROLLBACK TO planner")
        told = {"space": counter.space, "error": type(problem).__name__, "where": [place(problem)]}
        log.error("planner failed", extra={"fields": told})
        db.execute(
            "UPDATE space SET behind = 1, failures = failures + 1, planned_to = ? WHERE id = ?", [again, counter.space]
        )
        return replace(counter, behind=True, planned_to=again)


def keep_changes(db: Database) -> None:
    """Leaves staged only what differs from what stands, with the stamp that it replaces as its base."""
    db.execute(
        """
        DELETE FROM incoming WHERE EXISTS (
          SELECT 1 FROM cell
          WHERE cell.space = incoming.space AND cell.tbl = incoming.tbl AND cell.rid = incoming.rid
            AND cell.col = incoming.col AND cell.val = incoming.val
        )
        """
    )
    db.execute(
        """
        UPDATE incoming SET base = coalesce((
          SELECT cell.stamp FROM cell
          WHERE cell.space = incoming.space AND cell.tbl = incoming.tbl AND cell.rid = incoming.rid
            AND cell.col = incoming.col
        ), '')
        """
    )


def place(problem: Exception) -> str:
    """File and line where it happened. The message stays out of the log: it may quote a person."""
    trace = problem.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}" if trace else ""
