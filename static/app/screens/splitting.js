/** The plan of a split on one screen, filled in already: back together when and where, who takes which side, what for, and a sign. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { field } from '../field.js';
import { newId } from '../id.js';
import { back, button, chip, icon } from '../parts.js';
import { alarm } from '../rounds/alarm.js';
import { names } from '../rounds/friends.js';
import { purpose } from '../rounds/purpose.js';
import { atTime, inMinutes, timeOfDay } from '../rounds/reunion.js';
import { Saving } from '../saving.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {{minutes: number | null, time: string, spot: string, sign: string | null, goal: number, target: string, room: string | null, named: boolean}} Plan
 *   minutes: null where a time was said; named: the others read what I call the event
 */

const MINUTES = [15, 30, 45];
const SIGNS = ['ear', 'glass'];
const ROOMS = ['stage', 'bar'];
const TICK = 5_000;
const KEY = 'round-plan';

/** @type {import('../app.js').Screen} */
export const splitting = {
  place: 'meet',
  title: (_, app) => app.text('round-split'),
  start: (app) => ({
    op: newId(), now: Date.now(), ticking: setInterval(() => app.set({ now: Date.now() }), TICK), change: {}, saving: new Saving(),
  }),
  load: async (store) => {
    const authors = new URLSearchParams(location.search).get('with')?.split(',').filter(Boolean) ?? [];
    const [friends, settings, { event }] = await Promise.all([store.query('companions', { authors }), store.query('settings', {}), store.query('meet', {})]);
    return { friends, plan: keptPlan(settings), event };
  },
  leave: ({ ui }) => {
    clearInterval(ui.ticking);
    void ui.saving.flush();
  },
  view: (state, app) => (state.data ? screen(state, app) : html`<div class="body"></div>`),
};

/** What was said before a reload, or for the round before. @param {Record<string, any>} settings @returns {Partial<Plan>} */
function keptPlan({ [KEY]: kept }) {
  try {
    return JSON.parse(kept ?? '{}');
  } catch {
    return {};
  }
}

/** @param {State} state @param {App} app @returns {Plan} */
const planOf = ({ data, ui }, app) => ({
  minutes: 30, time: '', spot: '', sign: app.text('round-sign-ear'), goal: 1, target: '', room: null, named: true, ...data.plan, ...ui.change,
});

/** @param {State} state @param {App} app @param {Partial<Plan>} patch */
function change(state, app, patch) {
  app.set({ change: { ...state.ui.change, ...patch } });
  state.ui.saving.keep(KEY, () => app.run('remember', { key: KEY, value: JSON.stringify({ ...planOf(state, app), ...patch }) }, { quiet: true }));
}

/** @param {Plan} plan @param {number} now */
const reunionOf = ({ minutes, time }, now) => (minutes === null ? atTime(time, now) : inMinutes(minutes, now));

/** @param {State} state @param {App} app */
function screen(state, app) {
  const { data, ui } = state;
  const plan = planOf(state, app);
  const { friends } = data;
  const say = (/** @type {Partial<Plan>} */ patch) => change(state, app, patch);
  const at = reunionOf(plan, ui.now);
  return html`<header class="bar">${back('/round', app.text('round-back'))}${friends.length ? html`<span class="note with-icon done">${icon('check')}<span>${app.text('round-paired', { names: names(app, friends) })}</span></span>` : nothing}</header>
    <div class="body"><h1 class="title">${app.text(friends.length ? 'round-split' : 'round-solo')}</h1>
      ${friends.length ? nothing : html`<p class="note">${app.text('round-solo-note')}</p>`}
      ${together(plan, at, ui, say, app)}${friends.length ? side(plan, friends, say, app) : nothing}
      <div class="group roomy"><h2 class="heading">${app.text('round-what-for')}</h2>${purpose(app, plan, say)}</div>
      ${friends.length ? [sign(plan, say, app), eventName(plan, data, say, app)] : nothing}</div>
    <footer class="dock">${at === null ? html`<p class="note" role="status">${app.text('round-time-past')}</p>` : alarm(app, at)}
      ${button({ label: at === null ? app.text('round-split-no-time') : app.text('round-split-until', { time: app.text.clock(at) }), main: true, disabled: at === null, act: () => begin(state, app) })}</footer>`;
}

/** @param {Plan} plan @param {number | null} at @param {State['ui']} ui @param {(patch: Partial<Plan>) => void} say @param {App} app */
function together(plan, at, ui, say, app) {
  return html`<div class="group roomy"><h2 class="heading">${app.text('round-back-together')}</h2>
    <fieldset class="switch"><legend class="unseen">${app.text('round-how-long')}</legend>${MINUTES.map((minutes) => html`<label><input type="radio" name="minutes" .checked=${plan.minutes === minutes}
      @change=${() => say({ minutes })}><span>${app.text('round-minutes', { n: minutes })}</span></label>`)}</fieldset>
    <div class="pair"><div class="field"><label for="round-time"><span>${app.text('round-at')}</span></label>
      <input class="input" id="round-time" type="time" .value=${plan.minutes === null ? plan.time : timeOfDay(at ?? ui.now)} @change=${(/** @type {any} */ { target }) => say({ minutes: null, time: target.value })}></div>
    ${field({ id: 'round-spot', label: app.text('round-spot'), value: plan.spot, hint: app.text('round-spot-hint'), longest: 100, type: (spot) => say({ spot }) })}</div></div>`;
}

/** @param {Plan} plan @param {{name: string | null}[]} friends @param {(patch: Partial<Plan>) => void} say @param {App} app */
function side(plan, friends, say, app) {
  const rooms = ROOMS.map((room) => app.text(`round-room-${room}`));
  return html`<fieldset class="group"><legend class="heading">${app.text(friends.length > 1 ? 'round-side' : 'round-sides', { names: names(app, friends) })}</legend>
    <div class="switch">${rooms.map((room) => html`<label><input type="radio" name="side" .checked=${plan.room === room} @change=${() => say({ room })}><span>${room}</span></label>`)}</div></fieldset>`;
}

/** @param {Plan} plan @param {(patch: Partial<Plan>) => void} say @param {App} app */
function sign(plan, say, app) {
  return html`<div class="group" role="group" aria-labelledby="round-sign"><h2 class="heading" id="round-sign">${app.text('round-sign')}</h2>
    <div class="chips">${SIGNS.map((one) => app.text(`round-sign-${one}`)).map((label) => chip({ label, pressed: plan.sign === label, act: () => say({ sign: plan.sign === label ? null : label }) }))}</div></div>`;
}

/** What the event is called is mine alone, until I let it go. @param {Plan} plan @param {State['data']} data @param {(patch: Partial<Plan>) => void} say @param {App} app */
function eventName({ named }, { friends, event }, say, app) {
  if (!event?.name) return nothing;
  return html`<label class="tick entry"><span class="words"><span>${app.text('round-event', { names: names(app, friends) })}</span><span class="note"><bdi>${event.name}</bdi></span></span>
    <input type="checkbox" .checked=${named} @change=${() => say({ named: !named })}></label>`;
}

/** @param {State} state @param {App} app */
async function begin(state, app) {
  const { data: { friends, event }, ui } = state;
  const plan = planOf(state, app);
  const { goal, target, room, sign: agreed, spot, named } = plan;
  const reunion = reunionOf(plan, Date.now());
  if (reunion === null) return app.set({ now: Date.now() });
  const alone = !friends.length;
  const begun = await app.run('startRound', {
    buddies: friends.map((/** @type {{author: string}} */ { author }) => author), reunion, spot, goal, target, event_name: (named && event?.name) || null, ...(!alone && { sign: agreed, room }),
  }, { quiet: true, op: ui.op });
  if (!begun) return;
  await ui.saving.flush();
  await app.run('remember', { key: KEY, value: JSON.stringify({ spot, sign: agreed, goal, named }) }, { quiet: true }); // as far as it holds for another round
  app.go(alone || mayBeOnline(app) ? `/round/${begun.space}` : `/round/${begun.space}/swap`, { replace: true });
}

/** Then a friend's phone may learn of the round by itself; otherwise the last code is what brings it. @param {App} app */
const mayBeOnline = ({ status }) => navigator.onLine && status?.account != null && status.problem === null;
