"""One exchange: what a device has not sent goes in, what it has not seen comes out. One transaction a space."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from sync.blobs import drop_unnamed
from sync.checksum import bucket_page, differing
from sync.database import Database
from sync.devices import SEEN_EVERY, Device, note_seen, refuse_gone
from sync.errors import SyncError
from sync.merge import project, take_in
from sync.planning import Counter, Desk, Edit, Planner
from sync.purge import DAY, purge, purge_at_once
from sync.rows import Refusal
from sync.spaces import refuse_foreign
from sync.stamp import read_stamp
from sync.store import Store
from sync.wire import VERSION, Part, Request, grouped, highest

__all__ = ["Edit", "Planner", "exchange"]

TOLERANCE = 5 * 60 * 1000  # ms that a clock may be off
BORROWED = 1000  # ms that counting may run ahead of what was accepted: 65 million edits


def exchange(store: Store, device: Device, request: Request, planner: Planner, now: int) -> dict[str, object]:
    """The reply. `now` is the server's clock in ms.

    Raises SyncError, with nothing applied: clock-skew, epoch-changed, clock-ahead, device-removed, device-lost; and
    busy or storage-full, after which the same may be sent again, since what was merged already merges to the same.
    """
    refuse_other_times(store, request, now)
    visit = Visit(store, device, Desk(planner, store.schema, store.device), request.page, now)
    visit.refuse_stamps_ahead(request.parts)
    answers = [visit.answer(part) for part in request.parts]
    # The epoch that the device asked under: where another server took over meanwhile, it is told so when it asks again.
    reply: dict[str, object] = {"v": VERSION, "now": now, "epoch": request.epoch, "spaces": answers}
    unasked = visit.unasked(request.parts)
    return reply | {"unasked": unasked} if unasked else reply


def refuse_other_times(store: Store, request: Request, now: int) -> None:
    """Raises SyncError clock-skew, and epoch-changed where the device last saw another database."""
    if abs(now - request.now) > TOLERANCE:
        raise SyncError("clock-skew", now=now)
    if request.epoch != store.epoch:
        raise SyncError("epoch-changed", epoch=store.epoch, now=now)


class SpaceRefused(Exception):
    """Why one space is not served, while the others are."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


@dataclass(frozen=True)
class Brought:
    """What became of a push: the highest number of a pushed cell, the counter behind all that followed from it."""

    seq: int
    counter: Counter
    refused: list[Refusal]


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
        doubtful = [part for part in parts if part.highest and ahead(part.highest, "", self.now)]
        if not doubtful:
            return
        with self.store.reading() as db:
            for part in doubtful:
                counter = self.find(db, part.space)
                if counter and ahead(part.highest, counter.clock, self.now):
                    raise SyncError("clock-ahead", now=self.now)

    def unasked(self, parts: Sequence[Part]) -> list[str]:
        """Spaces of the account that the device does not know of, or left for its next request."""
        with self.store.reading() as db:
            ours = db.execute("SELECT space FROM member WHERE account = ? ORDER BY space", [self.device.account])
            return [space for (space,) in ours if space not in {part.space for part in parts}]

    def answer(self, part: Part) -> dict[str, object]:
        try:
            answered = self.pulled(part) or self.pushed(part)
            return answered | self.compared(part) if part.sums or part.repair else answered
        except SpaceRefused as refusal:
            return {"space": part.space, "error": refusal.code}

    def pulled(self, part: Part) -> dict[str, object] | None:
        """The answer to a device that brings nothing, beside whoever writes; None where something has to be written."""
        if part.rows:
            return None
        with self.store.reading() as db:
            counter = self.counter(db, part)
            nothing = Brought(counter.seq, counter, part.refused)
            return None if self.writing_waits(db, counter) else self.reply(db, part, counter, nothing)

    def pushed(self, part: Part) -> dict[str, object]:
        with self.store.transaction() as db:
            self.store.lock(db, part.space)
            before = self.counter(db, part)
            brought = self.bring_in(db, part, before)
            note_seen(db, self.device, self.now)
            if not brought.counter.goes_on:
                return self.reply(db, part, before, brought)
        return self.planned_on(part, before, brought)

    def planned_on(self, part: Part, before: Counter, brought: Brought) -> dict[str, object]:
        """The reply once all of a large space is planned: part by part, and others write in between."""
        while True:
            with self.store.transaction() as db:
                self.store.lock(db, part.space)
                counter = self.desk.run(db, self.counter(db, part), [], self.now)
                if not counter.goes_on:
                    return self.reply(db, part, before, replace(brought, counter=counter))

    def bring_in(self, db: Database, part: Part, before: Counter) -> Brought:
        """All that a push sets going, in the caller's transaction, which holds the space."""
        part = self.own(db, part)
        seq, taken, touched = self.take(db, part, before)
        if self.purge_is_due(before):
            purge(db, self.store.schema, part.space, self.now)
            drop_unnamed(db, part.space, self.desk.planner.naming)
        return Brought(seq, self.desk.run(db, taken, touched, self.now), part.refused)

    def own(self, db: Database, part: Part) -> Part:
        """The same without rows of other authors."""
        rows, foreign = refuse_foreign(db, part.space, self.device.account, part.rows)
        return replace(part, rows=rows, refused=part.refused + foreign, highest=highest(rows)) if foreign else part

    def compared(self, part: Part) -> dict[str, object]:
        """Where the device's sums differ from ours, if it has seen all that we have; and the page that it asked for."""
        with self.store.reading() as db:
            counter = self.counter(db, part)
            found: dict[str, object] = {}
            if part.sums and not part.rows and counter.seq == part.cursor:
                found["differ"] = differing(db, part.space, part.sums)
            if part.repair:
                rows, after = bucket_page(db, part.space, part.repair.bucket, part.repair.after, self.page)
                found["repair"] = {"rows": rows, "after": after}
            return found

    def writing_waits(self, db: Database, counter: Counter) -> bool:
        """Whether a mere pull has something to write: it does not queue behind the writers otherwise."""
        seen_at = self.device.seen_at
        unnoted = seen_at is None or self.now - seen_at >= 5 * SEEN_EVERY
        return unnoted or self.purge_is_due(counter) or self.desk.is_due(db, counter, self.now)

    def purge_is_due(self, counter: Counter) -> bool:
        return self.now - counter.purged_at >= DAY

    def find(self, db: Database, space: str) -> Counter | None:
        """None for an unknown space and for one of others alike. Raises SyncError device-removed, device-lost."""
        row = db.execute(
            """
            SELECT space.seq, space.clock, space.behind, space.purged_at, space.planned_to, account.space AS own,
              device.removed_at, device.lost_at
            FROM device JOIN account ON account.id = device.account
            JOIN member ON member.account = account.id JOIN space ON space.id = member.space
            WHERE device.id = :device AND space.id = :space
            """,
            {"device": self.device.id, "space": space},
        ).fetchone()
        if row is None:
            return None
        refuse_gone(row)
        state = (bool(row["behind"]), row["own"] == space, row["purged_at"], row["planned_to"])
        return Counter(space, row["seq"], row["clock"], *state)

    def counter(self, db: Database, part: Part) -> Counter:
        """The space's counter, held until the end of a write transaction."""
        found = self.find(db, part.space)
        if found is None:
            raise SpaceRefused("space-unknown")
        if part.cursor > found.seq:
            raise SpaceRefused("cursor-ahead")
        return found

    def take(self, db: Database, part: Part, counter: Counter) -> tuple[int, Counter, list[tuple[str, str]]]:
        """Merges and numbers what was pushed.

        Returns the highest number of a pushed cell, the counter behind that and behind what was kept of losers, and the
        rows that changed.
        """
        if not part.rows:
            return counter.seq, counter, []
        seq, end = take_in(db, self.store.schema, part.space, part.rows, counter.seq)
        clock = max(counter.clock, part.highest)
        db.execute("UPDATE space SET seq = ?, clock = ? WHERE id = ?", [end, clock, part.space])
        touched = project(db, self.store.schema)
        losers = () if counter.private else ("loser",)  # what a concurrent edit lost is withdrawn with the rest
        fleeting = self.desk.planner.fleeting.union(losers)
        purge_at_once(db, self.store.schema, part.space, fleeting & {tbl for tbl, _ in touched})
        return seq, replace(counter, seq=end, clock=clock), touched

    def reply(self, db: Database, part: Part, before: Counter, brought: Brought) -> dict[str, object]:
        """A device that had everything before needs no echo of its own push: it reads on behind it."""
        start = brought.seq if part.cursor == before.seq else part.cursor
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
            "seq": brought.seq,
            "refused": [asdict(refusal) for refusal in brought.refused],
            "rows": grouped(page),
            "cursor": page[-1]["seq"] if more else brought.counter.seq,
            "more": more,
            "behind": brought.counter.behind,
        }


def ahead(stamp: str, accepted: str, now: int) -> bool:
    """Whether a stamp lies too far beyond both the server's clock and the highest accepted stamp.

    Edits go on from what was accepted, though the server's clock was put back meanwhile; but no clock is led on by it:
    a device whose wall is behind counts, and each full counter borrows a millisecond.
    """
    known = read_stamp(accepted).ms if accepted else 0
    return read_stamp(stamp).ms > max(now + TOLERANCE, known + BORROWED)
