/** Two lines that may be one person: asked once, answered with a tap, and nobody is made one by the app itself. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { sameDay } from './days.js';
import { button } from './parts.js';
import { conflicts } from './samefields.js';

/**
 * @typedef {import('./app.js').App} App
 * @typedef {import('./types.d.ts').PersonLine} PersonLine
 * @typedef {{one: PersonLine, other: PersonLine}} Pair lines of the list
 */

/** ms. Looking through 20,000 people takes a slow phone a while: behind what the screen itself asks, and not at every letter of a change. */
const SOON = 50;
const PAUSE = 1500;

/** What a screen asks; it looks again a moment after something changed. */
export class Twins {
  /** @type {Pair[]} the likeliest first */ #pairs = [];
  #total = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #waiting;
  #asked = -PAUSE;
  #app;
  #most;

  /** @param {App} app @param {number} [most] so many pairs are looked at */
  constructor(app, most = 1) {
    this.#app = app;
    this.#most = most;
    this.look();
  }

  look() {
    clearTimeout(this.#waiting);
    this.#waiting = setTimeout(() => void this.#ask(), Math.max(SOON, this.#asked + PAUSE - performance.now()));
  }

  /** The screen goes away. */
  stop() {
    clearTimeout(this.#waiting);
  }

  /** @param {(pair: Pair) => boolean} [fits] which of them are asked about here */
  card(fits) {
    const pairs = fits ? this.#pairs.filter(fits) : this.#pairs;
    return pairs.length ? twinCard(pairs[0], fits ? pairs.length : this.#total, this.#app) : nothing;
  }

  async #ask() {
    this.#asked = performance.now();
    const { pairs, total } = await this.#app.store.query('alike', { limit: this.#most }).catch(() => ({ pairs: [], total: 0 })); // the screen tells of failures
    this.#pairs = pairs;
    this.#total = total;
    this.#app.paint();
  }
}

/** @param {Pair} pair @param {number} total @param {App} app */
function twinCard({ one, other }, total, app) {
  return html`<section class="card asks" aria-label=${app.text('same-title')}><h2 class="name">${app.text('same-title')}</h2>
    <p>${said(one, 'same-one', app)}<br>${said(other, 'same-other', app)}</p>
    <div class="row">${button({ label: app.text('same-yes'), style: 'low', act: () => same(one, other, app) })}
      ${button({ label: app.text('same-two'), style: 'low', act: () => twoPeople(one, other, app) })}</div>
    ${total > 1 ? html`<p class="note">${app.text('same-more', { count: total - 1 })}</p>` : nothing}</section>`;
}

/** Your “Sara, grippers” 19:58 @param {PersonLine} line @param {string} id @param {App} app */
function said({ name, hint, org, met_at }, id, app) {
  const who = [name ?? app.text('no-name'), org ?? hint].filter(Boolean).join(', ');
  const time = met_at === null ? '' : sameDay(met_at, Date.now()) ? app.text.clock(met_at) : app.text('day-and-time', { day: app.text.near(met_at), time: app.text.clock(met_at) });
  return html`<bdi>${app.text(id, { who, timed: time ? 'yes' : 'no', time })}</bdi>`;
}

/**
 * Where both say the same, or only one says anything, there is nothing to choose.
 *
 * @param {{rid: string}} one @param {{rid: string}} other @param {App} app
 */
async function same(one, other, app) {
  const pages = await Promise.all([one, other].map(({ rid }) => app.store.query('person', { rid })));
  const [here, there] = pages;
  if (!here || !there || conflicts(here, there).length) return app.go(`/people/${one.rid}/same/${other.rid}`);
  await app.run('merge', { one: one.rid, other: other.rid, shown: {} });
}

/** @param {{rid: string}} one @param {{rid: string}} other @param {App} app */
export const twoPeople = (one, other, app) => app.run('twoPeople', { one: one.rid, other: other.rid }, { said: 'did-two-people' });
