/**
 * The page's only door to the database. What is asked before the worker is open waits in order, so a tap counts at once.
 */
import { newId } from './id.js';
import { Tabs } from './tabs.js';

/** @typedef {import('./types.d.ts').Queries} Queries */
/** @typedef {import('./types.d.ts').Commands} Commands */
/** @typedef {import('./types.d.ts').Keeping} Keeping */
/**
 * changed {tables}: ask again. status: a Status. progress {batch, done, total}. waiting: another tab seems to hold the
 * database and does not answer.
 *
 * @typedef {'changed' | 'status' | 'progress' | 'waiting'} EventName
 */

/** Commands after which the browser is asked to keep the storage: there is something to lose, and a tap that Firefox's question can follow. */
const WORTH_KEEPING = new Set(['capture', 'importCards', 'importContacts']);

/** @returns {Store} one a page; the worker starts loading at once */
export const openStore = () => new Store();

export class Store {
  /** @type {Map<string, Set<(detail: any) => void>>} */
  #listeners = new Map();
  #tabs;
  #asked = false;

  constructor() {
    this.#tabs = new Tabs((name, detail) => this.#tell(name, detail));
    /**
     * Fulfilled with how safely things are kept, once the database is open. @type {Promise<Keeping>}
     */
    this.ready = this.query('keeping', {});
    void asked('persisted').then((persisted) => this.#tabs.setPersisted(persisted));
  }

  /**
   * @template {keyof Queries} N
   * @param {N} name
   * @param {Parameters<Queries[N]>[0]} args
   * @returns {Promise<ReturnType<Queries[N]>>} rejected with a Problem
   */
  query(name, args) {
    return this.#tabs.ask({ query: name, args });
  }

  /**
   * @template {keyof Commands} N
   * @param {N} name
   * @param {Parameters<Commands[N]>[0]} args
   * @param {{op?: string}} [options] op: the operation's id; one that is run twice is done once, and answers the same
   * @returns {Promise<ReturnType<Commands[N]>>} fulfilled when durable; rejected with a Problem
   */
  async run(name, args, { op = newId() } = {}) {
    const result = await this.#tabs.ask({ command: name, args, op });
    if (WORTH_KEEPING.has(name)) void this.#askToPersist();
    return result;
  }

  /**
   * @param {EventName} name
   * @param {(detail: any) => void} listener
   * @returns {() => void} stops listening
   */
  on(name, listener) {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  /** @param {string} name @param {any} detail */
  #tell(name, detail) {
    for (const listener of this.#listeners.get(name) ?? []) listener(detail);
  }

  /** Once a visit. Chromium decides by itself, Firefox asks the person, Safari grants it to the home screen. */
  async #askToPersist() {
    if (this.#asked) return;
    this.#asked = true;
    this.#tabs.setPersisted((await asked('persisted')) || (await asked('persist')));
  }
}

/** A browser that blocks what sites keep refuses the question too. @param {'persisted' | 'persist'} question */
const asked = async (question) => {
  try {
    return (await navigator.storage?.[question]?.()) ?? false;
  } catch {
    return false;
  }
};
