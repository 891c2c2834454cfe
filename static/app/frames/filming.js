/** Filming another phone's frames: a camera that looks, pieces that come together, and what is said of both meanwhile. */
import { Finder } from '../scanner/finder.js';
import { Gathering } from './gathering.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('./frame.js').Head} Head */
/** @typedef {{have: number, count: number, left: number | null}} Progress left: seconds, once that can be told */
/** @typedef {{ahead: number, sure: boolean, host: boolean}} Heard by how much the round's time is ahead of this phone's clock, as another phone said */

/** What comes stays for as long as the app is open, so that one may stop, and go on later where one was. */
const gathering = new Gathering();

/** Pieces before the rest is reckoned from them, and ms of which each counts: a hand that shook a while ago is still now. */
const ENOUGH = 3;
const LATELY = 4000;

/** Nothing that happens later makes these fit: whoever is filmed next may. */
const FINAL = new Set(['bundle-unknown', 'bundle-newer', 'bundle-damaged', 'bundle-other', 'bundle-own', 'bundle-removed', 'bundle-forged']);

/** What a screen's visit has of it. */
export const AT_FIRST = { camera: 'off', trouble: null, torch: null, zoom: null, progress: /** @type {Progress | null} */ (null), said: /** @type {string | null} */ (null), hasMine: false };

export class Filming {
  /** @type {{at: number, have: number}[]} */ #lately = [];
  /** @type {Map<number, Heard>} */ #heard = new Map();
  #app;
  #whole;
  #own = 0;

  /**
   * @param {App} app
   * @param {(bytes: Uint8Array, heard: Heard | null) => Promise<void>} whole takes a bundle; what it rejects is told
   */
  constructor(app, whole) {
    this.#app = app;
    this.#whole = whole;
    this.finder = new Finder((standing) => app.set(standing), (bytes) => this.#take(bytes), { stream: true });
  }

  /** What this phone shows itself. @param {number} id */
  ownIs(id) {
    this.#own = id;
    gathering.ownIs(id);
  }

  /** @param {Uint8Array} bytes */
  #take(bytes) {
    const told = gathering.take(bytes);
    if (!('head' in told)) return this.#app.set({ said: told.what });
    this.#hear(told.head);
    this.#app.set({ said: told.what === 'spoilt' ? told.what : null, progress: told.what === 'piece' ? this.#progress(told) : null, hasMine: this.#own !== 0 && told.head.has === this.#own });
    if (told.what === 'whole') void this.#try(told.head.id, told.bytes);
  }

  /** Whatever held the frame up makes the difference smaller, so the largest is the truest. @param {Head} head */
  #hear({ id, clock, sure, host }) {
    if (!clock) return;
    const ahead = clock - Date.now();
    this.#heard.set(id, { ahead: Math.max(ahead, this.#heard.get(id)?.ahead ?? ahead), sure, host });
  }

  /** It is tried before filming goes on. One that cannot be opened yet is filmed once more when somebody says so. @param {number} id @param {Uint8Array} bytes */
  async #try(id, bytes) {
    this.finder.pause();
    this.#lately = [];
    try {
      await this.#whole(bytes, this.#heard.get(id) ?? null);
      gathering.end(id);
    } catch (/** @type {any} */ error) {
      this.#app.fail(error);
      if (!FINAL.has(error.code)) return this.finder.letGo();
      gathering.end(id);
      this.finder.resume();
    }
  }

  /** @param {{have: number, count: number}} piece @returns {Progress} */
  #progress({ have, count }) {
    const now = performance.now();
    this.#lately = [...this.#lately.filter(({ at, have: then }) => at > now - LATELY && then <= have), { at: now, have }];
    const [first] = this.#lately;
    const gained = have - first.have;
    return { have, count, left: gained < ENOUGH ? null : Math.ceil(((count - have) * (now - first.at)) / gained / 1000) };
  }
}
