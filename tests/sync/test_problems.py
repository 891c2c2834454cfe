"""docs/protocol.md has every code that the engine answers with, and no other."""

import re
from pathlib import Path

from sync.errors import PROBLEMS, ROW_CODES

PAGE = (Path(__file__).parent.parent.parent / "docs" / "protocol.md").read_text(encoding="utf-8")
UNSENT = ("database-", "move-")
"""So begin the codes that no device sees: the server does not start, or is being moved."""


def test_the_page_lists_every_code_under_its_status() -> None:
    listed = {
        code: int(status)
        for status, codes in re.findall(r"^\| (\d{3}) \| (.+) \|$", PAGE, re.MULTILINE)
        for code in re.findall(r"`([a-z-]+)`", codes)
    }
    assert listed == {code: status for code, (status, _) in PROBLEMS.items() if not code.startswith(UNSENT)}


def test_the_page_names_every_code_of_a_row() -> None:
    assert set(re.findall(r"`(row-[a-z-]+)`", PAGE)) == ROW_CODES
