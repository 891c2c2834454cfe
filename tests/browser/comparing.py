"""A round of phones without a server, until they compare notes: by the commands that taps give."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.chromium import Chromium
from tests.browser.hands import ready_without_signal

RUN = """async (steps) => {
  const { openStore } = await import('/static/app/store.js');
  const store = (window.worker ??= openStore());
  const given = [];
  for (const { query, command, args } of steps) {
    given.push(query ? await store.query(query, args) : await store.run(command, args));
  }
  return given;
}"""
HAND = """async (space) => {
  const { bytes } = await window.worker.query('roundBundle', { space });
  return [...bytes];
}"""
TAKE = "(bytes) => window.worker.run('takeBundle', { bytes: new Uint8Array(bytes) })"
MINUTE = 60_000


def run(page: Page, command: str, **args: Any) -> Any:
    return page.evaluate(RUN, [{"command": command, "args": args}])[0]


def ask(page: Page, query: str, **args: Any) -> Any:
    return page.evaluate(RUN, [{"query": query, "args": args}])[0]


def edit(page: Page, tbl: str, rid: str, **cols: Any) -> None:
    run(page, "edit", tbl=tbl, rid=rid, cols=cols)


class Party:
    """One phone of a round, as a tab beside the app has it; `author` is its name in the round, `space` the round's."""

    starts = 0
    space = ""

    def __init__(self, phone: Page, url: str, name: str) -> None:
        self.phone, self.url, self.name = phone, url, name
        self.page = phone.context.new_page()
        self.page.goto(f"{url}/healthz")
        self.author = ask(self.page, "ownKey")["author"]

    def meets(self, rid: str, at: int, name: str, shows: bool = True, talked_about: str = "", **more: str) -> None:
        """Somebody so many minutes into the round, of whom all that is known is shown; `more`: org, needs, email."""
        run(self.page, "capture", person=rid, encounter=f"e-{rid}", at=self.starts + at * MINUTE)
        edit(self.page, "person", rid, name=name or None, org=more.get("org"))
        edit(self.page, "encounter", f"e-{rid}", talked_about=talked_about or None)
        if text := more.get("needs"):
            need = {"person": rid, "encounter": f"e-{rid}", "kind": "need", "text": text, "due_on": None}
            run(self.page, "commit", rid=f"n-{rid}", **need)
        if email := more.get("email"):
            run(self.page, "contact", person=rid, kind="email", value=email)
        if shows:
            self.shows(rid)

    def shows(self, rid: str) -> None:
        met = self.line(rid)
        fields = [{"field": each["field"], "text": each["text"]} for each in met["fields"]]
        one = {"person": rid, "name": met["name"], "met_at": met["met_at"], "fields": fields}
        run(self.page, "show", space=self.space, people=[one])

    def line(self, rid: str) -> Any:
        """What there is to show of somebody."""
        (met,) = [each for each in ask(self.page, "showing", space=self.space)["people"] if each["person"] == rid]
        return met

    def sighting(self, rid: str) -> str:
        (sighting,) = self.line(rid)["sightings"]
        return str(sighting)


def section(page: Page, name: str) -> Locator:
    return page.locator("section").filter(has=page.get_by_role("heading", name=name, exact=True))


def two(url: str, chromium: Callable[..., Chromium]) -> tuple[Party, Party]:
    """Alice and Bob Best, each with the whole app on a phone of their own, but in no round yet."""
    pages = [chromium(name).page for name in ("alice", "bob")]
    for page in pages:
        page.goto(url)
        ready_without_signal(page)
    alice, bob = pages
    return Party(alice, url, "Alice"), Party(bob, url, "Bob Best")


def split(*parties: Party) -> None:
    """The first one hosts a round with the others, who were paired before and have filmed its code."""
    host, *others = parties
    for one in parties:
        edit(one.page, "face", "mine", name=one.name)
    for one in parties:
        for other in parties:
            if one is not other:
                run(one.page, "pairWith", text=ask(other.page, "pairingCode")["text"])
    plan = {"minutes": 30, "event": None, "event_name": "Mixer at the Mill", "goal": 1}
    made = run(host.page, "startRound", buddies=[one.author for one in others], **plan)
    host.space = made["space"]
    bundle = host.page.evaluate(HAND, host.space)
    for one in others:
        one.space = host.space
        one.page.evaluate(TAKE, bundle)
        run(one.page, "hearTime", space=one.space, ahead=0, sure=True, host=True)
    for one in parties:
        one.starts = ask(one.page, "round", space=one.space)["starts"]
    swap(*parties)


def swap(*parties: Party) -> None:
    """Everybody has what everybody wrote, with no server."""
    files = [ask(one.page, "exported", what="all", space=one.space) for one in parties]
    for one in parties:
        for file in files:
            run(one.page, "bringFile", text=file)
