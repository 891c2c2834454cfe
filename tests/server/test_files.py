"""The phone's files: right types, small on the wire, asked for again but sent once."""

import gzip
from pathlib import Path

import brotli
import pytest
from flask.testing import FlaskClient

from hallway.web.files import File, read, snapshot

MAIN = "/static/app/route.js"
STATIC = Path(__file__).parent.parent.parent / "static"


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        (MAIN, "text/javascript; charset=utf-8"),
        ("/static/vendor/sqlite/index.mjs", "text/javascript; charset=utf-8"),
        ("/static/vendor/sqlite/sqlite3.wasm", "application/wasm"),
        ("/static/style/hallway.css", "text/css; charset=utf-8"),
        ("/static/schema/merge.sql", "text/plain; charset=utf-8"),
        ("/static/text/en.ftl", "text/plain; charset=utf-8"),
        ("/static/icons/icon-192.png", "image/png"),
    ],
)
def test_a_file_has_its_type(client: FlaskClient, path: str, type_: str) -> None:
    reply = client.get(path)
    assert reply.content_type == type_
    assert reply.data == read(STATIC.parent / path[1:]).content


@pytest.mark.parametrize(
    "path",
    [
        "/static/app/types.d.ts",  # the browser never asks for it
        "/static/vendor/.stamp",
        "/static/vendor/lit-html/LICENSE",
        "/static/sw.js",  # /sw.js is the one that works
        "/static/../pyproject.toml",
        "/static/%2e%2e/pyproject.toml",
        "/static/app",
    ],
)
def test_what_no_browser_needs_is_not_there(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("accepts", "encoding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip", "gzip"), ("identity", None), ("", None)],
)
def test_a_file_comes_as_small_as_the_browser_takes_it(client: FlaskClient, accepts: str, encoding: str | None) -> None:
    reply = client.get(MAIN, headers={"Accept-Encoding": accepts})
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding]
    assert reply.headers.get("Content-Encoding") == encoding
    assert "Accept-Encoding" in reply.headers["Vary"]
    assert unpack(reply.data) == read(STATIC / "app" / "route.js").content


def test_a_picture_is_not_compressed_again(client: FlaskClient) -> None:
    reply = client.get("/static/icons/icon-192.png", headers={"Accept-Encoding": "br"})
    assert "Content-Encoding" not in reply.headers


def test_an_unchanged_file_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get(MAIN, headers={"Accept-Encoding": "br"})
    again = client.get(MAIN, headers={"Accept-Encoding": "br", "If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    other = client.get(MAIN, headers={"Accept-Encoding": "gzip", "If-None-Match": first.headers["ETag"]})
    assert other.status_code == 200  # another encoding is another body


def test_what_the_build_compressed_is_used(tmp_path: Path) -> None:
    source = b'{"kept": true}\n' * 100
    (tmp_path / "kept.json").write_bytes(source)
    quick = brotli.compress(source, quality=0)
    (tmp_path / "kept.json.br").write_bytes(quick)
    assert read(tmp_path / "kept.json").br == quick


def test_a_compressed_file_that_was_left_behind_is_not(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_bytes(b'{"kept": true}\n')
    (tmp_path / "kept.json.br").write_bytes(brotli.compress(b'{"kept": false}\n'))
    assert brotli.decompress(read(tmp_path / "kept.json").br) == b'{"kept": true}\n'


def test_a_compressed_file_that_is_damaged_is_not(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_bytes(b'{"kept": true}\n')
    (tmp_path / "kept.json.br").write_bytes(b"not brotli at all")
    assert brotli.decompress(read(tmp_path / "kept.json").br) == b'{"kept": true}\n'


def test_a_file_that_changes_while_the_server_runs_is_served_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text('{"kept": 1}\n')
    files = snapshot(tmp_path)
    (tmp_path / "kept.json").write_text('{"kept": 2}\n')
    assert files["/static/kept.json"] == File(b'{"kept": 1}\n', "application/json")


def test_comments_stay_at_home_and_statements_do_not(tmp_path: Path) -> None:
    (tmp_path / "a.sql").write_text("-- about\n-- name: one\n-- why\nSELECT '-- text';  -- kept\n")
    (tmp_path / "a.css").write_text("/* why\n so */\n.a { color: red } /* b */\n")
    (tmp_path / "a.ftl").write_text("# why\nhello = Hello # 1\n")
    files = snapshot(tmp_path)
    assert files["/static/a.sql"].content == b"-- name: one\nSELECT '-- text';  -- kept\n"
    assert files["/static/a.css"].content == b".a { color: red } "
    assert files["/static/a.ftl"].content == b"hello = Hello # 1\n"
