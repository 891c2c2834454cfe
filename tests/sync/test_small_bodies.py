"""Every call that takes a body refuses a bad one by its code, whoever sends it, and goes on as if nothing had been."""

import gzip

import pytest

from tests.phone import Phone

CALLS = [
    ("POST", "/enrol"),
    ("POST", "/enrol/look"),
    ("PATCH", "/account"),
    ("PATCH", "/devices/any"),
    ("POST", "/spaces"),
    ("POST", "/spaces/named"),
    ("POST", "/buddies"),
    ("POST", "/buddies/answer"),
    ("PATCH", "/guests"),
    ("PATCH", "/accounts/any"),
]

SPOILT: dict[str, tuple[bytes, dict[str, str], int, str]] = {
    "nothing": (b"", {}, 400, "body-invalid"),
    "no JSON": (b"token=abc", {}, 400, "body-invalid"),
    "a list": (b"[]", {}, 400, "body-invalid"),
    "NaN": (b'{"name": NaN}', {}, 400, "body-invalid"),
    "not UTF-8": (b'{"name": "\xff"}', {}, 400, "body-invalid"),
    "deep nesting": (b"[" * 8_000 + b"]" * 8_000, {}, 400, "body-invalid"),
    "a member of another type": (b'{"token": [], "name": {}}', {}, 422, "field-invalid"),
    "too much": (b" " * 16_385, {}, 413, "body-too-large"),
    "a bomb": (gzip.compress(b" " * 10_000_000), {"Content-Encoding": "gzip"}, 413, "body-too-large"),
    "half of a gzip": (gzip.compress(b'{"name": "a"}')[:15], {"Content-Encoding": "gzip"}, 400, "body-invalid"),
    "another encoding": (b"{}", {"Content-Encoding": "gzip, gzip"}, 415, "encoding-unknown"),
    "a form": (b"name=a", {"Content-Type": "application/x-www-form-urlencoded"}, 415, "type-unknown"),
}


@pytest.mark.parametrize(("method", "path"), CALLS, ids=lambda part: part)
@pytest.mark.parametrize(("data", "headers", "status", "code"), SPOILT.values(), ids=SPOILT)
def test_a_bad_body(
    alice: Phone, method: str, path: str, data: bytes, headers: dict[str, str], status: int, code: str
) -> None:
    assert len(data) < 20_000
    given = {"Authorization": f"Bearer {alice.token}", "Content-Type": "application/json", **headers}
    reply = alice.client.open(path, method=method, data=data, headers=given)
    assert (reply.status_code, reply.get_json()["code"]) == (status, code)
    assert alice.call("GET", "/account")["name"] == "alice"
