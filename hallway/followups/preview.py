"""A letter of one's own while it is written: as it would read for people whom the account really met."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from hallway.followups.captured import Account, Person
from hallway.followups.drafts import Said, Source, base_of, enough, letter
from hallway.followups.facts import Facts, nice_facts, promise_facts
from hallway.followups.rows import grouped, read_account, read_people
from sync.database import Database
from sync.statements import statements

SQL = statements(Path(__file__).parent / "preview.sql")
MOST_READ = 24
MOST_SHOWN = 8


@dataclass(frozen=True)
class Shown:
    """What one person would get. name: as it was captured, '' for somebody nameless."""

    person: str
    name: str
    subject: str
    text: str


def preview(db: Database, space: str, kind: str, family: str, source: Source) -> list[Shown]:
    """For whom there is enough to say, who was met last first."""
    account = read_account(db, space)
    own = {(kind, family, base_of(account.language)): source}
    met = [row[0] for row in db.execute(SQL["lately_met"], {"space": space, "most": MOST_READ})]
    people = [person for person in read_people(db, space, grouped(db, space, met)) if person.known]
    shown = list[Shown]()
    for person, facts in _told(kind, people, account):
        said = Said(kind, facts, account.language)
        if enough(said) and len(shown) < MOST_SHOWN:
            shown.append(Shown(person.rid, person.name or "", *letter(family, said, own)))
    return shown


def _told(kind: str, people: list[Person], account: Account) -> Iterator[tuple[Person, Facts]]:
    """Each with what the letter may say of them; where it takes two, the next one is the other."""
    for number, person in enumerate(people):
        promises = sorted((one for one in person.commitments if one.kind == "promise"), key=lambda one: one.rid)
        facts = nice_facts(person, account)
        if kind == "promise" and promises:
            facts = promise_facts(person, promises[0], account)
        others = [each.name for each in (people[number + 1 :] + people[:number]) if each.name]
        yield (
            person,
            replace(
                facts,
                reason="see" if kind == "request" else "",
                said=next(iter(facts.offers), ""),
                other=others[0] if others else "",
                other_event=facts.event,
                other_on=facts.met_on,
                last_on=facts.met_on,
            ),
        )
