/**
 * Which tab's worker owns the database. Each tab's worker queues for one Web Lock; whoever holds it opens the database and
 * serves every tab: its own over the worker's port, the others over a BroadcastChannel. When it closes, crashes or yields,
 * the next in the queue announces itself, and the pages ask again what was not answered (see ../tabs.js).
 *
 * The lock is what keeps the file pool safe: nothing below storage/ runs without it.
 */
import { newId } from '../id.js';
import { Problem } from './problem.js';
import { readSchema } from './schema.js';
import { Service } from './service.js';
import { problemOf, startSqlite } from './sqlite.js';
import { choose, nowhere } from './storage/choose.js';

/** @typedef {import('../tabs.js').ToOwner} Message */
/** @typedef {{postMessage: (message: any) => void}} Endpoint */

const NAME = 'hallway';

export class Owner {
  /** This tab's name, given by its page. */
  #name = self.name;
  #channel = new BroadcastChannel(NAME);
  /** @type {Promise<[import('./sqlite.js').Sqlite3, import('./schema.js').Statements]>} */
  #starting;
  /** @type {Service | null} while this worker serves */
  #service = null;
  /** Names this very ownership: a page that hears a new one asks again. */
  #term = '';
  #persisted = false;
  /** Nobody looks at the page, as far as it has said; such a tab can be stopped at any time. */
  #hidden = true;
  #shown = () => {};
  #yield = () => {};
  #queued = new AbortController();
  /** @type {Set<string>} asked and not answered; a page may ask twice around a hand-over */
  #asked = new Set();

  /** @param {Promise<WebAssembly.Module>} compiling */
  constructor(compiling) {
    this.#starting = Promise.all([compiling.then(startSqlite), readSchema(readText)]);
    this.#starting.catch(() => {}); // told by whoever waits for it
    self.onmessage = ({ data }) => this.#hear(self, data);
    this.#channel.onmessage = ({ data }) => this.#hear(this.#channel, data);
    self.postMessage({ kind: 'hello' });
  }

  /**
   * Queues for the lock while the page is in front, serves, yields, queues again: for the life of the tab. A hidden tab
   * stays out of the queue: stopped by its browser with the lock in hand, it would stop all the others.
   */
  async run() {
    for (;;) {
      if (this.#hidden) await new Promise((resolve) => (this.#shown = () => resolve(undefined)));
      this.#queued = new AbortController();
      const { signal } = this.#queued;
      await navigator.locks.request(NAME, { signal }, () => this.#serve()).catch(unlessAborted);
    }
  }

  async #serve() {
    const yielded = new Promise((resolve) => (this.#yield = () => resolve(undefined)));
    const service = await this.#open();
    this.#service = service;
    this.#term = newId();
    this.#announce();
    await yielded;
    this.#service = null;
    this.#asked.clear();
    await service.close();
  }

  /** @returns {Promise<Service>} one that is open; what cannot be opened is said, and nothing pretended */
  async #open() {
    const [sqlite3, sql] = await this.#starting;
    const chosen = await choose(sqlite3);
    try {
      return await this.#start(chosen, sql);
    } catch (error) {
      const { code } = problemOf(error);
      await chosen.storage.release();
      return this.#start(nowhere(sqlite3, code === 'internal' || code === 'storage-failed' ? 'cannot-open' : code), sql);
    }
  }

  /**
   * @param {import('./storage/choose.js').Chosen} chosen
   * @param {import('./schema.js').Statements} sql
   */
  async #start(chosen, sql) {
    const service = new Service(chosen, sql, (name, detail) => this.#channel.postMessage({ kind: 'event', name, detail }));
    service.keeping.persisted = this.#persisted;
    await service.ready;
    return service;
  }

  /**
   * @param {Endpoint} endpoint where an answer goes
   * @param {Message} message
   */
  #hear(endpoint, message) {
    if (message.kind === 'ask') void this.#answer(endpoint, message);
    else if (message.kind === 'who') this.#announce();
    else if (message.kind === 'want' && this.#hidden) this.#yield();
    else if (message.kind === 'page') this.#see(message);
  }

  /**
   * @param {Endpoint} endpoint
   * @param {import('../tabs.js').Ask} ask
   */
  async #answer(endpoint, { from, id, call }) {
    const service = this.#service;
    const key = `${from} ${id}`;
    if (!service || this.#asked.has(key)) return;
    this.#asked.add(key);
    const answer = await service.answer(call).then((result) => ({ result }), (error) => ({ problem: error.toJSON() }));
    if (service !== this.#service) return; // the next owner is asked again, and finds the operation done or not
    this.#asked.delete(key);
    endpoint.postMessage({ kind: 'answer', to: from, id, ...answer });
  }

  #announce() {
    if (!this.#service) return;
    this.#channel.postMessage({ kind: 'owner', name: this.#name, term: this.#term, hidden: this.#hidden });
  }

  /**
   * What the page says of itself. One about to be frozen yields at once: nobody else could open what it holds.
   *
   * @param {import('../tabs.js').PageState} page
   */
  #see({ hidden, frozen, persisted }) {
    this.#hidden = hidden || frozen;
    this.#persisted = persisted;
    if (this.#service) this.#service.keeping.persisted = persisted;
    if (frozen) this.#yield();
    if (!this.#hidden) return this.#shown();
    this.#queued.abort();
    this.#announce(); // a tab in front may want the database
  }
}

/** @param {URL} file */
async function readText(file) {
  const reply = await fetch(file);
  if (!reply.ok) throw new Problem('boot-failed', `${file.pathname} answered ${reply.status}`);
  return reply.text();
}

/** @param {unknown} error */
function unlessAborted(error) {
  if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
}
