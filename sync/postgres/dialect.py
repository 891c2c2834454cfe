"""The house's SQL in PostgreSQL's words: the same statements, but for parameters, two types and the order of text."""

import re
from functools import lru_cache
from pathlib import Path

from sync.statements import Schema, statements

TWINS = statements(Path(__file__).parent / "merge.sql")

PART = re.compile(r"(?P<kept>'(?:[^']|'')*'|--[^\n]*|::)|(?P<percent>%)|(?P<place>\?)|:(?P<name>[a-z_]+)")


@lru_cache(maxsize=1000)
def parameters(sql: str) -> str:
    """`?` and `:name` as psycopg writes them; quoted text, comments and casts are left alone."""
    return PART.sub(parameter, sql)


def parameter(part: re.Match[str]) -> str:
    if part["kept"]:
        return part["kept"].replace("%", "%%")
    if part["percent"]:
        return "%%"
    return "%s" if part["place"] else f"%({part['name']})s"


def worded(sql: str) -> str:
    """A statement of the shared files: INTEGER is 64 bits wide in SQLite, and text compares there by its bytes."""
    sql = re.sub(r"\bINTEGER\b", "BIGINT", sql)
    if re.search(r"^(CREATE|ALTER) (TEMP )?TABLE", sql, re.MULTILINE):
        sql = re.sub(r"\bTEXT\b", 'TEXT COLLATE "C"', sql)
        sql = sql.replace("WITHOUT ROWID", "")
    return sql


def worded_schema(schema: Schema) -> Schema:
    """The shared files in these words, with the twins of merge.sql in their places."""
    parts = (schema.cell, schema.merge, schema.tables, schema.project)
    cell, merge, tables, project = ({name: worded(sql) for name, sql in part.items()} for part in parts)
    return Schema(cell, merge | TWINS, tables, project)
