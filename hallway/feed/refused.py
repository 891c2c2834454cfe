"""What is not to be had of a calendar (docs/architecture.md, "Calendar feed")."""

from typing import ClassVar

from sync.errors import SyncError


class FeedRefused(SyncError):
    problems: ClassVar = {
        "feed-gone": (410, "There is nothing here."),
        "feed-absent": (404, "This account has no calendar address yet."),
    }
