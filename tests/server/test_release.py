"""What an installed app keeps: all that it needs without a network, nothing else; its version follows from that."""

import hashlib
import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from hallway.web.files import File, snapshot
from hallway.web.graph import imports
from hallway.web.packed import packed
from hallway.web.release import PAGE, WORKER, modules, released

STATIC = Path(__file__).parent.parent.parent / "static"


@pytest.fixture(scope="module")
def files() -> dict[str, File]:
    return snapshot(STATIC)


def told(client: FlaskClient) -> dict[str, object]:
    first_line = client.get("/sw.js").text.partition("\n")[0]
    return json.loads(first_line.removeprefix("self.release = ").removesuffix(";"))


def test_the_worker_is_never_taken_from_a_cache_unasked(client: FlaskClient) -> None:
    reply = client.get("/sw.js")
    assert reply.content_type == "text/javascript; charset=utf-8"
    assert reply.headers["Cache-Control"] == "no-cache"


def test_each_file_of_the_list_is_served_with_the_hash_that_the_list_says(client: FlaskClient) -> None:
    listed = told(client)["files"]
    assert listed == {path: hashlib.sha256(client.get(path).data).hexdigest() for path in listed}


def test_the_list_has_all_that_the_app_needs_without_a_network(client: FlaskClient) -> None:
    listed = set(told(client)["files"])
    assert listed >= {
        "/",
        "/manifest.webmanifest",
        PAGE,
        WORKER,
        "/static/style/hallway.css",
        "/static/text/en.ftl",
        "/static/icons/icon-192.png",
        "/static/schema/merge.sql",
        "/static/app/worker/phone.sql",
        "/static/vendor/sqlite/index.mjs",
        "/static/vendor/sqlite/sqlite3.wasm",
    }


def test_the_lists_have_every_module_of_our_own(files: dict[str, File]) -> None:
    own = {f"/static/{path.relative_to(STATIC)}" for path in (STATIC / "app").rglob("*.js")}
    release = released(files)
    assert own - set(release.files) - set(release.later) == set()  # one that nothing imports is dead


def test_what_only_the_doors_lead_to_comes_later(client: FlaskClient, files: dict[str, File]) -> None:
    release = released(files)
    assert {"/static/app/later.js", "/static/app/screens/settings.js", "/static/vendor/ical/ical.js"} <= set(
        release.later
    )
    assert {"/static/app/screens/capture.js", "/static/app/parts.js"} <= set(release.files)
    assert set(release.files) & set(release.later) == set()
    listed = told(client)["later"]
    assert listed == {path: hashlib.sha256(client.get(path).data).hexdigest() for path in listed}
    assert [path for path in listed if "/later-" in path]


def test_what_the_first_capture_needs_is_small(client: FlaskClient) -> None:
    """DESIGN's bounds, in kB as sent: bench/sizes.py says how much of them is used."""

    def sent(paths: object) -> float:
        return sum(len(client.get(path, headers={"Accept-Encoding": "br"}).data) for path in paths) / 1000  # type: ignore[attr-defined]

    first = [*told(client)["files"], "/sw.js"]  # type: ignore[misc]
    assert sent(first) <= 550
    assert sent(path for path in first if "/vendor/" not in path) <= 100
    assert sent([*first, *told(client)["later"]]) <= 1100  # type: ignore[misc]


def test_a_packed_app_is_a_handful_of_files(tmp_path: Path) -> None:
    made(tmp_path, {"app/main.js": b"import './part.js'", "app/part.js": b"1"}, {"main.js": b"1"})
    alone = snapshot(tmp_path) | packed(tmp_path)
    assert modules(alone, PAGE) == [PAGE]
    assert alone[PAGE].content == b"1"


@pytest.mark.parametrize("edited", ["app/main.js", "app/part.js"])
def test_an_edited_app_is_served_as_it_is_written(tmp_path: Path, edited: str) -> None:
    made(tmp_path, {"app/main.js": b"import './part.js'", "app/part.js": b"1"}, {"main.js": b"1"})
    (tmp_path / edited).write_bytes(b"2")
    assert packed(tmp_path) == {}


def test_an_app_that_was_never_packed_is_served_as_it_is_written(tmp_path: Path) -> None:
    assert packed(tmp_path) == {}


def made(static: Path, sources: dict[str, bytes], packs: dict[str, bytes]) -> None:
    """A static folder with its sources, and the packs that the build made from them."""
    folder = static / "vendor" / "app"
    for place, contents in ((static, sources), (folder, packs)):
        for path, content in contents.items():
            (place / path).parent.mkdir(parents=True, exist_ok=True)
            (place / path).write_bytes(content)
    hashes = {path: hashlib.sha256(content).hexdigest() for path, content in sources.items()}
    (folder / "made-from.json").write_text(json.dumps(hashes))


def test_the_list_has_no_typings_and_nothing_that_is_not_imported(client: FlaskClient) -> None:
    listed = told(client)["files"]
    assert [path for path in listed if path.endswith((".d.ts", ".d.mts", ".map", "LICENSE", ".br"))] == []
    assert "/sw.js" not in listed
    assert "/static/sw.js" not in listed


def test_every_import_leads_somewhere(files: dict[str, File]) -> None:
    code = {*modules(files, PAGE, later=True), *modules(files, WORKER, later=True)}
    lost = {
        f"{path} imports {named}"
        for path in code
        for named in imports(path, files[path].content.decode(), later=True)
        if named not in files and not path.startswith("/static/vendor/sqlite/")  # its node part is never reached
    }
    assert lost == set()


def test_a_changed_file_makes_another_version(files: dict[str, File]) -> None:
    before = released(files).version
    assert before == released(dict(reversed(files.items()))).version
    changed = files | {PAGE: File(files[PAGE].content + b"\n", files[PAGE].type)}
    assert released(changed).version != before


def test_a_file_that_the_app_does_not_need_makes_none(files: dict[str, File]) -> None:
    more = files | {"/static/vendor/spare.js": File(b"", files[PAGE].type)}
    assert released(more).version == released(files).version


def test_the_worker_knows_the_addresses_of_the_app(client: FlaskClient) -> None:
    pages = told(client)["pages"]
    assert {"/", "/people/*", "/capture/*/*"} <= set(pages)
    assert not [page for page in pages if re.search("[<>]", page)]


def test_what_only_strangers_see_is_no_part_of_an_installed_app(client: FlaskClient) -> None:
    assert client.get("/static/faces/page.css").status_code == 200
    assert "/static/faces/" not in client.get("/sw.js").text
