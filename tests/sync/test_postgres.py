"""PostgreSQL alone: what its transactions, its locks, its text and its failures ask of the engine."""

import re
import threading
from collections.abc import Iterator
from contextlib import suppress

import psycopg
import pytest
from flask import Flask

from sync.errors import SyncError
from sync.links import claim_link
from sync.merge import merge, project, stage
from sync.postgres import PostgresStore, migrations
from sync.postgres import address as address_module
from sync.postgres import store as store_module
from sync.postgres.dialect import parameters
from tests.cluster import Cluster
from tests.live_server import wait_until
from tests.phone import Phone, Refused, read_cells
from tests.stores import OpenStore, on_postgres
from tests.sync.conftest import bare_app
from tests.sync.directed import Errand, Hands

COLUMNS = """
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'public' AND data_type = 'text' AND collation_name IS DISTINCT FROM 'C'
"""
KEYS = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid, 1, true) FROM pg_index
JOIN pg_attribute ON attrelid = indrelid AND attname = 'space'
JOIN pg_class ON pg_class.oid = indrelid JOIN pg_namespace ON pg_namespace.oid = relnamespace AND nspname = 'public'
"""


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("SELECT ? WHERE a = ?", "SELECT %s WHERE a = %s"),
        ("SELECT :one, ':two', :one", "SELECT %(one)s, ':two', %(one)s"),
        ("SELECT 'it''s 5 % ?' WHERE x % 2 = ?", "SELECT 'it''s 5 %% ?' WHERE x %% 2 = %s"),
        ("SELECT 1::text, ? -- why? 5 %", "SELECT 1::text, %s -- why? 5 %%"),
    ],
)
def test_parameters_are_found_where_they_are_meant(ours: str, theirs: str) -> None:
    assert parameters(ours) == theirs


@on_postgres
def test_a_row_is_read_by_place_and_by_name(store: OpenStore) -> None:
    with store.reading() as db:
        row = db.execute("SELECT ? AS one, ? AS two", ["a", 2]).fetchone()
        one, two = row
    assert (one, two) == (row[0], row["two"]) == ("a", 2)
    assert dict(row) == {"one": "a", "two": 2}
    assert row[:1] == ("a",)


@on_postgres
def test_all_text_compares_by_its_bytes(store: OpenStore) -> None:
    """A database sorts as its people do ("a" < "B"); the engine must not, or two servers would choose other winners."""
    with store.reading() as db:
        if store.connection().raw.info.server_version >= 150_000:
            assert db.execute("SELECT 'a' < 'B'").fetchone()[0], "this database would show a forgotten collation"
        assert db.execute(COLUMNS).fetchall() == []
        assert db.execute("SELECT relname FROM pg_class WHERE relname = 'incoming' AND relpersistence = 't'").fetchone()


@on_postgres
def test_every_key_of_what_lies_in_a_space_begins_with_the_space(store: OpenStore) -> None:
    """So that a database of many machines can keep a space together on one of them."""
    with store.reading() as db:
        keys = dict(db.execute(KEYS).fetchall())
    others = {name for name, first in keys.items() if first != "space"}
    leading = {"account_pkey", "account_owner", "member_pkey", "page_pkey", "feed_secret_key", "space_key_unproven"}
    assert others <= leading, "what an account, a public address or a key begins with, and leads to a space"
    assert len(keys) > 20


@on_postgres
def test_what_was_acknowledged_lies_on_the_disk(store: OpenStore) -> None:
    with store.transaction() as db:
        assert db.execute("SHOW synchronous_commit").fetchone()[0] == "on"
    with store.connection().raw.cursor() as cursor:
        assert cursor.execute("SHOW synchronous_commit").fetchone() == ("off",), "what the server would do by itself"


@on_postgres
def test_a_failure_that_is_passed_over_is_no_success(store: OpenStore) -> None:
    """PostgreSQL answers a COMMIT with ROLLBACK then, and nothing else would tell."""
    with pytest.raises(RuntimeError, match="passed over"):
        write_and_fail(store)
    with store.reading() as db:
        assert db.execute("SELECT 1 FROM meta WHERE key = 'x'").fetchone() is None


def write_and_fail(store: OpenStore) -> None:
    with store.transaction() as db:
        db.execute("INSERT INTO meta (key, value) VALUES ('x', 'y')")
        with suppress(psycopg.Error):
            db.execute("SELECT 1 FROM nothing_of_that_name")


@on_postgres
def test_a_name_that_postgresql_cannot_hold_is_the_name_of_nothing(alice: Phone) -> None:
    with pytest.raises(Refused) as refused:
        alice.call("DELETE", "/devices/%00")
    assert refused.value.code == "not-found"


@pytest.fixture
def impatient(database: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[OpenStore]:
    """A store that waits for no lock longer than a moment."""
    monkeypatch.setattr(store_module, "SETTINGS", store_module.SETTINGS.replace("'5s'", "'50ms'"))
    opened = OpenStore.open(database)
    yield opened
    opened.close()


@pytest.fixture
def her(impatient: OpenStore, clock: Hands) -> Phone:
    """Alice, on that store."""
    return enrolled(bare_app(impatient, Errand(), clock), impatient, clock)


def enrolled(app: Flask, store: PostgresStore, clock: Hands) -> Phone:
    phone = Phone(app.test_client(), clock)
    phone.enrol(str(claim_link(store, "", clock())), "alice")
    phone.sync()
    return phone


def gets_through(phone: Phone) -> bool:
    """Whether the server has time for it again; any refusal but that it is busy is a failure."""
    try:
        phone.sync()
    except Refused as refused:
        if refused.code != "busy":
            raise
        return False
    return True


def test_a_space_held_too_long_is_busy_and_a_pull_waits_for_nobody(impatient: OpenStore, her: Phone) -> None:
    with impatient.transaction() as db:
        impatient.lock(db, her.space)
        her.sync()
        her.edit("person", "ana", name="Ana")
        with pytest.raises(Refused) as refused:
            her.sync()
        assert (refused.value.status, refused.value.code) == (503, "busy")
        assert her.unsent()
    her.sync()
    assert read_cells(impatient.connection(), her.space) == her.cells()


def test_a_full_disk_takes_nothing_and_says_so(impatient: OpenStore, her: Phone) -> None:
    db = impatient.connection()
    db.execute(
        "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'no space left on device' USING ERRCODE = 'disk_full'; END $$"
    )
    db.execute(
        "CREATE TRIGGER full_disk BEFORE INSERT ON cell FOR EACH ROW WHEN (NEW.rid = 'bo') EXECUTE FUNCTION full_disk()"
    )
    her.edit("person", "ana", name="Ana")
    her.edit("person", "bo", name="Bo")
    with pytest.raises(Refused) as refused:
        her.sync()
    assert (refused.value.status, refused.value.code) == (507, "storage-full")
    assert read_cells(db, her.space) == set(), "no row, whole or in part"
    db.execute("DROP TRIGGER full_disk ON cell")
    her.sync()
    assert read_cells(db, her.space) == her.cells()


def test_connections_that_broke_are_made_again(impatient: OpenStore, her: Phone) -> None:
    her.edit("person", "ana", name="Ana")
    impatient.connection().execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )

    wait_until(lambda: gets_through(her), lambda: "the phone never got through again")
    assert read_cells(impatient.connection(), her.space) == her.cells()


def test_of_two_who_claim_the_server_at_one_moment_one_becomes_its_owner(impatient: OpenStore, clock: Hands) -> None:
    links = [str(claim_link(impatient, "", clock())) for _ in range(1)] * 4
    app = bare_app(impatient, Errand(), clock)
    outcomes: list[str] = []
    start = threading.Barrier(len(links))

    def enter(link: str) -> None:
        phone = Phone(app.test_client(), clock)
        start.wait()
        try:
            phone.enrol(link, "me")
            outcomes.append("in")
        except Refused as refused:
            outcomes.append(str(refused.code))

    threads = [threading.Thread(target=enter, args=[link]) for link in links]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes.count("in") == 1
    assert set(outcomes) <= {"in", "link-used", "busy"}
    assert impatient.connection().execute("SELECT count(*) FROM account").fetchone()[0] == 1


def test_stores_that_are_opened_at_once_agree(database: str) -> None:
    epochs: list[str] = []
    threads = [threading.Thread(target=lambda: epochs.append(epoch_of(database))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(epochs) == 4
    assert len(set(epochs)) == 1


def epoch_of(address: str) -> str:
    opened = PostgresStore.open(address)
    opened.close()
    return opened.epoch


def test_a_migration_that_fails_leaves_no_trace(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    epoch = epoch_of(database)
    with monkeypatch.context() as patch:
        patch.setattr(
            migrations, "OWN", migrations.OWN | {"p9000_half": "CREATE TABLE half (x TEXT)", "p9001": "SELECT x"}
        )
        with pytest.raises(psycopg.errors.UndefinedColumn):
            PostgresStore.open(database)
    with psycopg.connect(database) as db:
        assert db.execute("SELECT to_regclass('half')").fetchone() == (None,)
    assert epoch_of(database) == epoch


def test_a_database_of_a_newer_version_is_left_alone(database: str) -> None:
    epoch_of(database)
    with psycopg.connect(database) as db:
        db.execute("INSERT INTO migration (name) VALUES ('m9999_of_tomorrow')")
    with pytest.raises(SyncError) as refused:
        PostgresStore.open(database)
    assert refused.value.code == "database-newer"


def test_a_server_too_old_is_named(database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(address_module, "OLDEST", 990_000)
    with pytest.raises(SyncError, match=r"PostgreSQL there is version \d+; Hallway needs 14 or newer\.") as refused:
        PostgresStore.open(database)
    assert refused.value.code == "database-too-old"


def test_a_role_that_may_make_no_tables_is_told_so(cluster: Cluster, database: str) -> None:
    cluster.execute("CREATE ROLE visitor LOGIN PASSWORD 'open sesame'")
    try:
        cluster.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC", database.rpartition("/")[2])
        with pytest.raises(SyncError) as refused:
            PostgresStore.open(database.replace("hallway@", "visitor:open%20sesame@"))
        assert refused.value.code == "database-forbidden"
        assert re.search(
            r"^The database own at 127\.0\.0\.1:\d+ does not let Hallway in: permission", refused.value.detail
        )
        assert "sesame" not in str(refused.value)
    finally:
        cluster.execute("DROP ROLE visitor")


def test_a_restart_keeps_epoch_and_device(database: str) -> None:
    assert epoch_of(database) == epoch_of(database)


def test_a_copied_database_is_another_one(cluster: Cluster, database: str) -> None:
    epoch = epoch_of(database)
    cluster.execute("CREATE DATABASE copied TEMPLATE own")
    try:
        assert epoch_of(cluster.address("copied")) != epoch
    finally:
        cluster.execute("DROP DATABASE copied WITH (FORCE)")
    assert epoch_of(database) == epoch, "the original goes on as it was"


def test_phones_repair_a_server_restored_from_yesterdays_dump(
    impatient: OpenStore, her: Phone, database: str, clock: Hands
) -> None:
    her.edit("person", "ana", name="Ana")
    her.sync()
    db = impatient.connection()
    db.execute("CREATE TABLE dumped (LIKE cell INCLUDING ALL)")  # what restoring a dump comes to: a table made anew
    db.execute("INSERT INTO dumped SELECT * FROM cell")
    her.edit("person", "bo", name="Bo")
    her.sync()
    db.execute("DROP TABLE cell")
    db.execute("ALTER TABLE dumped RENAME TO cell")
    again = OpenStore.open(database)
    assert again.epoch != impatient.epoch
    assert again.device != impatient.device
    her.client = bare_app(again, Errand(), clock).test_client()
    her.sync()
    assert read_cells(again.connection(), her.space) == her.cells()
    again.close()


def test_a_promoted_replica_is_noticed_by_servers_that_run_on(clock: Hands) -> None:
    """It counts its history anew (a timeline), because it may lack the last of what its primary acknowledged."""
    cluster = Cluster("fsync=off").start()
    try:
        store = OpenStore.open(cluster.address())
        her = enrolled(bare_app(store, Errand(), clock), store, clock)
        her.edit("person", "ana", name="Ana")
        her.sync()
        epoch = store.epoch
        cluster.promote()

        wait_until(lambda: gets_through(her) and her.epoch != epoch, lambda: "the server never noticed")
        assert store.epoch == her.epoch
        assert read_cells(store.connection(), her.space) == her.cells()
        store.close()
    finally:
        cluster.remove()


@on_postgres
def test_the_rows_of_many_pushes_do_not_pile_up(store: OpenStore) -> None:
    """Nobody vacuums a temporary table: left alone, it would grow with every push for as long as a connection lives."""
    sizes = []
    for turn in range(40):
        rows = [("person", f"p{turn}-{row}", [["name", f"{turn:026}", "", '"Ana"']]) for row in range(200)]
        with store.transaction() as db:
            stage(db, store.schema, "s", rows)
            merge(db, store.schema, 200 * turn)
            project(db, store.schema)
            sizes.append(db.execute("SELECT pg_relation_size('incoming')").fetchone()[0])
    assert max(sizes[20:]) <= max(sizes[:20])
