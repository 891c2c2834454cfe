"""From bytes to JSON, bounded: whoever sends a bomb learns that it is too large, and costs no more than that."""

import json
import zlib
from typing import NoReturn

from sync.errors import SyncError

LARGEST = 8 * 1024 * 1024
GZIP = 16 + zlib.MAX_WBITS


def inflate(body: bytes, encoding: str) -> bytes:
    """The body as its Content-Encoding ("" for none) says.

    Raises SyncError encoding-unknown, body-too-large, body-invalid.
    """
    if encoding in {"", "identity"}:
        return body
    if encoding != "gzip":
        raise SyncError("encoding-unknown")
    stream = zlib.decompressobj(GZIP)
    try:
        inflated = stream.decompress(body, LARGEST + 1)
    except zlib.error:
        raise SyncError("body-invalid", detail="The body is not gzip.") from None
    if len(inflated) > LARGEST:
        raise SyncError("body-too-large")
    if not stream.eof or stream.unused_data:
        raise SyncError("body-invalid", detail="The gzip body is cut short, or goes on behind its end.")
    return inflated


def parse(body: bytes) -> dict[str, object]:
    """The JSON object that every body is. Raises SyncError body-invalid for all else, NaN and deep nesting included."""
    try:
        found = json.loads(body.decode("utf-8"), parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        raise SyncError("body-invalid", detail="The body is not JSON in UTF-8.") from None
    if not isinstance(found, dict):
        raise SyncError("body-invalid", detail="The body is not a JSON object.")
    return found


def refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
