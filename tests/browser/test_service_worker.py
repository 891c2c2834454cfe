"""An installed app starts without the server, and takes a new version whole, once the person says so."""

import re
from collections.abc import Callable
from urllib.request import urlopen

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import Chromium, until
from tests.browser.hands import REST_KEPT, ready_without_signal, started
from tests.browser.people_met import place
from tests.browser.site import Site
from tests.live_server import LiveServer

INSTALLED = "navigator.serviceWorker.ready.then((registration) => registration.active?.state === 'activated')"
UPDATED = """navigator.serviceWorker.ready.then(async (registration) => {
  try { await registration.update(); } catch { /* its install failed, which the registration shows too */ }
  const coming = registration.installing;
  if (coming) await new Promise((done) => coming.addEventListener('statechange', done, { once: true }));
  return registration.waiting ? 'waiting' : 'none';
})"""
CACHES = "caches.keys()"
# A worker that waits takes over by itself where none of its elder's pages is open; but not while a debugger looks on.
TAKEN_IN = """navigator.serviceWorker.ready.then(({ waiting }) => {
  waiting?.postMessage({ type: 'take-over' });
  return navigator.serviceWorker.controller !== null;
})"""
# What a page asks of its workers, and what becomes of that.
HEARS = """self.said = [];
const post = ServiceWorker.prototype.postMessage;
ServiceWorker.prototype.postMessage = function (message, ...rest) {
  self.said.push(message.type);
  post.call(this, message, ...rest);
};
navigator.serviceWorker.addEventListener('controllerchange', () => self.said.push('controllerchange'));"""


def visit(phone: Chromium, url: str) -> Page:
    """The second visit, which the service worker answers."""
    phone.page.goto(url)
    until(phone.page, INSTALLED)
    phone.page.reload()
    ready_without_signal(phone.page)
    return phone.page


def reload_past_the_worker(page: Page) -> None:
    """As a reload with the Shift key does."""
    with page.expect_navigation():
        page.context.new_cdp_session(page).send("Page.reload", {"ignoreCache": True})
    started(page)


def status(page: Page, path: str, method: str = "GET") -> int | str:
    call = "([path, method]) => fetch(path, { method }).then((reply) => reply.status, () => 'unreachable')"
    return page.evaluate(call, [path, method])


def test_every_page_opens_with_the_server_stopped_under_the_strict_policy(
    server: LiveServer, chromium: Callable[..., Chromium]
) -> None:
    page = visit(chromium(), server.url)
    server.kill()
    for path in ("/", "/people", "/people/p0000000000000001", "/settings/add", "/enter"):
        page.goto(server.url + path)
        expect(page.locator("#app main")).to_be_visible()
    assert page.evaluate("document.querySelector('link[rel=stylesheet]').sheet.cssRules.length") > 0

    reply = page.goto(server.url)
    assert reply
    assert reply.from_service_worker
    assert "require-trusted-types-for 'script'" in reply.headers["content-security-policy"]

    assert status(page, "/static/app/main.js") == 200  # and only the app is answered from the cache
    assert status(page, "/static/vendor/sqlite/sqlite3.wasm") == 200
    assert status(page, "/manifest.webmanifest") == 200
    assert status(page, "/healthz") == "unreachable"
    assert status(page, "/devices") == "unreachable"
    assert status(page, "/static/app/main.js", "POST") == "unreachable"
    assert status(page, "/sync", "POST") == "unreachable"


HERE = """caches.keys().then(([key]) => caches.open(key)).then((cache) => cache.keys())
  .then((requests) => requests.map(({ url }) => new URL(url).pathname))"""

WITHOUT_THE_REST = """caches.keys().then(([key]) => caches.open(key)).then(async (cache) => {
  for (const request of await cache.keys()) if (request.url.includes('/later')) await cache.delete(request);
})"""
OF_TOMORROW = b"self.ofTomorrow = true; export const later = {};"
LATER = re.compile(r'"(/static/[^"]*/later[^"]*)"')


def test_what_a_capture_can_do_without_comes_behind_it(site: Site, chromium: Callable[..., Chromium]) -> None:
    phone = chromium()
    page = phone.page
    phone.expect("is not the file of release")
    site.torn = dict.fromkeys(LATER.findall(urlopen(f"{site.url}/sw.js").read().decode()), b"cut off")
    page.goto(site.url)
    until(page, INSTALLED)
    page.reload()
    until(page, "navigator.serviceWorker.controller !== null")
    assert page.evaluate(REST_KEPT) is False
    assert "/static/app/main.js" in page.evaluate(HERE)
    assert not [path for path in page.evaluate(HERE) if "/later" in path]
    page.get_by_role("button", name="Met someone").click()
    expect(page.get_by_role("heading", name="Kept")).to_be_visible()

    site.torn.clear()
    until(page, REST_KEPT)
    assert [path for path in page.evaluate(HERE) if "/later" in path]


def test_a_part_that_has_not_come_yet_is_told_and_opens_with_the_next_signal(
    server: LiveServer, chromium: Callable[..., Chromium]
) -> None:
    phone = chromium()
    page = visit(phone, server.url)
    server.kill()  # first: the app asks for its rest by itself
    page.evaluate(WITHOUT_THE_REST)
    page.reload()
    place(page, "Steps")
    expect(page.get_by_text("has not come to this device yet")).to_be_visible()
    server.start()
    place(page, "People")
    place(page, "Steps")
    expect(page.get_by_role("heading", name="Today’s two")).to_be_visible()


def test_a_part_of_another_release_is_absent_and_the_update_is_offered(
    site: Site, chromium: Callable[..., Chromium]
) -> None:
    """Its modules would not fit the page, which is of the release before."""
    phone = chromium()
    page = visit(phone, site.url)
    site.torn = dict.fromkeys(LATER.findall(urlopen(f"{site.url}/sw.js").read().decode()), OF_TOMORROW)
    phone.expect("is not the file of release")
    phone.expect("Failed to fetch dynamically imported module")
    phone.expect("net::ERR_FAILED")
    page.evaluate(WITHOUT_THE_REST)
    page.reload()
    page.get_by_role("navigation", name="Places").get_by_role("link", name="Steps").click()
    expect(page.get_by_text("has not come to this device yet")).to_be_visible()
    assert page.evaluate("self.ofTomorrow === undefined")

    site.torn.clear()
    site.deploy(text__en_dot_ftl="\nof-tomorrow = The new sentence\n")
    assert until(page, f"({UPDATED})") == "waiting"
    expect(page.get_by_role("button", name="Reload")).to_be_visible()


def test_a_page_that_was_loaded_past_its_worker_comes_under_it(
    server: LiveServer, chromium: Callable[..., Chromium]
) -> None:
    page = visit(chromium(), server.url)
    reload_past_the_worker(page)
    ready_without_signal(page)
    server.kill()
    place(page, "Steps")
    expect(page.get_by_role("heading", name="Today’s two")).to_be_visible()


def test_a_page_of_a_newer_release_never_comes_under_the_older_worker(
    site: Site, chromium: Callable[..., Chromium]
) -> None:
    """It was loaded past its worker right after a deploy, of which the browser has heard nothing yet."""
    page = visit(chromium(), site.url)
    site.deploy(style__hallway_dot_css="\n@layer parts { .of-tomorrow { color: inherit; } }\n")
    page.add_init_script(HEARS)
    reload_past_the_worker(page)
    until(page, "self.said.includes('keep-rest')")
    assert page.evaluate(REST_KEPT)  # the older worker has dealt with all that the page asked of it
    until(page, TAKEN_IN)
    assert "of-tomorrow" in page.evaluate("fetch('/static/style/hallway.css').then((reply) => reply.text())")
    assert page.evaluate("self.said").count("controllerchange") == 1  # not loaded anew: it is of that release


def test_the_first_visit_loads_each_file_once_and_without_a_change_nothing_is_fetched_again(
    site: Site, chromium: Callable[..., Chromium]
) -> None:
    page = chromium().page
    page.goto(site.url)
    until(page, INSTALLED)
    twice = {path for path in site.asked if path.startswith("/static/") and site.asked.count(path) > 1}
    assert twice == set()

    page.reload()
    ready_without_signal(page)
    site.asked.clear()
    site.deploy()
    page.reload()
    assert until(page, f"({UPDATED})") == "none"
    assert [path for path in site.asked if path.startswith("/static/")] == []


def test_a_new_version_waits_fetches_what_changed_and_comes_when_the_person_says_so(
    site: Site, chromium: Callable[..., Chromium]
) -> None:
    page = visit(chromium(), site.url)
    (old,) = page.evaluate(CACHES)
    site.asked.clear()
    site.deploy(style__hallway_dot_css="\n@layer parts { .of-tomorrow { color: inherit; } }\n")
    assert until(page, f"({UPDATED})") == "waiting"
    assert [path for path in site.asked if path.startswith("/static/")] == ["/static/style/hallway.css"]
    assert "of-tomorrow" not in page.evaluate("fetch('/static/style/hallway.css').then((reply) => reply.text())")

    with page.expect_navigation():
        page.get_by_role("button", name="Reload").click()
    until(page, f"{CACHES}.then((keys) => keys.length === 1 && keys[0] !== '{old}')")
    assert "of-tomorrow" in page.evaluate("fetch('/static/style/hallway.css').then((reply) => reply.text())")


def test_a_deploy_that_is_half_done_changes_nothing_and_the_next_try_takes_up_the_rest(
    site: Site, chromium: Callable[..., Chromium]
) -> None:
    phone = chromium()
    page = visit(phone, site.url)
    rule, sentence = "\n@layer parts { .of-tomorrow { color: inherit; } }\n", "\nof-tomorrow = The new sentence\n"
    site.deploy(style__hallway_dot_css=rule, text__en_dot_ftl=sentence)
    site.torn["/static/text/en.ftl"] = b"nothing of that kind"
    phone.expect("is not the file of release")
    assert until(page, f"({UPDATED})") == "none"
    page.reload()
    expect(page.locator("#app main")).to_be_visible()
    assert "The new sentence" not in page.evaluate("fetch('/static/text/en.ftl').then((reply) => reply.text())")

    site.torn.clear()
    site.asked.clear()
    until(page, f"({UPDATED}).then((state) => state === 'waiting')")  # the reloaded page may be at a try of its own
    assert [path for path in site.asked if path.startswith("/static/")] == ["/static/text/en.ftl"]


def test_other_headers_bring_every_page_again_under_them(
    site: Site, chromium: Callable[..., Chromium], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that was kept goes on under the policy that it came with."""
    page = visit(chromium(), site.url)
    site.asked.clear()
    for module in ("files", "worker"):
        monkeypatch.setattr(f"hallway.web.{module}.FINGERPRINT", "of-tomorrow")
    site.deploy()
    assert until(page, f"({UPDATED})") == "waiting"
    assert {"/", "/static/app/main.js", "/static/app/worker/worker.js"} <= set(site.asked)
