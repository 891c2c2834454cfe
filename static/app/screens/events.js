/** Behind the event's name: call tonight something, end it, or go on with an earlier one. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { dayOf, partOfDay } from '../days.js';
import { field } from '../field.js';
import { newId } from '../id.js';
import { drawn } from '../part.js';
import { button, chip } from '../parts.js';
import { Saving } from '../saving.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').EventLine} EventLine
 */

/** @type {import('../app.js').Screen} */
export const events = {
  place: 'meet',
  sheet: true,
  title: (_state, app) => app.text('events-title'),
  start: () => ({ saving: new Saving() }),
  load: async (store) => {
    const [all, { event }] = await Promise.all([store.query('events', {}), store.query('meet', {})]);
    return { all, event };
  },
  leave: ({ ui }) => ui.saving.flush(),
  view: (state, app) => {
    /** @type {{all: EventLine[], event: EventLine | null}} */
    const { all, event: running } = state.data ?? { all: [], event: null };
    const past = all.filter((event) => event.rid !== running?.rid);
    return html`<header class="bar"><h1 class="title">${app.text('events-title')}</h1></header>
      <div class="body close">${running ? tonight(state, app, running) : nothing}
        ${past.length ? html`<div class="group tight"><h2 class="heading">${app.text('events-past')}</h2><ul class="list">${past.map((event) => line(app, event, running))}</ul></div>` : nothing}
      ${drawn('roundsLink', app)}</div>
      <footer class="dock edged">${running
        ? button({ label: app.text('done'), main: true, act: () => app.close() })
        : button({ label: app.text('meet-start-tonight'), main: true, act: () => startTonight(app).then(() => app.close()) })}</footer>`;
  },
};

/**
 * Starts an event that names itself after the day and the time of day; one tap.
 *
 * @param {App} app
 */
export function startTonight(app) {
  const at = Date.now();
  const name = app.text('event-name', { day: app.text.weekday(dayOf(at)), part: partOfDay(at) });
  return app.run('startEvent', { rid: newId(), name, at }, { about: { name } });
}

/** @param {State} state @param {App} app @param {EventLine} event */
function tonight({ ui }, app, event) {
  /** @param {'name' | 'place'} col */
  const save = (col) => (/** @type {string} */ text) => ui.saving.keep(col, () => app.run('edit', { tbl: 'event', rid: event.rid, cols: { [col]: text.trim() || null } }));
  return html`<div class="group roomy">
    ${field({ id: 'event-called', label: app.text('event-called'), value: event.name, type: save('name') })}
    ${field({ id: 'event-place', label: app.text('event-place'), value: event.place, type: save('place') })}
    <div class="row spread"><p class="note fill">${app.text('event-since', { time: app.text.clock(event.started_at), n: event.met })}</p>
      ${chip({ label: app.text('event-end'), act: () => end(app, event) })}</div>
    ${chip({ label: app.text('event-looking'), icon: 'search', href: `/looking?event=${event.rid}` })}
  </div>`;
}

/** @param {App} app @param {EventLine} event */
async function end(app, event) {
  if (await app.run('endEvent', { rid: event.rid }, { about: { name: event.name } })) app.close();
}

/** @param {App} app @param {EventLine} event @param {EventLine | null} running */
function line(app, event, running) {
  return html`<li class="entry plain"><span class="words"><span class="name"><bdi>${event.name}</bdi></span>
    <span class="note">${app.text('event-met', { day: app.text.date(event.started_at), n: event.met })}</span></span>
    ${running ? nothing : chip({ label: app.text('event-resume'), of: event.name, act: () => resume(app, event) })}</li>`;
}

/** @param {App} app @param {EventLine} event */
async function resume(app, event) {
  if (await app.run('resumeEvent', { rid: event.rid })) app.close();
}
