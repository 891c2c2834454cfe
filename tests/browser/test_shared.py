"""What other apps share: taken by the service worker without a server, and shown before anything is kept."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import assert_accessible_in_both_themes, ready_without_signal
from tests.browser.people_met import field

# As the system's share sheet does it: a form posted to the address of the manifest.
SHARE = """({ fields, files }) => {
  const made = (tag, set) => Object.assign(document.createElement(tag), set);
  const form = made('form', { method: 'POST', action: '/shared', enctype: 'multipart/form-data' });
  for (const [name, value] of Object.entries(fields)) form.append(made('input', { name, value }));
  const input = made('input', { type: 'file', name: 'files', multiple: true });
  const given = new DataTransfer();
  for (const [name, text, type] of files) given.items.add(new File([text], name, { type }));
  input.files = given.files;
  form.append(input);
  document.body.append(form);
  form.submit();
}"""
FULL = "() => { Cache.prototype.put = () => Promise.reject(new DOMException('full', 'QuotaExceededError')) }"
CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Kovač;Ana;;;\r\nFN:Ana Kovač\r\nEMAIL:ana@x.example\r\nEND:VCARD\r\n"


@pytest.fixture
def page(server, chromium):
    page = chromium().page
    page.goto(server.url)
    ready_without_signal(page)
    server.kill()
    return page


def share(page, *files, **fields):
    with page.expect_navigation(url="**/shared"):
        page.evaluate(SHARE, {"fields": fields, "files": files})


def test_contacts_and_words_are_taken_without_a_server_and_kept_by_a_tap(page, server):
    page.on("dialog", lambda dialog: pytest.fail("a script ran"))
    share(page, ("ana.vcf", CARD, "text/vcard"))
    expect(page.get_by_text("One person found. Not kept yet.")).to_be_visible()
    assert_accessible_in_both_themes(page)
    page.get_by_role("button", name="I met them just now").click()
    page.get_by_role("heading", name="Kept, ").wait_for()
    expect(field(page, "Name")).to_have_value("Ana Kovač")
    page.get_by_role("button", name="Done").click()

    share(page, title="Bo\u202e\u200b \n Lind", text="bo.lind@x.example")
    expect(page.get_by_text("One person found. Not kept yet.")).to_be_visible()
    expect(page.get_by_text("Bo Lind", exact=True)).to_be_visible()
    page.get_by_role("button", name="Keep one").click()
    expect(page.get_by_role("link", name="See them")).to_be_visible()

    share(page, ("list.csv", "Name,Company\n<img src=x onerror=alert(1)>,Norda\nCy,Kyma\n", "text/csv"))
    expect(page.get_by_label("People to look for")).to_be_checked()
    expect(page.get_by_text("<img src=x onerror=alert(1)>").last).to_be_visible()

    page.get_by_role("link", name="People").first.click()
    expect(page.get_by_role("heading", name="People")).to_be_visible()
    page.goto(f"{server.url}/shared")
    expect(page.get_by_text("Nothing arrived.")).to_be_visible()
    assert_accessible_in_both_themes(page)


def test_another_sites_page_brings_nothing_in_and_takes_nothing_away(page):
    share(page, title="Bo Lind", text="bo.lind@x.example")
    expect(page.get_by_text("One person found. Not kept yet.")).to_be_visible()
    ours = page.url.removesuffix("/shared")
    page.route("http://elsewhere.example/", lambda route: route.fulfill(content_type="text/html", body="<body>"))
    page.goto("http://elsewhere.example/")
    script = SHARE.replace("'/shared'", repr(f"{ours}/shared"))
    with page.expect_navigation(url="**/shared"):
        page.evaluate(script, {"fields": {"title": "Eve", "text": "eve@x.example"}, "files": []})
    expect(page.get_by_text("Bo Lind", exact=True)).to_be_visible()
    expect(page.get_by_text("Eve", exact=True)).to_have_count(0)


def test_a_full_disk_says_that_nothing_arrived(page):
    for worker in page.context.service_workers:
        worker.evaluate(FULL)
    share(page, title="Bo Lind", text="bo.lind@x.example")
    expect(page.get_by_text("Nothing arrived.")).to_be_visible()


def test_what_says_nobody_is_shown_and_nothing_of_it_is_kept(page):
    share(page, text="<script>alert(1)</script>\u202e")
    expect(page.get_by_text("One person found. Not kept yet.")).to_be_visible()
    expect(page.get_by_text("No name yet")).to_be_visible()
    share(page, text="WIFI:S:hall;T:WPA;P:drowssap;;")
    expect(page.get_by_text("Nobody could be read from what was shared.")).to_be_visible()
    expect(page.get_by_role("button", name="Keep")).to_have_count(0)
    share(page, ("bomb.csv", "PK\x03\x04" + "\0" * 1000, "text/csv"))
    expect(page.get_by_text("bomb.csv: This is no list of people but an archive")).to_be_visible()
    page.get_by_role("link", name="People").first.click()
    expect(page.get_by_text("Whom you meet will be here.")).to_be_visible()
