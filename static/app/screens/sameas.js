/** Who somebody is, too: found by search; and for people who are one, whoever is somebody else after all. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { holds } from '../field.js';
import { back, button, called, chip, door, entry, icon } from '../parts.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').PersonLine} PersonLine
 * @typedef {import('../types.d.ts').PersonPage} PersonPage
 */

/** More than anybody looks through: another word finds them sooner. */
const SHOWN = 30;

/** @type {import('../app.js').Screen} */
export const sameas = {
  place: 'people',
  beside: '/people',
  title: (_state, app) => app.text('same-as-title'),
  start: () => ({ search: '' }),
  load: async (store, { rid }, { search }) => {
    const [page, members, found] = await Promise.all([
      store.query('person', { rid }), store.query('members', { rid }), store.query('people', { order: 'recent', search, offset: 0, limit: SHOWN }),
    ]);
    return page && { page, members, found: found.rows.filter((line) => line.rid !== page.rid) };
  },
  view: (state, app) => html`<header class="bar">${back(`/people/${state.params.rid}`, state.data?.page.name ? html`<bdi>${state.data.page.name}</bdi>` : app.text('same-back'))}</header>
    ${state.data ? body(state, app) : html`<div class="body">${state.loaded ? html`<h1 class="title quiet">${app.text('person-absent')}</h1>` : nothing}</div>`}`,
};

/** @param {State} state @param {App} app */
function body(state, app) {
  /** @type {{page: PersonPage, members: PersonLine[], found: PersonLine[]}} */
  const { page, members, found } = state.data;
  return html`<div class="body close">
      ${members.length > 1 ? group(members, app) : nothing}
      <h1 class="title">${app.text('same-as-title')}</h1><p class="note">${app.text('same-as-note')}</p>
      <ul class="list">${repeat(found, ({ rid }) => rid, (line) => html`<li>${entry(app, {
        person: line, hint: line.hint ?? line.org, href: `/people/${page.rid}/same/${line.rid}`,
      })}</li>`)}</ul>
      ${found.length ? nothing : html`<p role="status">${app.text('people-none-found', { search: state.ui.search })}</p>`}</div>
    <footer class="dock edged">${finding(state, app)}</footer>`;
}

/** @param {PersonLine[]} members @param {App} app */
function group(members, app) {
  return html`<section class="group tight"><h2 class="heading">${app.text('same-group')}</h2><ul class="list">${members.map((line) => html`<li class="entry">
    ${door(line)}<span class="words"><span class="name">${called(app, line.name)}</span><span class="note">${where(line, app)}</span></span>
    ${members.length > 2 ? chip({ label: app.text('same-else'), of: line.name ?? app.text('no-name'), act: () => part(line, app) }) : nothing}</li>`)}</ul>
    ${members.length === 2 ? button({ label: app.text('same-part'), style: 'low own', act: () => part(members[1], app) }) : nothing}</section>`;
}

/** @param {PersonLine} line @param {App} app */
function where({ met_at, event_name, org, hint }, app) {
  const met = met_at === null ? app.text('same-not-met') : app.text('day-and-time', { day: app.text.near(met_at), time: app.text.clock(met_at) });
  return html`<span class="capital">${met}</span>${[org, hint, event_name].filter(Boolean).map((word) => html`, <bdi>${word}</bdi>`)}`;
}

/** @param {PersonLine} line @param {App} app */
const part = ({ rid }, app) => app.run('part', { person: rid });

/** @param {State} state @param {App} app */
function finding({ ui }, app) {
  const type = (/** @type {InputEvent} */ typed) => {
    app.set({ search: /** @type {HTMLInputElement} */ (typed.target).value });
    void app.reload();
  };
  return html`<label class="search">${icon('search')}<input class="input" type="search" enterkeyhint="search" autocomplete="off" aria-label=${app.text('people-search')}
    placeholder=${app.text('people-search-hint')} ${holds(ui.search)} @input=${type}></label>`;
}
