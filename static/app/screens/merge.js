/** Two rows of one person, side by side: which value shows is chosen field by field; everything else stays with both. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { button, called, chip, door, icon } from '../parts.js';
import { agreed, conflicts, likelier } from '../samefields.js';
import { twoPeople } from '../twins.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').PersonPage} PersonPage
 * @typedef {import('../samefields.js').Field} Field
 * @typedef {{one: PersonPage, other: PersonPage}} Both
 */

/** @type {import('../app.js').Screen} */
export const merge = {
  place: 'people',
  sheet: true,
  title: (_state, app) => app.text('same-title'),
  start: () => ({ chosen: {} }),
  load: async (store, { rid, other: twin }) => {
    const [one, other] = await Promise.all([store.query('person', { rid }), store.query('person', { rid: twin })]);
    return one && other && { one, other };
  },
  view: (state, app) => html`<header class="bar"><h1 class="title">${app.text('same-title')}</h1>${chip({ label: app.text('close'), act: () => app.close() })}</header>
    ${!state.loaded ? nothing : !state.data || state.data.one.rid === state.data.other.rid ? over(state, app) : sides(state, app)}`,
};

/** Made one, or deleted, meanwhile. @param {State} state @param {App} app */
const over = ({ data }, app) => html`<div class="body"><p>${app.text(data ? 'same-already' : 'person-absent')}</p></div>`;

/** @param {State} state @param {App} app */
function sides(state, app) {
  /** @type {Both} */
  const { one, other } = state.data;
  return html`<div class="body close">
      <div class="pair">${who(one, app)}${who(other, app)}</div>
      ${conflicts(one, other).map((field) => choice(field, state, app))}
      ${facts(one, other, app)}
      <section class="group tight"><h2 class="heading">${app.text('same-stays')}</h2><div class="pair">${stays(one, app)}${stays(other, app)}</div></section>
    </div>
    <footer class="dock edged"><div class="row">${button({ label: app.text('same-two'), act: () => apart(state, app) })}
      ${button({ label: app.text('same-merge'), main: true, act: () => together(state, app) })}</div></footer>`;
}

/** @param {PersonPage} page @param {App} app */
function who(page, app) {
  const [met] = page.encounters;
  const when = met ? app.text('day-and-time', { day: app.text.near(met.met_at), time: app.text.clock(met.met_at) }) : app.text('same-not-met');
  return html`<div class="group tight">${door(page)}<h2 class="name">${called(app, page.name)}</h2>
    <span class="note capital">${when}</span>${met?.event_name ? html`<span class="note"><bdi>${met.event_name}</bdi></span>` : nothing}</div>`;
}

/** Which of two values shows. @param {Field} field @param {State} state @param {App} app */
function choice(field, state, app) {
  /** @type {Both} */
  const { one, other } = state.data;
  const now = chosen(field, state);
  const option = (/** @type {PersonPage} */ page) => html`<label><input type="radio" name=${field} .checked=${page[field] === now}
    @change=${() => app.set({ chosen: { ...state.ui.chosen, [field]: page[field] } })}><bdi>${valued(field, page, app)}</bdi></label>`;
  return html`<div class="group tight"><h2 class="heading" id=${`same-${field}`}>${labelled(field, app)}</h2>
    <fieldset class="switch" aria-labelledby=${`same-${field}`}>${option(one)}${option(other)}</fieldset></div>`;
}

/** @param {Field} field @param {State} state */
const chosen = (field, { data: { one, other }, ui }) => ui.chosen[field] ?? likelier(field, one, other)[field];

/** What needs no choice. @param {PersonPage} one @param {PersonPage} other @param {App} app */
function facts(one, other, app) {
  const fields = agreed(one, other);
  if (!fields.length) return nothing;
  return html`<dl class="facts">${fields.map((field) => html`<div><dt>${labelled(field, app)}</dt>
    <dd><bdi>${valued(field, one[field] === null ? other : one, app)}</bdi></dd></div>`)}</dl>`;
}

const LABELS = /** @type {const} */ ({ name: 'capture-name', org: 'person-org', role: 'person-role', circle: 'circle-which' });

/** @param {Field} field @param {App} app */
const labelled = (field, app) => app.text(LABELS[field]);

/** @param {Field} field @param {PersonPage} page @param {App} app */
const valued = (field, page, app) => (field === 'circle' ? app.text(`circle-${page.circle}-short`) : page[field]);

/** What each brings along: all of it stays. @param {PersonPage} page @param {App} app */
function stays({ contacts, encounters, notes, commitments }, app) {
  const talked = encounters.flatMap(({ talked_about }) => (talked_about ? [talked_about] : []));
  const lines = [...contacts.map(({ value }) => value), ...talked, ...commitments.map(({ text }) => text), ...notes.map(({ text }) => text)];
  return html`<ul class="group tight">${lines.map((line) => html`<li class="note with-icon">${icon('check')}<span class="lines-4"><bdi>${line}</bdi></span></li>`)}
    ${lines.length ? nothing : html`<li class="note">${app.text('same-stays-nothing')}</li>`}</ul>`;
}

/** @param {State} state @param {App} app */
async function together(state, app) {
  /** @type {Both} */
  const { one, other } = state.data;
  const shown = Object.fromEntries(conflicts(one, other).map((field) => [field, chosen(field, state)]));
  if (await app.run('merge', { one: one.rid, other: other.rid, shown })) app.close();
}

/** @param {State} state @param {App} app */
async function apart({ data: { one, other } }, app) {
  if (await twoPeople(one, other, app)) app.close();
}
