"""GET /healthz tells a watchdog whether the database answers."""

from importlib.metadata import version

from flask.testing import FlaskClient

from sync.store import Store


def test_it_is_well(client: FlaskClient) -> None:
    reply = client.get("/healthz")
    assert (reply.status_code, reply.json) == (200, {"status": "ok", "version": version("hallway"), "database": "ok"})


def test_it_says_when_the_database_does_not_answer(client: FlaskClient, store: Store) -> None:
    store.close()
    store.path.unlink()
    store.path.mkdir()  # nothing that can be opened
    reply = client.get("/healthz")
    assert (reply.status_code, reply.json["status"], reply.json["database"]) == (503, "failing", "unreachable")


def test_it_says_when_the_database_is_no_database(client: FlaskClient, store: Store) -> None:
    store.close()
    store.path.write_bytes(b"not a database" * 1000)
    assert client.get("/healthz").status_code == 503
