"""One database an account on a device: leaving one begins another, and what is left behind is not mixed into it."""

import pytest

from tests.browser.storage_page import NO_HANDLES

# The app's store alone, on a page of the server that has not started the app.
STORE = """async () => {
  const { openStore } = await import('/static/app/store.js');
  window.store = openStore();
  window.meet = (person) => store.run('capture', { person, encounter: person, at: Date.now() });
  window.met = async () =>
    (await store.query('people', { order: 'recent', offset: 0, limit: 100 })).rows.map(({ rid }) => rid);
  await store.ready;
}"""


@pytest.mark.parametrize("storage", ["opfs", "journal"])
def test_leaving_an_account_begins_an_empty_database(chromium, server, storage):
    phone = chromium(lasting=True, service_workers="block")
    if storage == "journal":
        worker = "**/static/app/worker/worker.js"
        phone.context.route(worker, lambda route: prefixed(route, NO_HANDLES))
    page = phone.page
    page.goto(f"{server.url}/healthz")
    page.evaluate(STORE)
    assert page.evaluate("store.ready.then(({ storage }) => storage)") == storage
    page.evaluate("meet('alice')")
    page.evaluate(
        "(link) => store.run('enrol', { link, device: 'Phone', name: 'Alice', bring: true })", server.claim_link()
    )
    assert page.evaluate("met()") == ["alice"]
    page.evaluate("store.run('leave', { force: true })")
    assert page.evaluate("met()") == []
    page.evaluate("meet('bob')")
    page.reload()
    page.evaluate(STORE)
    assert page.evaluate("met()") == ["bob"]
    assert page.evaluate("store.query('status', {}).then(({ account }) => account)") is None


def prefixed(route, before: str) -> None:
    reply = route.fetch()
    route.fulfill(response=reply, body=f"{before};\n{reply.text()}")
