"""How a phone learns of lists that name its key: it asks, and is told of no other (docs/protocol.md, "Buddy links")."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from sync.database import Database, Record
from sync.errors import SyncError
from sync.fields import key_of, text_of
from sync.keys import author, is_author, is_signed

MOST_HOSTS = 200
MOST_LISTS = 20  # of one answer: the phone brings them, and the next answer has the next ones


@dataclass(frozen=True)
class Question:
    """A key, proven by the device that asks, and whose lists it would join: the authors of its buddies' keys."""

    key: str
    hosts: list[str]

    @classmethod
    def read(cls, body: dict[str, object], device: str) -> "Question":
        """Looks at no database. Raises SyncError field-invalid, proof-invalid."""
        question = cls(key_of(body), hosts_of(body))
        if not is_signed("\n".join(["hallway-named", device]), text_of(body, "proof"), question.key):
            raise SyncError("proof-invalid")
        return question


def hosts_of(body: dict[str, object]) -> list[str]:
    """Raises SyncError field-invalid."""
    hosts = body.get("hosts")
    if not isinstance(hosts, list) or len(hosts) > MOST_HOSTS:
        raise SyncError("field-invalid", detail=f"hosts must be a list of at most {MOST_HOSTS} authors.")
    if not all(isinstance(host, str) and is_author(host) for host in hosts):
        raise SyncError("field-invalid", detail="hosts must be authors, 16 of 0-9 and a-v each.")
    return hosts


def lists_of(db: Database, question: Question) -> list[dict[str, object]]:
    """The lists of these hosts that name the key, where nobody has proven it and it was not taken out."""
    rows = db.execute(
        """
        WITH named AS (
          SELECT mine.space FROM space_key AS mine
            JOIN space ON space.id = mine.space AND space.signature IS NOT NULL
            JOIN space_key AS host ON host.space = mine.space AND host.place = 0 AND host.removed_at IS NULL
          WHERE mine.author = :author AND mine.key = :key AND mine.account IS NULL AND mine.removed_at IS NULL
            AND host.author IN (SELECT value FROM json_each(:hosts))
          ORDER BY mine.space LIMIT :most
        )
        SELECT space.id AS space, space.signature, space_key.key
        FROM named JOIN space ON space.id = named.space JOIN space_key ON space_key.space = named.space
        ORDER BY space.id, space_key.place
        """,
        {
            "author": author(question.key),
            "key": question.key,
            "hosts": json.dumps(question.hosts),
            "most": MOST_LISTS,
        },
    )
    return [signed(space, list(listed)) for space, listed in groupby(rows, key=itemgetter("space"))]


def signed(space: str, listed: Iterable[Record]) -> dict[str, object]:
    rows = list(listed)
    return {"space": space, "keys": [row["key"] for row in rows], "signature": rows[0]["signature"]}
