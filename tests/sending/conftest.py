"""The engine with its planners and the mail settings, on either database; a clock and a mail server that tests direct.

Nothing is sent by itself here: `work.send_due()` is what the desk does once a letter is due.
"""

from dataclasses import replace

import pytest
from flask import Flask

from hallway.followups.plan import FollowUps
from hallway.planners import Planners
from hallway.sending import routes
from hallway.sending.courier import Courier
from hallway.sending.plan import Approvals
from hallway.sending.rules import Patience, Rules
from hallway.sending.safe import Safe
from hallway.sending.work import Work
from sync.store import Store
from tests.live_server import ROOT
from tests.phone import Phone, PhoneMaker, phone
from tests.remembered import read_once
from tests.sending.writer import Writer
from tests.server.conftest import SECRET
from tests.smtp_server import MailServer, smtp
from tests.stores import store
from tests.sync.conftest import bare_app
from tests.sync.directed import Hands

__all__ = ["phone", "smtp", "store"]

HASTE = Patience(step=0.5, taken=0.5, whole=5)
"""Of a test that waits for a server which says nothing; all others hear at once."""


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def rules() -> Rules:
    return Rules(ports=None, inside=True)


@pytest.fixture
def planner(rules: Rules) -> Planners:
    return Planners(FollowUps(), Approvals(rules))


@pytest.fixture
def work(store: Store, planner: Planners, rules: Rules, clock: Hands) -> Work:
    return Work(store, planner, Courier(rules, "https://hallway.example"), Safe(SECRET), clock)


@pytest.fixture
def hasty(work: Work, rules: Rules) -> Work:
    return replace(work, courier=Courier(replace(rules, patience=HASTE), work.courier.url))


@pytest.fixture
def app(store: Store, planner: Planners, work: Work, clock: Hands) -> Flask:
    made = bare_app(store, planner, clock)  # type: ignore[arg-type]
    written = read_once(ROOT / "templates" / "sending" / "en.ftl")
    made.register_blueprint(routes.blueprint(store, planner, work.courier, work.safe, written, clock))
    return made


@pytest.fixture
def alice(phone: PhoneMaker, smtp: MailServer) -> Writer:
    """She has bob to write to, and a mail server."""
    return Writer(phone("alice")).set_up(smtp)


@pytest.fixture
def laptop(phone: PhoneMaker, alice: Writer) -> Writer:
    """Alice's other device."""
    made = Writer(phone("alice"))
    made.phone.sync()
    return made


@pytest.fixture
def charlie(phone: PhoneMaker, alice: Writer) -> Phone:
    made: Phone = phone("charlie")
    return made


@pytest.fixture
def charlie_alone(phone: PhoneMaker) -> Phone:
    """Where it is the operator's rules that are tried."""
    made: Phone = phone("charlie")
    return made
