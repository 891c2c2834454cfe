"""An account's mail server is called where the operator allows it, at the address that was looked at."""

import socket
from dataclasses import replace

import pytest

from hallway.sending.reach import NoWay, ways
from hallway.sending.rules import Rules

PUBLIC = ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"]
INSIDE = (
    "127.0.0.1 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 240.0.0.1 255.255.255.255 "
    "::1 :: fe80::1 fd00::1 ff02::1 ::ffff:127.0.0.1 ::127.0.0.1 64:ff9b::7f00:1 64:ff9b:1::a00:1 2002:7f00:1:: "
    "2001:0:7f00:1::"
).split()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    known: dict[str, list[str]] = {}

    def resolved(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        if host not in known:
            raise socket.gaierror
        return [
            (socket.AF_INET6 if ":" in each else socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port))
            for each in known[host]
        ]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    return known


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_server_is_called(address: str, names: dict[str, list[str]]) -> None:
    names["mail.example"] = [address]
    assert [way.address for way in ways("mail.example", 587, "starttls", Rules())] == [(address, 587)]


@pytest.mark.parametrize("address", INSIDE)
def test_nothing_of_the_operators_network_is_called(address: str, names: dict[str, list[str]]) -> None:
    names["mail.example"] = [address]
    with pytest.raises(NoWay):
        ways("mail.example", 587, "starttls", Rules())


def test_of_several_addresses_only_the_public_ones_are_called(names: dict[str, list[str]]) -> None:
    names["mail.example"] = ["127.0.0.1", "8.8.8.8"]
    assert [way.address for way in ways("mail.example", 587, "tls", Rules())] == [("8.8.8.8", 587)]


def test_where_the_operator_allows_it_the_inside_is_called(names: dict[str, list[str]]) -> None:
    names["mail.example"] = ["10.0.0.1"]
    assert ways("mail.example", 587, "tls", Rules(inside=True))
    with pytest.raises(NoWay):
        ways("mail.example", 587, "plain", Rules(inside=True))


def test_without_tls_this_machine_alone(names: dict[str, list[str]]) -> None:
    names["localhost"], names["mail.example"] = ["127.0.0.1"], ["8.8.8.8"]
    assert ways("localhost", 587, "plain", Rules(inside=True))
    for host, rules in (("localhost", Rules()), ("mail.example", Rules(inside=True))):
        with pytest.raises(NoWay):
            ways(host, 587, "plain", rules)


def test_a_port_that_is_not_let_is_not_called(names: dict[str, list[str]]) -> None:
    names["mail.example"] = ["8.8.8.8"]
    with pytest.raises(NoWay):
        ways("mail.example", 22, "tls", Rules())
    assert ways("mail.example", 22, "tls", replace(Rules(), ports=None))


def test_an_unknown_name_is_no_way(names: dict[str, list[str]]) -> None:
    with pytest.raises(NoWay):
        ways("nowhere.example", 587, "tls", Rules())
