"""Where the phone's database lies: what was acknowledged is there again, whatever happened."""

from collections.abc import Iterator

import pytest

from tests.browser.storage_page import serve


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with serve() as url:
        yield url


def test_what_was_kept_is_there_after_a_kill(chromium, address):
    phone = chromium()
    phone.page.goto(address)
    assert phone.page.evaluate("store.ready") == {"storage": "opfs", "persisted": False, "reason": None}
    phone.page.evaluate("meet('alice')")
    phone.kill()
    phone.start().goto(address)
    assert phone.page.evaluate("met()") == ["alice"]
