"""One database an account on a device: leaving one begins another, and what is left behind is not mixed into it.

A device that was lost leaves nothing behind.
"""

import json
import urllib.request

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


# How many databases the browser still holds, whichever storage keeps them; asked once the store is closed.
DATABASES = """async () => {
  const opened = await new Promise((resolve) => {
    const request = indexedDB.open('hallway');
    request.onsuccess = () => resolve(request.result);
  });
  const keys = await new Promise((resolve) => {
    const request = opened.transaction('snapshot').objectStore('snapshot').getAllKeys();
    request.onsuccess = () => resolve(request.result);
  });
  opened.close();
  if (keys.length) return keys.length;
  let files = 0;
  const root = await navigator.storage.getDirectory();
  const pool = await (await root.getDirectoryHandle('.hallway')).getDirectoryHandle('.opaque');
  for await (const handle of pool.values()) {
    const head = new Uint8Array(await (await handle.getFile()).slice(0, 512).arrayBuffer());
    if (/\\.db\\0/.test(new TextDecoder('latin1').decode(head))) files += 1;
  }
  return files;
}"""


@pytest.fixture(params=["opfs", "journal"])
def page(request, chromium, server):
    """The store alone, with alice met before her account and in it."""
    phone = chromium(lasting=True, service_workers="block")
    if request.param == "journal":
        worker = "**/static/app/worker/worker.js"
        phone.context.route(worker, lambda route: prefixed(route, NO_HANDLES))
    page = phone.page
    page.goto(f"{server.url}/healthz")
    page.evaluate(STORE)
    assert page.evaluate("store.ready.then(({ storage }) => storage)") == request.param
    page.evaluate("meet('alice')")
    page.evaluate(
        "(link) => store.run('enrol', { link, device: 'Phone', name: 'Alice', bring: true })", server.claim_link()
    )
    assert page.evaluate("met()") == ["alice"]
    return page


def test_leaving_an_account_begins_an_empty_database(page):
    page.evaluate("store.run('leave', { force: true })")
    assert page.evaluate("met()") == []
    page.evaluate("meet('bob')")
    page.reload()
    page.evaluate(STORE)
    assert page.evaluate("met()") == ["bob"]
    assert page.evaluate("store.query('status', {}).then(({ account }) => account)") is None


def test_a_lost_device_keeps_nothing_and_says_so(page, server):
    link = page.evaluate("store.run('pairing', {}).then(({ url }) => url)")
    laptop = {"id": "laptop000000", "name": "Laptop", "kind": "laptop"}
    token = call(server, "POST", "/enrol", {"token": link.split("#")[1], "device": laptop})["token"]
    [lost] = [device for device in call(server, "GET", "/devices", token=token)["devices"] if not device["this"]]
    page.context.set_offline(True)  # else what is to be handed over might have been sent before
    page.evaluate("meet('bob')")
    call(server, "POST", f"/devices/{lost['id']}/lost", {}, token)
    page.context.set_offline(False)
    page.evaluate("store.run('sync', {}).catch(() => {})")
    page.wait_for_function("store.query('settings', {}).then(({ wiped }) => wiped > 0)")
    assert page.evaluate("met()") == []
    assert page.evaluate("store.query('status', {}).then(({ account }) => account)") is None
    page.goto(f"{server.url}/healthz?closed")
    assert page.evaluate(DATABASES) == 1
    page.evaluate(STORE)
    assert page.evaluate("met()") == []
    [kept] = call(server, "GET", "/quarantine", token=token)["kept"]
    assert kept["device"]["name"] == "Phone"


def call(server, method: str, path: str, body: object = None, token: str = "") -> dict:
    """What the server answers to a device that is no browser."""
    headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(urllib.request.Request(server.url + path, data, headers, method=method)) as reply:
        return json.loads(reply.read() or b"{}")


def prefixed(route, before: str) -> None:
    reply = route.fetch()
    route.fulfill(response=reply, body=f"{before};\n{reply.text()}")
