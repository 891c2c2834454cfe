"""One JSON object a line on stderr, about requests and never about people.

No address, no name, no token, no query, no row: a route's rule in place of the path, a device as eight digits of a
keyed hash, an error by its type and the lines of code that it passed.
"""

import hashlib
import hmac
import json
import logging
import sys
import time
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask, Response, g, request

log = logging.getLogger("hallway.request")


class JsonLines(logging.Formatter):
    """A record's `fields` (passed as `extra`) stand beside its message.

    What other libraries log at warning and above is written without its arguments: they quote requests.
    """

    def format(self, record: logging.LogRecord) -> str:
        ours = record.name.split(".")[0] in {"hallway", "sync"}
        plain = ours or record.levelno < logging.WARNING
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage() if plain else str(record.msg),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1]:
            line |= failure(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def failure(error: BaseException) -> dict[str, Any]:
    """An error's type and place. Its words are left out: they quote what people wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    return {"error": type(error).__name__, "where": [place(frame) for frame in frames]}


def place(frame: traceback.FrameSummary) -> str:
    return f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"


def configure() -> None:
    """Everything that this process logs goes to stderr in this form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)


def mount(app: Flask, secret: str) -> None:
    """One line a request, when its reply is ready."""

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()

    @app.after_request
    def tell(response: Response) -> Response:
        fields = {
            "method": request.method,
            "route": request.url_rule.rule if request.url_rule else None,
            "status": response.status_code,
            "ms": round((time.perf_counter() - g.began) * 1000, 1),
            "device": pseudonym(request.headers.get("Authorization"), secret),
        }
        log.info("request", extra={"fields": fields})
        return response


def pseudonym(token: str | None, secret: str) -> str | None:
    """Tells the lines of one device from another's, and nothing to whoever has the log alone."""
    return hmac.new(secret.encode(), token.encode(), hashlib.sha256).hexdigest()[:8] if token else None
