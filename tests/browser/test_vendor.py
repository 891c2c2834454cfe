"""What hatch_build.py copied must run as it lies there: no bundler, no import map, under the strict policy."""

import re

from playwright.sync_api import expect

from tests.live_server import ROOT

VENDOR = ROOT / "static" / "vendor"
APP = VENDOR / "app"  # starts when it is loaded: the journeys are its test
MODULES = sorted(
    path.relative_to(VENDOR).as_posix()
    for path in VENDOR.rglob("*")
    if path.suffix in {".js", ".mjs"} and not path.is_relative_to(APP)
)


def test_sqlite_and_lit_run_under_the_strict_policy(chromium, probe):
    page = chromium().page
    page.goto(probe)
    expect(page).to_have_title(re.compile(r"SQLite 3\.\d+\.\d+ on opfs-sahpool"))
    expect(page.locator("h1")).to_have_text("Drawn")


def test_every_module_loads(chromium, probe):
    page = chromium().page
    page.goto(probe)
    for name in MODULES:
        exports = page.evaluate(f"async () => Object.keys(await import('/vendor/{name}'))")
        assert exports, name


def test_licences_lie_beside_the_code_that_asks_for_it():
    assert {path.parent.name for path in VENDOR.rglob("LICENSE")} >= {"ical", "lean-qr", "lit-html"}
