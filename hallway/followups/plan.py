"""The planner that the engine calls (docs/architecture.md, "Follow-ups"): compares what should exist with what does."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from pathlib import Path

from hallway.fair.link import FairLink
from hallway.followups.captured import Account, Person, Standing
from hallway.followups.days import after, read_day, today
from hallway.followups.drafts import Own, letters
from hallway.followups.place import BANDS, FollowUp
from hallway.followups.planner import follow_ups
from hallway.followups.reach import next_people, reached
from hallway.followups.rows import Group, grouped, nowhere, read_account, read_people
from hallway.followups.templates import problems, read_templates
from sync.blobs import Naming
from sync.database import Database
from sync.planning import Edit, Portion
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
}
"""The planner's columns and the sender's (static/app/worker/schema.js says the same).

What strangers wrote, requests and used links, is not among them: after a restore the phones alone still have it.
"""
FLEETING = frozenset({"sighting"})
"""What is shown to buddies is gone for them the moment it is withdrawn."""
NAMING = {"attachment": "hash"}
"""Photographs and memos: what blobs are named by."""
REMOVED: dict[str, Scalar] = {"_deleted": True, "rank": None}  # rows.sql, "removed", says why the rank goes too
AT_ONCE = 500  # people read together, or one larger group: a push that concerns many never lies in memory whole


class FollowUps:
    """The follow-ups of a private space, kept as they should be. All state lies in the database it is handed."""

    owned: Owned = OWNED
    fleeting = FLEETING
    naming: Naming = NAMING

    def __init__(self, fair: FairLink = nowhere) -> None:
        self.fair = fair

    def due(self, db: Database, space: str, now: int) -> bool:
        """Whether the whole space wants planning: on a new day of the account's. Only reads."""
        last = _last(db, space)
        return last is None or last != _today(last, read_account(db, space), now)

    def plan(self, db: Database, space: str, touched: Sequence[tuple[str, str]], now: int) -> list[Edit]:
        """The edits that bring the follow-ups of whoever was touched up to date."""
        account = read_account(db, space, self.fair)
        day = _today(_last(db, space), account, now)
        edits = planned(db, space, reached(db, space, touched, account, now), account, day)
        return edits + problems(db, space) if any(tbl == "template" for tbl, _ in touched) else edits

    def portion(self, db: Database, space: str, after: str, now: int) -> Portion:
        """The edits for the next people, in the order of their ids: as a push would make them, so that what is pushed
        between two portions changes nothing. All of a space is planned for one day: a new one begins anew.
        """
        account = read_account(db, space, self.fair)
        begun = _last(db, space)
        day = _today(begun, account, now)
        if after and begun and day <= begun:
            day = begun
        else:
            after = ""
            db.execute(SQL["planned"], {"space": space, "day": day.isoformat()})
        whom, until = next_people(db, space, after, account, now)
        edits = planned(db, space, whom, account, day)
        return Portion(edits, until) if until else Portion(edits + problems(db, space))


def planned(db: Database, space: str, whom: Sequence[str], account: Account, day: date) -> list[Edit]:
    """All that has to be written for these people, and whoever is one with them."""
    own = read_templates(db, space)
    parts = (read_people(db, space, part) for part in _in_parts(grouped(db, space, whom)))
    return settled(edit for person in chain.from_iterable(parts) for edit in changes(person, account, day, own))


def settled(edits: Iterable[Edit]) -> list[Edit]:
    """One edit a row: where one person no longer has a follow-up and another one has, it is the other one's."""
    found = dict[str, Edit]()
    for edit in edits:
        if edit[2] != REMOVED or edit[1] not in found:
            found[edit[1]] = edit
    return list(found.values())


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


def changes(person: Person, account: Account, today: date, own: Own) -> Iterator[Edit]:
    """What has to be written for one person, changed columns only; nothing where all is as it should be."""
    wanted = {follow_up.rid: follow_up for follow_up in follow_ups(person, account, today)}
    for rid, follow_up in sorted(wanted.items()):
        columns = _changed(follow_up, person, account, own)
        if columns:
            yield "follow_up", rid, columns
    for rid, standing in sorted(person.standing.items()):
        if rid not in wanted and standing.kind in BANDS and not standing.touched and not standing.elsewhere:
            yield "follow_up", rid, dict(REMOVED)


def _changed(follow_up: FollowUp, person: Person, account: Account, own: Own) -> dict[str, Scalar]:
    standing = person.standing.get(follow_up.rid, Standing(follow_up.rid))
    removed = person.removed.get(follow_up.rid)
    if removed is False or (standing.done and standing.kind is not None):
        return {}  # deleted by hand, or history
    columns = _columns(follow_up, account, own)
    if removed:
        return {"_deleted": False, **columns}
    return {column: value for column, value in columns.items() if value != getattr(standing, column)}


def _columns(follow_up: FollowUp, account: Account, own: Own) -> dict[str, Scalar]:
    """All that the planner owns of a follow-up."""
    texts = letters(follow_up.kind, follow_up.facts, account.language, own)
    return {
        "kind": follow_up.kind,
        "person": follow_up.person,
        "about": follow_up.about,
        "cause": follow_up.cause,
        "why": follow_up.why,
        "due_on": follow_up.due_on.isoformat(),
        "rank": follow_up.rank,
        "subject": texts.subject,
        "draft": texts.draft,
        "draft_message": texts.message,
        "draft_call": texts.call,
        "draft_post": texts.post,
    }


def _last(db: Database, space: str) -> date | None:
    """The day that the whole space was last planned for, or is being planned for."""
    planned = db.execute(SQL["last"], {"space": space}).fetchone()
    return read_day(planned[0]) if planned else None


def _today(planned: date | None, account: Account, now: int) -> date:
    """The account's day. One that flew west lives the same day once more, and what was due stays due."""
    day = today(now, account.hours)
    return planned if planned and day < planned <= after(day, 2) else day
