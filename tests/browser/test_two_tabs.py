"""One of the twenty stories of docs/reliability.md, which needs a browser."""

import json

from tests.browser.test_tabs import open_tabs, site

__all__ = ["site"]

EDITS = 500  # of each tab

WORK = """({ who, edits }) => {
  const name = (n) => store.run('edit', { tbl: 'person', rid: `p${n % 20}`, cols: { name: `${who} ${n}` } });
  const one = (n) => (n % 2 ? meet(`${who}-${n}`) : name(n));
  window.done = Promise.all(Array.from({ length: edits }, (_, n) => one(n)));
}"""


def test_two_tabs_with_1000_edits_make_one_state(chromium, site):
    """Both write at once, half of it to the same ten people; elsewhere one tab's copy replaces the other's."""
    tabs = open_tabs(chromium(lasting=True), site, 2)
    for number, tab in enumerate(tabs):
        tab.evaluate(WORK, {"who": f"tab{number}", "edits": EDITS})
    for tab in tabs:
        tab.evaluate("done")
    states = [json.loads(tab.evaluate("store.query('exported', { what: 'all' })"))["rows"] for tab in tabs]
    assert states[0] == states[1]
    met = {f"tab{number}-{n}" for number in range(2) for n in range(1, EDITS, 2)}
    people = {rid for tbl, rid, _ in states[0] if tbl == "person"}
    assert people == met | {f"p{number}" for number in range(0, 20, 2)}
