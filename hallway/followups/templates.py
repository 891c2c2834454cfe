"""One's own letters: which of them are sound, and what is wrong with the others."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hallway.followups.checked import LONGEST
from hallway.followups.drafts import FAMILIES, KINDS, Own, Source, base_of, refusal
from sync.database import Database
from sync.planning import Edit
from sync.statements import statements

SQL = statements(Path(__file__).parent / "templates.sql")
MOST = 100  # rows: every kind and family in two languages


@dataclass(frozen=True)
class Trouble:
    """Why a letter is not used. field: subject or text; reason: one that the catalogue has words for."""

    field: str
    line: int
    reason: str
    word: str = ""

    def __str__(self) -> str:
        """As the phone reads it."""
        return f"{self.field} {self.line} {self.reason} {self.word}".strip()


def read_templates(db: Database, space: str) -> Own:
    """Those that can be used; for the others the built-in ones stand in."""
    own: dict[tuple[str, str, str], Source] = {}
    for _, key, source, _ in _rows(db, space):
        if key and trouble_of(source) is None:
            own.setdefault(key, source)
    return own


def problems(db: Database, space: str) -> list[Edit]:
    """What has to be written so that each says why it is not used, or that it is."""
    found = [(rid, _problem(key, source), said) for rid, key, source, said in _rows(db, space)]
    return [("template", rid, {"problem": problem}) for rid, problem, said in found if problem != said]


def _problem(key: tuple[str, str, str] | None, source: Source) -> str | None:
    trouble = trouble_of(source) if key else Trouble("text", 1, "unknown-kind")
    return str(trouble) if trouble else None


def trouble_of(source: Source) -> Trouble | None:
    """None for a sound one."""
    for field, text in (("subject", source.subject), ("text", source.text)):
        refused = refusal(text[: LONGEST + 1])  # what is longer is not remembered whole
        if refused:
            return Trouble(field, refused.line, refused.code, refused.word)
    return None if source.text.strip() else Trouble("text", 1, "empty")


def _rows(db: Database, space: str) -> Iterator[tuple[str, tuple[str, str, str] | None, Source, str | None]]:
    rows = db.execute(SQL["templates"], {"space": space, "most": MOST})
    for rid, kind, channel, language, subject, text, problem in rows:
        known = kind in KINDS and channel in FAMILIES
        key = (kind, channel, base_of(language or "en")) if known else None
        yield rid, key, Source((subject or "") if channel == "email" else "", text or ""), problem
