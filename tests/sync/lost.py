"""What devices say when one of them is lost."""

from tests.phone import Json, Phone


def lose(alice: Phone, laptop: Phone) -> None:
    assert alice.call("POST", f"/devices/{laptop.device}/lost") == {}


def hand_over(phone: Phone) -> int:
    """What a lost phone does before it wipes itself: all that it has not sent, parked or not."""
    phone.parked = {}
    kept: int = phone.call("POST", "/quarantine", phone.request())["kept"]
    return kept


def kept(phone: Phone) -> list[Json]:
    bundles: list[Json] = phone.call("GET", "/quarantine")["kept"]
    return bundles


def accept(phone: Phone) -> Json:
    (bundle,) = kept(phone)
    return phone.call("POST", f"/quarantine/{bundle['id']}/accept")


def drop(phone: Phone) -> Json:
    (bundle,) = kept(phone)
    return phone.call("DELETE", f"/quarantine/{bundle['id']}")


def devices(phone: Phone) -> dict[str, Json]:
    return {device["id"]: device for device in phone.call("GET", "/devices")["devices"]}


def names(phone: Phone) -> list[str]:
    phone.sync()
    return [row["name"] for row in phone.rows("person")]
