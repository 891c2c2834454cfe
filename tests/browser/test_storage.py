"""Where the phone's database lies: what was acknowledged is there again, whatever happened."""

from collections.abc import Iterator

import pytest

from tests.browser.chromium import until
from tests.browser.storage_page import NO_HANDLES, serve

NO_FILES = "navigator.storage.getDirectory = () => Promise.reject(new DOMException('refused', 'SecurityError'))"
NO_INDEXED = "indexedDB.open = () => { throw new DOMException('refused', 'InvalidStateError') }"

OPFS = {"storage": "opfs", "persisted": False, "reason": None}
JOURNAL = {"storage": "journal", "persisted": False, "reason": None}


@pytest.fixture(params=["opfs", "journal"])
def storage(request) -> str:
    return request.param


@pytest.fixture
def serving() -> Iterator:
    """Serves the store's page; `before` is run first in each worker."""
    with serve() as site:
        yield site


def lacking(storage: str) -> str:
    return NO_HANDLES if storage == "journal" else ""


def test_what_was_kept_is_there_after_a_kill(chromium, serving, storage):
    serving.before = lacking(storage)
    phone = chromium(lasting=True)
    phone.page.goto(serving.url)
    assert phone.page.evaluate("store.ready") == {"storage": storage, "persisted": False, "reason": None}
    for n in range(3):
        phone.page.evaluate(f"meet('person-{n}')")
        phone.kill()
        phone.start().goto(serving.url)
        assert len(phone.page.evaluate("met()")) == n + 1


def test_a_kill_amid_a_burst_loses_nothing_acknowledged(chromium, serving, storage):
    serving.before = lacking(storage)
    phone = chromium(lasting=True)
    phone.page.goto(serving.url)
    phone.page.evaluate("void mingle()")
    while len(serving.told) < 50:
        phone.page.wait_for_timeout(5)
    phone.kill()
    phone.start().goto(serving.url)
    assert {word.split("/")[1] for word in serving.told} <= set(phone.page.evaluate("met()"))


def test_a_first_tap_before_the_database_is_open_counts(chromium, serving):
    phone = chromium(lasting=True)
    phone.page.goto(serving.url + "early")
    phone.page.evaluate("early")
    assert phone.page.evaluate("met()") == ["alice"]


def test_a_first_start_that_was_cut_short_leaves_a_phone_that_keeps(chromium, serving):
    """As Firefox left it when the page was loaded again at once: one file of the pool, too few for database and log."""
    page = chromium(lasting=True).page
    page.goto(f"{serving.origin}/static/app/id.js")
    page.evaluate("""async () => {
      let folder = await navigator.storage.getDirectory();
      for (const name of ['.hallway', '.opaque']) folder = await folder.getDirectoryHandle(name, { create: true });
      await folder.getFileHandle('first', { create: true });
    }""")
    page.goto(serving.url)
    assert page.evaluate("store.ready") == OPFS
    page.evaluate("meet('alice')")
    assert page.evaluate("met()") == ["alice"]


def test_an_operation_that_is_run_twice_is_done_once(chromium, serving, storage):
    serving.before = lacking(storage)
    page = chromium(lasting=True).page
    page.goto(serving.url)
    first, second = page.evaluate("Promise.all([meet('alice', 'o1'), meet('bob', 'o1')])")
    assert first == second
    assert page.evaluate("met()") == ["alice"]


def test_the_journal_is_folded_into_a_snapshot_and_comes_back(chromium, serving):
    serving.before = NO_HANDLES
    phone = chromium(lasting=True)
    phone.page.goto(serving.url)
    assert phone.page.evaluate("store.ready") == JOURNAL
    phone.page.evaluate("""async () => {
      const text = 'x'.repeat(60_000);
      for (let n = 0; n < 150; n += 1) {
        const rid = newId();
        await store.run('edit', { tbl: 'note', rid, cols: { person: 'alice', text: text + n, created_at: n } });
      }
    }""")
    assert until(phone.page, f"({STORED})('snapshot')")[0]["upTo"] > 50
    phone.page.evaluate("meet('alice')")
    phone.kill()
    phone.start().goto(serving.url)
    assert phone.page.evaluate("store.query('person', { rid: 'alice' }).then(({ notes }) => notes.length)") == 150


STORED = """(store) => new Promise((resolve) => {
  const opening = indexedDB.open('hallway');
  opening.onsuccess = () => {
    const all = opening.result.transaction(store).objectStore(store).getAll();
    all.onsuccess = () => { opening.result.close(); resolve(all.result.map(({ upTo }) => ({ upTo }))); };
  };
})"""


def test_where_nothing_can_be_kept_it_says_so_and_keeps_nothing(chromium, serving):
    serving.before = f"{NO_HANDLES}; {NO_INDEXED}"
    page = chromium(lasting=True).page
    page.goto(serving.url)
    assert page.evaluate("store.ready") == {"storage": "nowhere", "persisted": False, "reason": "storage-refused"}
    assert page.evaluate("meet('alice').catch(({ code }) => code)") == "nowhere"
    assert page.evaluate("met()") == []


def test_a_private_window_that_refuses_files_keeps_nothing(chromium, serving):
    serving.before = NO_FILES
    page = chromium(lasting=True).page
    page.goto(serving.url)
    assert page.evaluate("store.ready") == {"storage": "nowhere", "persisted": False, "reason": "private-window"}


def test_after_a_bad_start_nobody_seems_lost(chromium, serving):
    phone = chromium(lasting=True)
    phone.page.goto(serving.url)
    phone.page.evaluate("meet('alice')")
    phone.stop()
    serving.before = NO_FILES
    phone.start().goto(serving.url)
    assert phone.page.evaluate("store.ready") == {"storage": "nowhere", "persisted": False, "reason": "cannot-open"}
    phone.stop()
    serving.before = ""
    phone.start().goto(serving.url)
    assert phone.page.evaluate("met()") == ["alice"]


def test_a_worker_that_cannot_load_is_told(chromium, serving):
    serving.missing = "/static/vendor/sqlite/sqlite3.wasm"
    phone = chromium(lasting=True)
    phone.expect("could not open its database")
    phone.expect("404")
    phone.page.goto(serving.url)
    assert phone.page.evaluate("store.ready") == {"storage": "nowhere", "persisted": False, "reason": "boot-failed"}
    assert phone.page.evaluate("meet('alice').catch(({ code }) => code)") == "nowhere"
    assert phone.page.evaluate("met().catch(({ code }) => code)") == "nowhere"


# Chromium counts files in large steps, and IndexedDB late.
ROOM = {"opfs": 8_000_000, "journal": 100_000}

# Meets people, each with four long notes that no browser can compress, until one cannot be kept.
FILL = """async () => {
  const kept = [];
  const noise = () => crypto.getRandomValues(new Uint8Array(60_000)).map((byte) => 97 + (byte % 26));
  const write = (person) => {
    const cols = { person, text: new TextDecoder().decode(noise()), created_at: 1 };
    return store.run('edit', { tbl: 'note', rid: newId(), cols });
  };
  for (;;) {
    const person = newId();
    try {
      await meet(person);
      await Promise.all(Array.from({ length: 4 }, () => write(person)));
    } catch ({ code, detail }) {
      return { kept, code, detail };
    }
    kept.push(person);
  }
}"""

WITH_NOTES = """async () => {
  const pages = await Promise.all((await met()).map((rid) => store.query('person', { rid })));
  return pages.filter(({ notes }) => notes.length === 4).map(({ rid }) => rid);
}"""


def test_a_full_disk_is_said_and_loses_nothing(chromium, serving, storage):
    serving.before = lacking(storage)
    phone = chromium(lasting=True)
    phone.page.goto(serving.url)
    phone.page.evaluate("meet('alice')")
    used = phone.page.evaluate("navigator.storage.estimate().then(({ usage }) => usage)")
    quota = phone.context.new_cdp_session(phone.page)
    quota.send("Storage.overrideQuotaForOrigin", {"origin": serving.origin, "quotaSize": used + ROOM[storage]})
    filled = phone.page.evaluate(FILL)
    assert filled["code"] == "storage-full", filled["detail"]
    assert filled["kept"]
    assert sorted(phone.page.evaluate(WITH_NOTES)) == sorted(filled["kept"])
    phone.page.reload()  # with the disk still full, everybody is still to be seen
    assert sorted(phone.page.evaluate(WITH_NOTES)) == sorted(filled["kept"])
    quota.send("Storage.overrideQuotaForOrigin", {"origin": serving.origin})
    phone.page.evaluate("meet('bob')")
    phone.kill()
    phone.start().goto(serving.url)
    assert {"alice", "bob", *filled["kept"]} <= set(phone.page.evaluate("met()"))
    assert sorted(phone.page.evaluate(WITH_NOTES)) == sorted(filled["kept"])
