"""Charlie has an account here, and tries everything that is not his. So does a stranger, who has none."""

import pytest
from flask import Flask

from sync.store import Store
from tests.buddies import offer
from tests.members import shared
from tests.phone import Phone, Refused, read_cells
from tests.stores import everything

OPEN = {"/enrol", "/enrol/look"}
"""What takes a link instead of a device's token."""

ASKED = {"/devices/pairing", "/buddies/answer", "/spaces/named"}
"""What names nothing of anybody's."""

THEIRS = ("/accounts", "/devices/", "/invitations", "/buddies/", "/guests", "/spaces/", "/quarantine/")


@pytest.fixture
def target(alice: Phone, laptop: Phone, bob: Phone) -> Phone:
    """Alice, who has one of everything: an invitation, a buddy link, a photograph, a round, what a lost laptop had."""
    alice.edit("person", "ana", name="Ana", org="Harbour")
    alice.call("POST", "/invitations")
    offer(alice)
    space = shared(alice, bob)
    alice.share(space, "sighting", alice.mine("ana"), name="Ana")
    alice.sync()
    alice.attach("badge", b"Ana's badge")
    alice.sync()
    laptop.edit("person", "bo", name="Bo", org="Ferry")
    alice.call("POST", f"/devices/{laptop.device}/lost")
    laptop.call("POST", "/quarantine", laptop.request())
    return alice


def calls(app: Flask, **ids: str) -> list[tuple[str, str]]:
    """Method and address of everything that the blueprint serves, by `ids` of somebody."""
    with app.test_request_context() as context:
        adapter = context.url_adapter
        assert adapter
        return [
            (method, adapter.build(rule.endpoint, {name: ids[name] for name in rule.arguments}, method=method))
            for rule in app.url_map.iter_rules()
            if rule.endpoint.startswith("sync.")
            for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
        ]


def outcome(phone: Phone, method: str, path: str) -> tuple[int, object]:
    try:
        return 200, phone.call(method, path, {"name": "mallory"} if method in {"POST", "PATCH"} else None)
    except Refused as refused:
        return refused.status, refused.code


def alices(target: Phone) -> dict[str, str]:
    (invitation,) = [one for one in target.call("GET", "/invitations")["invitations"] if one["used_at"] is None]
    (space,) = target.call("GET", "/spaces")["spaces"]
    (bundle,) = target.call("GET", "/quarantine")["kept"]
    (link,) = target.call("GET", "/buddies")["links"]
    return {
        "account": target.call("GET", "/account")["id"],
        "device": target.device,
        "invitation": invitation["id"],
        "link": link["id"],
        "space": space["space"],
        "author": space["members"][0]["author"],
        "bundle": bundle["id"],
        "digest": next(iter(target.blobs)),
    }


def test_a_stranger_gets_nowhere(app: Flask, target: Phone) -> None:
    stranger = Phone(target.client, target.clock)
    found = calls(app, **alices(target))
    assert len(found) >= 20
    for method, path in found:
        if path not in OPEN:
            assert outcome(stranger, method, path) == (401, "token-missing"), path
    stranger.token = "guessed"
    for method, path in found:
        if path not in OPEN:
            assert outcome(stranger, method, path) == (401, "token-unknown"), path


def test_charlie_changes_and_reads_nothing_of_alices(app: Flask, target: Phone, charlie: Phone, store: Store) -> None:
    looks = ["/devices", "/invitations", "/spaces", "/quarantine", "/buddies", "/guests"]
    before = [target.call("GET", look) for look in looks]
    secrets = [*alices(target).values(), target.space, target.token, "alice", "Harbour", "Ferry"]
    for method, path in calls(app, **alices(target)):
        status, found = outcome(charlie, method, path)
        assert not [secret for secret in secrets if secret in str(found)], path
        if path.startswith(THEIRS) and path not in ASKED:
            here = (409, "device-here") if "/blobs/" in path and path.startswith("/quarantine/") else (404, "not-found")
            assert (status, found) in {here, (403, "not-owner")}, path
    assert [target.call("GET", look) for look in looks] == before
    assert read_cells(store.connection(), target.space) == target.cells()


def test_charlie_neither_reads_nor_writes_any_space_but_his_own(
    target: Phone, bob: Phone, charlie: Phone, store: Store
) -> None:
    spaces = [space for (space,) in store.connection().execute("SELECT id FROM space")]
    assert len(spaces) == 4
    for space in [*spaces, "nowhere"]:
        if space == charlie.space:
            continue
        intruder = charlie.request()
        row = ["person", "ana", [["name", "019aa93df000ffffvvvvvvvvvv", "", '"Mallory"']]]
        for rows, cursor in [([], 0), ([row], 0), ([row], 99)]:
            intruder["spaces"] = [{"space": space, "cursor": cursor, "rows": rows}]
            reply = charlie.call("POST", "/sync", intruder)
            assert reply["spaces"] == [{"space": space, "error": "space-unknown"}]
    assert "Mallory" not in everything(store)


def test_a_stamp_ahead_in_a_space_of_others_is_told_no_differently(target: Phone, charlie: Phone) -> None:
    """Otherwise the refusal would tell that the space exists, and how far its clock is."""
    intruder = charlie.request()
    row = ["person", "ana", [["name", "e677d21fdbff0000aaaaaaaaaa", "", '"Mallory"']]]
    for space in (target.space, "nowhere"):
        intruder["spaces"] = [{"space": space, "cursor": 0, "rows": [row]}]
        assert charlie.call("POST", "/sync", intruder)["spaces"] == [{"space": space, "error": "space-unknown"}]
