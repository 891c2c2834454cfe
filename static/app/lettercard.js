/** One card of the queue: why now, who, what only I know, the letter, the way it goes. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { keyed } from '../vendor/lit-html/directives/keyed.js';
import { area, field, holds } from './field.js';
import { newId } from './id.js';
import { channelHere, fromAnswers, linkFor, WRITES_TO } from './letter.js';
import { button, called, chip, door, icon, letterKey } from './parts.js';
import { change, copied, letGo, opened, present, shared, shown, tomorrow, write } from './sitting.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').Channel} Channel */
/** @typedef {import('./types.d.ts').Contact} Contact */
/** @typedef {import('./types.d.ts').FollowUpCard} FollowUpCard */

const PROMPTS = /** @type {const} */ (['talked', 'liked', 'next']);
/** @type {readonly Channel[]} */
const CHANNELS = ['email', 'message', 'share', 'copy'];
const canShare = () => typeof navigator.share === 'function';

/** @param {State} state @param {App} app */
export function letterCard(state, app) {
  const card = shown(state);
  return keyed(card.rid, html`<div class="body close">${app.wide ? [who(card, app), why(card, app)] : [why(card, app), who(card, app)]}
    ${card.state === 'sent' || card.state === 'let_go' ? settled(card, state, app) : letter(card, state, app)}</div>
    ${card.state === 'sent' || card.state === 'let_go' ? nothing : foot(card, state, app)}`);
}

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
    dated: card.promise_due ? 'yes' : 'no', placed: card.event_name ? 'yes' : 'no',
  };
  return app.text.has(card.why) ? html`<p class="with-icon">${icon('clock')}<span>${app.text(card.why, args)}</span></p>` : nothing;
}

/** What is done stays to be read, and can be taken back. @param {FollowUpCard} card @param {State} state @param {App} app */
function settled(card, state, app) {
  const words = card.state === 'let_go' ? app.text('card-is-let-go')
    : card.at === null ? app.text('card-is-sent-once') : app.text('card-is-sent', { day: app.text.near(card.at), time: app.text.clock(card.at) });
  return html`<p class="with-icon done">${icon('check')}<span>${words}</span></p>
    ${card.text ? html`<p class="said" dir="auto">${card.text}</p>` : nothing}
    ${button({ label: app.text(card.state === 'sent' ? 'card-not-sent' : 'undo'), act: () => app.run('reopen', { rid: state.data.card.rid }) })}`;
}

/** @param {FollowUpCard} card @param {State} state @param {App} app */
function letter(card, state, app) {
  const asked = state.ui.answers[card.rid] ?? (card.prompts && !card.edited);
  return html`${app.wide ? subject(card, state, app) : nothing}${asked ? prompts(card, state, app) : text(card, state, app)}
    ${state.ui.blank === card.rid ? html`<p class="note" role="status">${app.text('card-blank')}</p>` : nothing}
    ${way(card, state, app)}${state.ui.changing ? ways(card, state, app) : nothing}`;
}

/** @param {FollowUpCard} card @param {State} state @param {App} app */
function subject(card, state, app) {
  if (channelHere(card.channel, canShare()) !== 'email') return nothing;
  return html`<div class="row whole"><label class="note" for="subject">${app.text('card-subject')}</label><input class="input" id="subject" dir="auto" maxlength="500" autocomplete="off" enterkeyhint="done"
    ${holds(card.subject)} @input=${(/** @type {any} */ event) => write({ subject: event.target.value }, state, app)}></div>`;
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
  const greeting = app.text('prompt-greeting', { known: card.name ? 'yes' : 'no', name: card.name?.split(' ')[0] ?? '' });
  app.set({ answers: { ...state.ui.answers, [card.rid]: answers } });
  write({ text: fromAnswers(greeting, answers, app.text('prompt-closing', { known: me ? 'yes' : 'no', name: me })) }, state, app);
}

/** @param {FollowUpCard} card @param {State} state @param {App} app */
function way(card, state, app) {
  const channel = channelHere(card.channel, canShare());
  const label = WRITES_TO[channel] && !card.to ? app.text('card-address-none') : app.text(`card-way-${channel}`, { to: card.to ?? '' });
  return html`<div class="row"><p class="note fill">${label}</p>
    ${chip({ label: app.text('card-change'), opens: true, expanded: Boolean(state.ui.changing), key: letterKey(app, 'C'), act: () => change(state, app) })}</div>`;
}

/** @param {FollowUpCard} card @param {State} state @param {App} app */
function ways(card, state, app) {
  const now = channelHere(card.channel, canShare());
  const choose = async (/** @type {Channel} */ channel) => (await present(state, app)) && app.run('letter', { rid: card.rid, channel });
  return html`<fieldset class="switch"><legend class="unseen">${app.text('card-ways')}</legend>${CHANNELS.filter((channel) => channel !== 'share' || canShare()).map((channel) => html`
    <label><input type="radio" name="channel" .checked=${channel === now} @change=${() => choose(channel)}>${app.text(`card-way-name-${channel}`)}</label>`)}</fieldset>
    ${WRITES_TO[now] ? address(WRITES_TO[now], now, card, state, app) : nothing}${app.wide ? nothing : subject(card, state, app)}`;
}

/** The addresses there are, and one to write in. @param {'email' | 'phone'} kind @param {Channel} channel @param {FollowUpCard} card @param {State} state @param {App} app */
function address(kind, channel, card, state, app) {
  const own = card.contacts.filter((contact) => contact.kind === kind);
  const to = async (/** @type {string} */ value) => (await present(state, app)) && app.run('letter', { rid: card.rid, channel, to: value });
  const type = (/** @type {string} */ value) => state.ui.saving.keep('address', () =>
    app.run('contact', { person: card.person, kind, value: value.trim(), rid: addressRow(card, kind, state) }));
  const each = (/** @type {Contact} */ { value }) => chip({ label: html`<bdi>${value}</bdi>`, pressed: value === card.to, act: () => to(value) });
  return html`${own.length > 1 ? html`<div class="chips">${own.map(each)}</div>` : nothing}
    ${field({ id: 'address', label: app.text(`card-address-${kind}`), value: card.to, kind: kind === 'email' ? 'email' : 'tel', type })}`;
}

/** The contact row being written: the one shown, else a new one that keeps its id while it is typed. @param {FollowUpCard} card @param {'email' | 'phone'} kind @param {State} state */
function addressRow(card, kind, { ui }) {
  const shownRow = card.contacts.find((contact) => contact.kind === kind && contact.value === card.to);
  return (ui.rows[`${card.rid} ${kind}`] ??= shownRow?.rid ?? newId());
}

/** @param {FollowUpCard} card @param {State} state @param {App} app */
function foot(card, state, app) {
  const later = button({ label: app.text('card-tomorrow-button'), key: letterKey(app, 'T'), act: () => tomorrow(state, app) });
  const go = button({ label: app.text('card-let-go-button'), key: letterKey(app, 'L'), act: () => letGo(state, app) });
  const now = send(card, state, app);
  return html`<footer class="dock"><div class="row deeds">${app.wide ? [go, later, now] : [now, later, go]}</div></footer>`;
}

/** The lamp: a link where another app opens, so that the phone knows it as one. @param {FollowUpCard} card @param {State} state @param {App} app */
function send(card, state, app) {
  const channel = channelHere(card.channel, canShare());
  const label = app.text(state.ui.blank === card.rid ? 'card-blank-anyway' : `card-send-${channel}`);
  const key = letterKey(app, 'Enter');
  if (channel === 'share') return button({ label, key, main: true, style: 'send', act: () => shared(state, app) });
  if (channel === 'copy') return button({ label, key, main: true, style: 'send', act: () => copied(state, app) });
  const href = linkFor(channel, card.to, card.subject, card.text);
  if (!href) return button({ label: app.text('card-address-add'), main: true, style: 'send', act: () => app.set({ changing: true }) });
  return html`<a class="button main send" href=${href} @click=${(/** @type {Event} */ click) => opened(click, channel, state, app)}><span>${label}</span>${key ? html` <kbd>${key}</kbd>` : nothing}</a>`;
}
