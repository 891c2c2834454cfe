"""A second client of the sync protocol, written from docs/protocol.md alone.

It shares nothing with the engine or with the phone, so that what it and they agree on is what the page says. It never
waits by itself: its clock and its way to the server are handed in.
"""

from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.protocol_replica import Replica
from tests.protocol_rules import Scalar, new_id, short_name

Json = dict[str, Any]
Body = Json | bytes | None
Call = Callable[[str, str, Body, str], tuple[int, Any]]
"""Method, path, body, token -> status and body. May raise ConnectionError, before the server had it or after."""

MOST_CELLS = 20_000
MOST_SPACES = 50
PATIENCE = 5000  # requests
ASIDE = {"space-full", "blob-damaged", "blob-unnamed", "body-too-large"}  # what keeps one blob from going up, no other


class Refused(Exception):
    """What this client cannot mend by itself; nothing that it has not sent is lost by it. `code` as on the page."""

    def __init__(self, code: str, problem: Json) -> None:
        super().__init__(f"{code}: {problem.get('detail')}")
        self.code, self.problem = code, problem


class KeyPair:
    def __init__(self) -> None:
        self._private = generate_private_key(SECP256R1())
        point = self._private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        self.public, self.author = base64url(point), short_name(point)

    def sign(self, *lines: str) -> str:
        r, s = decode_dss_signature(self._private.sign("\n".join(lines).encode(), ECDSA(SHA256())))
        return base64url(r.to_bytes(32) + s.to_bytes(32))


def weight(parts: list[Json]) -> int:
    """How many cells they bring."""
    return sum(len(row[2]) for part in parts for row in part.get("rows", []))


def base64url(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


class ProtocolClient:
    """One device. `cursors` has the spaces that it exchanges, `met` counts the codes that the server answered with."""

    def __init__(self, call: Call, wall: Callable[[], int], page: int = 5000) -> None:
        self.call, self.wall, self.page = call, wall, page
        self.keys, self.replica = KeyPair(), Replica(new_id(), self.now)
        self.token = self.epoch = ""
        self.offset, self.most = 0, MOST_CELLS
        self.cursors: dict[str, int] = {}
        self.lists: dict[str, Json] = {}
        self.blobs: dict[str, bytes] = {}
        self.blobs_unsent: set[str] = set()
        self.met: Counter[str] = Counter()

    def now(self) -> int:
        return self.wall() + self.offset

    def ask(self, method: str, path: str, body: Body = None) -> Any:
        """The reply's body. Raises Refused."""
        status, reply = self.call(method, path, body, self.token)
        if status < 400:
            return reply
        self.met[reply["code"]] += 1
        raise Refused(reply["code"], reply)

    # Coming in

    def enrol(self, link: str, account: str | None = None, said: Json | None = None) -> None:
        """Raises Refused. Where the device's id is in use, it takes another one, and the next try may succeed."""
        body: Json = {"token": link.rpartition("#")[2], "device": self.described(), **(said or {})}
        if account is not None:
            body["account"] = {"name": account}
        try:
            entered = self.ask("POST", "/enrol", body)
        except Refused as refused:
            if refused.code == "device-taken":
                self.replica.device = new_id()
            raise
        self.token, self.epoch, self.replica.private = entered["token"], entered["epoch"], entered["space"]
        self.cursors[self.space] = 0

    def described(self) -> Json:
        return {"id": self.replica.device, "name": "a second client", "kind": "laptop"}

    # Writing

    @property
    def space(self) -> str:
        return self.replica.private

    def edit(self, tbl: str, rid: str, /, **values: Scalar) -> None:
        self.replica.edit(self.space, tbl, rid, values)

    def share(self, space: str, tbl: str, name: str, /, **values: Scalar) -> None:
        """In a shared space, where a row's id names its author."""
        self.replica.edit(space, tbl, f"{self.keys.author}-{name}", values)

    def cells(self, space: str = "") -> set[tuple[str, ...]]:
        return self.replica.cells(space or self.space)

    # Exchanging

    def sync(self) -> None:
        """Until nothing is left on either side. Raises Refused, and ConnectionError."""
        for _ in range(PATIENCE):
            if not self.exchange():
                return self.send_blobs()
        raise AssertionError("this client never comes to rest")

    def exchange(self) -> bool:
        """Requests that name every space once. Whether others are needed."""
        spaces = list(self.cursors)
        parts = [spaces[start : start + MOST_SPACES] for start in range(0, len(spaces), MOST_SPACES)]
        return any([self.request([self.part(space) for space in part]) for part in parts])

    def part(self, space: str, **more: Any) -> Json:
        return {"space": space, "cursor": self.cursors[space], "rows": [], **more}

    def request(self, parts: list[Json]) -> bool:
        """One. Whether another one is needed."""
        self.filled(parts)
        try:
            return self.apply(parts, self.send(parts))
        except Refused as refused:
            self.mend(refused, parts)
            return True

    def filled(self, parts: list[Json]) -> list[Json]:
        """The same, with what there is to send, within what one request may carry."""
        for part in parts:
            left = self.most - weight(parts)
            part["rows"] = self.replica.outbox(part["space"], left) if left > 0 else []
        return parts

    def send(self, parts: list[Json], path: str = "/sync") -> Json:
        body = {"v": 1, "now": self.now(), "epoch": self.epoch, "page": self.page, "spaces": parts}
        reply: Json = self.ask("POST", path, body)
        return reply

    def apply(self, parts: list[Json], reply: Json) -> bool:
        again = [self.apply_part(part, answer) for part, answer in zip(parts, reply["spaces"], strict=True)]
        unasked = [space for space in reply.get("unasked", []) if space not in self.cursors]
        self.cursors |= dict.fromkeys(unasked, 0)
        if any(space not in self.replica.authors for space in unasked):
            self.learn_members()
        return any(again) or bool(unasked)

    def apply_part(self, part: Json, answer: Json) -> bool:
        space = answer["space"]
        if "error" in answer:
            self.met[answer["error"]] += 1
            return self.mend_space(space, answer["error"])
        self.met.update(one["code"] for one in answer["refused"])
        self.replica.receive(space, answer["rows"])
        self.replica.acknowledge(space, part["rows"], answer["refused"])
        self.cursors[space] = answer["cursor"]
        return bool(answer["more"] or self.replica.outbox(space, 1))

    # Blobs

    def attach(self, rid: str, data: bytes) -> str:
        """A row that names these bytes. Their hash."""
        name = sha256(data).hexdigest()
        self.edit("attachment", rid, hash=name)
        self.blobs[name] = data
        self.blobs_unsent.add(name)
        return name

    def send_blobs(self) -> None:
        """Once the cells are through. One that the server does not take waits for another day."""
        for name in sorted(self.blobs_unsent):
            try:
                self.ask("PUT", f"/spaces/{self.space}/blobs/{name}", self.blobs[name])
            except Refused as refused:
                if refused.code not in ASIDE:
                    raise
            else:
                self.blobs_unsent.remove(name)

    # What the server objects to

    def mend(self, refused: Refused, parts: list[Json]) -> None:
        """Raises the refusal where this device cannot mend it. `parts` is what it was said of."""
        if refused.code in {"clock-skew", "clock-ahead"}:
            shift = refused.problem["now"] - self.now()
            self.offset += shift
            self.replica.restamp(shift)
        elif refused.code == "epoch-changed":
            self.epoch = refused.problem["epoch"]
            self.blobs_unsent = set(self.blobs)
            for space in self.cursors:
                self.start_again(space)
        elif refused.code == "body-too-large" and weight(parts) > 1:
            self.most = weight(parts) // 2
        else:
            raise refused

    def mend_space(self, space: str, error: str) -> bool:
        if error == "cursor-ahead":
            self.start_again(space)
            return True
        if space == self.space:
            raise Refused(error, {})
        del self.cursors[space]
        return space in self.lists and self.is_brought(self.lists[space])

    def start_again(self, space: str) -> None:
        self.cursors[space] = 0
        self.replica.send_again(space)

    # Once a day

    def compare(self) -> int:
        """At rest. How many buckets were not the same; they are now."""
        self.replica.purge()
        parts = [self.part(space, sums=self.replica.sums(space)) for space in self.cursors]
        reply = self.send(parts)
        self.apply(parts, reply)
        differ = [(answer["space"], number) for answer in reply["spaces"] for number in answer.get("differ", [])]
        for space, number in differ:
            self.repair(space, number)
        self.sync()
        return len(differ)

    def repair(self, space: str, number: int) -> None:
        after, first = None, True
        while first or after:
            part = self.part(space, repair={"bucket": number, "after": after})
            reply = self.send([part])
            if first:
                self.replica.set_aside(space, number)
            self.apply([part], reply)
            page = reply["spaces"][0]["repair"]
            self.replica.receive(space, page["rows"])
            after, first = page["after"], False

    # Shared spaces

    def host(self, *others: str) -> Json:
        """A new space's list, for whoever holds one of these public keys."""
        space, keys = f"{self.keys.author}-{new_id()}", [self.keys.public, *others]
        return {"space": space, "keys": keys, "signature": self.keys.sign("hallway-members", space, *keys)}

    def bring(self, made: Json) -> Json:
        """Joins the space of a list that names this device's key. Raises Refused."""
        space = made["space"]
        proof = self.keys.sign("hallway-member", space, self.replica.device)
        reply: Json = self.ask("POST", "/spaces", {**made, "key": self.keys.public, "proof": proof})
        self.lists[space] = made
        self.cursors.setdefault(space, 0)
        self.meet(reply)
        return reply

    def is_brought(self, made: Json) -> bool:
        """To a server that does not know the space: it may never have, or this account is out of it."""
        try:
            self.bring(made)
        except Refused:
            return False
        self.replica.send_again(made["space"])
        return True

    # Buddies

    def offer_link(self, name: str) -> Json:
        """A link to send to one friend. Raises Refused."""
        proof = self.keys.sign("hallway-buddies", self.replica.device, name)
        made: Json = self.ask("POST", "/buddies", {"key": self.keys.public, "name": name, "proof": proof})
        return made

    def said(self, link: str, name: str) -> Json:
        token = link.rpartition("#")[2]
        proof = self.keys.sign("hallway-answer", token, self.replica.device, name)
        return {"token": token, "key": self.keys.public, "proof": proof}

    def answer_link(self, link: str, name: str) -> Json:
        """Key and name of whoever made it. Raises Refused."""
        told: Json = self.ask("POST", "/buddies/answer", {**self.said(link, name), "name": name})
        return told

    def come_as_guest(self, link: str, name: str) -> None:
        """Raises Refused."""
        self.enrol(link, name, self.said(link, name))

    def join_buddies(self, *hosts: str) -> list[str]:
        """Brings the lists of these authors that name this device's key. Their spaces."""
        proof = self.keys.sign("hallway-named", self.replica.device)
        asked = {"key": self.keys.public, "proof": proof, "hosts": list(hosts)}
        lists = self.ask("POST", "/spaces/named", asked)["lists"]
        return [self.bring(made)["space"] for made in lists]

    def learn_members(self) -> None:
        for listed in self.ask("GET", "/spaces")["spaces"]:
            self.meet(listed)

    def meet(self, listed: Json) -> None:
        mine = {member["author"] for member in listed["members"] if member["me"] and not member["removed"]}
        self.replica.authors[listed["space"]] = mine

    # Lost

    def hand_over(self) -> int:
        """What a lost device owes: all that is unsent, parked or not, blobs too; then it forgets all. How many rows."""
        self.replica.parked.clear()
        handed, left = 0, True
        while left:  # once even with nothing, so that its account learns that it was reached
            spaces = [space for space in self.replica.spaces if self.replica.unsent(space)]
            parts = self.filled([{"space": space, "cursor": 0} for space in spaces[:MOST_SPACES]])
            try:
                handed += self.send(parts, "/quarantine")["kept"]
            except Refused as refused:
                self.mend(refused, parts)
                continue
            for part in parts:
                self.replica.acknowledge(part["space"], part["rows"], [])
            left = any(self.replica.unsent(space) for space in spaces)
        for name in sorted(self.blobs_unsent):
            self.ask("PUT", f"/quarantine/{self.space}/blobs/{name}", self.blobs[name])
        self.replica.spaces.clear()
        self.blobs.clear()
        self.blobs_unsent.clear()
        self.cursors, self.token = {}, ""
        return handed
