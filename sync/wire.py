"""The body of POST /sync: checked once, here, into what the exchange may rely on; and the reply's rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sync.checksum import BUCKETS, Place, is_sum
from sync.database import Record
from sync.errors import SyncError
from sync.rows import Owned, Refusal, Row, apart, is_id, is_name, shaped
from sync.value import SAFE

VERSION = 1
MOST_SPACES = 50
MOST_CELLS = 20_000
LARGEST_PAGE = 5000


@dataclass(frozen=True)
class Repair:
    """Which bucket a device wants to see again, from which place (tbl, rid) on; ("", "") is the start."""

    bucket: int
    after: Place


@dataclass(frozen=True)
class Share:
    """What a request says of one space, known to have its shape. `sums` is [] where the device compares nothing."""

    space: str
    cursor: int
    rows: list[Row]
    sums: list[str]
    repair: Repair | None


@dataclass(frozen=True)
class Part(Share):
    """The same, with its rows apart: those to take, those refused, the highest stamp taken ("": none)."""

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
    if len({share.space for share in shares}) < len(shares):
        raise SyncError("body-invalid", detail="A space stands twice.")
    if (
        sum(max(1, len(row[2])) for share in shares for row in share.rows) > MOST_CELLS
    ):  # a row of none is one to answer
        raise SyncError("body-too-large", detail=f"More than {MOST_CELLS} cells.")
    return [read_part(share, owned) for share in shares]


def read_share(share: object) -> Share:
    """The shape alone; what the rows say is looked at when their number is known to be bearable."""
    if not isinstance(share, dict):
        raise invalid("spaces")
    refuse_unknown(share, {"space", "cursor", "rows", "sums", "repair"})
    space = share.get("space")
    if not isinstance(space, str) or not is_id(space):
        raise invalid("space")
    rows = shaped(share.get("rows"))
    return Share(
        space, whole(share, "cursor", 0, SAFE), rows, read_sums(share.get("sums")), read_repair(share.get("repair"))
    )


def read_sums(sums: object) -> list[str]:
    if sums is None:
        return []
    if (
        not isinstance(sums, list)
        or len(sums) != BUCKETS
        or not all(isinstance(one, str) and is_sum(one) for one in sums)
    ):
        raise invalid("sums")
    return sums


def read_repair(repair: object) -> Repair | None:
    if repair is None:
        return None
    if not isinstance(repair, dict):
        raise invalid("repair")
    refuse_unknown(repair, {"bucket", "after"})
    after = repair.get("after")
    return Repair(whole(repair, "bucket", 0, BUCKETS - 1), ("", "") if after is None else read_place(after))


def read_place(place: object) -> Place:
    match place:
        case [str(tbl), str(rid)] if is_name(tbl) and is_id(rid):
            return tbl, rid
    raise invalid("after")


def read_part(share: Share, owned: Owned) -> Part:
    taken, refused = apart(share.rows, owned)
    return Part(share.space, share.cursor, taken, share.sums, share.repair, refused, highest(taken))


def highest(rows: Iterable[Row]) -> str:
    """The highest stamp of these rows; "" where there is none."""
    return max((cell[1] for row in rows for cell in row[2]), default="")


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
