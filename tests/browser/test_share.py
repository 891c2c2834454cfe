"""Handing a card over without a code; and the link to its page, once somebody publishes it."""

import re
import time
from typing import Any

import vobject
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.chromium import PATIENCE
from tests.browser.hands import assert_accessible_in_both_themes, come_in, ready_without_signal
from tests.browser.my_cards import fill_card, make_card, read_code, turn_to
from tests.browser.people_met import field

CARD = {
    "Name": "Alice Archer",
    "Company": "Softhand Lab",
    "Email": "alice@softhand.example",
    "Phone": "+44 7700 900417",
    "Ask_me_about": "soft grippers",
}

A_SHARE_SHEET = """navigator.canShare = ({ files }) => files.length === 1;
navigator.share = async ({ files: [file] }) => {
  window.shared = { name: file.name, type: file.type, text: await file.text() };
  if (window.refuses) throw new DOMException('', window.refuses);
};"""

A_TAG = """window.NDEFReader = class {
  write({ records }, { signal }) {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(new DOMException('', 'AbortError')));
      window.tag = (failure) => {
        if (failure) return reject(new DOMException('', failure));
        const text = (data) => (typeof data === 'string' ? data : new TextDecoder().decode(data));
        window.written = records.map(({ data, ...record }) => ({ ...record, data: text(data) }));
        resolve();
      };
    });
  }
};"""


def contact(text: str) -> dict[str, Any]:
    return {name: lines[0].value for name, lines in vobject.readOne(text).contents.items()}


def test_a_card_goes_out_by_the_share_sheet_a_file_and_a_picture_with_the_server_stopped(server, chromium):
    page = chromium(accept_downloads=True).page
    page.add_init_script(A_SHARE_SHEET)
    page.goto(f"{server.url}/code")
    ready_without_signal(page)
    server.kill()
    make_card(page, **CARD)
    page.get_by_role("link", name="Change").click()
    page.get_by_role("button", name="Phone", exact=True).click()
    fill_card(page)
    in_code = read_code(page, lacks="7700")
    page.get_by_role("link", name="Share").click()
    expect(page.get_by_text("Goes along: Name, Company, Email, Ask me about.")).to_be_visible()
    assert_accessible_in_both_themes(page)

    page.get_by_role("button", name="Share the contact").click()
    page.wait_for_function("window.shared")
    shared = page.evaluate("shared")
    assert (shared["name"], shared["type"]) == ("Alice Archer.vcf", "text/vcard")
    assert contact(shared["text"])["note"] == "Ask me about soft grippers"
    assert "7700" not in shared["text"]
    page.evaluate("window.refuses = 'AbortError'")
    page.get_by_role("button", name="Share the contact").click()
    page.evaluate("window.refuses = 'NotAllowedError'")
    page.get_by_role("button", name="Share the contact").click()
    expect(page.get_by_text("The phone could not share it.")).to_be_visible()

    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as a contact file").click()
    assert saving.value.suggested_filename == "Alice Archer.vcf"
    assert saving.value.path().read_bytes().decode() == shared["text"]
    with page.expect_download() as saving:
        page.get_by_role("button", name="Save as a picture").click()
    assert saving.value.suggested_filename == "Alice Archer.png"
    picture = Image.open(saving.value.path())
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [in_code]
    expect(page.get_by_text("A link needs a server that opens it")).to_be_visible()


def test_a_card_is_written_to_a_tag_and_each_failure_has_its_sentence(home, chromium):
    page = chromium().page
    page.add_init_script(A_TAG)
    page.goto(f"{home}/code")
    make_card(page, **CARD)
    text = read_code(page, holds="7700")
    page.get_by_role("link", name="Share").click()
    for failure, sentence in {
        "NotAllowedError": "The browser may not use NFC here.",
        "NotSupportedError": "This phone has no NFC",
        "NotReadableError": "NFC is switched off.",
        "NetworkError": "The tag went away too soon.",
        "DataError": "The tag could not be written.",
    }.items():
        page.get_by_role("button", name="Write to an NFC tag").click()
        expect(page.get_by_text("Hold the tag to the back of the phone.")).to_be_visible()
        page.evaluate("failure => tag(failure)", failure)
        expect(page.get_by_text(sentence)).to_be_visible()
    page.get_by_role("button", name="Write to an NFC tag").click()
    page.get_by_role("button", name="Stop waiting").click()
    expect(page.get_by_text("Stopped. Nothing was written.")).to_be_visible()
    page.get_by_role("button", name="Write to an NFC tag").click()
    assert_accessible_in_both_themes(page)
    page.evaluate("tag()")
    expect(page.get_by_text("Written.")).to_be_visible()
    assert page.evaluate("written") == [{"recordType": "mime", "mediaType": "text/vcard", "data": text}]


def gone(page: Page, address: str) -> None:
    """Wait until the server has heard that nobody is to see it."""
    end = time.monotonic() + PATIENCE
    while page.request.get(address).status != 410:
        assert time.monotonic() < end, f"{address} is still there."
        page.wait_for_timeout(50)


def test_a_published_card_has_a_link_without_a_signal_too_and_none_once_it_is_unpublished(server, chromium):
    page = chromium().page
    page.add_init_script(A_TAG)
    come_in(page, server)
    page.get_by_role("button", name="Start tonight").click()
    page.get_by_role("link", name="My code").click()
    ready_without_signal(page)
    page.get_by_role("link", name="Change").click()
    for label, text in {"Role": "Welder", "Phone": "+44 7700 900417"}.items():
        field(page, label).fill(text)
        page.get_by_role("button", name=label, exact=True).click()
    fill_card(page, Company="Softhand Lab", Email="alice@softhand.example")
    turn_to(page, "Link")
    expect(page.get_by_text("Anyone with the link sees this card; nothing else.")).to_be_visible()
    expect(page.get_by_text("On it: Name, Company, Email.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="Publish this card").click()
    link = read_code(page, holds="softhand.example")
    says = "#n=Alice+Archer&o=Softhand+Lab&m=alice%40softhand.example"
    named = re.fullmatch(rf"{server.url}/f/([0-9a-v]{{16}})\?e=[0-9a-v]{{16}}{re.escape(says)}", link)
    assert named
    assert len(link.encode()) <= 190
    assert_accessible_in_both_themes(page)
    page_of_it = f"{server.url}/f/{named[1]}"
    seen = "".join(page.request.get(page_of_it + ending).text() for ending in ("", ".vcf"))
    assert "alice@softhand.example" in seen
    assert "7700" not in seen
    assert "Welder" not in seen

    server.kill()
    page.reload()
    turn_to(page, "Link")
    assert read_code(page) == link
    page.get_by_role("link", name="Share").click()
    page.get_by_role("button", name="Write to an NFC tag").click()
    page.evaluate("tag()")
    expect(page.get_by_text("Written.")).to_be_visible()
    assert page.evaluate("written") == [{"recordType": "url", "data": page_of_it}]
    page.get_by_role("button", name="Done").click()

    page.get_by_role("link", name="Change").click()
    expect(page.get_by_text(page_of_it)).to_be_visible()
    page.get_by_role("button", name="New link").click()
    waits = page.get_by_role("region", name="My card").get_by_role("status")
    expect(waits).to_have_text("The link is here as soon as this phone has had a signal.")
    assert_accessible_in_both_themes(page)
    server.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_text(re.compile("/f/"))).not_to_have_text(page_of_it)
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text(page_of_it)).to_be_visible()
    page.get_by_label("Publish this card").uncheck()
    expect(page.get_by_text(page_of_it)).to_have_count(0)
    page.evaluate("dispatchEvent(new Event('online'))")
    gone(page, page_of_it)
    page.get_by_role("dialog").get_by_role("button", name="Done").click()
    expect(page.get_by_role("button", name="Publish this card")).to_be_visible()
    expect(page.get_by_role("img", name="Code with")).to_have_count(0)
