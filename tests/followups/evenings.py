"""The corpus, lived: its people in a space, as phones would have written them; and what can be written to each."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hallway.followups.drafts import FAMILIES, KINDS, Letters, letters
from hallway.followups.facts import Facts, nice_facts
from hallway.followups.rows import grouped, read_account, read_people
from tests.followups.corpus import Captured, encounters
from tests.followups.space import NAME, Space, at

ME = "Mira Lindqvist"
LINK = "https://hallway.example/about-you/" + "0a1b2c3d4e5f" * 4


def lived() -> Space:
    """Everybody of the corpus, a fortnight later: planned once in the night, and again now."""
    space = Space(now=at("2026-11-17 23:50"))
    space.write("face", "mine", name=ME)
    for captured in encounters():
        _write(space, captured)
    space.plan()
    return space


def _write(space: Space, captured: Captured) -> None:
    rid = captured.rid
    event = None if captured.event is None else f"event-{captured.event}"[:40].encode().hex()[:36]
    if event:
        space.write("event", event, name=captured.event)
    when = f"2026-11-17 {18 + captured.minute // 60}:{captured.minute % 60:02}"
    space.meet(
        rid,
        when,
        name=captured.name,
        event=event,
        talked_about=captured.talked_about,
        known_by=captured.known_by,
        kind="interview" if captured.interview else None,
    )
    space.write(
        "person", rid, source=captured.source, through=captured.through, circle=captured.circle, created_at=at(when)
    )
    space.write("note", f"note-{rid}", person=rid, text=captured.note)
    for number, topic in enumerate(captured.topics):
        space.write("topic", f"{rid}-{number}", encounter=f"met-{rid}", label=topic)
    for kind, text, state in (
        ("need", captured.need, "open"),
        ("offer", captured.offer, "open"),
        ("offer", captured.kept_offer, "kept"),
    ):
        if text is not None:
            space.write("commitment", f"{kind}-{state}-{rid}", person=rid, kind=kind, text=text, state=state)
    if captured.promise is not None:
        space.promise(rid, captured.promise, encounter=f"met-{rid}")
    if captured.introduced:
        columns = {"person": rid, "about": captured.introduced, "direction": "theirs", "state": "kept"}
        space.write(
            "commitment", f"intro-{rid}", kind="introduction", created_at=at(when), closed_at=at(when), **columns
        )


def everything(space: Space) -> Iterator[tuple[Captured, str, Facts, Letters]]:
    """Every kind of letter to everybody, with a link where one is due."""
    account = read_account(space.db, NAME)
    corpus = list(encounters())
    people = {
        person.rid: person
        for person in read_people(space.db, NAME, grouped(space.db, NAME, [captured.rid for captured in corpus]))
    }
    for number, captured in enumerate(corpus):
        other = next(each for each in corpus[number + 1 :] + corpus[:number] if (each.name or "").strip())
        for kind in KINDS:
            facts = _facts(kind, captured, other, nice_facts(people[captured.rid], account))
            yield captured, kind, facts, letters(kind.partition("-")[0], facts, "en")


def _facts(kind: str, captured: Captured, other: Captured, facts: Facts) -> Facts:
    first = facts.secondhand and kind not in ("again", "request")
    reasons = {"request": ("see", "correct", "erase", "stop")[len(captured.topics)]}
    return replace(
        facts,
        reason=reasons.get(kind, kind.partition("-")[2]),
        promise=captured.promise or "",
        said=(captured.purpose if kind in ("ask", "ask_about", "connect") else captured.kept_offer or captured.offer)
        or "",
        other=other.name or "",
        other_event=other.event or "",
        other_on=date(2026, 11, 20),
        last_on=date(2026, 11, 7),
        last_subject="Good to meet you" if captured.interview else "",
        written=kind in ("again", "keep"),
        secondhand=first,
        fair_link=LINK if first else "",
    )


def texts(draft: Letters) -> dict[str, str]:
    """By family."""
    return dict(zip(FAMILIES, (draft.draft, draft.message, draft.call, draft.post), strict=True))


def opening(text: str) -> str:
    """With what a letter begins, behind its greeting: the first sentence."""
    _, _, body = text.partition("\n")
    return body.strip().split("\n")[0].partition(". ")[0]
