/** Promises and favours: all that is open between me and others, in both directions, and what became of the rest. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { commitmentLine } from '../commitmentline.js';
import { back, chip, emptyState, icon } from '../parts.js';
import { MANY } from '../sparing.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').Commitment} Commitment
 * @typedef {ReturnType<import('../types.d.ts').Queries['ledger']>} Ledger
 */

const STATES = /** @type {const} */ (['open', 'kept', 'waived']);
const SIDES = /** @type {const} */ (['mine', 'theirs']);
const KINDS = /** @type {const} */ (['promise', 'need', 'offer', 'introduction', 'knows']);
/** Lines shown at once, and by "More". */
const SHOWN = 40;

/** @type {import('../app.js').Screen} */
export const ledger = {
  place: 'follow-up',
  beside: '/follow-up',
  title: (_, app) => app.text('ledger-title'),
  start: () => ({ state: 'open', direction: undefined, kind: undefined, limit: SHOWN }),
  load: (store, _, { state, direction, kind, limit }) => store.query('ledger', { state, direction, kind, limit }),
  view: (state, app) => html`<header class="bar">${app.wide ? nothing : back('/follow-up', app.text('place-follow-up'))}</header>
    <div class="body close"><h1 class="title">${app.text('ledger-title')}</h1>${state.data ? lines(state, app) : nothing}</div>`,
};

/** The way here. @param {App} app */
export const favours = (app) => html`<a class="entry plain" href="/promises"><span class="words"><span>${app.text('ledger-title')}</span>
  <span class="note">${app.text('ledger-row')}</span></span>${icon('next')}</a>`;

/** @param {State} state @param {App} app */
function lines(state, app) {
  /** @type {Ledger} */
  const { rows, counts, promised } = state.data;
  const sides = SIDES.map((side) => ({ side, rows: rows.filter(({ direction }) => direction === side) })).filter((one) => one.rows.length);
  return html`${filters(state, app)}
    ${promised >= MANY && state.ui.state === 'open' ? html`<p class="note">${app.text('promises-many', { n: promised })}</p>` : nothing}
    ${sides.map((one) => section(one, app))}
    ${rows.length ? nothing : emptyState({ words: app.text(`ledger-none-${state.ui.state}`), note: state.ui.state === 'open' ? app.text('ledger-none-note') : undefined })}
    ${rows.length < counts[/** @type {Commitment['state']} */ (state.ui.state)] ? chip({ label: app.text('more'), icon: 'down', act: () => choose({ limit: state.ui.limit + SHOWN }, app) }) : nothing}`;
}

/** @param {State} state @param {App} app */
function filters({ data, ui }, app) {
  const one = (/** @type {string} */ name, /** @type {string} */ value, /** @type {unknown} */ label, off = false) => chip({
    label, pressed: ui[name] === value, act: () => choose({ [name]: off && ui[name] === value ? undefined : value, limit: SHOWN }, app),
  });
  return html`<div class="chips" role="group" aria-label=${app.text('ledger-states')}>${STATES.map((state) => one('state', state, app.text(`ledger-${state}`, { n: data.counts[state] })))}</div>
    <div class=${app.wide ? 'chips' : 'chips one-line'} role="group" aria-label=${app.text('ledger-kinds')}>${SIDES.map((side) => one('direction', side, app.text(`ledger-${side}`), true))}
      ${KINDS.map((kind) => one('kind', kind, app.text(`ledger-${kind}`), true))}</div>`;
}

/** @param {Record<string, unknown>} patch @param {App} app */
function choose(patch, app) {
  app.set(patch);
  void app.reload();
}

/** @param {{side: 'mine' | 'theirs', rows: Commitment[]}} one @param {App} app */
const section = ({ side, rows }, app) => html`<section class="group"><h2 class="heading">${app.text(`ledger-${side}`)}</h2>
  <ul class="group roomy">${repeat(rows, ({ rid }) => rid, (line) => html`<li>${commitmentLine(line, app)}</li>`)}</ul></section>`;
