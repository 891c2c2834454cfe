/** People to look for: who is expected, found by a few letters, met by one tap. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { field, holds } from '../field.js';
import { newId } from '../id.js';
import { back, button, called, chip, door, emptyState, entry, icon } from '../parts.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').TargetLine} TargetLine
 * @typedef {ReturnType<import('../types.d.ts').Queries['targets']>} Targets
 */

/** Lines at once: a list of attendees is searched rather than read to its end. */
const SHOWN = 100;

/** @type {import('../app.js').Screen} */
export const looking = {
  place: 'people',
  title: (_state, app) => app.text('looking-title'),
  start: () => ({ book: { event: new URLSearchParams(location.search).get('event') ?? undefined, search: '', limit: SHOWN }, adding: false, name: '' }),
  load: async (store, _params, { book }) => {
    const [found, { event }] = await Promise.all([store.query('targets', { ...book, offset: 0 }), store.query('meet', {})]);
    return { ...found, event };
  },
  view: (state, app) => html`<header class="bar">${back('/people', app.text('place-people'))}
      ${chip({ label: app.text('looking-add'), icon: 'add', act: () => app.set({ adding: !state.ui.adding, name: '' }) })}</header>
    <div class="body close"><h1 class="title">${app.text('looking-title')}</h1>${state.ui.adding ? adding(state, app) : nothing}${state.data ? list(state, app) : nothing}</div>
    ${state.data?.events.length ? html`<footer class="dock edged">${finding(state, app)}</footer>` : nothing}`,
  keys: { '/': () => document.getElementById('looking-search')?.focus() },
};

/** @param {State} state @param {App} app */
function list({ data, ui }, app) {
  /** @type {Targets} */
  const { total, rows, events } = data;
  if (!events.length) return emptyState({ words: app.text('looking-nobody'), note: app.text('looking-nobody-note'), action: button({ label: app.text('looking-import'), href: '/import', main: true, style: 'own' }) });
  if (!total) return html`<p class="lead" role="status">${app.text('people-none-found', { search: ui.book.search })}</p>`;
  const met = rows.findIndex(({ person }) => person);
  const [ahead, behind] = met < 0 ? [rows, []] : [rows.slice(0, met), rows.slice(met)];
  return html`${lines(ahead, data, ui, app)}${behind.length ? html`<section class="group tight"><h2 class="heading">${app.text('looking-met')}</h2>${lines(behind, data, ui, app)}</section>` : nothing}
    ${total > rows.length ? html`<p class="note">${app.text('looking-more', { count: total - rows.length })}</p>${button({ label: app.text('looking-show-more'), act: () => ask({ limit: ui.book.limit + SHOWN }, ui, app) })}` : nothing}`;
}

/** @param {TargetLine[]} rows @param {Targets} data @param {State['ui']} ui @param {App} app */
const lines = (rows, data, ui, app) => html`<ul class="list">${repeat(rows, ({ rid }) => rid, (line) => item(line, data, ui, app))}</ul>`;

/** @param {TargetLine} line @param {Targets} data @param {State['ui']} ui @param {App} app */
function item({ rid, kind, name, org, role, note, event_name, person, through }, { events }, { book, open }, app) {
  const by = through.length ? app.text('named-through', { names: through.join(', ') }) : null;
  const hint = [org, role, book.event === undefined && events.length > 1 ? event_name : null, by].filter(Boolean).join(', ');
  if (person) return html`<li>${entry(app, { person: { name }, hint, href: `/people/${person}` })}</li>`;
  const is = open === rid;
  return html`<li><div class="entry">${door({ name })}
      <button type="button" class="words opens" aria-expanded=${is} @click=${() => app.set({ open: is ? null : rid })}><span class="name">${called(app, name)}</span>
        ${hint ? html`<span class="note ${is ? '' : 'clip'}"><bdi>${hint}</bdi></span>` : nothing}${is && note ? html`<span class="note kept-lines"><bdi>${note}</bdi></span>` : nothing}</button>
      ${kind === 'company' ? nothing : chip({ label: app.text('looking-met-them'), of: name ?? app.text('no-name'), act: () => meet(rid, app) })}</div>
    ${is ? html`<div class="chips">${chip({ label: app.text('looking-remove'), of: name ?? app.text('no-name'), act: () => app.run('remove', { tbl: 'target', rid }, { said: 'did-remove-target' }) })}</div>` : nothing}</li>`;
}

/** Kept with what the list says of them, and open for what was talked about. @param {string} target @param {App} app */
async function meet(target, app) {
  const encounter = newId();
  const met = await app.run('meetTarget', { target, person: newId(), encounter, at: Date.now() }, { quiet: true, op: encounter });
  if (met) app.go(`/capture/${met.person}/${met.encounter}`);
}

/** @param {State} state @param {App} app */
function adding({ data, ui }, app) {
  const add = async () => {
    const name = ui.name.trim();
    const event = ui.book.event ?? data?.event?.rid;
    if (name && (await app.run('addTarget', { rid: newId(), name, ...(event && { event }), at: Date.now() }, { about: { name } }))) app.set({ name: '', adding: false });
  };
  return html`<form class="group" @submit=${(/** @type {Event} */ event) => (event.preventDefault(), add())}>
    ${field({ id: 'looking-name', label: app.text('looking-whom'), value: ui.name, type: (name) => app.set({ name }), capitals: 'words', longest: 500 })}
    <div class="row">${button({ label: app.text('looking-add-go'), act: add })}</div></form>`;
}

/** Which event, and a few letters. @param {State} state @param {App} app */
function finding({ data, ui }, app) {
  /** @type {Targets['events']} */
  const events = data.events;
  const { event: chosen, search } = ui.book;
  return html`${events.length > 1 ? html`<div class="chips one-line" role="group" aria-label=${app.text('looking-where')}>
      ${chip({ label: app.text('looking-everywhere'), pressed: chosen === undefined, act: () => ask({ event: undefined }, ui, app) })}
      ${events.map(({ rid, name, n }) => chip({ label: html`<bdi>${name ?? app.text('people-no-event')}</bdi> ${n}`, pressed: chosen === rid, act: () => ask({ event: rid }, ui, app) }))}</div>` : nothing}
    <label class="search">${icon('search')}<input id="looking-search" class="input" type="search" enterkeyhint="search" autocomplete="off" aria-label=${app.text('looking-search')}
      placeholder=${app.text('looking-search-hint')} ${holds(search)} @input=${(/** @type {InputEvent} */ typed) => ask({ search: /** @type {HTMLInputElement} */ (typed.target).value }, ui, app)}></label>`;
}

/** @param {Record<string, unknown>} patch @param {State['ui']} ui @param {App} app */
function ask(patch, ui, app) {
  app.set({ book: Object.assign(ui.book, { limit: SHOWN }, patch) });
  void app.reload();
}
