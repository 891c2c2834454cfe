"""Which modules a browser fetches, starting at one: read off the files' own imports, not kept by hand."""

import posixpath
import re
from collections.abc import Callable

COMMENT = re.compile(r"(?<![\w'\"*/])/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
"""Comments hold JSDoc's type imports. `image/*` in a string is none, hence what may not stand before one."""

STATIC = re.compile(r"""\b(?:import|export)\b(?:[\s\w{},*$]*?\bfrom)?\s*["'](\.{0,2}/[^"']+)["']""")
DYNAMIC = re.compile(r"""\bimport\s*\(\s*["'](\.{0,2}/[^"']+)["']\s*\)""")

Read = Callable[[str], str | None]
"""The source at a path, None where there is nothing."""


def reached(
    entry: str, read: Read, later: bool = False, closed: Callable[[str], object] = lambda _: False
) -> list[str]:
    """The paths of all modules that `entry` imports, itself first, in the order of a browser's fetching.

    With `later`, those too that it imports while running. Left out are an import that leads nowhere, and what only
    `closed` paths lead to, themselves included.
    """
    found: dict[str, None] = {}
    waiting = [entry]
    while waiting:
        path = waiting.pop(0)
        source = None if path in found or closed(path) else read(path)
        if source is None:
            continue
        found[path] = None
        waiting += imports(path, source, later)
    return list(found)


def imports(path: str, source: str, later: bool) -> list[str]:
    """The absolute paths that one module names."""
    code = COMMENT.sub(" ", source)
    patterns = (STATIC, DYNAMIC) if later else (STATIC,)
    named = [specifier for pattern in patterns for specifier in pattern.findall(code)]
    return [posixpath.normpath(posixpath.join(posixpath.dirname(path), specifier)) for specifier in named]
