"""Where a mail server may be: an account must not look around in the operator's network by means of this server."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Any

from hallway.sending.rules import Rules

EMBEDDING = tuple(map(IPv6Network, ("::/96", "64:ff9b::/96", "64:ff9b:1::/48")))
"""Whose last four bytes are an address of IPv4 (RFC 4291, 6052, 8215)."""

Address = IPv4Address | IPv6Address


MOST = 4
"""Addresses of one name that are tried."""


@dataclass(frozen=True)
class Way:
    """One address of a server, as `socket` takes it."""

    family: int
    address: Any


class NoWay(Exception):
    """There is no such server, or none that may be called."""


def ways(host: str, port: int, security: str, rules: Rules) -> list[Way]:
    """The addresses of that host that may be called, resolved now: connect to these, and resolve no second time.

    Raises NoWay.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise NoWay from problem
    allowed = [Way(family, address) for family, *_, address in found if may_call(str(address[0]), security, rules)]
    if not allowed or not rules.lets(port):
        raise NoWay
    return allowed[:MOST]


def may_call(address: str, security: str, rules: Rules) -> bool:
    """Without TLS to this machine alone, where the operator lets it be called at all."""
    ip = ip_address(address.partition("%")[0])
    if security == "plain":
        return rules.inside and ip.is_loopback
    return rules.inside or is_public(ip)


def is_public(ip: Address) -> bool:
    return all(each.is_global and not each.is_multicast for each in [ip, *embedded(ip)])


def embedded(ip: Address) -> Iterator[IPv4Address]:
    """The addresses of IPv4 that one of IPv6 may lead to."""
    if not isinstance(ip, IPv6Address):
        return
    with suppress(TypeError):
        yield from ip.teredo or ()
    if ip.sixtofour:
        yield ip.sixtofour
    if ip.ipv4_mapped or any(ip in network for network in EMBEDDING):
        yield IPv4Address(int(ip) & 0xFFFFFFFF)
