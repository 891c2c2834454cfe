"""Settings have defaults that work; what cannot be used is named in one sentence."""

import stat
from pathlib import Path

import pytest

from hallway.settings import CannotStart, Settings, prepared


def test_without_any_setting_it_is_this_machine_alone() -> None:
    settings = Settings.from_environment({})
    assert (settings.host, settings.port, settings.data) == ("127.0.0.1", 8000, Path("data"))
    assert (settings.url, settings.proxies, settings.secret) == ("http://localhost:8000", 0, "")


def test_the_address_follows_the_port() -> None:
    assert Settings.from_environment({"HALLWAY_PORT": "8123"}).url == "http://localhost:8123"


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://hallway.example", "https://hallway.example"),
        ("https://hallway.example/", "https://hallway.example"),
        ("https://Hallway.Example:8443", "https://hallway.example:8443"),
        ("  http://[::1]:8000 ", "http://[::1]:8000"),
    ],
)
def test_the_public_address_is_an_origin(given: str, origin: str) -> None:
    assert Settings.from_environment({"HALLWAY_URL": given}).url == origin


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HALLWAY_PORT", "eighty"),
        ("HALLWAY_PORT", "0"),
        ("HALLWAY_PORT", "65536"),
        ("HALLWAY_PORT", "-1"),
        ("HALLWAY_PORT", "٨٠٠٠"),
        ("HALLWAY_PROXIES", "10"),
        ("HALLWAY_SECRET", "too short"),
        ("HALLWAY_URL", "hallway.example"),
        ("HALLWAY_URL", "ftp://hallway.example"),
        ("HALLWAY_URL", "https://"),
        ("HALLWAY_URL", "https://hallway.example/app"),
        ("HALLWAY_URL", "https://hallway.example:port"),
        ("HALLWAY_URL", "https://alice@hallway.example"),
        ("HALLWAY_URL", "https://[::1"),
        ("HALLWAY_READING", "maybe"),
    ],
)
def test_a_bad_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(CannotStart, match=name):
        Settings.from_environment({name: value})


def test_photographs_are_read_unless_that_is_switched_off() -> None:
    assert Settings.from_environment({}).reading
    assert not Settings.from_environment({"HALLWAY_READING": "Off"}).reading


def test_an_empty_setting_counts_as_absent() -> None:
    assert Settings.from_environment({"HALLWAY_PORT": "", "HALLWAY_SECRET": " "}) == Settings.from_environment({})


def test_the_secret_is_made_once_and_kept_for_its_owner(tmp_path: Path) -> None:
    settings = Settings.from_environment({"HALLWAY_DATA": str(tmp_path / "new" / "data")})
    first, second = prepared(settings), prepared(settings)
    assert first.secret == second.secret
    assert len(first.secret) >= 32
    assert stat.S_IMODE((settings.data / "secret").stat().st_mode) == 0o600
    assert [path.name for path in settings.data.iterdir()] == ["secret"]


def test_a_given_secret_is_not_written_down(tmp_path: Path) -> None:
    given = {"HALLWAY_DATA": str(tmp_path), "HALLWAY_SECRET": "s" * 32}
    assert prepared(Settings.from_environment(given)).secret == "s" * 32
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"short\n", b"\xff\xfe" * 40])
def test_a_secret_file_that_cannot_be_one_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "secret").write_bytes(content)
    with pytest.raises(CannotStart, match="secret"):
        prepared(Settings.from_environment({"HALLWAY_DATA": str(tmp_path)}))
