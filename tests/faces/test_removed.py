"""An account that its server's owner removed shows strangers nothing more, and asks nothing more of the server."""

import pytest
from flask.testing import FlaskClient

from hallway.daily.work import Work
from hallway.fair.link import FairLinks
from hallway.followups.plan import FollowUps
from sync.store import Store
from tests.faces.conftest import publish
from tests.fair.test_asked import ask
from tests.feed.conftest import address
from tests.phone import Phone, PhoneMaker
from tests.sending.writer import Writer
from tests.server.conftest import SECRET, URL
from tests.stores import everything
from tests.sync.directed import Hands

SLUG = "bobs000000000000"
MAIL = {"host": "mail.example", "port": 465, "security": "tls", "user": "bob", "password": "secret"}
SENDER = {"address": "bob@home.example", "name": "Bob", "reply_to": ""}


@pytest.fixture
def bob(phone: PhoneMaker, alice: Phone) -> Phone:
    """He has a face in public, a mail server, a letter that waits to go out and one that comes each morning."""
    made = phone("bob")
    made.call("PUT", "/mailbox", MAIL | SENDER)
    made.edit("setting", "digest", value="07:30")
    publish(made, "bobs-face", slug=SLUG, name="Bob Baker")
    writer = Writer(made)
    writer.approve(writer.meet("cara"))
    return made


def remove(alice: Phone, name: str) -> None:
    (found,) = [one for one in alice.call("GET", "/accounts")["accounts"] if one["name"] == name]
    alice.call("DELETE", f"/accounts/{found['id']}")


def test_of_what_a_removed_account_had_in_public_and_on_its_way_nothing_is_left(
    alice: Phone, bob: Phone, client: FlaskClient, store: Store, clock: Hands
) -> None:
    calendar = address(bob)
    about = FairLinks(URL, SECRET)(bob.space, "cara").rpartition("/")[2]
    work = Work(store, FollowUps(), clock)
    work.do_due()
    before = everything(store)
    assert all(word in before for word in ("'digest'", "mail.example", "'held'", "here it is.", SLUG))
    assert [client.get(path).status_code for path in (f"/f/{SLUG}", calendar)] == [200, 200]

    remove(alice, "bob")

    assert [client.get(path).status_code for path in (f"/f/{SLUG}", calendar)] == [410, 410]
    assert ask(client, clock, about, kind="erase", line="Please").status_code == 200, "as to everybody"
    clock.turn(minutes=2 * 24 * 60)
    assert work.do_due() == 1, "alice's alone"
    assert everything(store).count(f"'{bob.space}'") == 3, "account, space and member: that there was one"
