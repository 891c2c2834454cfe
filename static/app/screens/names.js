/** The day after: names only. What brings them back stands beside each; it is private and shown nowhere but here and on their page. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { field } from '../field.js';
import { back, button, chip, door, emptyState } from '../parts.js';
import { roundsCame } from '../rounds/came.js';
import { Saving } from '../saving.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').PersonPage} PersonPage */

/** Of an evening there are few. */
const ROUNDS = 5;
const EVENING = 12 * 60 * 60 * 1000;

/** @type {import('../app.js').Screen} */
export const names = {
  place: 'follow-up',
  beside: '/follow-up',
  title: (_, app) => app.text('names-title'),
  start: () => ({ saving: new Saving(), asked: new Set(), more: false }),
  load: people,
  leave: ({ ui }) => ui.saving.flush(),
  view: (state, app) => html`<header class="bar">${back('/follow-up', app.text('followup-title'))}</header>
    ${!state.data ? nothing : html`${state.data.people.length ? asked(state, app) : everybody(state, app)}
      <footer class="dock edged">${button({ label: app.text('names-done'), main: true, act: () => done(state, app) })}</footer>`}`,
};

/** @param {State} state @param {App} app */
const asked = (state, app) => html`<div class="body close"><h1 class="title">${app.text('names-title')}</h1><p class="note">${app.text('names-note')}</p>
  ${repeat(state.data.people, (/** @type {PersonPage} */ person) => person.rid, (person) => named(person, state, app))}
  ${state.ui.more ? nothing : chip({ label: app.text('names-more', { count: state.data.people.length }), opens: true, act: () => app.set({ more: true }) })}${withFriends(state, app)}</div>`;

/** @param {State} state @param {App} app */
const everybody = (state, app) => html`<h1 class="unseen">${app.text('names-title')}</h1>${emptyState({ words: app.text('names-everybody') })}${withFriends(state, app)}`;

/** The rounds of that evening. @param {State} state @param {App} app */
const withFriends = ({ data }, app) => (data.rounds.length ? html`<section class="group tight"><h2 class="heading">${app.text('rounds-title')}</h2>${roundsCame(data.rounds, app)}</section>` : nothing);

/**
 * Everybody without a name, and whoever got one during this visit: a name typed in does not take the field away.
 * @type {NonNullable<import('../app.js').Screen['load']>}
 */
async function people(store, _, ui) {
  for (const { rid } of (await store.query('followUps', {})).unnamed) ui.asked.add(rid);
  const [rounds, ...pages] = await Promise.all([store.query('roundsPast', { limit: ROUNDS }), ...[...ui.asked].map((rid) => store.query('person', { rid }))]);
  const people = pages.flatMap((page) => page ?? []);
  return { people, rounds: rounds.filter((round) => isOfEvening(round, people)) };
}

/** At an event where these were met, or about the same time. @param {import('../types.d.ts').RoundPast} round @param {PersonPage[]} people */
const isOfEvening = ({ event, starts }, people) => {
  const met = people.flatMap(({ encounters }) => encounters);
  return met.length ? met.some((one) => (event !== null && one.event === event) || Math.abs(one.met_at - starts) < EVENING) : Date.now() - starts < 2 * EVENING;
};

/** @param {PersonPage} person @param {State} state @param {App} app */
function named(person, { ui }, app) {
  const keep = (/** @type {string} */ col) => (/** @type {string} */ text) =>
    ui.saving.keep(`${person.rid} ${col}`, () => app.run('edit', { tbl: 'person', rid: person.rid, cols: { [col]: text.trim() || null } }));
  return html`<div class="named">${door({ name: person.name })}<div class="group">
    ${field({ id: `name-${person.rid}`, label: memory(person, app), secret: Boolean(person.encounters[0]?.known_by), capitals: 'words', value: person.name, hint: app.text('names-placeholder'), type: keep('name') })}
    ${ui.more ? field({ id: `org-${person.rid}`, label: app.text('names-org'), capitals: 'words', value: person.org, type: keep('org') }) : nothing}</div></div>`;
}

/** "19:42, grippers, red scarf" @param {PersonPage} person @param {App} app */
function memory({ encounters: [met] }, app) {
  if (!met) return app.text('names-placeholder');
  const time = app.text.clock(met.met_at);
  const hints = [met.talked_about, ...met.topics, met.known_by].filter(Boolean).join(', ');
  return hints ? app.text('names-label', { time, hints }) : app.text('names-nothing', { time });
}

/** @param {State} state @param {App} app */
async function done({ ui }, app) {
  await ui.saving.flush();
  const { triage } = await app.store.query('followUps', {});
  app.go(triage.length ? '/follow-up/triage' : '/follow-up', { replace: true });
}
