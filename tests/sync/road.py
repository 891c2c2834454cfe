"""The way of a second client to a server in this process, and what can befall a request on it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Flask

from hallway.followups.plan import FollowUps
from hallway.web import origin, problems
from hallway.web.text import LANGUAGE, Text
from sync.exchange import Planner
from sync.routes import blueprint
from sync.store import Store
from tests.protocol_client import Body, Json, ProtocolClient
from tests.sync.directed import Hands

URL = "https://hallway.example"
SENTENCES = Text(Path(__file__).parent.parent.parent / "static" / "text" / f"{LANGUAGE}.ftl")


def served(store: Store, clock: Hands, planner: Planner | None = None) -> Flask:
    """The API as app.py mounts it, without pages and files, which take half a second to pack."""
    app = Flask("api")
    app.config["HALLWAY_URL"] = URL
    origin.mount(app, URL)
    problems.mount(app, SENTENCES)
    app.register_blueprint(blueprint(store, planner or FollowUps(), clock))
    return app


class Road:
    """`lose` is how many of the next replies get lost; `headers` go along; `bend` changes a body on its way."""

    def __init__(self, app: Flask) -> None:
        self.client = app.test_client()
        self.lose = 0
        self.headers: dict[str, str] = {}
        self.bend: Callable[[Json], object] = lambda body: None

    def __call__(self, method: str, path: str, body: Body, token: str) -> tuple[int, Any]:
        kind = "application/octet-stream" if isinstance(body, bytes) else "application/json"
        headers = {"Content-Type": kind, **({"Authorization": f"Bearer {token}"} if token else {})}
        data = body if isinstance(body, bytes) else self.packed(body)
        response = self.client.open(path, method=method, headers=headers | self.headers, data=data)
        if self.lose:
            self.lose -= 1
            raise ConnectionError("the reply got lost")
        if response.status_code >= 400:
            assert response.content_type == "application/problem+json"
        return response.status_code, response.get_json(force=True) if response.data else None

    def packed(self, body: Json | None) -> str | None:
        """What goes over the wire; what happens to the client meanwhile is `bend`'s too."""
        if body is None:
            return None
        sent = json.loads(json.dumps(body))
        self.bend(sent)
        return json.dumps(sent)


def lost(client: ProtocolClient, road: Road) -> None:
    """One exchange whose first reply never arrives."""
    road.lose = 1
    try:
        client.exchange()
    except ConnectionError:
        return
    raise AssertionError("no reply was lost")
