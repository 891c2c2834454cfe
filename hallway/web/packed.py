"""The app packed by the build, in place of the modules that it was made from - as long as it still fits them.

A start offline asked for 118 modules, some milliseconds each on a slow phone; packed it asks for a handful. A checkout
that was edited since is served module by module, so a change needs no build: docs/decisions/0024-packed-app.md.
"""

import hashlib
import json
from pathlib import Path

from hallway.web.files import File, read

FOLDER = Path("vendor") / "app"
MADE_FROM = "made-from.json"


def packed(static: Path) -> dict[str, File]:
    """The packed files by the addresses that they serve, `/static/app/main.js`; none where they do not fit."""
    folder = static / FOLDER
    if not fits(static, folder / MADE_FROM):
        return {}
    return {f"/static/app/{path.relative_to(folder).as_posix()}": read(path) for path in sorted(folder.rglob("*.js"))}


def fits(static: Path, made_from: Path) -> bool:
    if not made_from.exists():
        return False
    sources: dict[str, str] = json.loads(made_from.read_text())
    return all(is_still(static / path, sha256) for path, sha256 in sources.items())


def is_still(source: Path, sha256: str) -> bool:
    return source.exists() and hashlib.sha256(source.read_bytes()).hexdigest() == sha256
