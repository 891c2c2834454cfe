"""Refusals and failures: problem details for the API (RFC 9457), a small page for people, never a stack trace."""

import json
import logging

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException
from werkzeug.http import HTTP_STATUS_CODES

from hallway.web.text import Text
from sync.errors import SyncError

CODES = {400: "body-invalid", 404: "not-found", 405: "method-not-allowed", 413: "body-too-large", 415: "type-unknown"}
"""What Flask itself refuses, under the codes of docs/protocol.md."""

PAGES = {404: "page-not-found", 405: "page-not-found", 410: "page-gone", 503: "page-busy"}
"""What a person is told; everything else is page-failed."""

PAUSES = {429: 60, 503: 2}
"""Retry-After in seconds, where the refusal names none itself."""

log = logging.getLogger("hallway.problem")


def mount(app: Flask, text: Text) -> None:
    def answer(problem: SyncError) -> Response:
        return page(problem, text) if wants_page() else document(problem)

    app.register_error_handler(SyncError, answer)
    app.register_error_handler(HTTPException, lambda error: kept_headers(answer(translated(error)), error))
    app.register_error_handler(Exception, lambda error: answer(failure(error)))


def wants_page() -> bool:
    """Whether somebody looks at the reply: a browser that opens an address prefers HTML, the app's calls never do."""
    formats = ["application/problem+json", "application/json", "text/html"]
    return request.accept_mimetypes.best_match(formats) == "text/html"


def translated(error: HTTPException) -> SyncError:
    """What Flask refused, under the protocol's code."""
    return SyncError(CODES.get(error.code or 400, "body-invalid"))


def kept_headers(response: Response, error: HTTPException) -> Response:
    """Allow, of a method that is not allowed, is the one header of Flask's own reply worth keeping."""
    response.headers.extend([(name, value) for name, value in error.get_headers() if name == "Allow"])
    return response


def failure(error: Exception) -> SyncError:
    """What nobody foresaw: logged by its type and place, told without a word of it."""
    log.error("unforeseen", exc_info=error)
    return SyncError("internal")


def document(problem: SyncError) -> Response:
    told = {
        "type": "about:blank",
        "title": HTTP_STATUS_CODES.get(problem.status, problem.code),
        "status": problem.status,
        "code": problem.code,
        "detail": problem.detail,
        **problem.extra,
    }
    response = Response(json.dumps(told), problem.status, content_type="application/problem+json")
    if problem.status in PAUSES:
        response.headers["Retry-After"] = str(PAUSES[problem.status])
    return response


def page(problem: SyncError, text: Text) -> Response:
    message = PAGES.get(problem.status, "page-failed")
    html = render_template("problem.html", text=text, message=message)
    return Response(html, problem.status, content_type="text/html; charset=utf-8")
