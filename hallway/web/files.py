"""The files that the browser gets: a snapshot of static/, taken when the server starts.

A deploy that replaces files under a running server changes nothing until it starts again, so the hashes and the bodies
always belong together.
"""

import gzip
import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import brotli
from flask import Blueprint, Response, abort, request

from hallway.web.headers import FINGERPRINT

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".ftl": "text/plain; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mjs": "text/javascript; charset=utf-8",
    ".png": "image/png",
    ".sql": "text/plain; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
}
"""What is served at all: typings, maps, licences and hidden files are not."""

COMMENTS = {
    ".css": re.compile(rb"/\*.*?\*/\s*", re.DOTALL),
    ".ftl": re.compile(rb"^#.*\n", re.MULTILINE),
    ".sql": re.compile(rb"^--(?! name: ).*\n", re.MULTILINE),
}
"""What readers of the source need and no phone does. In a .sql the lines that name a statement stay."""

PACKED_ALREADY = {"image/png"}
BROTLI_QUALITY = 11  # paid once a file: 2 s for sqlite3.wasm, 10 ms for a module of our own
TYPINGS = (".d.ts", ".d.mts")


@dataclass(frozen=True)
class File:
    """One body with its type, and what it shrinks to. `packed` is what the build compressed already."""

    content: bytes
    type: str
    packed: bytes | None = field(default=None, repr=False)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()

    @cached_property
    def br(self) -> bytes:
        if self.packed and unpacks(self.packed, self.content):
            return self.packed
        return shrunk(self.content)

    @cached_property
    def gzip(self) -> bytes:
        return gzip.compress(self.content, 9, mtime=0)

    def reply(self) -> Response:
        """The body as the request takes it, or 304. Asked for each time: modules import by name, so addresses stay."""
        encoding = self.encoding()
        body = {"br": lambda: self.br, "gzip": lambda: self.gzip, "": lambda: self.content}[encoding]()
        response = Response(body, content_type=self.type)
        response.headers["Cache-Control"] = "no-cache"
        response.vary.add("Accept-Encoding")
        response.set_etag(f"{self.sha256[:24]}-{FINGERPRINT}{encoding and '-' + encoding}")
        if encoding:
            response.content_encoding = encoding
        response.make_conditional(request)
        return response

    def encoding(self) -> str:
        if self.type in PACKED_ALREADY:
            return ""
        return request.accept_encodings.best_match(["br", "gzip"]) or ""


def shrunk(content: bytes) -> bytes:
    return bytes(brotli.compress(content, quality=BROTLI_QUALITY))


def unpacks(packed: bytes, content: bytes) -> bool:
    """Whether it is what the build made of this content, and not left over from another."""
    try:
        return bool(brotli.decompress(packed) == content)
    except brotli.error:
        return False


def snapshot(static: Path) -> dict[str, File]:
    """Every servable file below `static` by its address, `/static/app/main.js`."""
    paths = (path for path in sorted(static.rglob("*")) if servable(path))
    return {f"/static/{path.relative_to(static).as_posix()}": read(path) for path in paths}


def servable(path: Path) -> bool:
    return path.is_file() and path.suffix in TYPES and not path.name.endswith(TYPINGS) and not path.name.startswith(".")


def read(path: Path) -> File:
    packed = path.with_name(f"{path.name}.br")
    comments = COMMENTS.get(path.suffix)
    content = comments.sub(b"", path.read_bytes()) if comments else path.read_bytes()
    return File(content, TYPES[path.suffix], packed.read_bytes() if packed.exists() else None)


def blueprint(files: dict[str, File]) -> Blueprint:
    pages = Blueprint("files", __name__)

    @pages.get("/static/<path:path>")
    def static(path: str) -> Response:
        file = files.get(f"/static/{path}")
        return file.reply() if file else abort(404)

    return pages
