"""What cannot be shown or drawn of a face, under codes of its own (docs/architecture.md, "Faces in public")."""

from typing import ClassVar

from sync.errors import SyncError


class FaceRefused(SyncError):
    """`field-invalid` names the parameter in `field`; `script-missing` has in `letters` what cannot be drawn."""

    problems: ClassVar = {
        "face-gone": (410, "There is nothing here."),
        "face-unknown": (404, "There is no such face in this account."),
        "face-unnamed": (409, "This face has no name yet."),
        "face-expired": (409, "This face is over. Give it another last day, or none."),
        "face-unpublished": (409, "This face has no page yet, as far as the server knows. Publish it, and sync."),
        "field-invalid": (422, "A part of the address cannot be taken as it is."),
        "script-missing": (422, "The server has no letters for this name. The code can be drawn without it."),
    }
