/** While a round runs: the clock is watched, the server asked every few seconds, and what others call is told, wherever in the app one is. */
import { nothing } from '../../vendor/lit-html/lit-html.js';
import { ring } from './alarm.js';
import { freshCalls } from './calls.js';
import { nameOf, reunionTime, whereTo } from './friends.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../types.d.ts').Round} Round
 */

const TICK = 1_000;
/** ms; a friend who calls for rescue is heard soon. */
const EXCHANGE = 15_000;
/** What is told of a round lies in these; a capture, kept letter by letter, changes none of them. */
const TOLD = ['round', 'party', 'hail', 'shared', 'buddy'];
/** ms by which the clock may wander against the steady one. */
const SLACK = 200;

/** @type {Watch | null} one a page */
let watch = null;

/** From now on, until no round runs. @param {App} app */
export function watchRounds(app) {
  watch ??= new Watch(app);
  return nothing;
}

/** @param {App} app @returns {Round[]} those under way, as far as they are known */
export function roundsNow(app) {
  watchRounds(app);
  return watch?.rounds ?? [];
}

class Watch {
  /** @type {Round[]} */ rounds = [];
  /** @type {Set<string> | null} the hails that were told; null before the first look */ #heard = null;
  /** @type {Set<string>} the rounds whose reunion is still ahead */ #ahead = new Set();
  #app;
  #apart = apartNow();
  #seen = true;
  #asking = 0;
  #asked = Date.now();
  /** @type {(() => void)[]} */ #ends;

  /** @param {App} app */
  constructor(app) {
    this.#app = app;
    const hide = () => {
      if (document.visibilityState === 'hidden') this.#seen = false;
      else this.#tick();
    };
    document.addEventListener('visibilitychange', hide);
    const ticking = setInterval(() => this.#tick(), TICK);
    navigator.serviceWorker?.addEventListener('message', this.#goes);
    this.#ends = [() => navigator.serviceWorker?.removeEventListener('message', this.#goes), () => clearInterval(ticking), () => document.removeEventListener('visibilitychange', hide), app.store.on('changed', ({ tables }) => (!tables.length || TOLD.some((table) => tables.includes(table))) && void this.#ask())];
    void this.#lookAtClock(false); // the worker begins to watch, too; if it does already, nobody knows what this page did meanwhile
    void this.#ask();
  }

  async #ask() {
    const asking = (this.#asking += 1);
    const rounds = await this.#app.store.query('rounds', {}).catch(() => null);
    if (!rounds || watch !== this || asking !== this.#asking) return; // a later answer comes: it may know of a round that goes on after all
    this.rounds = rounds;
    if (this.#heard) for (const call of freshCalls(rounds, this.#heard)) this.#tell(call);
    this.#heard = new Set(rounds.flatMap(({ hails }) => hails.map(({ rid }) => rid)));
    this.#app.paint();
    if (!rounds.length) this.#end();
  }

  /** A notification was tapped. @param {MessageEvent} event */
  #goes = ({ data, ports: [port] }) => {
    if (data?.type !== 'go') return;
    port.postMessage('going');
    this.#app.go(data.path);
  };

  #end() {
    for (const end of this.#ends) end();
    watch = null;
    if (this.#app.settings.round) void this.#lookAtClock(this.#seen); // nobody was done with it, and the night is over: the worker notes it
  }

  #tick() {
    const seen = this.#seen;
    this.#seen = document.visibilityState === 'visible';
    if (Math.abs(apartNow() - this.#apart) >= SLACK) void this.#lookAtClock(seen);
    if (this.#seen && Math.abs(Date.now() - this.#asked) >= EXCHANGE) this.#exchange();
    this.#ringIfDue();
  }

  /** @param {boolean} seen */
  #lookAtClock(seen) {
    this.#apart = apartNow();
    return this.#app.store.run('lookAtClock', { seen }).catch(() => {}); // the next reply settles it
  }

  #exchange() {
    this.#asked = Date.now();
    if (this.rounds.some(({ alone, closed }) => !alone && !closed)) void this.#app.store.run('wake', {}).catch(() => {});
  }

  #ringIfDue() {
    for (const round of this.rounds.filter(({ state }) => state === 'running')) {
      const due = Date.now() >= round.clock;
      if (due && this.#ahead.delete(round.space)) void ring(this.#app.text('round-time', { where: whereTo(this.#app, round) }), pathOf(round)).catch(() => {});
      if (!due) this.#ahead.add(round.space);
    }
  }

  /** @param {ReturnType<typeof freshCalls>[number]} call */
  #tell({ round, member, kind }) {
    const words = this.#app.text(`called-${kind}`, { name: nameOf(this.#app, member), time: reunionTime(this.#app, round.clock) });
    void ring(words, pathOf(round)).catch(() => {});
    if (location.pathname !== pathOf(round)) this.#app.notices.news(words, this.#app.text('round-look'), () => this.#app.go(pathOf(round)));
  }
}

/** ms; it changes when somebody sets the clock, and where the steady one rests while the phone sleeps. */
export const apartNow = () => Date.now() - performance.now();

/** @param {Round} round */
export const pathOf = ({ space }) => `/round/${space}`;
