/** "Who else should I talk to?": asked whoever was thanked, told or spoken to; what they answer is somebody to look for, through them. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { field } from './field.js';
import { newId } from './id.js';
import { button, called, chip, door } from './parts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').FollowUpCard} FollowUpCard */

/** Letters in which the question fits. */
const KINDS = ['thanks', 'report', 'keep'];

/** Every call asks it, and so does a message that was left. @param {FollowUpCard} card */
const fits = ({ kind, family, outcome }) => KINDS.includes(kind ?? '') || family === 'call' || outcome === 'spoke' || outcome === 'left';

/** @param {FollowUpCard} card @param {State} state @param {App} app */
export const named = (card, state, app) => (fits(card) ? asks(card.person, state, app) : nothing);

/** @param {string} person who names somebody @param {State} state @param {App} app */
function asks(person, state, app) {
  const { naming } = state.ui;
  if (!naming) return html`<div class="chips">${chip({ label: app.text('named-ask'), icon: 'people', act: () => app.set({ naming: fresh() }) })}</div>`;
  const type = (/** @type {string} */ key) => (/** @type {string} */ value) => app.set({ naming: { ...state.ui.naming, [key]: value } });
  return html`<form class="group tight" @submit=${(/** @type {Event} */ event) => (event.preventDefault(), keep(person, state, app))}><h3 class="heading">${app.text('named-title')}</h3>
    ${field({ id: 'named-name', label: app.text('named-name'), value: naming.name, type: type('name'), capitals: 'words', longest: 500 })}
    ${field({ id: 'named-org', label: app.text('named-org'), value: naming.org, type: type('org'), capitals: 'words', longest: 500 })}
    ${field({ id: 'named-said', label: app.text('named-said'), value: naming.said, type: type('said'), longest: 2000 })}
    <div class="row">${button({ label: app.text('named-keep'), style: 'low', act: () => keep(person, state, app) })}
      ${chip({ label: app.text('close'), act: () => app.set({ naming: null }) })}</div></form>`;
}

/** On somebody's page: whom they named, in an answer too that came days later. @param {State} state @param {App} app */
export function paths(state, app) {
  /** @type {import('./types.d.ts').PersonPage} */
  const { rid, paths: all } = state.data;
  return html`<section class="group tight">${all.length ? list(all, app) : nothing}${asks(rid, state, app)}</section>`;
}

/** @param {import('./types.d.ts').PersonPage['paths']} all @param {App} app */
const list = (all, app) => html`<h2 class="heading">${app.text('person-named')}</h2><ul class="list">${all.map(({ rid, name, org, text }) => html`<li class="entry">
  ${door({ name })}<span class="words"><span class="name">${called(app, name)}</span>${[org, text].filter(Boolean).map((line) => html`<span class="note"><bdi>${line}</bdi></span>`)}</span>
  ${chip({ label: app.text('remove'), of: name ?? app.text('no-name'), act: () => app.run('remove', { tbl: 'path', rid }, { said: 'named-gone' }) })}</li>`)}</ul>`;

const fresh = () => ({ name: '', org: '', said: '', target: newId(), path: newId() });

/** @param {string} person @param {State} state @param {App} app */
async function keep(person, { ui }, app) {
  const { name, org, said, target, path } = ui.naming ?? {};
  if (!name?.trim() && !org?.trim()) return document.getElementById('named-name')?.focus();
  const about = { name: name.trim() || org.trim() };
  if (await app.run('pointTo', { target, path, person, name, org, said }, { about, op: path })) app.set({ naming: null });
}
