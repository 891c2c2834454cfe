"""What a form brings, bounded before it is read."""

import io
from collections.abc import Mapping
from dataclasses import dataclass

from flask import Request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import MultiPartParser

LARGEST = 128 * 1024  # bytes: a card of 64 KB, and all that can be typed
MOST_PARTS = 20


@dataclass(frozen=True)
class Posted:
    """whole: it was not larger than any form of ours."""

    typed: Mapping[str, str]
    file: FileStorage | None
    whole: bool


def posted(request: Request, file: str = "card") -> Posted:
    """`file` is the field that may bring one."""
    request.max_content_length, request.max_form_parts = LARGEST, MOST_PARTS
    try:
        return Posted(request.form, request.files.get(file), True)
    except RequestEntityTooLarge:
        return Posted(beginning(request), None, False)


def beginning(request: Request) -> Mapping[str, str]:
    """What was typed of a form with a large file: its fields stand before the file, so the first of it has them."""
    boundary = request.mimetype_params.get("boundary", "").encode()
    body = request.environ["wsgi.input"].read(LARGEST) + b"\r\n--" + boundary + b"--\r\n"
    try:
        typed, _ = MultiPartParser(max_form_parts=MOST_PARTS).parse(io.BytesIO(body), boundary, len(body))
    except (ValueError, RequestEntityTooLarge):  # cut in the middle of a part's head, or no form at all
        return {}
    return typed
