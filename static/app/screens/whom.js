/** The other one of a pair: whom I introduce them to, whom they introduced me to, from whom I have them, who it was whom they know. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { area, holds } from '../field.js';
import { newId } from '../id.js';
import { back, button, called, door, icon } from '../parts.js';
import { shortName } from '../shortname.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').Rid} Rid
 * @typedef {import('../types.d.ts').PersonLine} PersonLine
 * @typedef {import('../types.d.ts').PersonPage} PersonPage
 * @typedef {'introduce' | 'introduced' | 'through' | 'knew'} Why
 */

/** More than anybody looks through: another word finds them sooner. */
const SHOWN = 30;

/** @param {Why} why @returns {import('../app.js').Screen} */
const whom = (why) => ({
  place: 'people',
  beside: '/people',
  title: ({ data }, app) => app.text(`whom-${why}`, { name: shortName(data?.page.name ?? null, app.text('somebody')) }),
  start: () => ({ search: '', chosen: null, why: '', kept: true }),
  load: async (store, { rid }, { search }) => {
    const [page, found] = await Promise.all([store.query('person', { rid }), store.query('people', { order: 'recent', search, offset: 0, limit: SHOWN })]);
    return page && { page, found: found.rows.filter((line) => line.rid !== page.rid) };
  },
  view: (state, app) => html`<header class="bar">${back(home(why, state), state.data?.page.name ? html`<bdi>${state.data.page.name}</bdi>` : app.text('back'))}</header>
    ${state.data ? (state.ui.chosen ? confirm(why, state, app) : choose(why, state, app))
      : html`<div class="body">${state.loaded ? html`<h1 class="title quiet">${app.text('person-absent')}</h1>` : nothing}</div>`}`,
});

export const introduce = whom('introduce');
export const introduced = whom('introduced');
export const through = whom('through');
export const knew = whom('knew');

/** @param {Why} why @param {State} state */
const home = (why, { params }) => (why === 'through' ? `/people/${params.rid}/edit` : `/people/${params.rid}`);

/** @param {Why} why @param {State} state @param {App} app */
function choose(why, state, app) {
  /** @type {{page: PersonPage, found: PersonLine[]}} */
  const { page, found } = state.data;
  const typed = state.ui.search.trim();
  return html`<div class="body close"><h1 class="title">${app.text(`whom-${why}`, { name: shortName(page.name, app.text('somebody')) })}</h1>
      ${why === 'through' && page.through ? html`<div class="row">${button({ label: app.text('whom-nobody'), style: 'low own', act: () => chose(why, null, state, app) })}</div>` : nothing}
      <ul class="list">${repeat(found, ({ rid }) => rid, (line) => html`<li><button type="button" class="entry" @click=${() => chose(why, line, state, app)}>${door(line)}<span class="words">
        <span class="name">${called(app, line.name)}</span>${line.hint ?? line.org ? html`<span class="note clip"><bdi>${line.hint ?? line.org}</bdi></span>` : nothing}</span></button></li>`)}</ul>
      ${found.length ? nothing : html`<p role="status">${app.text(typed ? 'people-none-found' : 'whom-none', { search: typed })}</p>`}
      ${typed ? html`<div class="row">${button({ label: app.text('whom-new', { name: typed }), style: 'own', act: () => added(why, typed, state, app) })}</div>` : nothing}</div>
    <footer class="dock edged"><label class="search">${icon('search')}<input class="input" type="search" enterkeyhint="search" autocomplete="off" aria-label=${app.text('people-search')}
      placeholder=${app.text('people-search-hint')} ${holds(state.ui.search)} @input=${(/** @type {any} */ event) => sought(event.target.value, app)}></label></footer>`;
}

/** @param {string} search @param {App} app */
function sought(search, app) {
  app.set({ search });
  void app.reload();
}

/** Somebody who is not in the book yet: written down, with whom I have them from. @param {Why} why @param {string} name @param {State} state @param {App} app */
async function added(why, name, state, app) {
  const rid = newId();
  const from = why === 'introduced' || why === 'knew' ? state.data.page.rid : null;
  if (await app.run('edit', { tbl: 'person', rid, cols: { name, through: from, created_at: Date.now() } })) await chose(why, { rid, name }, state, app);
}

/** @param {Why} why @param {Pick<PersonLine, 'rid' | 'name'> | null} line @param {State} state @param {App} app */
async function chose(why, line, state, app) {
  if (why === 'introduce' || why === 'introduced') return app.set({ chosen: line });
  const [tbl, rid, col] = why === 'through' ? ['person', state.data.page.rid, 'through'] : ['commitment', state.params.commitment, 'about'];
  if (await app.run('change', { tbl, rid, cols: { [col]: line?.rid ?? null } }, { said: 'noted' })) app.go(home(why, state), { replace: true });
}

/** Why the two should meet, in a word; or whether it was done already. @param {Why} why @param {State} state @param {App} app */
function confirm(why, { data, ui, params }, app) {
  const names = { name: shortName(data.page.name, app.text('somebody')), other: shortName(ui.chosen.name, app.text('somebody')) };
  const keep = () => kept(why, /** @type {any} */ ({ data, ui, params }), app);
  return html`<div class="body close"><h1 class="title">${app.text(`whom-${why}-both`, names)}</h1>
      ${why === 'introduce' ? html`<p class="note">${app.text('whom-introduce-note')}</p>` : nothing}
      ${area({ id: 'why', label: app.text(`whom-${why}-why`), value: ui.why, type: (text) => app.set({ why: text }) })}
      ${why === 'introduced' ? html`<label class="tick"><input type="checkbox" .checked=${ui.kept} @change=${() => app.set({ kept: !ui.kept })}><span>${app.text('whom-introduced-done')}</span></label>` : nothing}</div>
    <footer class="dock edged"><div class="row">${button({ label: app.text('whom-other'), act: () => app.set({ chosen: null }) })}${button({ label: app.text('whom-keep'), main: true, act: keep })}</div></footer>`;
}

/** @param {Why} why @param {State} state @param {App} app */
async function kept(why, { data, ui, params }, app) {
  const theirs = why === 'introduced';
  const args = { rid: newId(), person: data.page.rid, about: ui.chosen.rid, text: ui.why, kept: theirs && ui.kept };
  if (await app.run('introduce', { ...args, direction: theirs ? 'theirs' : 'mine' }, { said: 'noted' })) app.go(`/people/${params.rid}`, { replace: true });
}
