"""The house's SQL in PostgreSQL's words: the same statements, but for parameters, three types and the order of text."""

import re
from functools import lru_cache

PART = re.compile(r"(?P<kept>'(?:[^']|'')*'|--[^\n]*|::)|(?P<percent>%)|(?P<place>\?)|:(?P<name>[a-z_]+)")


LISTED = re.compile(r"IN \(SELECT value FROM json_each\((:\w+)\)\)")
"""One of a list that is passed as JSON. An array PostgreSQL looks up in an index, each member by itself; a subquery it
would join as it likes, and read 20,000 people to find one. The inner SELECT
has the JSON taken apart once, not for each row looked at."""


@lru_cache(maxsize=1000)
def parameters(sql: str) -> str:
    """`?` and `:name` as psycopg writes them; quoted text, comments and casts are left alone."""
    return PART.sub(parameter, LISTED.sub(r"= ANY ((SELECT json_texts(\1))::text[])", sql))


def parameter(part: re.Match[str]) -> str:
    if part["kept"]:
        return part["kept"].replace("%", "%%")
    if part["percent"]:
        return "%%"
    return "%s" if part["place"] else f"%({part['name']})s"


def worded(sql: str) -> str:
    """A statement of the shared files: INTEGER is 64 bits wide in SQLite, and text compares there by its bytes."""
    sql = re.sub(r"\bINTEGER\b", "BIGINT", sql)
    sql = re.sub(r"\bBLOB\b", "BYTEA", sql)
    if re.search(r"^(CREATE|ALTER) (TEMP )?TABLE", sql, re.MULTILINE):
        sql = re.sub(r"\bTEXT\b", 'TEXT COLLATE "C"', sql)
        sql = sql.replace("WITHOUT ROWID", "")
    return sql
