"""One page at every address of the app, and what installs it."""

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from hallway.web.files import snapshot
from hallway.web.packed import packed
from hallway.web.release import PAGE, modules
from hallway.web.shell import ADDRESSES

ROOT = Path(__file__).parent.parent.parent


def filled(address: str) -> str:
    return re.sub("<[a-z]+>", "p0000000000000001", address)


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_screen_starts_from_the_same_page(client: FlaskClient, address: str) -> None:
    reply = client.get(filled(address))
    assert reply.content_type == "text/html; charset=utf-8"
    assert reply.data == client.get("/").data


def test_every_address_of_the_architecture_is_served() -> None:
    listed = re.search(r"^Addresses: (.*?)\.$", (ROOT / "docs/architecture.md").read_text(), re.DOTALL | re.MULTILINE)
    assert listed
    assert set(re.findall(r"`(/[^`]*)`", listed[1])) == set(ADDRESSES)


def test_every_screen_can_be_loaded_at_its_address() -> None:
    """What the phone opens without asking the server must stand a reload."""
    screens = (ROOT / "static/app/screens/index.js").read_text()
    patterns = re.findall(r"^  '(/[^']*)':", screens, re.MULTILINE)
    assert {re.sub(r":(\w+)", r"<\1>", pattern) for pattern in patterns} == set(ADDRESSES)


def test_the_shortcut_of_the_home_screen_is_the_same_page(client: FlaskClient) -> None:
    assert client.get("/?met=1").data == client.get("/").data


def test_the_page_has_nothing_inline(client: FlaskClient) -> None:
    page = client.get("/").text
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=|javascript:", page) == []
    assert re.findall(r"(?:src|href)=\"(?!/)", page) == []  # nothing from elsewhere


def test_everything_that_the_page_names_is_there(client: FlaskClient) -> None:
    named = set(re.findall(r"(?:src|href)=\"([^\"]+)\"", client.get("/").text))
    assert {path: client.get(path).status_code for path in named} == dict.fromkeys(named, 200)


def test_the_modules_of_the_start_are_fetched_side_by_side(client: FlaskClient) -> None:
    preloaded = re.findall(r'rel="modulepreload" href="([^"]+)"', client.get("/").text)
    sources = snapshot(ROOT / "static")
    assert preloaded == modules(sources | packed(ROOT / "static"), PAGE)[1:]
    start = modules(sources, PAGE)
    assert {"/static/app/app.js", "/static/vendor/lit-html/lit-html.js"} <= set(start)
    assert "/static/app/worker/worker.js" not in start  # another world, with modules of its own


def test_the_first_paint_takes_the_first_tap_before_anything_ran(client: FlaskClient) -> None:
    assert re.search(r'<a class="arch[^"]*" href="/\?met=1"', client.get("/").text)


def test_a_browser_without_scripts_is_told(client: FlaskClient) -> None:
    assert re.search(r"<noscript>.*JavaScript.*</noscript>", client.get("/").text)


def test_the_manifest_installs_the_app_with_its_shortcuts(client: FlaskClient) -> None:
    reply = client.get("/manifest.webmanifest")
    manifest = json.loads(reply.data)
    assert reply.content_type == "application/manifest+json"
    assert (manifest["name"], manifest["display"], manifest["id"], manifest["scope"]) == (
        "Hallway",
        "standalone",
        "/",
        "/",
    )
    assert [(each["name"], each["url"]) for each in manifest["shortcuts"]] == [
        ("Met someone", "/?met=1"),
        ("My code", "/code"),
    ]
    assert {each["purpose"] for each in manifest["icons"]} == {"any", "maskable"}


def test_the_icons_of_the_manifest_are_as_large_as_it_says(client: FlaskClient) -> None:
    for icon in json.loads(client.get("/manifest.webmanifest").data)["icons"]:
        picture = client.get(icon["src"]).data
        width, height = int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])  # PNG's IHDR
        assert f"{width}x{height}" == icon["sizes"]


def test_what_is_shared_before_the_service_worker_runs_is_led_to_the_page_that_says_so(client: FlaskClient) -> None:
    assert json.loads(client.get("/manifest.webmanifest").data)["share_target"]["action"] == "/shared"
    reply = client.post("/shared", data={"text": "Ana"}, headers={"Sec-Fetch-Site": "none"})
    assert (reply.status_code, reply.headers["Location"], reply.data) == (303, "/shared", b"")
    assert client.get("/shared").status_code == 200
