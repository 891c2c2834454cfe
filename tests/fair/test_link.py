"""The link by which somebody asks: always the same, opaque, and nobody else's to make."""

from hypothesis import given
from hypothesis import strategies as st

from hallway.fair.link import FairLinks, Subject
from tests.server.conftest import SECRET, URL

LINKS = FairLinks(URL, SECRET)
SPACE = "0123456789abcdef"
ours = st.text("0123456789abcdefghijklmnopqrstuv", min_size=16, max_size=16)
any_id = ours | st.text("abcxyz0189_-", min_size=1, max_size=40)


def token(space: str, person: str) -> str:
    return LINKS(space, person).rpartition("/")[2]


@given(ours, any_id)
def test_a_link_leads_back_to_whom_it_was_made_for_and_is_always_the_same(space: str, person: str) -> None:
    assert LINKS(space, person) == FairLinks(URL, SECRET)(space, person)
    assert LINKS.opened(token(space, person)) == Subject(space, person)


def test_it_is_short_enough_for_a_message_and_says_nothing() -> None:
    link = LINKS(SPACE, "fedcba9876543210")
    assert link.startswith(f"{URL}/about-you/")
    assert len(token(SPACE, "fedcba9876543210")) == 48
    assert SPACE not in link
    assert "fedcba" not in link


@given(ours, any_id, st.data())
def test_bent_or_cut_it_opens_nothing(space: str, person: str, data: st.DataObject) -> None:
    true = token(space, person)
    at = data.draw(st.integers(0, len(true) - 1))
    other = data.draw(st.sampled_from("AZaz09_-").filter(lambda letter: letter != true[at]))
    assert LINKS.opened(true[:at] + other + true[at + 1 :]) is None
    assert LINKS.opened(true[:at]) is None
    assert LINKS.opened(f"{true}{other}") is None


@given(st.text(max_size=200))
def test_whatever_somebody_makes_up_opens_nothing(text: str) -> None:
    assert LINKS.opened(text) is None


def test_another_servers_link_opens_nothing_here() -> None:
    theirs = FairLinks(URL, "the secret of another server, as long")
    assert LINKS.opened(theirs(SPACE, SPACE).rpartition("/")[2]) is None
