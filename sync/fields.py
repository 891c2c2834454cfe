"""What bodies of calls hold, checked: names that people type, public keys, texts, flags."""

import re
from collections.abc import Mapping

from sync.errors import SyncError
from sync.keys import is_key

LONGEST_NAME = 100
KEY = "a P-256 point, 65 bytes in base64url without padding"

has_oddity = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]").search


def name_of(body: Mapping[str, object]) -> str:
    """The member `name`, trimmed. Raises SyncError field-invalid."""
    name = text_of(body, "name").strip()
    if not name or len(name) > LONGEST_NAME or has_oddity(name):
        raise SyncError("field-invalid", detail=f"name must have 1 to {LONGEST_NAME} characters in one line.")
    return name


def text_of(body: Mapping[str, object], field: str) -> str:
    found = body.get(field)
    if not isinstance(found, str):
        raise SyncError("field-invalid", detail=f"{field} must be text.")
    return found


def key_of(body: Mapping[str, object]) -> str:
    """The member `key`, a public one. Raises SyncError field-invalid."""
    key = text_of(body, "key")
    if not is_key(key):
        raise SyncError("field-invalid", detail=f"key must be {KEY}.")
    return key


def object_of(body: Mapping[str, object], field: str) -> dict[str, object]:
    found = body.get(field)
    if not isinstance(found, dict):
        raise SyncError("field-invalid", detail=f"{field} must be an object.")
    return found


def flag_of(body: Mapping[str, object], field: str) -> bool:
    found = body.get(field)
    if not isinstance(found, bool):
        raise SyncError("field-invalid", detail=f"{field} must be true or false.")
    return found
