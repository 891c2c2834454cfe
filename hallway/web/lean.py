"""What the browser is sent of our own code: the same code without the comments and the space that are for us.

At start rather than in a build, so that a change needs no more than a restart; it takes half a second for all modules.
docs/decisions/0023-lean-code.md has the figures.
"""

import re

import minify

MEDIA_TYPES = {".css": "text/css", ".js": "application/javascript"}
SQL_COMMENT = re.compile(r"^\s*--(?! name:).*\n|\s+--(?! name:).*$", re.MULTILINE)


def lean(suffix: str, text: str) -> str:
    """`suffix` is the file's; text of another kind comes back as it is."""
    if suffix == ".sql":
        return SQL_COMMENT.sub("", text)
    return minify.string(MEDIA_TYPES[suffix], text) if suffix in MEDIA_TYPES else text
