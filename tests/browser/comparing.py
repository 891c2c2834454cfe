"""A round of phones without a server, until they compare notes: made by the worker's own commands."""

from typing import Any

from playwright.sync_api import Page

RUN = """async (steps) => {
  const { openStore } = await import('/static/app/store.js');
  const store = (window.worker ??= openStore());
  const given = [];
  for (const { query, command, args } of steps) {
    given.push(query ? await store.query(query, args) : await store.run(command, args));
  }
  return given;
}"""
MINUTE = 60_000


def run(page: Page, command: str, **args: Any) -> Any:
    return page.evaluate(RUN, [{"command": command, "args": args}])[0]


def ask(page: Page, query: str, **args: Any) -> Any:
    return page.evaluate(RUN, [{"query": query, "args": args}])[0]


def edit(page: Page, tbl: str, rid: str, space: str | None = None, **cols: Any) -> None:
    run(page, "edit", tbl=tbl, rid=rid, cols=cols, **({"space": space} if space else {}))


class Party:
    """One phone of a round, as a tab beside the app has it; `author` is its name in the round, `space` the round's."""

    starts = 0
    space = ""

    def __init__(self, phone: Page, url: str, name: str) -> None:
        self.phone, self.url, self.name = phone, url, name
        self.page = phone.context.new_page()
        self.page.goto(f"{url}/healthz")
        own = ask(self.page, "ownKey")
        self.author, self.key = own["author"], own["key"]

    def meets(self, rid: str, at: int, name: str, shows: bool = True, org: str | None = None, **more: Any) -> None:
        """Somebody so many minutes into the round; `more` goes to the others alone."""
        met_at = self.starts + at * MINUTE
        run(self.page, "capture", person=rid, encounter=f"e-{rid}", at=met_at)
        if name or org:
            edit(self.page, "person", rid, name=name or None, org=org)
        if talked := more.get("talked_about"):
            edit(self.page, "encounter", f"e-{rid}", talked_about=talked)
        if shows:
            edit(self.page, "sighting", self.sighting(rid), self.space, name=name, org=org, met=met_at, **more)
            edit(self.page, "showing", self.sighting(rid), round=self.space, person=rid, encounter=f"e-{rid}")

    def sighting(self, rid: str) -> str:
        return f"{self.author}-{rid}"


def split(*parties: Party) -> None:
    """The first one hosts a round with the others, half an hour ago."""
    host, *others = parties
    made = run(host.page, "makeSpace", keys=[one.key for one in others])
    starts = host.page.evaluate("Date.now()") - 30 * MINUTE
    for one in others:
        run(one.page, "joinSpace", **made)
    for one in parties:
        one.space, one.starts = made["space"], starts
        edit(one.page, "round", one.space, event=None)
        edit(one.page, "party", f"{one.author}-party", one.space, name=one.name, goal=1)
    plan = {"starts": starts, "reunion": starts + 30 * MINUTE}
    edit(host.page, "round", f"{host.author}-round", host.space, event_name="Mixer at the Mill", **plan)
    swap(*parties)


def swap(*parties: Party) -> None:
    """Everybody has what everybody wrote, with no server."""
    files = [ask(one.page, "exported", what="all", space=one.space) for one in parties]
    for one in parties:
        for file in files:
            run(one.page, "bringFile", text=file)
