"""What cannot be printed or taken of something by post, under codes of its own (docs/architecture.md, "By post")."""

from typing import ClassVar

from sync.errors import SyncError


class PostRefused(SyncError):
    """`at` says which of what was sent (0 is the first), `field` which part of it."""

    problems: ClassVar = {
        "link-gone": (410, "There is nothing here."),
        "field-invalid": (422, "A part of this cannot be taken as it is."),
        "script-missing": (422, "The server has no letters for some of this."),
        "text-too-long": (422, "This is more text than the card has room for, even in its smallest letters."),
        "address-too-long": (422, "This address is longer than an envelope has room for."),
    }
