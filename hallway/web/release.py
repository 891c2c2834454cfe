"""What an installed app holds: every file that it needs without a network, and the version that follows from them.

It comes in two parts (docs/decisions/0098-two-downloads.md): what the first capture needs, and the rest, which a phone
fetches once it is in use. Vendored files that nothing imports, typings and the server's own files stay out.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hallway.web.files import File
from hallway.web.graph import reached

PAGE = "/static/app/main.js"
WORKER = "/static/app/worker/worker.js"
SCANNER = "/static/app/scanner/worker.js"
ALWAYS = ("/static/style/", "/static/text/", "/static/schema/", "/static/icons/icon-192.png")

LATER_WORDS = re.compile(r"/static/text/(.*\.later\.ftl|letters\..*)")  # what is said on later screens

is_door = re.compile(r".*/later(-\w+)?\.js").fullmatch
"""Page and worker each have a later.js, packed as later-<hash>.js: whatever is reached through it alone comes later."""


@dataclass(frozen=True)
class Release:
    """Both map an address to the SHA-256 of its body: what comes at once, and what comes later."""

    files: Mapping[str, str]
    later: Mapping[str, str]

    @property
    def version(self) -> str:
        """The hash of both lists."""
        return hashlib.sha256(json.dumps([self.files, self.later], sort_keys=True).encode()).hexdigest()[:16]


def modules(files: Mapping[str, File], entry: str, later: bool = False) -> list[str]:
    """The addresses of the modules that `entry` needs, itself first; with `later`, those imported while running too."""
    return reached(entry, reader(files), later)


def reader(files: Mapping[str, File]) -> Callable[[str], str | None]:
    return lambda path: files[path].content.decode() if path in files else None


def released(files: Mapping[str, File]) -> Release:
    """The release of these files, pages among them."""
    first = set(needed(files, (PAGE, WORKER), is_door)) | {path for path in files if always(path)}
    rest = {*needed(files, (PAGE, WORKER, SCANNER), lambda _: False), *filter(LATER_WORDS.fullmatch, files)} - first
    return Release(*({path: files[path].sha256 for path in sorted(part)} for part in (first, rest)))


def needed(files: Mapping[str, File], entries: Sequence[str], closed: Callable[[str], object]) -> Iterator[str]:
    """What these come to run, without what only `closed` modules lead to."""
    code = {path for entry in entries for path in reached(entry, reader(files), later=True, closed=closed)}
    folders = {path.rpartition("/")[0] for path in code}
    for path in files:
        beside = path.endswith((".wasm", ".sql")) and path.rpartition("/")[0] in folders
        if path in code or beside:
            yield path


def always(path: str) -> bool:
    """What nothing imports: the page itself, the first words, style."""
    return (path.startswith(ALWAYS) and not LATER_WORDS.fullmatch(path)) or not path.startswith("/static/")
