/** One visit to the swap: whose turn it is, what this phone shows, and what it took of the others'. */
import { stayAwake } from '../awake.js';
import { AT_FIRST as NOTHING_FILMED, Filming } from './filming.js';
import { LARGEST } from './fountain.js';
import { Projector } from './projector.js';
import { frames } from './showing.js';
import { take } from './taking.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../types.d.ts').Round} Round */
/** @typedef {import('./taking.js').Taken} Taken */
/** @typedef {ReturnType<import('../types.d.ts').Queries['roundBundle']>} Bundle */
/** @typedef {'show' | 'film' | 'rest' | 'file'} Turn rest: nobody's, with what came so far; file: the other way */

/** What a screen's visit has of it. shown: this phone had its turn. taken: by author. */
export const AT_FIRST = { ...NOTHING_FILMED, turn: /** @type {Turn | null} */ (null), shown: false, busy: false, taken: /** @type {Record<string, Taken>} */ ({}) };

/** The piece with which each bundle goes on where it was stopped, for those before it were seen. @type {Map<number, number>} */
const seeds = new Map();

export class Turns {
  /** @type {Projector | null} */ projector = null;
  /** @type {Bundle | null} */ bundle = null;
  /** @type {ReturnType<import('../types.d.ts').Queries['roundTime']>} */ #time = { ahead: null, sure: false, host: false };
  #sleep = stayAwake();
  #taken = AT_FIRST.taken;
  #app;
  #space;

  /** @param {App} app @param {string} space the round's */
  constructor(app, space) {
    this.#app = app;
    this.#space = space;
    this.filming = new Filming(app, (bytes, heard) => this.take(bytes, heard));
  }

  /** The host shows first. @param {Round} round */
  async begin({ host }) {
    if (this.bundle) return;
    await this.#prepare();
    this.go(host ? 'show' : 'film');
  }

  /** What is shown is asked for anew, with all that was written and taken meanwhile. */
  async show() {
    await this.#prepare().catch(this.#app.fail);
    this.go('show');
  }

  /** @param {Turn} turn */
  go(turn) {
    this.#end();
    if (turn === 'show' && this.isTooLarge) return this.#app.set({ turn: 'file' });
    this.#app.set({ turn, trouble: null, said: null, ...(turn === 'show' && { shown: true }) });
    if (turn === 'film') this.filming.finder.resume();
    if (turn === 'show') this.projector = new Projector(this.#frames());
    requestAnimationFrame(() => document.getElementById('turn')?.focus());
  }

  get isTooLarge() {
    return this.bundle !== null && this.bundle.bytes.length > LARGEST;
  }

  /** @param {Uint8Array} bytes @param {import('./filming.js').Heard | null} heard */
  async take(bytes, heard) {
    const taken = await take(this.#app, bytes, heard);
    if (taken.space !== this.#space) return this.#app.go(`/round/${taken.space}`); // of another round, and kept there
    this.#taken = { ...this.#taken, [taken.author]: taken };
    this.#app.set({ taken: this.#taken });
    this.go('rest');
  }

  close() {
    this.#end();
    this.filming.finder.close();
    this.#sleep();
  }

  #end() {
    this.projector?.close();
    this.projector = null;
    this.filming.finder.letGo();
  }

  async #prepare() {
    const { store } = this.#app;
    [this.bundle, this.#time] = await Promise.all([store.query('roundBundle', { space: this.#space }), store.query('roundTime', { space: this.#space })]);
    this.filming.ownIs(this.bundle.id);
  }

  * #frames() {
    const { bytes, id } = /** @type {Bundle} */ (this.bundle);
    for (const frame of frames(bytes, () => this.#telling(id), seeds.get(id) ?? 0)) {
      seeds.set(id, (seeds.get(id) ?? 0) + 1);
      yield frame;
    }
  }

  /** Of several bundles that this phone took, another one with every frame. @param {number} id */
  #telling(id) {
    const { has } = /** @type {Bundle} */ (this.bundle);
    const { ahead, ...rest } = this.#time;
    return { ...rest, clock: ahead === null ? 0 : Math.max(0, Math.round(Date.now() + ahead)), has: has[(seeds.get(id) ?? 0) % has.length] ?? 0 };
  }
}
