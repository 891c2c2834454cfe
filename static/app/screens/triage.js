/** Who gets a line: twenty-three people are not twenty-three letters. Chosen already; a tap changes it; one button ends it. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { back, button, called, door, emptyState, icon } from '../parts.js';
import { dayFromNow } from '../days.js';
import { SITTING } from '../today.js';
import { Twins } from '../twins.js';
import { hintOf } from './followup.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').FollowUpLine} FollowUpLine */
/** @typedef {{ first: FollowUpLine, all: FollowUpLine[] }} Choice one person's follow-ups, the most pressing first */

/** Questions among which those about tonight's people are looked for. */
const LOOKED_AT = 200;

/** @type {import('../app.js').Screen} */
export const triage = {
  place: 'follow-up',
  beside: '/follow-up',
  title: ({ data }, app) => (data?.length ? heading(data, app) : app.text('followup-triage-go')),
  start: (app) => ({ changed: {}, twins: new Twins(app, LOOKED_AT) }),
  load: async (store, _params, ui) => {
    ui.twins.look();
    return byPerson((await store.query('followUps', {})).triage);
  },
  leave: ({ ui }) => ui.twins.stop(),
  view: (state, app) => html`<header class="bar">${back('/follow-up', app.text('followup-title'))}</header>
    ${!state.data ? nothing : state.data.length ? choices(state, app) : nobody(app)}`,
};

/** @param {State} state @param {App} app */
const choices = (state, app) => html`<div class="body close"><h1 class="title">${heading(state.data, app)}</h1>
    ${state.ui.twins.card((/** @type {import('../twins.js').Pair} */ pair) => isAbout(pair, state.data))}<h2 class="heading">${app.text('triage-hint')}</h2>
    <ul class="list">${repeat(state.data, (/** @type {Choice} */ { first }) => first.rid, (choice) => person(choice, state, app))}</ul></div>
  ${foot(state, app)}`;

/** Whether one of them is asked about here. @param {import('../twins.js').Pair} pair @param {Choice[]} people */
const isAbout = ({ one, other }, people) => people.some(({ first: { person } }) => person === one.rid || person === other.rid);

/** A line a person, as people are who gets one. @param {FollowUpLine[]} lines @returns {Choice[]} */
function byPerson(lines) {
  /** @type {Map<string, Choice>} */
  const choices = new Map();
  for (const line of lines) {
    const choice = choices.get(line.person);
    if (choice) choice.all.push(line);
    else choices.set(line.person, { first: line, all: [line] });
  }
  return [...choices.values()];
}

/** @param {Choice[]} people @param {App} app */
function heading(people, app) {
  const lastNight = people.every(({ all }) => all.some((line) => line.kind === 'nice' && line.due_on === dayFromNow()));
  return app.text(lastNight ? 'triage-title-night' : 'triage-title', { count: people.length });
}

/** @param {App} app */
const nobody = (app) => html`<h1 class="unseen">${app.text('followup-triage-go')}</h1>
  ${emptyState({ words: app.text('triage-nobody'), action: button({ label: app.text('followup-title'), style: 'own', href: '/follow-up' }) })}`;

/** @param {Choice} choice @param {State} state */
const writes = ({ first, all }, { ui }) => ui.changed[first.rid] ?? all.some((line) => line.preset === 'write');

/** @param {Choice} choice @param {State} state @param {App} app */
function person(choice, state, app) {
  const line = choice.first;
  const write = writes(choice, state);
  return html`<li class="entry">${door(line)}<span class="words"><span class="name">${called(app, line.name)}</span>
      <span class="note clip"><bdi>${hintOf(line, app) ?? app.text('triage-name-only')}</bdi></span></span>
    <button type="button" class="chip state" aria-pressed=${write} aria-label=${app.text(write ? 'triage-write-to' : 'triage-keep-name', { name: line.name ?? app.text('no-name') })}
      @click=${() => app.set({ changed: { ...state.ui.changed, [line.rid]: !write } })}>
      ${write ? icon('check') : nothing}${app.text(write ? 'triage-write' : 'triage-keep')}</button></li>`;
}

/** @param {State} state @param {App} app */
function foot(state, app) {
  const write = state.data.filter((/** @type {Choice} */ choice) => writes(choice, state));
  const keep = state.data.length - write.length;
  const label = app.text(write.length ? keep ? 'triage-both' : 'triage-only-write' : 'triage-only-keep', { write: write.length, keep });
  return html`<footer class="dock edged">${write.length > SITTING ? html`<p class="note">${app.text('triage-eight')}</p>` : nothing}
    ${button({ label, main: true, act: () => decide(write, state, app) })}</footer>`;
}

/**
 * One letter a person: what was promised says that it was good to meet them, too.
 * @param {Choice[]} chosen @param {State} state @param {App} app
 */
async function decide(chosen, { data }, app) {
  const write = chosen.flatMap(({ first, all }) => all.filter((line) => line === first || line.kind !== 'nice')).map(({ rid }) => rid);
  const keep = data.flatMap((/** @type {Choice} */ { all }) => all.map(({ rid }) => rid)).filter((/** @type {string} */ rid) => !write.includes(rid));
  const done = await app.run('triage', { write, keep }, { said: 'triage-chosen', undone: () => app.go('/follow-up/triage') });
  if (done) app.go(write.length ? '/follow-up/sitting' : '/follow-up', { replace: true });
}
