"""The typed tables: made from the domain's files, and made anew from the cells whenever these files change.

So they need no migrations: what is derived can be derived again.
"""

import json
import re

from sync.database import Database
from sync.merge import project
from sync.statements import Schema

TABLE = re.compile(r"^CREATE TABLE IF NOT EXISTS (\w+)", re.MULTILINE)


def derive(db: Database, schema: Schema) -> None:
    """Belongs into the transaction that opens the database."""
    row = db.execute("SELECT value FROM meta WHERE key = 'derived'").fetchone()
    before = json.loads(row[0]) if row else {"fingerprint": "", "tables": []}
    if before["fingerprint"] == schema.fingerprint:
        return
    for table in before["tables"]:
        db.execute(f"DROP TABLE IF EXISTS {table}")
    for sql in schema.tables.values():
        db.execute(sql)
    db.execute("INSERT INTO touched (space, tbl, rid) SELECT DISTINCT space, tbl, rid FROM cell")
    project(db, schema)
    now = {"fingerprint": schema.fingerprint, "tables": TABLE.findall("\n".join(schema.tables.values()))}
    db.execute(
        "INSERT INTO meta (key, value) VALUES ('derived', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [json.dumps(now)],
    )
