"""What an installed app holds: every file that it needs without a network, and the version that follows from them.

Vendored files that nothing imports, typings and the server's own files stay out.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from hallway.web.files import File
from hallway.web.graph import reached

PAGE = "/static/app/main.js"
WORKER = "/static/app/worker/worker.js"
ALWAYS = ("/static/style/", "/static/text/", "/static/schema/", "/static/icons/icon-192.png")


@dataclass(frozen=True)
class Release:
    """`files` maps an address to the SHA-256 of its body; `version` is the hash of that list."""

    files: Mapping[str, str]

    @property
    def version(self) -> str:
        return hashlib.sha256(json.dumps(self.files, sort_keys=True).encode()).hexdigest()[:16]


def modules(files: Mapping[str, File], entry: str, later: bool = False) -> list[str]:
    """The addresses of the modules that `entry` needs, itself first; with `later`, those imported while running too."""
    return reached(entry, lambda path: files[path].content.decode() if path in files else None, later)


def released(files: Mapping[str, File]) -> Release:
    """The release of these files, pages among them."""
    return Release({path: files[path].sha256 for path in sorted(set(needed(files)))})


def needed(files: Mapping[str, File]) -> Iterator[str]:
    code = [*modules(files, PAGE, later=True), *modules(files, WORKER, later=True)]
    folders = {path.rpartition("/")[0] for path in code}
    for path in files:
        beside = path.endswith((".wasm", ".sql")) and path.rpartition("/")[0] in folders
        if path in code or beside or path.startswith(ALWAYS) or not path.startswith("/static/"):
            yield path
