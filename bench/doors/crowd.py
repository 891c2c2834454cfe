"""A load generator: one process, one request a phone, its bytes made before the clock runs."""

import asyncio
import random
import resource
import time
from dataclasses import dataclass, field
from urllib.parse import SplitResult

from bench.doors.phones import Phone

FIRST_PAUSE, LONGEST_PAUSE = 2.0, 60.0  # seconds, as in static/app/worker/exchange.js
GIVE_UP = 60.0  # and in wire.js
KEPT = 15.0  # a browser keeps its connection as long as the server does
PATIENCE = 180.0  # after which whoever is still outside counts as lost


@dataclass
class Visit:
    """What one phone saw: `ms` from its first try until it was served, and what went wrong on the way."""

    ms: float = float("inf")
    troubles: list[str] = field(default_factory=list)


async def let_in(address: SplitResult, phones: list[Phone], within: float) -> list[Visit]:
    """All of them, at random moments of so many seconds; one that is refused comes back as the app does."""
    allow_connections(len(phones))
    chance = random.Random(len(phones))
    door = Door(address, chance)
    visits = [asyncio.create_task(door.visit(phone, chance.uniform(0, within))) for phone in phones]
    await asyncio.wait(visits, timeout=within + PATIENCE)
    return [visit.result() if visit.done() else Visit() for visit in visits]


def allow_connections(count: int) -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 2 * count + 1024), most))


class Refused(Exception):
    """What the server answered instead; `wait` is its Retry-After in seconds."""

    def __init__(self, status: int, wait: float) -> None:
        super().__init__(f"status {status}")
        self.wait = wait


class Door:
    """Where the phones come in."""

    def __init__(self, address: SplitResult, chance: random.Random) -> None:
        self.host, self.port, self.chance = "127.0.0.1", address.port, chance

    async def visit(self, phone: Phone, arrival: float) -> Visit:
        await asyncio.sleep(arrival)
        visit, began = Visit(), time.perf_counter()
        while True:
            try:
                await asyncio.wait_for(self.ask(phone), GIVE_UP)
            except (OSError, TimeoutError, asyncio.IncompleteReadError, Refused) as trouble:
                visit.troubles.append(str(trouble) if isinstance(trouble, Refused) else type(trouble).__name__)
                await asyncio.sleep(max(getattr(trouble, "wait", 0.0), self.pause(len(visit.troubles))))
            else:
                visit.ms = (time.perf_counter() - began) * 1000
                return visit

    def pause(self, failures: int) -> float:
        return min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (failures - 1)) * (0.5 + self.chance.random() / 2)

    async def ask(self, phone: Phone) -> None:
        """Raises Refused, OSError, IncompleteReadError."""
        reader, writer = await asyncio.open_connection(self.host, self.port)
        writer.write(self.request(phone))
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in head[1:] if line)
        await reader.readexactly(int(headers["content-length"]))
        asyncio.get_running_loop().call_later(KEPT, writer.close)
        status = int(head[0].split()[1])
        if status != 200:
            raise Refused(status, float(headers.get("retry-after", 0)))

    def request(self, phone: Phone) -> bytes:
        head = (
            f"POST /sync HTTP/1.1\r\nHost: localhost:{self.port}\r\nAuthorization: Bearer {phone.token}\r\n"
            "Content-Type: application/json\r\nContent-Encoding: gzip\r\nAccept-Encoding: gzip, deflate, br\r\n"
            f"Content-Length: {len(phone.body)}\r\n\r\n"
        )
        return head.encode() + phone.body
