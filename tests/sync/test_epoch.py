"""A database that is not the one of last time gets a new epoch; an ordinary restart keeps it."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from sync.epoch import INSTANCE, MARK
from sync.sqlite import FILE, SqliteStore
from tests.phone import Phone, PhoneMaker, read_cells
from tests.stores import on_sqlite
from tests.sync.conftest import bare_app
from tests.sync.directed import Errand, Hands

pytestmark = on_sqlite


def backed_up(store: SqliteStore, path: Path) -> Path:
    with closing(sqlite3.connect(path)) as copy:
        store.connection().backup(copy)
    return path


def restored(folder: Path, backup: Path) -> None:
    for left in ("-wal", "-shm"):
        (folder / f"{FILE}{left}").unlink(missing_ok=True)
    shutil.copyfile(backup, folder / FILE)


def restarted(store: SqliteStore) -> SqliteStore:
    store.close()
    return SqliteStore.open(store.path.parent)


def test_a_restart_keeps_epoch_and_device(alice: Phone, store: SqliteStore) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    again = restarted(store)
    assert (again.epoch, again.device) == (store.epoch, store.device)


def test_a_second_process_finds_the_same_epoch(alice: Phone, store: SqliteStore) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    assert SqliteStore.open(store.path.parent).epoch == store.epoch


def test_a_restart_after_a_power_cut_that_lost_the_mark_keeps_the_epoch(alice: Phone, store: SqliteStore) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    (store.path.parent / MARK).write_text("")
    assert restarted(store).epoch == store.epoch


def test_a_mark_that_cannot_be_written_takes_nothing_back(
    alice: Phone, store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system that copies on write may have no room even for overwriting; what was committed is acknowledged."""

    def full(*asked: object) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "pwrite", full)
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    assert not alice.unsent()
    assert restarted(store).epoch == store.epoch


def test_a_changed_owner_or_mode_of_the_folder_keeps_the_epoch(store: SqliteStore) -> None:
    """As a container does at each start."""
    for path in store.path.parent.iterdir():
        path.chmod(0o640)
    assert restarted(store).epoch == store.epoch


def test_a_backup_restored_in_place_is_another_database(alice: Phone, store: SqliteStore, tmp_path: Path) -> None:
    backup = backed_up(store, tmp_path / "backup.db")
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    store.close()
    restored(store.path.parent, backup)
    again = SqliteStore.open(store.path.parent)
    assert again.epoch != store.epoch
    assert again.device != store.device
    assert restarted(again).epoch == again.epoch, "and stays it"


def test_a_backup_that_lacks_nothing_is_the_same_database(alice: Phone, store: SqliteStore, tmp_path: Path) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    backup = backed_up(store, tmp_path / "backup.db")
    store.close()
    restored(store.path.parent, backup)
    assert SqliteStore.open(store.path.parent).epoch == store.epoch


@pytest.mark.parametrize("copy", [shutil.copy, shutil.copy2], ids=["cp", "cp -p"])
def test_a_copied_folder_is_another_database(store: SqliteStore, tmp_path: Path, copy: Callable[..., object]) -> None:
    store.close()
    shutil.copytree(store.path.parent, tmp_path / "copy", copy_function=copy)
    assert SqliteStore.open(tmp_path / "copy").epoch != store.epoch
    assert restarted(store).epoch == store.epoch, "the original goes on as it was"


def test_removing_the_instance_file_asks_for_a_new_epoch(store: SqliteStore) -> None:
    (store.path.parent / INSTANCE).unlink()
    assert restarted(store).epoch != store.epoch


def test_phones_repair_a_server_restored_from_yesterdays_backup(
    phone: PhoneMaker, alice: Phone, laptop: Phone, store: SqliteStore, tmp_path: Path, clock: Hands
) -> None:
    alice.edit("person", "ana", name="Ana")
    alice.sync()
    backup = backed_up(store, tmp_path / "backup.db")
    alice.edit("person", "bo", name="Bo")
    alice.delete("person", "ana")
    alice.sync()
    laptop.sync()
    store.close()
    restored(store.path.parent, backup)
    again = SqliteStore.open(store.path.parent)
    app = bare_app(again, Errand(), clock)
    for device in (laptop, alice, laptop):
        device.client = app.test_client()
        device.sync()
    assert read_cells(again.connection(), alice.space) == alice.cells() == laptop.cells()
    assert [row["rid"] for row in alice.rows("person")] == ["bo"]
