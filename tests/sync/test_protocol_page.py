"""docs/protocol.md has every address and every limit of the engine, and no other."""

import re
from pathlib import Path

import pytest

from hallway.followups.plan import FLEETING, NAMING, OWNED
from hallway.reading.plan import OWNED as READ
from hallway.web import health
from sync import (
    blobs,
    body,
    buddies,
    calls,
    checksum,
    exchange,
    fields,
    guests,
    links,
    named,
    purge,
    quarantine,
    rates,
    rows,
    spaces,
    wire,
)
from sync.store import Store
from tests.protocol_rules import ROUND_TIMES
from tests.sync.directed import Hands
from tests.sync.road import served

PAGE = (Path(__file__).parent.parent.parent / "docs" / "protocol.md").read_text(encoding="utf-8")
TEXT = " ".join(PAGE.split())
CODE = (Path(__file__).parent.parent.parent / "static/app/worker/schema.js").read_text(encoding="utf-8")
WORDS = {"five": 5, "seven": 7, "eight": 8, "ten": 10}
MIB = 1024 * 1024
SECOND = 1000
MINUTE = 60 * SECOND
DAY = 24 * 60 * MINUTE

LIMITS: list[tuple[str, int]] = [
    (r"More than (\w+) minutes from the server's clock", exchange.TOLERANCE // MINUTE),
    (r"A stamp more than (\w+) minutes ahead", exchange.TOLERANCE // MINUTE),
    (r"cells a space in the reply \(1 to ([\d,]+)\)", wire.LARGEST_PAGE),
    (r"At most ([\d,]+) cells", wire.MOST_CELLS),
    (r"counts as one\), ([\d,]+) spaces", wire.MOST_SPACES),
    (r"at most (\d+) MiB as sent, and after inflating", body.LARGEST // MIB),
    (r"a value over (\d+) KiB", rows.LONGEST_VALUE // 1024),
    (r"over (\d+) cells in a row", rows.MOST_CELLS),
    (r'"sums": \[(\d+) texts\]', checksum.BUCKETS),
    (r"modulo (\d+);", checksum.BUCKETS),
    (r"(\d+) days after its stamp", purge.KEPT // DAY),
    (r"have 1 to (\d+) characters in one line", fields.LONGEST_NAME),
    (r"have at most (\d+) KiB", calls.SMALL // 1024),
    (r"single use, (\w+) minutes", links.LIVES["pair"] // MINUTE),
    (r"single use, (\w+) days", links.LIVES["join"] // DAY),
    (r"single use, (\d+) hours", links.LIVES["buddies"] // MINUTE // 60),
    (r"At most (\w+) links of an account wait", buddies.MOST_OPEN),
    (r"A device may try (\d+) in an hour", rates.ANSWERS_PER_DEVICE.amount),
    (r"may let in (\w+) guests within", guests.MOST),
    (r"guests within (\d+) days", guests.WITHIN // DAY),
    (r"authors of at most (\d+) keys", named.MOST_HOSTS),
    (r"still in: (\d+) at a time", named.MOST_LISTS),
    (r"may ask ([\d,]+) times in an hour", rates.NAMED_PER_DEVICE.amount),
    (r"a list of one to (\w+) keys", spaces.MOST_KEYS),
    (r"may bring (\d+) spaces in an hour", rates.SPACES_PER_DEVICE.amount),
    (r"make (\d+) links in an hour", rates.PER_DEVICE.amount),
    (r"a link (\d+) times in ten minutes", rates.PER_LINK.amount),
    (r"(\d+) times a minute with links that are none", rates.PER_ADDRESS.amount),
    (r"room for ([\d,]+) rows", quarantine.MOST_ROWS),
    (r"rows and (\d+) MiB", quarantine.MOST_BYTES // MIB),
    (r"A blob has at most (\d+) KiB", blobs.LARGEST // 1024),
    (r"those of a space together (\d+) MiB", blobs.MOST_BYTES // MIB),
    (r"bring and fetch ([\d,]+) blobs in an hour", rates.BLOBS_PER_DEVICE.amount),
]


@pytest.mark.parametrize(("sentence", "limit"), LIMITS, ids=[sentence for sentence, _ in LIMITS])
def test_a_limit_of_the_page_is_that_of_the_code(sentence: str, limit: int) -> None:
    (found,) = re.findall(sentence, TEXT)
    assert (WORDS.get(found) or int(found.replace(",", ""))) == limit


def test_the_page_names_the_windows_of_the_rates() -> None:
    assert [limit.get_expiry() for limit in (rates.PER_LINK, rates.PER_ADDRESS)] == [10 * 60, 60]  # seconds
    hourly = [rates.PER_DEVICE, rates.SPACES_PER_DEVICE, rates.BLOBS_PER_DEVICE]
    hourly += [rates.ANSWERS_PER_DEVICE, rates.NAMED_PER_DEVICE]
    assert {limit.get_expiry() for limit in hourly} == {60 * 60}


def test_the_shapes_of_names_are_those_of_the_code() -> None:
    assert "1 to 40 of `a-z 0-9 - _`" in PAGE
    assert "`[a-z_][a-z0-9_]{0,39}`" in PAGE
    for taken, text in [(rows.is_id, "a" * 40), (rows.is_id, "_-0"), (rows.is_name, "_" + "9" * 39)]:
        assert taken(text)
    for taken, text in [
        (rows.is_id, "a" * 41),
        (rows.is_id, ""),
        (rows.is_id, "A"),
        (rows.is_name, "9"),
        (rows.is_name, "a" * 41),
    ]:
        assert not taken(text)


def columns(start: str, end: str) -> dict[str, set[str]]:
    """By table, as the page lists them between two of its sentences."""
    listed = re.findall(r"Of an? `([a-z_]+)`[^:]*: ([^.]+)\.", TEXT[TEXT.index(start) : TEXT.index(end)])
    return {tbl: set(re.findall(r"`([a-z_]+)`", names)) for tbl, names in listed}


def test_the_page_names_the_columns_that_the_server_alone_writes() -> None:
    assert columns("the columns that the server alone writes", "A device leaves all") == OWNED | READ


def test_the_page_names_the_columns_in_a_rounds_own_time() -> None:
    listed = columns("These columns are in a round's own time", "A restamp leaves them")
    phone = re.findall(r"(\w+): \[(.+)\]", CODE[CODE.index("const ROUND_TIMES") : CODE.index("const ID")])
    assert listed == {tbl: set(re.findall(r"'(\w+)'", names)) for tbl, names in phone} == ROUND_TIMES


def test_the_page_names_the_tables_that_are_forgotten_at_once() -> None:
    (listed,) = re.findall(r"those of a (`[a-z_]+`) at once", TEXT)
    assert set(re.findall(r"`([a-z_]+)`", listed)) == FLEETING


def test_the_page_names_the_columns_that_name_blobs() -> None:
    found = re.findall(r"names a blob in its column `([a-z_]+)`", TEXT)
    assert found == list(NAMING.values())
    assert re.findall(r"a row of `([a-z_]+)` names a blob", TEXT) == list(NAMING)


def test_the_page_has_every_address_and_no_other(store: Store, clock: Hands) -> None:
    app = served(store, clock)
    app.register_blueprint(health.blueprint(store))
    there = {
        f"{method} {re.sub('<[a-z]+>', '<>', rule.rule)}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint != "static"
    }
    said = re.findall(r"^(?:\||##) `?((?:GET|POST|PATCH|PUT|DELETE) /[^\s`]*)", PAGE, re.MULTILINE)
    assert {re.sub("<[a-z]+>", "<>", one) for one in said} == there
