"""/sw.js: the service worker's source behind the list of what it keeps."""

import json
import re

from flask import Blueprint, Response

from hallway.web.files import File
from hallway.web.headers import FINGERPRINT
from hallway.web.release import Release
from hallway.web.shell import ADDRESSES

PART = re.compile(r"<[^>]+>")


def blueprint(source: File, release: Release) -> Blueprint:
    pages = Blueprint("worker", __name__)
    script = File(prelude(release).encode() + source.content, source.type)

    @pages.get("/sw.js")
    def worker() -> Response:
        return script.reply()

    return pages


def prelude(release: Release) -> str:
    """One line of script that hands the worker its release; the source itself reads it from there (static/sw.js)."""
    told = {
        "version": release.version,
        "headers": FINGERPRINT,
        "files": release.files,
        "later": release.later,
        "pages": [PART.sub("*", address) for address in ADDRESSES],
    }
    return f"self.release = {json.dumps(told, sort_keys=True)};\n"
