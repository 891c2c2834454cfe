"""The body of POST /sync: checked once, here, into what the exchange may rely on; and the reply's rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sync.database import Record
from sync.errors import SyncError
from sync.rows import Owned, Refusal, Row, apart, is_id, shaped
from sync.value import SAFE

VERSION = 1
MOST_SPACES = 50
MOST_CELLS = 20_000
LARGEST_PAGE = 5000


@dataclass(frozen=True)
class Part:
    """One space's share of a request: the rows to take, the rows refused, the highest stamp taken ("": none)."""

    space: str
    cursor: int
    rows: list[Row]
    refused: list[Refusal]
    highest: str


@dataclass(frozen=True)
class Request:
    """`now` is the device's time in ms, `epoch` what it last saw, `page` how many cells a space it takes."""

    now: int
    epoch: str
    page: int
    parts: list[Part]


def read_request(body: dict[str, object], owned: Owned) -> Request:
    """`owned` is what no device may write. What is wrong with a row is in its Part.

    Raises SyncError version-unsupported, body-invalid, body-too-large.
    """
    if type(body.get("v")) is not int:
        raise invalid("v")
    if body["v"] != VERSION:
        raise SyncError("version-unsupported")
    refuse_unknown(body, {"v", "now", "epoch", "page", "spaces"})
    epoch = body.get("epoch")
    if not isinstance(epoch, str):
        raise invalid("epoch")
    now, page = whole(body, "now", 0, SAFE), whole(body, "page", 1, LARGEST_PAGE)
    return Request(now, epoch, page, read_parts(body.get("spaces"), owned))


def read_parts(spaces: object, owned: Owned) -> list[Part]:
    if not isinstance(spaces, list):
        raise invalid("spaces")
    if len(spaces) > MOST_SPACES:
        raise SyncError("body-too-large", detail=f"More than {MOST_SPACES} spaces.")
    shares = [read_share(share) for share in spaces]
    if len({space for space, _, _ in shares}) < len(shares):
        raise SyncError("body-invalid", detail="A space stands twice.")
    if sum(max(1, len(row[2])) for _, _, rows in shares for row in rows) > MOST_CELLS:  # a row of none is one to answer
        raise SyncError("body-too-large", detail=f"More than {MOST_CELLS} cells.")
    return [read_part(*share, owned) for share in shares]


def read_share(share: object) -> tuple[str, int, list[Row]]:
    """The shape alone; what the rows say is looked at when their number is known to be bearable."""
    if not isinstance(share, dict):
        raise invalid("spaces")
    refuse_unknown(share, {"space", "cursor", "rows"})
    space = share.get("space")
    if not isinstance(space, str) or not is_id(space):
        raise invalid("space")
    return space, whole(share, "cursor", 0, SAFE), shaped(share.get("rows"))


def read_part(space: str, cursor: int, rows: list[Row], owned: Owned) -> Part:
    taken, refused = apart(rows, owned)
    highest = max((cell[1] for row in taken for cell in row[2]), default="")
    return Part(space, cursor, taken, refused, highest)


def whole(found: dict[str, object], name: str, least: int, most: int) -> int:
    number = found.get(name)
    if type(number) is not int or not least <= number <= most:  # a bool is an int to isinstance
        raise invalid(name)
    return number


def refuse_unknown(found: dict[str, object], known: set[str]) -> None:
    """A member that this version does not know is a promise that this server would break in silence."""
    if unknown := found.keys() - known:
        raise SyncError("body-invalid", detail=f"Unknown member: {min(unknown)[:40]}.")


def invalid(name: str) -> SyncError:
    return SyncError("body-invalid", detail=f"{name} is missing, or not what the protocol says.")


def grouped(cells: Sequence[Record | tuple[str, ...]]) -> list[list[object]]:
    """Cells (tbl, rid, col, stamp, base, val, ...) as the protocol's rows, in the same order."""
    return [[tbl, rid, [list(cell[2:6]) for cell in part]] for (tbl, rid), part in groupby(cells, key=itemgetter(0, 1))]
