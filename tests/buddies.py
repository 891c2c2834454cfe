"""Buddy links, as phones make and answer them."""

from tests.phone import Json, Phone


def token_of(link: Json) -> str:
    return str(link["url"].partition("#")[2])


def offering(phone: Phone, name: str = "alice") -> Json:
    """What a phone sends that makes a link."""
    proof = phone.keys.sign("hallway-buddies", phone.device, name)
    return {"key": phone.keys.public, "name": name, "proof": proof}


def offer(phone: Phone, name: str = "alice") -> Json:
    """Raises Refused."""
    return phone.call("POST", "/buddies", offering(phone, name))


def answering(phone: Phone, link: Json, name: str = "bob") -> Json:
    """What a phone sends that answers one, whether it has an account or comes in by it."""
    token = token_of(link)
    proof = phone.keys.sign("hallway-answer", token, phone.device, name)
    return {"token": token, "key": phone.keys.public, "name": name, "proof": proof}


def answer(phone: Phone, link: Json, name: str = "bob") -> Json:
    """Raises Refused."""
    return phone.call("POST", "/buddies/answer", answering(phone, link, name))


def entering(phone: Phone, link: Json, name: str = "dora") -> Json:
    """What somebody without an account sends, who becomes a guest."""
    said = answering(phone, link, name)
    del said["name"]
    return {**said, "device": phone.described(), "account": {"name": name}}


def enter(phone: Phone, link: Json, name: str = "dora") -> Json:
    """The phone is a guest's from now on. Raises Refused."""
    entered = phone.call("POST", "/enrol", entering(phone, link, name))
    phone.token, phone.space, phone.epoch = entered["token"], entered["space"], entered["epoch"]
    phone.cursors = {phone.space: 0}
    return entered
