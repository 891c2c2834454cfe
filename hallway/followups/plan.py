"""The planner that the engine calls (docs/architecture.md, "Follow-ups"): compares what should exist with what does."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from hallway.followups.captured import Account, Person, Standing
from hallway.followups.days import day_of
from hallway.followups.drafts import letters
from hallway.followups.planner import FollowUp, follow_ups
from hallway.followups.reach import everybody, reached
from hallway.followups.rows import Group, grouped, read_account, read_people
from sync.blobs import Naming
from sync.database import Database
from sync.planning import Edit
from sync.rows import Owned
from sync.statements import statements
from sync.value import Scalar

SQL = statements(Path(__file__).parent / "schema.sql")
OWNED = {
    "follow_up": frozenset(
        "kind person about cause why due_on rank subject draft draft_message draft_call draft_post".split()
        + "tried held_until sent_at failure".split()
    ),
    "template": frozenset({"problem"}),
    "request": frozenset({"person", "kind", "text", "reply_to", "created_at"}),
    "address_link": frozenset({"used_at"}),
}
"""The planner's columns and the sender's (static/app/worker/schema.js says the same)."""
FLEETING = frozenset({"sighting"})
"""What is shown to buddies is gone for them the moment it is withdrawn."""
NAMING = {"attachment": "hash"}
"""Photographs and memos: what blobs are named by."""
REMOVED: dict[str, Scalar] = {"_deleted": True, "rank": None}  # rows.sql, "removed", says why the rank goes too
AT_ONCE = 500  # people read and planned together, or one larger group: a large space never lies in memory whole


class FollowUps:
    """The follow-ups of a private space, kept as they should be. All state lies in the database it is handed."""

    owned: Owned = OWNED
    fleeting = FLEETING
    naming: Naming = NAMING

    def due(self, db: Database, space: str, now: int) -> bool:
        """Whether the whole space wants planning: on a new day of the account's. Only reads."""
        planned = db.execute(SQL["last"], {"space": space}).fetchone()
        return planned is None or planned[0] != _today(read_account(db, space), now).isoformat()

    def plan(self, db: Database, space: str, touched: Sequence[tuple[str, str]] | None, now: int) -> list[Edit]:
        """The edits that bring the follow-ups of whoever was touched up to date; None means the whole space."""
        account = read_account(db, space)
        today = _today(account, now)
        rids = everybody(db, space) if touched is None else reached(db, space, touched)
        groups = grouped(db, space, rids)
        parts = (read_people(db, space, part) for part in _in_parts(groups))
        edits = [edit for person in chain.from_iterable(parts) for edit in changes(person, account, today)]
        if touched is None:
            db.execute(SQL["planned"], {"space": space, "day": today.isoformat()})
        return edits


def _in_parts(groups: Iterable[Group]) -> Iterator[list[Group]]:
    """Each as few whole groups as have `AT_ONCE` people."""
    part, people = list[Group](), 0
    for group in groups:
        part.append(group)
        people += len(group.members)
        if people >= AT_ONCE:
            yield part
            part, people = [], 0
    if part:
        yield part


def changes(person: Person, account: Account, today: date) -> Iterator[Edit]:
    """What has to be written for one person, changed columns only; nothing where all is as it should be."""
    wanted = {follow_up.rid: follow_up for follow_up in follow_ups(person, account, today)}
    for rid, follow_up in sorted(wanted.items()):
        columns = _changed(follow_up, person, account)
        if columns:
            yield "follow_up", rid, columns
    for rid, standing in sorted(person.standing.items()):
        if rid not in wanted and standing.kind is not None and not standing.touched:
            yield "follow_up", rid, dict(REMOVED)


def _changed(follow_up: FollowUp, person: Person, account: Account) -> dict[str, Scalar]:
    standing = person.standing.get(follow_up.rid, Standing(follow_up.rid))
    removed = person.removed.get(follow_up.rid)
    if removed is False or (standing.done and standing.kind is not None):
        return {}  # deleted by hand, or history
    columns = _columns(follow_up, account)
    if removed:
        return {"_deleted": False, **columns}
    return {column: value for column, value in columns.items() if value != getattr(standing, column)}


def _columns(follow_up: FollowUp, account: Account) -> dict[str, Scalar]:
    """All that the planner owns of a follow-up."""
    drafts = letters(follow_up.kind, follow_up.facts, account.language)
    return {
        "kind": follow_up.kind,
        "person": follow_up.person,
        "cause": follow_up.cause,
        "why": follow_up.why,
        "due_on": follow_up.due_on.isoformat(),
        "rank": follow_up.rank,
        "subject": drafts.subject,
        "draft": drafts.draft,
    }


def _today(account: Account, now: int) -> date:
    return day_of(now, account.zone) or date.max
