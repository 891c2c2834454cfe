"""What lines of text say of a person: a table of cards and badges, and what holds for any lines at all."""

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hallway.reading.contacts import email, link
from hallway.reading.lines import Line, cleaned
from hallway.reading.proposal import Proposal, propose

CARDS = {
    "an ordinary card": (
        ["Brightwave GmbH:40", "Ana Horvat:60", "Designer", "+49 30 901820", "ana@wave.example", "wave.example"],
        Proposal("Ana Horvat", "Brightwave GmbH", "Designer", "ana@wave.example", "+49 30 901820", "wave.example"),
    ),
    "a logo larger than the name, which the e-mail tells": (
        ["Brightwave:90", "Ana Horvat:40", "a.horvat@brightwave.example"],
        Proposal("Ana Horvat", "Brightwave", "", "a.horvat@brightwave.example"),
    ),
    "umlauts, which addresses spell out": (
        ["Müller & Söhne:60", "Jürgen Groß:40", "Geschäftsführer", "j.gross@mueller-soehne.example"],
        Proposal("Jürgen Groß", "Müller & Söhne", "Geschäftsführer", "j.gross@mueller-soehne.example"),
    ),
    "labels before what they label": (
        ["Zoë Lefèvre:50", "Tel.: +33 1 42 68 53 00", "E-Mail: zoe@cote-sud.example", "Web: cote-sud.example"],
        Proposal("Zoë Lefèvre", "", "", "zoe@cote-sud.example", "+33 1 42 68 53 00", "cote-sud.example"),
    ),
    "a fax is nobody's telephone, and a mobile one is the person's": (
        ["Ana Horvat:50", "Fax +49 30 901821", "Tel. +49 30 901820", "Mobil +49 151 23456789"],
        Proposal("Ana Horvat", "", "", "", "+49 1512 3456789"),
    ),
    "letters in place of digits, and a space in an address": (
        ["Ana Horvat:50", "+49 3O 9Ol82O", "ana.horvat @ brightwave. example"],
        Proposal("Ana Horvat", "", "", "ana.horvat@brightwave.example", "+49 30 901820"),
    ),
    "a number as it is called in its own country": (
        ["Ana Horvat:50", "030 901820", "ana@brightwave.de"],
        Proposal("Ana Horvat", "", "", "ana@brightwave.de", "+49 30 901820"),
    ),
    "the same without a country: not sure": (["Ana Horvat:50", "030 901820"], Proposal("Ana Horvat")),
    "two lines of one size without an address: not sure": (["Ana Horvat:50", "Bright Wave:50"], Proposal()),
    "role and organisation in one line": (
        ["Ana Horvat:50", "Designer at Brightwave", "ana@brightwave.example"],
        Proposal("Ana Horvat", "Brightwave", "Designer", "ana@brightwave.example"),
    ),
    "a profile rather than the firm's page": (
        ["Ana Horvat:50", "brightwave.example", "linkedin.com/in/anahorvat"],
        Proposal("Ana Horvat", "", "", "", "", "linkedin.com/in/anahorvat"),
    ),
    "a name in capitals": (["ANA HORVAT:50", "CEO"], Proposal("Ana Horvat", "", "CEO")),
    "a street is neither": (["Ana Horvat:50", "Lange Straße 12", "10117 Berlin"], Proposal("Ana Horvat")),
    "a free mail's domain is no organisation": (
        ["Ana Horvat:50", "ana.horvat@gmail.com"],
        Proposal("Ana Horvat", "", "", "ana.horvat@gmail.com"),
    ),
    "Polish": (
        ["Żółw Sp. z o.o.:40", "Łukasz Wójcik:60", "Kierownik", "lukasz@zolw.example"],
        Proposal("Łukasz Wójcik", "Żółw Sp. z o.o.", "Kierownik", "lukasz@zolw.example"),
    ),
    "Danish": (
        ["Nordlys A/S:40", "Søren Åkesson:60", "Udvikler", "soren@nordlys.example"],
        Proposal("Søren Åkesson", "Nordlys A/S", "Udvikler", "soren@nordlys.example"),
    ),
    "nothing but a slogan": (["We make waves bright since 1998"], Proposal()),
}  # fmt: skip

BADGES = {
    "first name and surname are two lines": (
        ["DevConf 2026:50", "Ana:110", "Horvat:100", "Product Designer:40", "Brightwave:44", "SPEAKER:60"],
        Proposal("Ana Horvat", "Brightwave", "Product Designer"),
    ),
    "one without a tall letter": (["Jürgen:125", "Groß:90", "Nordlys AB:40"], Proposal("Jürgen Groß", "Nordlys AB")),
    "the event is larger than the name": (["PyCon DE 2026:140", "Ana Horvat:90"], Proposal("Ana Horvat")),
    "hello": (["HELLO:80", "my name is:40", "Ana:120"], Proposal("Ana")),
    "two things below: not sure": (["Ana Horvat:90", "Berlin:40", "Blue Fox:40"], Proposal("Ana Horvat")),
    "only an organisation": (["Brightwave GmbH:90", "ATTENDEE:60"], Proposal("", "Brightwave GmbH")),
    "blank": ([], Proposal()),
}  # fmt: skip


def on_paper(rows: list[str]) -> list[Line]:
    """One below the other; `:50` at the end is a line's height."""
    lines, top = [], 0.0
    for row in rows:
        text, _, size = row.rpartition(":") if row.rpartition(":")[2].isdigit() else (row, "", "30")
        lines.append(Line(text, 70, top, 10.0 * len(text), float(size)))
        top += float(size) * 1.2
    return lines


@pytest.mark.parametrize(("rows", "wanted"), CARDS.values(), ids=CARDS)
def test_a_card(rows: list[str], wanted: Proposal) -> None:
    assert propose(on_paper(rows), badge=False) == wanted


@pytest.mark.parametrize(("rows", "wanted"), BADGES.values(), ids=BADGES)
def test_a_badge(rows: list[str], wanted: Proposal) -> None:
    assert propose(on_paper(rows), badge=True) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "Sp. z o.o.",
        "Ph.D.",
        "s.r.o.",
        "ana@b.example",
        "3.5",
        "J.R.R. Tolkien",
    ],
)
def test_no_link_where_there_is_none(text: str) -> None:
    assert link(text) == ""


@pytest.mark.parametrize("text", ["@anahorvat", "ana@localhost", "ana@@b.example", "meet @ the bar", "a@b.1"])
def test_no_email_where_there_is_none(text: str) -> None:
    assert email(text) == ""


seen = st.builds(
    Line,
    st.one_of(st.text(max_size=60), st.sampled_from([row for rows, _ in CARDS.values() for row in rows])),
    *[st.floats(0, 2000)] * 4,
)


@given(lines=st.lists(seen, max_size=15), badge=st.booleans())
def test_nothing_is_invented(lines: list[Line], badge: bool) -> None:
    """Each letter of a proposal was seen, and nothing in it turns text around, breaks a line or is another scheme."""
    found = asdict(propose(lines, badge))
    there = set("".join(line.text for line in cleaned(lines)).casefold()) | set(" +@.-/:htps0123456789")
    for field in ("name", "org", "role"):
        assert set(found[field].casefold()) <= there
    for value in found.values():
        assert value == value.strip()
        assert value.isprintable()
        assert len(value) <= 600
    assert found["link"].partition("://")[0] in {"http", "https"} or "://" not in found["link"]
    assert found["email"] == "" or found["email"].count("@") == 1


labels = st.sampled_from(["www", "a", "wave", "at", "com", "de", ""])
addresses = st.tuples(
    st.sampled_from(["", "www.", "a@", "@", "https://", "Mail: "]),
    st.lists(labels, min_size=1, max_size=3).map(".".join),
    st.sampled_from(["", ".", "/", "/x", ":80", " ", "@"]),
).map("".join)


@pytest.mark.parametrize("text", ["www.at", "www.com", "a@www.de"])
def test_an_address_without_a_house_of_its_own(text: str) -> None:
    found = propose([Line(text, 0, 0, 90, 9)], badge=False)
    assert text in (found.email, found.link)
    assert found.org == ""


@given(rows=st.lists(addresses, max_size=4), badge=st.booleans())
def test_what_is_nearly_an_address_is_none_or_was_seen(rows: list[str], badge: bool) -> None:
    found = propose(on_paper(rows), badge)
    assert any(found.email in row for row in rows) or not found.email
    assert any(found.link in row for row in rows) or not found.link


@given(lines=st.lists(seen, max_size=15), badge=st.booleans())
def test_the_order_in_which_an_eye_sees_is_of_no_matter(lines: list[Line], badge: bool) -> None:
    apart = [Line(line.text, line.left, n * 3000.0, line.width, line.height) for n, line in enumerate(lines)]
    assert propose(apart, badge) == propose(apart[::-1], badge)
