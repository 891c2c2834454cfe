"""The server writes into an account's private space by itself: what did not come from one of the account's devices."""

from collections.abc import Callable, Sequence

from sync.database import Database
from sync.errors import SyncError
from sync.planning import Counter, Desk, Edit, Planner
from sync.store import Store

Compose = Callable[[Database], Sequence[Edit]]
"""What to write, given what stands; called in the transaction that writes it, which holds the space."""


def write(store: Store, planner: Planner, space: str, compose: Compose, now: int) -> None:
    """One transaction: the edits take the way in that all edits take, and the planner runs over them as over a push.

    The devices have them, and what was planned of them, with their next exchange. `now` is in ms.
    Raises SyncError not-found where no account has this private space any more; busy, storage-full.
    """
    desk = Desk(planner, store.schema, store.device)
    with store.transaction() as db:
        store.lock(db, space)
        before = private_counter(db, space)
        written, touched = desk.written(db, before, compose(db), now)
        if touched:
            desk.run(db, written, touched, now)


def private_counter(db: Database, space: str) -> Counter:
    """Raises SyncError not-found."""
    row = db.execute(
        """
        SELECT space.seq, space.clock, space.behind, space.purged_at, space.planned_to
        FROM account JOIN space ON space.id = account.space WHERE space.id = ? AND account.removed_at IS NULL
        """,
        [space],
    ).fetchone()
    if row is None:
        raise SyncError("not-found")
    return Counter(space, row["seq"], row["clock"], bool(row["behind"]), True, row["purged_at"], row["planned_to"])


def is_behind(db: Database, planner: Planner, space: str, now: int) -> bool:
    """Whether the whole space wants planning. A planner that cannot tell says yes: `catch_up` then records why."""
    try:
        counter = private_counter(db, space)
        return counter.behind or counter.planned_to is not None or planner.due(db, space, now)
    except Exception:
        return True


def catch_up(store: Store, planner: Planner, space: str, now: int, note: Callable[[Database], object]) -> bool:
    """Plans the whole space where that is due, as an exchange does that brings nothing; False where that failed.

    Part by part: others write in between. `note` writes into the transaction of the last one. Raises SyncError
    not-found, busy, storage-full; what was planned until then stands, and the next one goes on from there.
    """
    desk = Desk(planner, store.schema, store.device)
    while True:
        with store.transaction() as db:
            store.lock(db, space)
            planned = desk.run(db, private_counter(db, space), [], now)
            if not planned.goes_on:
                note(db)
                return not planned.behind
