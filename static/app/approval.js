/** A letter that the server sends: approved with a tap, offline too; what became of it since, and what to do about it. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { button, icon } from './parts.js';
import { ended, letGo, present, ready, saying, shown } from './sitting.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').FollowUpCard} FollowUpCard */
/** @typedef {NonNullable<FollowUpCard['sending']>} Sending */

/** The deed of this way: all that is sent goes into one cell, and the server has ten minutes' patience with it. @param {State} state @param {App} app */
export async function approve(state, app) {
  if (!shown(state).to) return app.set({ changing: true });
  if (!ready(state, app)) return;
  await state.ui.saving.flush();
  if (!(await present(state, app))) return;
  const { rid, to, subject, text } = shown(state);
  await ended(app.run('approve', { rid, to: to ?? '', subject, text }, saying('card-approved', state, app, 'sending-hold')), state, app);
}

/** What stands in place of the letter. @param {FollowUpCard} card @param {App} app */
export function underWay({ sending }, app) {
  if (!sending) return nothing;
  const said = sending.state === 'approved' ? waits(sending, app) : trouble(sending, app);
  return html`<p class="with-icon" role="status">${icon(sending.state === 'approved' ? 'clock' : 'warning')}<span>${said}</span></p>
    ${sending.standing ? letter(sending, app) : nothing}`;
}

/** @param {Sending} sending @param {App} app */
const letter = ({ to, subject, text }, app) => html`<div class="group tight" tabindex="0" role="region" aria-label=${app.text('card-text')}><p class="note">${app.text('sending-to')} <bdi>${to}</bdi></p>
  ${subject ? html`<p dir="auto"><strong>${subject}</strong></p>` : nothing}<p class="said" dir="auto">${text}</p></div>`;

/** @param {Sending} sending @param {App} app */
function waits({ arrived, held_until: until, code, reason }, app) {
  if (!arrived) return app.text('sending-unsent');
  if (code === 'later') return app.text('sending-later', { reason: reasonOf(reason, app), when: when(until, app) });
  return until === null ? app.text('sending-now') : app.text('sending-held', { when: when(until, app) });
}

/** @param {number | null} at @param {App} app */
const when = (at, app) => (at === null ? '' : app.text('sending-when', { day: app.text.near(at), time: app.text.clock(at) }));

/** @param {Sending} sending @param {App} app */
function trouble({ state, code, reason }, app) {
  if (state === 'unknown') return app.text('sending-unknown');
  return app.text(code === 'gone' ? 'sending-gone' : code === 'login' ? 'sending-login' : 'sending-refused', { reason: reasonOf(reason, app) });
}

/** One of our words, or the mail server's own. @param {string} reason @param {App} app */
export function reasonOf(reason, app) {
  const id = `mail-reason-${reason}`;
  if (/^[a-z]+$/u.test(reason) && app.text.has(id)) return app.text(id);
  return reason ? app.text('mail-said', { words: reason }) : '';
}

/** What can be done: the one thing that helps is the lamp. @param {FollowUpCard} card @param {State} state @param {App} app */
export function underWayFoot(card, state, app) {
  const { sending, rid } = card;
  if (!sending) return nothing;
  const hold = button({ label: app.text('sending-hold'), act: () => app.run('withdraw', { rid }, { quiet: true }) });
  const edit = button({ label: app.text('sending-edit'), main: sending.code === 'refused', act: () => app.run('withdraw', { rid }, { quiet: true }) });
  const again = button({ label: app.text('sending-again'), main: sending.code === 'gone', act: () => ended(app.run('sendAgain', { rid }, saying('card-approved', state, app, 'undo')), state, app) });
  const go = button({ label: app.text('card-let-go-button'), act: () => letGo(state, app) });
  const deeds = {
    approved: () => [hold],
    failed: () => [sending.code === 'login' ? button({ label: app.text('mail-title'), main: true, href: '/settings/mail' }) : sending.code === 'gone' ? again : edit, sending.code === 'refused' ? nothing : edit, go],
    unknown: () => [button({ label: app.text('sending-arrived'), main: true, act: () => arrived(state, app) }), sending.standing ? again : nothing, go],
  };
  return html`<footer class="dock"><div class="row deeds">${deeds[sending.state]()}</div></footer>`;
}

/** @param {State} state @param {App} app */
const arrived = (state, app) => ended(app.run('markSent', { rid: state.data.card.rid, channel: 'smtp' }, saying('card-sent', state, app, 'card-not-sent')), state, app);

const SOON = 1000; // ms behind the time at which it goes
const AGAIN = 10_000; // ms, while the card is open and nothing is known yet

/** Whoever looks at a letter that is going out hears what became of it: the server is asked behind its time. @param {FollowUpCard | null} card @param {{ timer?: any }} heeding this visit's @param {import('./store.js').Store} store */
export function heed(card, heeding, store) {
  clearTimeout(heeding.timer);
  const sending = card?.sending;
  if (sending?.state !== 'approved' || !sending.arrived) return;
  const ask = () => {
    store.run('wake', {}).catch(() => null); // no signal: the next one brings it
    heeding.timer = setTimeout(ask, AGAIN);
  };
  heeding.timer = setTimeout(ask, Math.min(Math.max((sending.held_until ?? 0) - Date.now(), 0) + SOON, 2 ** 31 - 1));
}
