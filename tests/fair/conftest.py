"""The whole application on either database; alice has met bea, whose details she has from somebody else."""

import pytest

from hallway.fair.link import FairLinks
from tests.faces.conftest import app, client, clock
from tests.phone import Phone, PhoneMaker, phone
from tests.server.conftest import SECRET, URL
from tests.stores import store

__all__ = ["app", "client", "clock", "phone", "store"]

BEA = "bea0000000000000"


@pytest.fixture
def links() -> FairLinks:
    return FairLinks(URL, SECRET)


@pytest.fixture
def alice(phone: PhoneMaker) -> Phone:
    made = phone("alice")
    made.edit("person", BEA, name="Bea Baker", through="somebody")
    made.sync()
    return made


@pytest.fixture
def token(alice: Phone, links: FairLinks) -> str:
    """What the link in a letter to bea ends with."""
    return links(alice.space, BEA).rpartition("/")[2]
