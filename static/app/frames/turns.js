/** One visit to the swap: whose turn it is, what this phone shows, and what it took of the others'. */
import { stayAwake } from '../awake.js';
import { apartNow } from '../rounds/watch.js';
import { AT_FIRST as NOTHING_FILMED, Filming } from './filming.js';
import { LARGEST } from './fountain.js';
import { Projector } from './projector.js';
import { frames } from './showing.js';
import { take } from './taking.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../types.d.ts').Round} Round */
/** @typedef {Record<string, {sightings: number}>} Came by author */
/** @typedef {ReturnType<import('../types.d.ts').Queries['roundBundle']>} Bundle */
/** @typedef {'show' | 'film' | 'rest' | 'file'} Turn rest: nobody's, with what came so far; file: the other way */

/** What a screen's visit has of it. shown: this phone had its turn. taken: whose came, in whatever way. refused: why this phone has nothing to show. */
export const AT_FIRST = {
  ...NOTHING_FILMED, turn: /** @type {Turn | null} */ (null), shown: false, busy: false, taken: /** @type {Came} */ ({}), refused: /** @type {string | null} */ (null),
};

/** ms after which the round's time is asked for anew, and by which a clock may wander before it counts as set. */
const LATELY = 1000;
const SLACK = 200;

/** The piece with which each bundle goes on where it was stopped, for those before it were seen. @type {Map<number, number>} */
const seeds = new Map();

export class Turns {
  /** @type {Projector | null} */ projector = null;
  /** @type {Bundle | null} */ bundle = null;
  /** @type {ReturnType<import('../types.d.ts').Queries['roundTime']>} */ #time = { ahead: null, sure: false, host: false };
  #asked = 0;
  #apart = apartNow();
  #closed = false;
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

  /** The host shows first. @param {Round} round @param {Came} came what this phone has of the others already */
  async begin({ host, closed }, came) {
    this.#take(came);
    if (closed) return this.#end();
    if (!this.bundle && (await this.#prepare())) this.go(host ? 'show' : 'film');
  }

  /** What is shown is asked for anew, with all that was written and taken meanwhile. */
  async show() {
    if (await this.#prepare()) this.go('show');
  }

  /** @param {Turn} turn */
  go(turn) {
    this.#end();
    if (turn === 'show' && this.isTooLarge) return this.#app.set({ turn: 'file' });
    this.#app.set({ turn, trouble: null, said: null, ...(turn === 'show' && { shown: true }) });
    if (turn === 'film') this.filming.finder.resume();
    if (turn === 'show') this.projector = new Projector(this.frames());
    requestAnimationFrame(() => document.getElementById('turn')?.focus());
  }

  get isTooLarge() {
    return this.bundle !== null && this.bundle.bytes.length > LARGEST;
  }

  /** @param {Uint8Array} bytes @param {import('./filming.js').Heard | null} heard */
  async take(bytes, heard) {
    const { space, author, sightings } = await take(this.#app, bytes, heard);
    if (this.#closed) return; // it was kept; whoever went on is not called back
    if (space !== this.#space) return this.#app.go(`/round/${space}`); // of another round, and kept there
    this.#take({ [author]: { sightings } });
    this.go('rest');
  }

  close() {
    this.#closed = true;
    this.#end();
    this.filming.finder.close();
    this.#sleep();
  }

  #end() {
    this.projector?.close();
    this.projector = null;
    this.filming.finder.letGo();
  }

  /** @param {Came} came */
  #take(came) {
    this.#taken = { ...this.#taken, ...came };
    this.#app.set({ taken: this.#taken });
  }

  /** Where this phone has nothing to show, the screen says why, and it is tried again with the next change. @returns {Promise<boolean>} whether somebody is there to see it */
  async #prepare() {
    try {
      [this.bundle] = await Promise.all([this.#app.store.query('roundBundle', { space: this.#space }), this.#askTime()]);
    } catch (/** @type {any} */ error) {
      if (!error?.code) throw error;
      this.#end();
      this.#app.set({ refused: error.code });
      return false;
    }
    this.filming.ownIs(this.bundle.id);
    this.#app.set({ refused: null });
    return !this.#closed;
  }

  async #askTime() {
    [this.#asked, this.#apart] = [performance.now(), apartNow()];
    this.#time = await this.#app.store.query('roundTime', { space: this.#space });
  }

  /** The round's time now; 0 where this phone's clock was set since it was asked for. */
  get #clock() {
    const { ahead } = this.#time;
    return ahead === null || Math.abs(apartNow() - this.#apart) >= SLACK ? 0 : Math.max(0, Math.round(Date.now() + ahead));
  }

  /** What it shows, without end. */
  * frames() {
    const { bytes, id } = /** @type {Bundle} */ (this.bundle);
    for (const frame of frames(bytes, () => this.#telling(id), seeds.get(id) ?? 0)) {
      seeds.set(id, (seeds.get(id) ?? 0) + 1);
      yield frame;
    }
  }

  /** Of several bundles that this phone took, another one with every frame. @param {number} id */
  #telling(id) {
    const { has } = /** @type {Bundle} */ (this.bundle);
    if (performance.now() - this.#asked >= LATELY) void this.#askTime().catch(() => {});
    const { sure, host } = this.#time;
    return { sure, host, clock: this.#clock, has: has[(seeds.get(id) ?? 0) % has.length] ?? 0 };
  }
}
