"""One's own letters: which of them are sound, and what is wrong with the others."""

from collections.abc import Iterator
from pathlib import Path

from hallway.followups.checked import TemplateRefused
from hallway.followups.drafts import FAMILIES, KINDS, Own, Source, base_of, check
from sync.database import Database
from sync.planning import Edit
from sync.statements import statements

SQL = statements(Path(__file__).parent / "templates.sql")
MOST = 500  # rows: every kind and family in ten languages


def read_templates(db: Database, space: str) -> Own:
    """Those that can be used; for the others the built-in ones stand in."""
    own: dict[tuple[str, str, str], Source] = {}
    for _, key, source, _ in _rows(db, space):
        if key and problem_of(source) is None:
            own.setdefault(key, source)
    return own


def problems(db: Database, space: str) -> list[Edit]:
    """What has to be written so that each says why it is not used, or that it is."""
    found = [
        (rid, problem_of(source) if key else "text 1 unknown-kind", said) for rid, key, source, said in _rows(db, space)
    ]
    return [("template", rid, {"problem": problem}) for rid, problem, said in found if problem != said]


def problem_of(source: Source) -> str | None:
    """`<subject or text> <line> <code> <word>`, as the phone reads it; None for a sound one."""
    for field in ("subject", "text"):
        try:
            check(getattr(source, field))
        except TemplateRefused as refused:
            return f"{field} {refused.line} {refused.code} {refused.word}".strip()
    return None if source.text.strip() else "text 1 empty"


def _rows(db: Database, space: str) -> Iterator[tuple[str, tuple[str, str, str] | None, Source, str | None]]:
    for rid, kind, channel, language, subject, text, problem in db.execute(
        SQL["templates"], {"space": space, "most": MOST}
    ):
        known = kind in KINDS and channel in FAMILIES
        key = (kind, channel, base_of(language or "en")) if known else None
        yield rid, key, Source((subject or "") if channel == "email" else "", text or ""), problem
