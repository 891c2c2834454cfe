"""SIGTERM ends the server cleanly: who is being served is served, who comes later is not."""

import json
import signal
import socket
import urllib.error
import urllib.request
from http.client import HTTPResponse

import pytest

from tests.live_server import LiveServer, wait_until

BODY = json.dumps({"token": "t" * 43}).encode()
HEAD = (
    "POST /enrol/look HTTP/1.1\r\nHost: localhost\r\n"
    f"Content-Type: application/json\r\nContent-Length: {len(BODY)}\r\n\r\n"
)


def refuses(server: LiveServer) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", server.port), timeout=1) as late:
            late.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            late.settimeout(1)
            return late.recv(1) == b""
    except OSError:
        return True


def test_a_request_under_way_is_finished(server: LiveServer) -> None:
    """A phone with a bad signal is still sending its body when the server is told to stop."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as phone:
        phone.sendall(HEAD.encode() + BODY[:10])
        wait_until(lambda: receiving(server, phone), "The server did not take the request up.")
        assert server.process
        server.process.send_signal(signal.SIGTERM)
        wait_until(lambda: refuses(server), "The server went on taking new requests.")
        phone.sendall(BODY[10:])
        reply = HTTPResponse(phone)
        reply.begin()
        answer = json.loads(reply.read())
    assert (reply.status, answer["code"]) == (404, "link-unknown")  # answered like on any other day
    assert server.process.wait(20) == 0


def receiving(server: LiveServer, phone: socket.socket) -> bool:
    """Whether all that the phone sent so far was read from its socket by the server's side."""
    local, remote = phone.getsockname(), phone.getpeername()
    with open("/proc/net/tcp") as table:
        rows = [line.split() for line in table.readlines()[1:]]
    ours = [row for row in rows if row[1].endswith(f":{remote[1]:04X}") and row[2].endswith(f":{local[1]:04X}")]
    return bool(ours) and ours[0][4].endswith(":00000000")


def test_an_idle_server_stops_at_once(server: LiveServer) -> None:
    assert server.stop() == 0
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"{server.url}/healthz", timeout=5)


def test_a_connection_that_is_only_kept_open_does_not_hold_it_up(server: LiveServer) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as idle:
        idle.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert idle.recv(65536).startswith(b"HTTP/1.1 200")
        assert server.stop() == 0
