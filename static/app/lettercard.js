/** One card of the queue: why now, who, what only I know, the letter, the way it goes. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { keyed } from '../vendor/lit-html/directives/keyed.js';
import { underWay, underWayFoot } from './approval.js';
import { sections } from './cardsections.js';
import { dayFromNow } from './days.js';
import { area, holds } from './field.js';
import { fromAnswers } from './letter.js';
import { button, called, chip, door, icon, letterKey } from './parts.js';
import { pulled } from './pull.js';
import { isErasing, isSilent, requestDeed } from './requestcard.js';
import { shortName } from './shortname.js';
import { delay, isEmpty, isOpen, letGo, putOff, shown, tomorrow, write } from './sitting.js';
import { today } from './today.js';
import { send, subject, way, ways } from './ways.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').FollowUpCard} FollowUpCard */

/** States that leave nothing to send. @type {readonly FollowUpCard['state'][]} */
const DONE = ['sent', 'waiting', 'let_go'];
const PROMPTS = /** @type {const} */ (['talked', 'liked', 'next']);

/** @param {State} state @param {App} app */
export function letterCard(state, app) {
  const card = shown(state);
  const done = DONE.includes(card.state);
  return keyed(card.rid, html`<div class="body close" ${pulled(isOpen(card) && !app.wide ? pulls(state, app) : STILL)}>${app.wide ? [who(card, app), why(card, app)] : [why(card, app), who(card, app)]}
    ${owed(card, app)}${sections('above', card, state, app)}${done ? settled(card, state, app) : isSilent(card) || isErasing(card, state) ? nothing : card.sending ? underWay(card, app) : letter(card, state, app)}${sections('below', card, state, app)}</div>
    ${done ? goOn(state, app) : isSilent(card) ? nothing : card.sending ? underWayFoot(card, state, app) : foot(card, state, app)}`);
}

/** What pulling does: as the card's own buttons do. @param {State} state @param {App} app */
const pulls = (state, app) => ({ right: () => /** @type {HTMLElement | null} */ (document.querySelector('.send'))?.click(), left: () => tomorrow(state, app) });
const STILL = { right() {}, left() {} };

/** @param {FollowUpCard} card @param {App} app */
function who(card, app) {
  const where = [card.org, card.event_name].filter(Boolean).join(', ');
  const secret = card.known_by
    ? html`<span class="note with-icon">${icon('private')}<span>${app.text('card-private', { text: card.known_by })}</span></span>` : nothing;
  return html`<div class="entry whole">${door(card, { large: app.wide })}<div class="words"><h2 class="title">${called(app, card.name)}</h2>
      ${where ? html`<span class="note"><bdi>${where}</bdi></span>` : nothing}${app.wide ? secret : nothing}</div></div>${app.wide ? nothing : secret}`;
}

/** @param {FollowUpCard} card @param {App} app */
function why(card, app) {
  const args = {
    name: card.name ?? app.text('card-somebody'), promise: card.promise ?? '', event: card.event_name ?? '',
    due: card.promise_due ? app.text.day(card.promise_due) : '', day: card.met_at === null ? '' : app.text.when(card.met_at),
    dated: card.promise_due ? 'yes' : 'no', placed: card.event_name ? 'yes' : 'no', other: card.other ?? app.text('card-somebody'),
    since: card.cause_at === null ? '' : app.text.when(card.cause_at), known: card.cause_at === null ? 'no' : 'yes',
  };
  const id = [card.why, `why-${card.kind}`].find((one) => app.text.has(one)); // a newer server may have reasons of its own
  return id ? html`<p class="with-icon">${icon('clock')}<span>${app.text(id, args)}</span></p>` : nothing;
}

/** What was promised goes first; it may be asked anyway. @param {FollowUpCard} card @param {App} app */
function owed({ owed: promise, name }, app) {
  if (!promise) return nothing;
  const words = app.text('promise-first', { name: name ?? app.text('them'), promise: promise.text });
  return html`<div class="card"><p>${words}</p>${promise.rid ? chip({ label: app.text('card-owed-first'), href: `/follow-up/${promise.rid}` }) : nothing}</div>`;
}

/** On to the next one, where this one is done and others are left. @param {State} state @param {App} app */
function goOn({ data }, app) {
  const left = data.queue && today(data.queue).left;
  return left ? html`<footer class="dock">${button({ label: app.text('card-go-on'), main: true, href: '/follow-up/sitting' })}</footer>` : nothing;
}

/** What is done stays to be read, and can be taken back. @param {FollowUpCard} card @param {State} state @param {App} app */
function settled(card, state, app) {
  const words = card.state === 'let_go' ? app.text('card-is-let-go') : card.outcome === 'spoke' ? app.text('call-spoken')
    : card.at === null ? app.text('card-is-sent-once') : app.text('card-is-sent', { day: app.text.near(card.at), time: app.text.clock(card.at) });
  return html`<p class="with-icon done">${icon('check')}<span>${words}</span></p>
    ${card.text ? html`<p class="said" dir="auto">${card.text}</p>` : nothing}
    ${card.delivered ? nothing : button({ label: app.text(card.state === 'let_go' || card.outcome ? 'undo' : 'card-not-sent'), style: 'low', act: () => app.run('reopen', { rid: state.data.card.rid }) })}`;
}

/** @param {FollowUpCard} card @param {State} state @param {App} app */
function letter(card, state, app) {
  const asked = state.ui.answers[card.rid] ?? (card.prompts && !card.edited);
  return html`${app.wide || card.channel === 'smtp' ? subject(card, state, app) : nothing}${asked ? prompts(card, state, app) : card.family === 'call' && !card.text ? nothing : text(card, state, app)}
    ${state.ui.blank === card.rid ? html`<p class="note" role="status">${app.text(isEmpty(card, state) ? 'card-empty' : 'card-blank')}</p>` : nothing}
    ${way(card, state, app)}${state.ui.changing ? ways(card, state, app) : nothing}`;
}

/** @param {FollowUpCard} card @param {State} state @param {App} app */
const text = (card, state, app) => html`<textarea class="input letter" aria-label=${app.text('card-text')} dir="auto" maxlength="20000" ${holds(card.text)}
  @input=${(/** @type {any} */ event) => write({ text: event.target.value }, state, app)}></textarea>`;

/** Three questions instead of a draft without anything in it. @param {FollowUpCard} card @param {State} state @param {App} app */
function prompts(card, state, app) {
  const answers = state.ui.answers[card.rid] ?? ['', '', ''];
  return html`<p class="note">${app.text('card-prompts')}</p>${PROMPTS.map((prompt, at) => area({
    id: `prompt-${prompt}`, label: app.text(`prompt-${prompt}`), value: answers[at], rows: 2,
    type: (typed) => answered(answers.with(at, typed), card, state, app),
  }))}`;
}

/** @param {string[]} answers @param {FollowUpCard} card @param {State} state @param {App} app */
function answered(answers, card, state, app) {
  const me = state.data.me ?? '';
  const greeting = app.text('prompt-greeting', { known: card.name?.trim() ? 'yes' : 'no', name: shortName(card.name, '') });
  app.set({ answers: { ...state.ui.answers, [card.rid]: answers } });
  write({ text: fromAnswers(greeting, answers, app.text('prompt-closing', { known: me ? 'yes' : 'no', name: me })) }, state, app);
}

/** @param {FollowUpCard} card @param {State} state @param {App} app */
function foot(card, state, app) {
  const later = button({ label: app.text('card-tomorrow-button'), key: letterKey(app, 'T'), act: () => tomorrow(state, app) });
  const other = button({ label: app.text('card-other-day'), key: letterKey(app, 'D'), act: () => delay(state, app) });
  const go = card.request ? requestDeed(card, state, app) : button({ label: app.text('card-let-go-button'), key: letterKey(app, 'L'), act: () => letGo(state, app) });
  const now = isErasing(card, state) ? nothing : send(card, state, app);
  return html`<footer class="dock">${state.ui.delaying ? days(state, app) : nothing}<div class="row deeds">${app.wide ? [go, other, later, now] : [now, later, other, go]}</div></footer>`;
}

/** Another day than tomorrow. @param {State} state @param {App} app */
function days(state, app) {
  const monday = dayFromNow(((8 - new Date(dayFromNow()).getUTCDay()) % 7) || 7);
  const choose = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLInputElement} */ (event.target);
    if (value > dayFromNow()) void putOff(value, state, app);
  };
  return html`<div class="row">${chip({ label: app.text('card-monday', { day: app.text.day(monday) }), act: () => putOff(monday, state, app) })}
    ${chip({ label: app.text('card-week'), act: () => putOff(dayFromNow(7), state, app) })}
    <input class="input fill" type="date" aria-label=${app.text('card-which-day')} min=${dayFromNow(1)} @change=${choose}></div>`;
}
