"""Bytes on the connection itself: where one request ends and the next begins is nobody's to forge."""

import gzip
import json
import re
import socket

from tests.live_server import LiveServer

HEAD = "POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{headers}\r\n\r\n"
ANOTHER = b"DELETE /devices/forged HTTP/1.1\r\nHost: localhost\r\n\r\n"


def head(path: str, *headers: str) -> bytes:
    return HEAD.format(path=path, headers="\r\n".join(headers)).encode()


def replies(server: LiveServer, sent: bytes) -> list[str]:
    """Status and code of every reply on one connection, until the server ends it."""
    last = b"GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as wire:
        wire.sendall(sent + last)
        said = wire.makefile("rb").read().decode()
    return re.findall(r'(?<=HTTP/1\.1 )\d{3}|(?<="code": ")[a-z-]+', said)


def test_a_body_that_was_not_read_is_not_taken_for_a_request(server: LiveServer) -> None:
    sent = head("/sync", f"Content-Length: {len(ANOTHER)}") + ANOTHER
    assert replies(server, sent) == ["401", "token-missing", "404", "not-found"]


def test_a_length_told_twice_ends_the_connection(server: LiveServer) -> None:
    sent = head("/enrol/look", "Content-Length: 5", "Transfer-Encoding: chunked") + b"0\r\n\r\n" + ANOTHER
    assert replies(server, sent) == ["400"]


def test_a_body_in_chunks_is_read_like_any_other_and_bounded_alike(server: LiveServer) -> None:
    for body, outcome in [
        (gzip.compress(json.dumps({"token": "t" * 43}).encode()), ["404", "link-unknown"]),
        (gzip.compress(b" " * 10_000_000), ["413", "body-too-large"]),
        (b"\0" * 20_000, ["413", "body-too-large"]),
    ]:
        chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:9], body[9:])) + b"0\r\n\r\n"
        sent = head("/enrol/look", "Content-Encoding: gzip", "Transfer-Encoding: chunked") + chunks
        assert replies(server, sent) == [*outcome, "404", "not-found"]
