"""Flask's test client, as far as a test's phone needs one, over a real connection to a real server."""

import json
import urllib.error
import urllib.request
from typing import Any


class Answer:
    def __init__(self, status: int, data: bytes) -> None:
        self.status_code, self.data = status, data

    def get_json(self, force: bool = False) -> Any:
        return json.loads(self.data)


class HttpClient:
    """Stands in for FlaskClient in tests.phone.Phone."""

    def __init__(self, url: str) -> None:
        self.url = url

    def open(self, path: str, method: str, headers: dict[str, str], data: bytes | None) -> Answer:
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as reply:
                return Answer(reply.status, reply.read())
        except urllib.error.HTTPError as refusal:
            return Answer(refusal.code, refusal.read())
