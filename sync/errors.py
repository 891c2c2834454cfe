"""The one kind of refusal, and the closed list of its codes (docs/protocol.md, "Problems")."""

from collections.abc import Mapping
from typing import ClassVar

PROBLEMS: dict[str, tuple[int, str]] = {
    "body-invalid": (400, "This is not a request of the sync protocol."),
    "version-unsupported": (400, "This server speaks version 1 of the sync protocol. The device keeps its changes."),
    "token-missing": (401, "This needs a device's token."),
    "token-unknown": (401, "No device has this token."),
    "device-removed": (401, "This device was removed from its account. What it has not sent stays on it."),
    "device-lost": (401, "This device was reported lost. It may hand over what it has not sent, nothing else."),
    "origin-refused": (403, "This change was started by another site."),
    "not-owner": (403, "Only the owner of this server may do this."),
    "guests-off": (403, "This server lets in nobody who has no account here."),
    "proof-invalid": (403, "This does not prove that the host's list has the device's key."),
    "member-removed": (403, "This key was taken out of the space, and stays out."),
    "not-found": (404, "There is nothing here."),
    "link-unknown": (404, "This link is not known here. Ask for a new one."),
    "method-not-allowed": (405, "This address does not take that method."),
    "clock-skew": (409, "The device's clock and the server's are more than five minutes apart."),
    "clock-ahead": (409, "A change is stamped more than five minutes ahead of now."),
    "epoch-changed": (409, "The server's database is another one than last time. Send everything again."),
    "device-taken": (409, "This device id is in use. Make a new one."),
    "device-here": (409, "This device was not reported lost: it sends its changes to /sync."),
    "link-own": (409, "This link was made by the same account. Send it to a friend."),
    "links-full": (409, "Ten links wait for an answer already. Withdraw one first."),
    "guests-full": (409, "Whoever made this link let in as many guests as one may in thirty days."),
    "space-taken": (409, "The space has another list of members already."),
    "key-taken": (409, "Another account has proven this key before."),
    "quarantine-full": (409, "Too much of lost devices waits already. Take or drop some of it first."),
    "space-full": (409, "The space holds as many bytes of blobs as it may. Delete some first."),
    "blob-unnamed": (409, "No cell of the space names this blob. Send the cells first."),
    "link-used": (410, "This link was used already. Ask for a new one."),
    "link-withdrawn": (410, "This link was withdrawn. Ask for a new one."),
    "link-expired": (410, "This link has expired. Ask for a new one."),
    "body-too-large": (413, "This is more than the server takes at once."),
    "encoding-unknown": (415, "The body may be plain or gzip, nothing else."),
    "type-unknown": (415, "The body must be application/json."),
    "blob-damaged": (422, "These bytes have another SHA-256 than the address says."),
    "field-invalid": (422, "A field cannot be taken as it is."),
    "too-many-requests": (429, "Too many tries. Wait a little."),
    "internal": (500, "Something went wrong here. Nothing that was acknowledged is lost."),
    "busy": (503, "The server is busy. Try again in a moment."),
    "storage-full": (507, "The server's disk is full. Nothing of this was kept there; it is safe on the device."),
    # These never go over the wire: the server does not start.
    "database-newer": (500, "The database was made by a newer version of Hallway."),
    "database-damaged": (500, "The database file is not a database."),
    "database-moved": (500, "The database was moved to PostgreSQL."),
    "database-in-use": (500, "Another process is using the database."),
    "database-unfinished": (500, "A move into this database has not come to its end."),
    "move-differs": (500, "The copy differs from what was moved; nothing was changed there. Run the move again."),
    "database-not-empty": (500, "The database holds something already."),
    "database-unreachable": (500, "The database cannot be reached."),
    "database-too-old": (500, "The database server is too old."),
    "database-forbidden": (500, "The database does not let Hallway make its tables."),
}
"""Code -> HTTP status, and what is said where the refusal says nothing more exact."""

ROW_CODES = frozenset({"row-table", "row-id", "row-column", "row-stamp", "row-value", "row-too-large", "row-author"})


class SyncError(Exception):
    """A refusal with a stable code. `extra` holds further members of the reply, such as `now` or `epoch`.

    What the engine knows nothing of is refused by a kind of its own, with `problems` of its own.
    """

    problems: ClassVar[Mapping[str, tuple[int, str]]] = PROBLEMS

    def __init__(self, code: str, status: int | None = None, detail: str | None = None, **extra: object) -> None:
        usual_status, usual_detail = self.problems[code]
        self.code = code
        self.status = status or usual_status
        self.detail = detail or usual_detail
        self.extra = extra
        super().__init__(f"{code}: {self.detail}")
