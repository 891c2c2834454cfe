"""How what a stranger sent comes into the space of whoever it is for."""

from hallway.forms.ticket import Unfit
from sync.errors import SyncError
from sync.planning import Planner
from sync.store import Store
from sync.writing import Compose, write

LATER = {"busy": "send-busy", "storage-full": "send-full"}
"""What passes, and its sentence."""


def arrive(store: Store, planner: Planner, space: str, compose: Compose, now: int) -> None:
    """Raises Unfit where it may be sent again later, and whatever else `write` and `compose` raise."""
    try:
        write(store, planner, space, compose, now)
    except SyncError as problem:
        if problem.code not in LATER:
            raise
        raise Unfit(LATER[problem.code], status=problem.status) from None
