/** Who gets a line: twenty-three people are not twenty-three letters. Chosen already; a tap changes it; one button ends it. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { back, button, called, door, emptyState, icon } from '../parts.js';
import { dayFromNow } from '../text.js';
import { SITTING } from '../today.js';
import { hintOf } from './followup.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').FollowUpLine} FollowUpLine */

/** @type {import('../app.js').Screen} */
export const triage = {
  place: 'follow-up',
  beside: '/follow-up',
  title: ({ data }, app) => heading(data ?? [], app),
  start: () => ({ changed: {} }),
  load: async (store) => (await store.query('followUps', {})).triage,
  view: (state, app) => (state.data && !state.data.length ? nobody(app) : html`
    <header class="bar">${back('/follow-up', app.text('followup-title'))}</header>
    <div class="body close"><h1 class="title">${heading(state.data ?? [], app)}</h1><h2 class="heading">${app.text('triage-hint')}</h2>
      <ul class="list">${repeat(state.data ?? [], (/** @type {FollowUpLine} */ line) => line.rid, (line) => person(line, state, app))}</ul></div>
    ${state.data ? foot(state, app) : nothing}`),
};

/** @param {FollowUpLine[]} lines @param {App} app */
function heading(lines, app) {
  const lastNight = lines.length > 0 && lines.every((line) => line.due_on === dayFromNow());
  return app.text(lastNight ? 'triage-title-night' : 'triage-title', { count: lines.length });
}

/** @param {App} app */
const nobody = (app) => html`<header class="bar">${back('/follow-up', app.text('followup-title'))}</header>
  ${emptyState({ words: app.text('triage-nobody'), action: button({ label: app.text('followup-title'), style: 'own', href: '/follow-up' }) })}`;

/** @param {FollowUpLine} line @param {State} state */
const writes = (line, { ui }) => (ui.changed[line.rid] ?? line.preset) === 'write';

/** @param {FollowUpLine} line @param {State} state @param {App} app */
function person(line, state, app) {
  const write = writes(line, state);
  return html`<li class="entry">${door(line)}<span class="words"><span class="name">${called(app, line.name)}</span>
      <span class="note clip"><bdi>${hintOf(line, app) ?? app.text('triage-name-only')}</bdi></span></span>
    <button type="button" class="chip state" aria-pressed=${write} aria-label=${app.text('triage-write-to', { name: line.name ?? app.text('no-name') })}
      @click=${() => app.set({ changed: { ...state.ui.changed, [line.rid]: write ? 'keep' : 'write' } })}>
      ${write ? icon('check') : nothing}${app.text(write ? 'triage-write' : 'triage-keep')}</button></li>`;
}

/** @param {State} state @param {App} app */
function foot(state, app) {
  const write = state.data.filter((/** @type {FollowUpLine} */ line) => writes(line, state));
  const keep = state.data.filter((/** @type {FollowUpLine} */ line) => !writes(line, state));
  const label = app.text(write.length ? keep.length ? 'triage-both' : 'triage-only-write' : 'triage-only-keep', { write: write.length, keep: keep.length });
  return html`<footer class="dock edged">${write.length > SITTING ? html`<p class="note">${app.text('triage-eight')}</p>` : nothing}
    ${button({ label, main: true, act: () => decide(write, keep, app) })}</footer>`;
}

/** @param {FollowUpLine[]} write @param {FollowUpLine[]} keep @param {App} app */
async function decide(write, keep, app) {
  const rids = (/** @type {FollowUpLine[]} */ lines) => lines.map((line) => line.rid);
  const done = await app.run('triage', { write: rids(write), keep: rids(keep) }, { said: 'triage-chosen', undone: () => app.go('/follow-up/triage') });
  if (done) app.go(write.length ? '/follow-up/sitting' : '/follow-up', { replace: true });
}
