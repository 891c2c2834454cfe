"""GET /healthz tells a watchdog whether the database answers."""

from importlib.metadata import version

from flask.testing import FlaskClient

from sync.store import Store


def test_it_is_well(client: FlaskClient) -> None:
    reply = client.get("/healthz")
    assert (reply.status_code, reply.json) == (200, {"status": "ok", "version": version("hallway"), "database": "ok"})


def test_it_says_when_the_database_does_not_answer(own_client: FlaskClient, own_store: Store) -> None:
    own_store.close()
    own_store.path.unlink()
    own_store.path.mkdir()  # nothing that can be opened
    reply = own_client.get("/healthz")
    assert (reply.status_code, reply.json["status"], reply.json["database"]) == (503, "failing", "unreachable")


def test_it_says_when_the_database_is_no_database(own_client: FlaskClient, own_store: Store) -> None:
    own_store.close()
    own_store.path.write_bytes(b"not a database" * 1000)
    assert own_client.get("/healthz").status_code == 503
