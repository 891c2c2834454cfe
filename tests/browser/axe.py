"""Checks a screen with axe, the accessibility rules engine."""

from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SOURCE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


@cache
def source() -> str:
    return SOURCE.read_text()


COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules about colours among those that axe runs; in these alone the themes differ (tests/server/test_themes.py)."""


def assert_accessible(page: Page, rules: dict[str, Any] | None = None) -> None:
    """Fail, naming the elements, if axe finds any violation on what the page shows now; of all rules, or of these.

    The debugger brings axe in, which the page's content security policy does not bind. A page that has not drawn its
    heading yet, which every page has, is waited for.
    """
    page.locator("h1").first.wait_for(state="attached")
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(f"{source()}; undefined")
    options = {"resultTypes": ["violations"]} | (rules or {})
    violations = page.evaluate("async (options) => (await axe.run(options)).violations", options)
    assert not violations, "\n".join(map(describe, violations))


def describe(violation: dict[str, Any]) -> str:
    elements = "".join(f"\n  {node['html']}\n    {node['failureSummary']}" for node in violation["nodes"])
    return f"{violation['id']} ({violation['impact']}): {violation['help']}{elements}"
