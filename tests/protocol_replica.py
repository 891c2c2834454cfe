"""The cells of a second client of the sync protocol, in memory, by docs/protocol.md alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tests.protocol_rules import (
    DAY,
    Cell,
    Row,
    Scalar,
    author_of,
    bucket,
    canonical,
    corrected,
    deleted,
    kept,
    milliseconds,
    sums,
    tick,
)

Found = tuple[Row, str, Cell]
WireRow = list[Any]
"""As the protocol writes one: [tbl, rid, [[col, stamp, base, val], ...]]."""

FORGOTTEN_AFTER = 30 * DAY
FLEETING = {"sighting"}
OF_A_PERSON = {"note", "contact", "encounter", "commitment", "attachment"}
SERVER_COLUMNS = {
    "follow_up": set(
        "kind person about cause why due_on rank subject draft draft_message draft_call draft_post".split()
        + "tried held_until sent_at failure".split()
    ),
    "template": {"problem"},
    "reading": {"person", "attachment", "state", "text", "name", "org", "role", "email", "phone", "link", "read_at"},
}


class Replica:
    """`now` is this device's time as corrected, in ms. `spaces` has those too that are exchanged no more."""

    def __init__(self, device: str, now: Callable[[], int]) -> None:
        self.device, self.now = device, now
        self.last = self.received = ""
        self.private = ""
        self.authors: dict[str, set[str]] = defaultdict(set)
        self.spaces: dict[str, dict[Row, dict[str, Cell]]] = defaultdict(lambda: defaultdict(dict))
        self.parked: dict[tuple[str, Row], str] = {}

    def cells(self, space: str) -> set[tuple[str, ...]]:
        return {(*row, col, cell.stamp, cell.base, cell.val) for row, col, cell in self.all_of(space)}

    def all_of(self, space: str) -> Iterator[Found]:
        for row, cells in self.spaces[space].items():
            for col, cell in cells.items():
                yield row, col, cell

    def unsent(self, space: str) -> list[Found]:
        return [(row, col, cell) for row, col, cell in self.all_of(space) if cell.state == "unsent"]

    # Writing

    def edit(self, space: str, tbl: str, rid: str, values: dict[str, Scalar]) -> None:
        """One transaction: its cells share a stamp. What is restored is written whole."""
        row = self.spaces[space][tbl, rid]
        written = {col: canonical(value) for col, value in values.items()}
        if deleted(row) and values.get("_deleted") is False:
            written = {col: row[col].val for col in row if self.may_write(space, (tbl, rid), col)} | written
        stamp = self.stamp()
        for col, val in written.items():
            row[col] = Cell(stamp, row[col].seen if col in row else "", val)
        self.parked.pop((space, (tbl, rid)), None)

    def stamp(self) -> str:
        self.last = tick(self.last, self.now(), self.device)
        return self.last

    def may_write(self, space: str, row: Row, col: str) -> bool:
        if space == self.private:
            return col not in SERVER_COLUMNS.get(row[0], set())
        return author_of(row[1]) in self.authors[space]

    # Sending

    def outbox(self, space: str, most: int) -> list[WireRow]:
        """Whole rows of at most so many cells together, and always one where there is one."""
        rows: dict[Row, list[list[str]]] = defaultdict(list)
        for row, col, cell in self.unsent(space):
            if (space, row) not in self.parked:
                rows[row].append([col, cell.stamp, cell.base, cell.val])
        found: list[WireRow] = []
        for row, cells in rows.items():
            most -= len(cells)
            if most < 0 and found:
                break
            found.append([*row, cells])
        return found

    def acknowledge(self, space: str, sent: list[WireRow], refused: Iterable[dict[str, str]]) -> None:
        """Of the stamps that were sent alone; an edit made meanwhile now stands on what the server has."""
        self.parked |= {(space, (one["tbl"], one["rid"])): one["code"] for one in refused}
        for tbl, rid, cells in sent:
            if (space, (tbl, rid)) in self.parked:
                continue
            for col, stamp, _base, _val in cells:
                cell = self.spaces[space][tbl, rid][col]
                if cell.stamp == stamp:
                    cell.state = "known"
                elif cell.state == "unsent":
                    cell.base = stamp
                self.hear(stamp)

    def hear(self, stamp: str) -> None:
        self.received = max(self.received, stamp)
        self.last = max(self.last, stamp)

    # Receiving

    def receive(self, space: str, rows: list[WireRow]) -> None:
        for tbl, rid, cells in rows:
            for col, stamp, base, val in cells:
                self.hear(stamp)
                self.meet(space, (tbl, rid), col, Cell(stamp, base, val, "known"))
            if deleted(self.spaces[space][tbl, rid]):
                self.bury(space, (tbl, rid))

    def meet(self, space: str, row: Row, col: str, came: Cell) -> None:
        here = self.spaces[space][row]
        old = here.get(col)
        if old and old.state == "unsent" and came.order > old.order:
            self.keep(space, row, col, old, came)
        if old is None or old.state == "held" or came.order >= old.order:
            here[col] = came

    def keep(self, space: str, row: Row, col: str, lost: Cell, winner: Cell) -> None:
        found = kept(*row, col, lost, winner)
        if found:
            self.spaces[space]["loser", found[0]].update(found[1])

    def bury(self, space: str, row: Row) -> None:
        """What is unsent about somebody deleted elsewhere goes above the tombstone, so that everybody asks."""
        tombstone = self.spaces[space][row]["_deleted"]
        if row[0] == "person" and tombstone.state == "known":
            about = [cell for other, _, cell in self.unsent(space) if self.is_about(space, other, row)]
            stamp = self.stamp() if about else ""
            for cell in about:
                cell.stamp = stamp
        if row[0] in FLEETING:
            self.forget(space, row)

    def is_about(self, space: str, row: Row, person: Row) -> bool:
        cells = self.spaces[space][row]
        whose = cells["person"].val if row[0] in OF_A_PERSON and "person" in cells else None
        return row == person or whose == canonical(person[1])

    # Mending

    def restamp(self, shift: int) -> None:
        """After the clock was set right by `shift` ms: in the old order, above every stamp that the server has."""
        self.last = self.received
        found = [one for space in self.spaces for one in self.unsent(space)]
        fresh = {old: self.stamp() for old in sorted({cell.stamp for _, _, cell in found})}
        for (tbl, _), col, cell in found:
            cell.stamp, cell.val = fresh[cell.stamp], corrected(tbl, col, cell.val, shift)

    def send_again(self, space: str) -> None:
        """The server may have nothing of what this account may write."""
        for row, col, cell in self.all_of(space):
            if self.may_write(space, row, col):
                cell.state = "unsent"

    def set_aside(self, space: str, number: int) -> None:
        """Of this bucket the server's copy counts: what may be written goes there again, the rest is held."""
        for row, col, cell in self.all_of(space):
            if bucket(row[1]) == number:
                cell.state = "unsent" if self.may_write(space, row, col) else "held"

    def sums(self, space: str) -> list[str]:
        rows = self.spaces[space].items()
        known = [(row, {col: cell for col, cell in cells.items() if cell.state == "known"}) for row, cells in rows]
        return sums((row, cells) for row, cells in known if cells)

    # Forgetting

    def purge(self) -> None:
        """Once a day."""
        for space, rows in self.spaces.items():
            for row, cells in rows.items():
                if deleted(cells) and (row[0] in FLEETING or self.is_old(cells["_deleted"])):
                    self.forget(space, row)

    def is_old(self, tombstone: Cell) -> bool:
        return milliseconds(tombstone.stamp) < self.now() - FORGOTTEN_AFTER

    def forget(self, space: str, row: Row) -> None:
        cells = self.spaces[space][row]
        tombstone = cells["_deleted"]
        for col in [col for col, cell in cells.items() if cell.state == "known" and cell.stamp < tombstone.stamp]:
            del cells[col]
