/** A round under way: how long, who, where, and what is called across the room. Once one is back: what comes next. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { meetSomebody } from '../met.js';
import { back, button, chip, door, emptyState, icon, syncChip } from '../parts.js';
import { alarm } from '../rounds/alarm.js';
import { standing, wantsRescue } from '../rounds/calls.js';
import { countdown } from '../rounds/countdown.js';
import { nameOf, names, othersIn, reunionTime, whereTo } from '../rounds/friends.js';
import { leaving } from '../rounds/leaving.js';
import { purpose, purposeOf } from '../rounds/purpose.js';
import { pathOf, watchRounds } from '../rounds/watch.js';
import { Saving } from '../saving.js';
import { over } from './together.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').Round} Round
 * @typedef {import('../types.d.ts').RoundMember} RoundMember
 */

const TICK = 1_000;
/** ms; clocks that differ by less look the same. */
const APART = 90_000;

/** @type {import('../app.js').Screen} */
export const running = {
  place: 'meet',
  title: ({ data }, app) => (data?.round ? whereTo(app, data.round) : app.text('round-title')),
  start: (app) => ({ now: Date.now(), ticking: setInterval(() => app.set({ now: Date.now() }), TICK), changing: false, saving: new Saving() }),
  load: async (store, { space }) => ({ round: await store.query('round', { space }), rounds: await store.query('rounds', {}) }),
  leave: ({ ui }) => {
    clearInterval(ui.ticking);
    void ui.saving.flush();
  },
  view: (state, app) => {
    watchRounds(app);
    if (!state.data) return html`<div class="body"></div>`;
    const { round } = state.data;
    if (!round) return nowhere(app);
    return html`<header class="bar">${back('/', app.text('place-meet'))}${app.wide ? nothing : syncChip(app)}</header>${round.state === 'running' ? under(state, app) : over(state, round, app)}`;
  },
};

/** @param {App} app */
const nowhere = (app) => html`<h1 class="unseen">${app.text('round-title')}</h1><header class="bar">${back('/', app.text('place-meet'))}</header>
  ${emptyState({ words: app.text('round-none'), action: button({ label: app.text('round-with'), href: '/round', main: true, style: 'own' }) })}`;

/** @param {State} state @param {App} app */
function under(state, app) {
  /** @type {{round: Round, rounds: Round[]}} */
  const { round, rounds } = state.data;
  const due = state.ui.now >= round.clock;
  return html`<div class="body"><div class="group centred">${countdown(app, round, state.ui.now)}
      <h1 class="lead">${whereTo(app, round)}</h1>${signLine(round, app)}${goalLine(round, app)}</div>
    <div class="group" role="status">${closed(round, app)}${calls(round, app)}</div>
    ${waitingFor(round, app)}${parts(state, round, app)}${others(rounds, round, app)}
    ${round.apart > APART && !round.host ? html`<p class="note">${app.text('round-clocks-differ')}</p>` : nothing}
    ${due ? nothing : alarm(app, round.clock, round)}${leaving(state, round, app)}</div>${dock(round, due, app)}`;
}

/** @param {Round} round @param {App} app */
const signLine = ({ sign }, app) => (sign ? html`<p class="note">${app.text('round-sign-means', { sign })}</p>` : nothing);

/** @param {Round} round @param {App} app */
function goalLine({ members: [me], met }, app) {
  if (!me.goal) return nothing;
  if (met >= me.goal) return html`<p class="done with-icon">${icon('check')}<span>${app.text('round-goal-met')}</span></p>`;
  return met ? html`<p class="note">${app.text('round-goal-so-far', { met, goal: me.goal })}</p>` : nothing;
}

/** Why the space is over for this account, where it is. @param {Round} round @param {App} app */
export function closed({ closed: code }, app) {
  if (!code) return nothing;
  const id = `round-closed-${code}`;
  return html`<div class="card"><p class="with-icon">${icon('warning')}<span>${app.text(app.text.has(id) ? id : 'round-closed')}</span></p><p class="note">${app.text('round-closed-kept')}</p></div>`;
}

/** @param {Round} round @param {App} app */
function calls(round, app) {
  const mine = wantsRescue(round, round.members[0].author);
  return html`${standing(round).map(({ kind, member }) => html`<div class="card"><p class=${kind === 'rescue' ? 'name attention with-icon' : 'with-icon'}>${icon(kind === 'back' ? 'check' : kind === 'rescue' ? 'warning' : 'clock')}
    <span>${app.text(`called-${kind}`, { name: nameOf(app, member), time: reunionTime(app, round.clock) })}</span></p></div>`)}
    ${mine ? html`<div class="card"><p>${app.text('round-rescue-called', { names: names(app, othersIn(round)) })}</p></div>` : nothing}`;
}

/** Whose phone is not known to have the round: the last code brings it, or a signal does. @param {Round} round @param {App} app */
function waitingFor(round, app) {
  const friends = othersIn(round).filter(({ here }) => !here);
  if (!friends.length || !round.host || round.closed) return nothing;
  return html`<div class="card roomy"><p>${app.text('round-not-there', { names: names(app, friends) })}</p>
    ${button({ label: app.text('round-last-code'), href: `${pathOf(round)}/swap`, style: 'low' })}</div>`;
}

/** Who goes for what. @param {State} state @param {Round} round @param {App} app */
function parts(state, round, app) {
  const { ui } = state;
  const [me] = round.members;
  const say = (/** @type {any} */ patch) => ui.saving.keep(Object.keys(patch)[0], () => app.run('setParty', { space: round.space, ...patch }, { quiet: true }));
  return html`<div class="group tight"><h2 class="heading">${app.text('round-what-for')}</h2>
    <div class="entry plain"><span class="words"><span>${purposeOf(app, me) || app.text('round-goal-none')}</span><span class="note">${app.text('round-you')}</span></span>
      ${round.closed ? nothing : chip({ label: app.text(ui.changing ? 'done' : 'round-change'), of: app.text('round-what-for'), act: () => app.set({ changing: !ui.changing }) })}</div>
    ${ui.changing ? html`<div class="group roomy">${purpose(app, me, say)}</div>` : nothing}
    ${othersIn(round).map((member) => friend(member, app))}</div>`;
}

/** @param {RoundMember} member @param {App} app */
const friend = (member, app) => html`<div class="entry plain">${door({ name: nameOf(app, member) }, { buddy: true })}<span class="words"><span><bdi>${purposeOf(app, member) || app.text('round-goal-unknown')}</bdi></span>
  <span class="note"><bdi>${nameOf(app, member)}</bdi></span></span></div>`;

/** @param {Round[]} rounds @param {Round} here @param {App} app */
function others(rounds, here, app) {
  const more = rounds.filter(({ space }) => space !== here.space);
  if (!more.length) return nothing;
  return html`<div class="group tight"><h2 class="heading">${app.text('round-others')}</h2><div class="chips">${more.map((one) => chip({ label: whereTo(app, one), href: pathOf(one) }))}</div></div>`;
}

/** @param {Round} round @param {boolean} due @param {App} app */
function dock(round, due, app) {
  const { space } = round;
  const met = button({ label: app.text('met-someone'), main: !due && !round.closed, act: () => meetSomebody(app) });
  if (round.closed) return html`<footer class="dock edged">${button({ label: app.text('round-done'), main: true, act: () => app.run('endRound', { space }, { said: 'round-said-done' }) })}${met}</footer>`;
  const home = button({ label: app.text(round.alone ? 'round-i-am-back' : 'round-we-are-back'), main: due, act: () => app.run('back', { space }, { said: 'round-said-back' }) });
  const more = round.more ? button({ label: app.text('round-more-minutes'), act: () => app.run('hail', { space, kind: 'more' }, { said: 'round-said-more' }) }) : nothing;
  return html`<footer class="dock edged">${due ? html`${home}<div class="row">${met}${more}</div>` : html`${met}<div class="row">${more}${home}</div>`}${rescue(round, app)}</footer>`;
}

/** @param {Round} round @param {App} app */
function rescue(round, app) {
  if (round.alone) return nothing;
  const called = wantsRescue(round, round.members[0].author);
  return button({ label: app.text(called ? 'round-fine' : 'round-rescue'), style: 'low', act: () => app.run('hail', { space: round.space, kind: called ? 'well' : 'rescue' }, { quiet: called, said: 'round-said-rescue' }) });
}
