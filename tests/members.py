"""Shared spaces, as phones make and join them: a list is what a host gives its buddies, a ticket what each brings."""

from sync.stamp import new_id
from tests.phone import Json, Phone


def listed(host: Phone, *others: Phone) -> Json:
    """A new space's signed list of members."""
    space = f"{host.keys.author}-{new_id()}"
    keys = [phone.keys.public for phone in (host, *others)]
    return {"space": space, "keys": keys, "signature": host.keys.sign("hallway-members", space, *keys)}


def ticket(phone: Phone, made: Json) -> Json:
    proof = phone.keys.sign("hallway-member", made["space"], phone.device)
    return {**made, "key": phone.keys.public, "proof": proof}


def bring(phone: Phone, made: Json) -> Json:
    """The reply. From now on the phone exchanges this space too. Raises Refused."""
    reply = phone.call("POST", "/spaces", ticket(phone, made))
    phone.cursors.setdefault(made["space"], 0)
    return reply


def shared(host: Phone, *others: Phone) -> str:
    """A space that all of them have come to."""
    made = listed(host, *others)
    for phone in (host, *others):
        bring(phone, made)
    return str(made["space"])


def members(phone: Phone, space: str) -> dict[object, Json]:
    """By name."""
    (found,) = [one for one in phone.call("GET", "/spaces")["spaces"] if one["space"] == space]
    return {member["name"]: member for member in found["members"]}


def remove(phone: Phone, space: str, author: str) -> Json:
    return phone.call("DELETE", f"/spaces/{space}/members/{author}")
