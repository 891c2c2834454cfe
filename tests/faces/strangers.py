"""What strangers get to see, and how they send their own."""

import re
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.sync.directed import Hands

ROOT = Path(__file__).parents[2]


def everything_of(client: FlaskClient, slug: str) -> str:
    """All text that goes out for a face: page and card, with their headers. Of its picture, see test_private.py."""
    replies = [client.get(f"/f/{slug}{end}") for end in ("", "?e=ev", ".vcf")]
    return "\n".join(f"{reply.status}\n{reply.headers}\n{reply.text}" for reply in replies)


def page_bytes(client: FlaskClient, path: str) -> int:
    """Bytes of a page and of all that it loads, as they are before any compression."""
    page = client.get(path)
    loaded = re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]+)"|src="([^"]+)"', page.text)
    parts = [client.get(one or other) for one, other in loaded]
    assert all(part.status_code == 200 for part in [page, *parts])
    return sum(len(part.data) for part in [page, *parts])


def send(client: FlaskClient, clock: Hands, slug: str, event: str = "", **fields: Any) -> TestResponse:
    """Open the page, read it for a while, and send the form."""
    query = f"?e={event}" if event else ""
    form = filled(client.get(f"/f/{slug}{query}").text, fields)
    clock.turn(0.5)
    return post(client, slug, form, query)


def post(client: FlaskClient, slug: str, form: dict[str, Any], query: str = "") -> TestResponse:
    return client.post(f"/f/{slug}{query}", data=form, content_type="multipart/form-data")


def filled(page: str, fields: dict[str, Any]) -> dict[str, Any]:
    """The form of a page, with what it has already and what is typed now."""
    given = dict(re.findall(r'<input[^>]* name="([^"]+)"[^>]* value="([^"]*)"', page))
    return {**given, **fields}
