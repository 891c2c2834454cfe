"""An evening with twenty-three people, and the morning after: a phone's clock is set back until it loads again."""

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.hands import catch, started
from tests.browser.people_met import field, place

EVENT = "Mixer at the Mill"
NIGHT = 14 * 3_600_000  # ms between a capture and the breakfast after it, at which each phone is (chromium.py)
MONTH = 30 * 24 * 3_600_000

PROMISED: list[dict[str, str]] = [
    {
        "name": "Ana Kovač",
        "email": "ana@norda.example",
        "talked": "soft grippers",
        "promise": "the article on grippers",
    },
    {"name": "Bo Lind", "email": "bo@kyma.example", "talked": "winter ferries", "promise": "the timetable"},
]
BY_HAND = {"name": "Cy Adeyemi", "email": "cy@kestrel.example", "talked": "cold chains", "promise": "the lab’s address"}
INTERVIEWED = {"name": "Dora Weiss", "email": "dora@helio.example", "talked": "how she came to robots"}
REACHABLE: list[dict[str, str]] = [
    {"name": "Emil Novak", "email": "emil@brod.example", "talked": "bread at night"},
    {"name": "Hal Ito", "email": "hal@lens.example", "talked": "lenses for pickers"},
]
SPOKEN_OF = {"name": "Fay Okafor"}
NAMES_ALONE = (
    "Greta Holm", "Ivo Petrov", "Jules Martin", "Kaya Demir", "Lars Berg", "Mei Tan", "Nils Falk", "Olga Sokol",
    "Paul Zorn", "Quinn Abbot", "Rosa Lima", "Sven Krog", "Tara Singh", "Udo Frey", "Vera Costa", "Wim Boer",
)  # fmt: skip
REFERRERS: list[dict[str, str]] = [
    {"name": "Gus Meyer", "email": "gus@old.example", "knows": SPOKEN_OF["name"]},
    {"name": "Ida Brandt", "email": "ida@old.example", "knows": "Hal Ito"},
]
"""Whom I have known for long; each told me of somebody whom I met there."""

SET_BACK = """(ms) => {
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : [Real.now() - ms])); }
    static now() { return Real.now() - ms; }
  };
}"""

# What two taps and some typing each would have kept, by the store, in a tab beside the app.
FILL = """async ({ caught, referrers, at, longAgo }) => {
  const { openStore } = await import('/static/app/store.js');
  const { newId } = await import('/static/app/id.js');
  const store = openStore();
  const keep = async (tbl, cols) => {
    const rid = newId();
    await store.run('edit', { tbl, rid, cols });
    return rid;
  };
  const [{ rid: event }] = await store.query('events', {});
  const ids = {};
  const inTheBook = async ({ name, email }, cols) => {
    ids[name] = await keep('person', { name, ...cols });
    if (email) await keep('contact', { person: ids[name], kind: 'email', value: email });
    return ids[name];
  };
  for (const { talked, promise, interview, ...who } of caught) {
    const person = await inTheBook(who, { source: 'met', created_at: at });
    const more = { talked_about: talked || null, kind: interview ? 'interview' : null };
    const encounter = await keep('encounter', { person, event, met_at: at, ...more });
    const mine = { person, encounter, direction: 'mine', state: 'open', created_at: at };
    if (promise) await keep('commitment', { ...mine, kind: 'promise', text: promise });
  }
  for (const { knows, ...who } of referrers) {
    const person = await inTheBook(who, { source: 'file', created_at: longAgo });
    const theirs = { person, about: ids[knows], direction: 'theirs', state: 'open', created_at: longAgo };
    await keep('commitment', { ...theirs, kind: 'knows', text: knows });
  }
}"""


def spend_the_evening(page: Page, url: str) -> None:
    """Twenty-three encounters, of which the last is caught by hand; then the night passes."""
    page.goto(url)
    started(page)
    expect(page.get_by_text("Nobody yet.")).to_be_visible()
    for clock in (page, *page.workers):
        clock.evaluate(SET_BACK, NIGHT)
    page.get_by_role("button", name="Start tonight").click()
    page.locator("a[href='/events']").first.click()
    field(page, "What it is called").fill(EVENT)
    page.get_by_role("button", name="Done").click()
    expect(page.get_by_role("link", name=EVENT)).to_be_visible()
    fill(page, url)
    catch(page, **BY_HAND)
    expect(page.get_by_role("link", name=BY_HAND["name"])).to_be_visible()
    page.reload()


def fill(page: Page, url: str) -> None:
    caught: list[dict[str, Any]] = [*PROMISED, INTERVIEWED | {"interview": "yes"}, *REACHABLE, SPOKEN_OF]
    caught += [{"name": name} for name in NAMES_ALONE]
    now = page.evaluate("Date.now()")
    beside = page.context.new_page()
    beside.goto(f"{url}/healthz")
    told = {"caught": caught, "referrers": REFERRERS, "at": now, "longAgo": now - MONTH}
    beside.evaluate(FILL, told)
    beside.close()
    place(page, "Meet")
    expect(page.get_by_role("heading", name="22 people tonight")).to_be_visible()
