"""Which address belongs to which published face."""

from pathlib import Path

from hallway.pages import Pages
from sync.statements import statements

SQL = statements(Path(__file__).parent / "faces.sql")


def face_pages() -> Pages:
    return Pages("face", SQL["published"], SQL["all_published"])
