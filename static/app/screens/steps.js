/** Steps: today's two small acts, my words, and what works for me. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { newId } from '../id.js';
import { chip, head, icon } from '../parts.js';
import { mostTried, todaysTwo } from '../rungs.js';
import { favours } from './ledger.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../types.d.ts').Attempt} Attempt */
/** @typedef {import('../types.d.ts').Line} Line */

/** The kinds of words, in the order in which they are said. @type {Line['kind'][]} */
export const KINDS = ['pitch', 'offer', 'ask', 'leave'];
const DOORS = 6;

/** @type {import('../app.js').Screen} */
export const steps = {
  place: 'steps',
  top: true,
  list: true,
  title: (_, app) => app.text('steps-title'),
  load: async (store) => ({ attempts: await store.query('attempts', {}), lines: await store.query('lines', {}) }),
  view: ({ data }, app) => html`${head(app, app.text('steps-title'))}<div class="body close">${data ? body(data, app) : nothing}</div>`,
};

/** @param {{ attempts: Attempt[], lines: Line[] }} data @param {App} app */
const body = ({ attempts, lines }, app) => html`
  <section class="group"><h2 class="heading">${app.text('steps-two')}</h2>
    ${todaysTwo(attempts, Date.now()).map((act) => card(act, app))}
    <p class="note">${app.text('steps-nothing-lost')}</p></section>
  <section class="group tight"><h2 class="heading">${app.text('steps-words')}</h2>${KINDS.map((kind) => words(kind, lines, app))}</section>
  ${favours(app)}
  ${works(attempts, app)}`;

/** @param {ReturnType<typeof todaysTwo>[number]} act @param {App} app */
const card = ({ rung, tried, smallest, quiet }, app) => html`<div class="card">
  ${quiet ? html`<p class="note">${app.text('steps-quiet')}</p>` : nothing}
  <p class="lead">${app.text(`rung-${rung}`)}</p>${tried ? triedAt(tried, app) : choices(rung, smallest, app)}</div>`;

/** @param {string} rung @param {boolean} smallest @param {App} app */
const choices = (rung, smallest, app) => html`<div class="chips">
  ${chip({ label: app.text('steps-tried'), of: app.text(`rung-${rung}`), act: () => attempted(rung, 'tried', app) })}
  ${smallest ? nothing : chip({ label: app.text('steps-smaller'), of: app.text(`rung-${rung}`), act: () => attempted(rung, 'smaller', app) })}</div>`;

/** @param {Attempt} tried @param {App} app */
const triedAt = (tried, app) => html`<div class="row spread">
  <p class="done with-icon">${icon('check')}<span>${app.text('steps-tried-at', { time: app.text.clock(tried.at) })}</span></p>
  ${chip({ label: app.text('undo'), of: app.text(`rung-${tried.rung}`), act: () => app.run('remove', { tbl: 'attempt', rid: tried.rid }, { quiet: true }) })}</div>`;

/** @param {string} rung @param {'tried' | 'smaller'} outcome @param {App} app */
const attempted = (rung, outcome, app) => app.run('edit', { tbl: 'attempt', rid: newId(), cols: { rung, at: Date.now(), outcome } });

/** @param {Line['kind']} kind @param {Line[]} lines @param {App} app */
function words(kind, lines, app) {
  const own = lines.filter((line) => line.kind === kind && line.text);
  const title = app.text(`words-${kind}`);
  return html`<a class="entry plain" href="/steps/${kind}"><span class="words">
    <span>${own.length > 1 ? app.text('words-of', { title, count: own.length }) : title}</span>
    <span class="note clip"><bdi>${own[0]?.text ?? app.text('words-none')}</bdi></span></span>${icon('next')}</a>`;
}

/** @param {Attempt[]} attempts @param {App} app */
function works(attempts, app) {
  const most = mostTried(attempts);
  if (!most.length) return nothing;
  return html`<section class="group tight"><h2 class="heading">${app.text('steps-works')}</h2>
    ${most.map(({ rung, tries }) => html`<div class="row spread"><p class="words fill"><span>${app.text(`rung-${rung}`)}</span>
      <span class="note">${app.text('steps-tries', { count: tries })}</span></p>${tally(tries)}</div>`)}</section>`;
}

/** The words beside it say the number. @param {number} tries */
const tally = (tries) => html`<span class="tally" aria-hidden="true">${Array.from({ length: DOORS }, (_, at) => html`<i class=${at < tries ? 'lit' : ''}></i>`)}</span>`;
