"""One exchange: what a device has not sent goes in, what it has not seen comes out. One transaction a space."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from sync.database import Database
from sync.devices import SEEN_EVERY, Device, note_seen
from sync.errors import SyncError
from sync.merge import merge, project, stage
from sync.planning import Counter, Desk, Edit, Planner
from sync.stamp import read_stamp
from sync.store import Store
from sync.wire import VERSION, Part, Request, grouped

__all__ = ["Edit", "Planner", "exchange"]

TOLERANCE = 5 * 60 * 1000  # ms that a clock may be off


def exchange(store: Store, device: Device, request: Request, planner: Planner, now: int) -> dict[str, object]:
    """The reply. `now` is the server's clock in ms.

    Raises SyncError, with nothing applied: clock-skew, epoch-changed, clock-ahead, device-removed; and busy or
    storage-full, after which the same request may be sent again, since what was merged already merges to the same.
    """
    if abs(now - request.now) > TOLERANCE:
        raise SyncError("clock-skew", now=now)
    if request.epoch != store.epoch:
        raise SyncError("epoch-changed", epoch=store.epoch, now=now)
    visit = Visit(store, device, Desk(planner, store.schema, store.device), request.page, now)
    visit.refuse_stamps_ahead(request.parts)
    return {"v": VERSION, "now": now, "epoch": store.epoch, "spaces": [visit.answer(part) for part in request.parts]}


class SpaceRefused(Exception):
    """Why one space is not served, while the others are."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Visit:
    """A device at the counter."""

    store: Store
    device: Device
    desk: Desk
    page: int
    now: int

    def refuse_stamps_ahead(self, parts: Sequence[Part]) -> None:
        """Before anything is applied. What a space has accepted only grows: a stamp that passes here passes later."""
        with self.store.reading() as db:
            for part in parts:
                counter = self.find(db, part.space)
                if counter and part.highest and ahead(part.highest, counter.clock, self.now):
                    raise SyncError("clock-ahead", now=self.now)

    def answer(self, part: Part) -> dict[str, object]:
        try:
            if not part.rows:
                with self.store.reading() as db:
                    counter = self.counter(db, part)
                    if not self.writing_waits(db, counter):
                        return self.reply(db, part, counter, counter.seq, counter)
            with self.store.transaction() as db:
                self.store.lock(db, part.space)
                before = self.counter(db, part)
                taken, touched = self.take(db, part, before)
                note_seen(db, self.device, self.now)
                planned = self.desk.run(db, taken, touched, self.now)
                return self.reply(db, part, before, taken.seq, planned)
        except SpaceRefused as refusal:
            return {"space": part.space, "error": refusal.code}

    def writing_waits(self, db: Database, counter: Counter) -> bool:
        """Whether a mere pull has something to write: it does not queue behind the writers otherwise."""
        seen_at = self.device.seen_at
        return seen_at is None or self.now - seen_at >= 5 * SEEN_EVERY or self.desk.is_due(db, counter, self.now)

    def find(self, db: Database, space: str) -> Counter | None:
        """None for an unknown space and for one of others alike. Raises SyncError device-removed."""
        row = db.execute(
            """
            SELECT space.seq, space.clock, space.behind, device.removed_at
            FROM device JOIN member USING (account) JOIN space ON space.id = member.space
            WHERE device.id = :device AND space.id = :space
            """,
            {"device": self.device.id, "space": space},
        ).fetchone()
        if row and row["removed_at"] is not None:
            raise SyncError("device-removed")
        return Counter(space, row["seq"], row["clock"], bool(row["behind"])) if row else None

    def counter(self, db: Database, part: Part) -> Counter:
        """The space's counter, held until the end of a write transaction."""
        found = self.find(db, part.space)
        if found is None:
            raise SpaceRefused("space-unknown")
        if part.cursor > found.seq:
            raise SpaceRefused("cursor-ahead")
        return found

    def take(self, db: Database, part: Part, counter: Counter) -> tuple[Counter, list[tuple[str, str]]]:
        """Merges and numbers what was pushed: the counter after it, and the rows that changed."""
        if not part.rows:
            return counter, []
        stage(db, self.store.schema, part.space, part.rows)
        seq = merge(db, self.store.schema, counter.seq)
        clock = max(counter.clock, part.highest)
        db.execute("UPDATE space SET seq = ?, clock = ? WHERE id = ?", [seq, clock, part.space])
        return replace(counter, seq=seq, clock=clock), project(db, self.store.schema)

    def reply(self, db: Database, part: Part, before: Counter, seq: int, after: Counter) -> dict[str, object]:
        """A device that had everything before needs no echo of its own push: it reads on behind it."""
        start = seq if part.cursor == before.seq else part.cursor
        cells = db.execute(
            """
            SELECT tbl, rid, col, stamp, base, val, seq FROM cell
            WHERE space = ? AND seq > ? ORDER BY seq LIMIT ?
            """,
            [part.space, start, self.page + 1],
        ).fetchall()
        more = len(cells) > self.page
        page = cells[: self.page]
        return {
            "space": part.space,
            "prev": before.seq,
            "seq": seq,
            "refused": [asdict(refusal) for refusal in part.refused],
            "rows": grouped(page),
            "cursor": page[-1]["seq"] if more else after.seq,
            "more": more,
            "behind": after.behind,
        }


def ahead(stamp: str, accepted: str, now: int) -> bool:
    """Whether a stamp lies too far beyond the later of the server's clock and the highest accepted stamp."""
    known = read_stamp(accepted).ms if accepted else 0
    return read_stamp(stamp).ms > max(now, known) + TOLERANCE
