/** My words of one kind: what I say of myself, offer, ask, and leave with; each sentence saved as it is typed. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { area } from '../field.js';
import { newId } from '../id.js';
import { back, button, chip } from '../parts.js';
import { Saving } from '../saving.js';
import { KINDS } from './steps.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').Line} Line */

/** @type {import('../app.js').Screen} */
export const words = {
  place: 'steps',
  beside: '/steps',
  title: ({ params }, app) => app.text(`words-${kindOf(params)}`),
  start: () => ({ saving: new Saving() }),
  load: async (store, params) => (await store.query('lines', {})).filter((line) => line.kind === kindOf(params)),
  leave: ({ ui }) => ui.saving.flush(),
  view: (state, app) => html`
    <header class="bar">${back('/steps', app.text('words-back'))}${chip({ label: app.text('words-glance'), href: '/line' })}</header>
    <div class="body close"><h1 class="title">${app.text(`words-${kindOf(state.params)}`)}</h1>
      <p class="note">${app.text(`words-${kindOf(state.params)}-note`)}</p>${state.data ? sentences(state, app) : nothing}</div>`,
};

/** An address with another word is the first kind's. @param {import('../route.js').Params} params */
const kindOf = ({ kind }) => KINDS.find((known) => known === kind) ?? KINDS[0];

/** @param {State} state @param {App} app */
const sentences = (state, app) => html`
  <ul class="group roomy">${repeat(state.data, (/** @type {Line} */ line) => line.rid, (line, at) => sentence(line, at, state, app))}</ul>
  ${button({ label: app.text('words-add'), icon: 'add', act: () => added(state, app) })}`;

/** @param {Line} line @param {number} at @param {State} state @param {App} app */
const sentence = (line, at, { ui }, app) => html`<li class="group">
  ${area({
    id: `line-${line.rid}`, label: app.text('words-line', { number: at + 1 }), value: line.text, rows: 2, hint: app.text(`words-${line.kind}-example`),
    type: (text) => ui.saving.keep(line.rid, () => app.run('edit', { tbl: 'line', rid: line.rid, cols: { text } })),
  })}
  <div class="row">${chip({ label: app.text('words-remove'), of: app.text('words-line', { number: at + 1 }), act: () => app.run('remove', { tbl: 'line', rid: line.rid }, { said: 'words-removed' }) })}</div></li>`;

/** A new sentence, with the cursor in it. @param {State} state @param {App} app */
async function added({ data, params }, app) {
  const rid = newId();
  await app.run('edit', { tbl: 'line', rid, cols: { kind: kindOf(params), text: '', place: (data.at(-1)?.place ?? 0) + 1 } });
  await app.reload();
  enter(`line-${rid}`);
}

/** Puts the cursor in a field once it is drawn, which a load under way may put off. @param {string} id @param {number} [frames] */
function enter(id, frames = 60) {
  const field = document.getElementById(id);
  if (field) field.focus();
  else if (frames) requestAnimationFrame(() => enter(id, frames - 1));
}
