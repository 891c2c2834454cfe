/** How a card goes: in which way and to which address, and the button that sends it there. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { approve } from './approval.js';
import { channelHere, CHANNELS, isOpen, linkFor, NAMES, reachesOf } from './channels.js';
import { field, holds } from './field.js';
import { writeIn } from './findthem.js';
import { newId } from './id.js';
import { button, chip, icon, letterKey } from './parts.js';
import { onward, postWord } from './postcard.js';
import { change, copied, goesAnyway, opened, present, shared, write } from './sitting.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').Channel} Channel */
/** @typedef {import('./types.d.ts').FollowUpCard} FollowUpCard */
/** @typedef {import('./types.d.ts').Reach} Reach */

/** Those that open no other app: what their button does. @type {Partial<Record<Channel, (state: State, app: App) => unknown>>} */
const DEEDS = { smtp: approve, share: shared, copy: copied, post: onward };
/** Offered to whom they cannot reach yet too, with a field for the address. @type {readonly Channel[]} */
const ALWAYS = ['email', 'message', 'call'];

/** The way of a card on this device. @param {Pick<FollowUpCard, 'channel'>} card */
const here = ({ channel }) => channelHere(channel, typeof navigator.share === 'function');

/** @param {FollowUpCard} card @returns {Channel[]} */
function offered(card) {
  return NAMES.filter((channel) => (CHANNELS[channel].link ? isOpen(channel, card.contacts) || ALWAYS.includes(channel) : channel in DEEDS)
    && (channel !== 'share' || typeof navigator.share === 'function') && (channel !== 'smtp' || card.mailbox !== null));
}

/** @param {FollowUpCard} card @returns {Reach | null} to whom it goes, as the channels want it */
export const reachOf = ({ contacts, channel, to }) => (channel && reachesOf(channel, contacts).find(({ value }) => value === to)) ?? null;

/** @param {FollowUpCard} card @param {State} state @param {App} app */
export function way(card, state, app) {
  const channel = here(card);
  const to = reachOf(card);
  const label = CHANNELS[channel].needs && !to ? app.text('card-address-none') : app.text(`card-way-${channel}`, { to: to?.dial ?? card.to ?? '', from: card.mailbox ?? '', also: card.also ?? '', two: card.also ? 'yes' : 'no' });
  return html`<div class="row"><p class="note fill">${label}</p>
    ${chip({ label: app.text('card-change'), opens: true, expanded: Boolean(state.ui.changing), key: letterKey(app, 'C'), act: () => change(state, app) })}</div>
    ${hints(channel, to, app).map((hint) => html`<p class="note with-icon">${icon('warning')}<span>${hint}</span></p>`)}`;
}

/** What to know before the other app opens. @param {Channel} channel @param {Reach | null} to @param {App} app @returns {string[]} */
function hints(channel, to, app) {
  const { needs, bare, family } = CHANNELS[channel];
  return [
    ...(to && bare && family !== 'call' ? [app.text('card-bare')] : []),
    ...(to?.guessed ? [app.text('card-number-guessed', { number: to.dial ?? '' })] : []),
    ...(to && needs === 'phone' && !to.dial ? [app.text('card-number-unsure')] : []),
  ];
}

/** @param {FollowUpCard} card @param {State} state @param {App} app */
export function ways(card, state, app) {
  const now = here(card);
  const { needs } = CHANNELS[now];
  const choose = async (/** @type {Channel} */ channel) => {
    if (!(await present(state, app)) || !(await app.run('letter', { rid: card.rid, channel }))) return;
    if (isOpen(channel, card.contacts)) app.set({ changing: false });
  };
  return html`<div class="chips" role="group" aria-label=${app.text('card-ways')}>${offered(card).map((channel) => chip({
    label: app.text(`card-way-name-${channel}`), pressed: channel === now, act: () => choose(channel),
  }))}</div>${needs ? address(needs, now, card, state, app) : nothing}${app.wide || now === 'smtp' ? nothing : subject(card, state, app)}`;
}

/** @param {FollowUpCard} card @param {State} state @param {App} app */
export function subject(card, state, app) {
  if (!card.channel || card.family !== 'email' || !CHANNELS[card.channel].needs) return nothing;
  return html`<div class="row whole"><label class="note" for="subject">${app.text('card-subject')}</label><input class="input" id="subject" dir="auto" maxlength="500" autocomplete="off" enterkeyhint="done"
    ${holds(card.subject)} @input=${(/** @type {any} */ event) => write({ subject: event.target.value }, state, app)}></div>`;
}

const INPUTS = /** @type {const} */ ({ email: 'email', phone: 'tel', link: 'url' });

/** The addresses there are, and one to write in. @param {Reach['kind']} kind @param {Channel} channel @param {FollowUpCard} card @param {State} state @param {App} app */
function address(kind, channel, card, state, app) {
  const own = reachesOf(channel, card.contacts);
  const to = async (/** @type {string} */ value) => (await present(state, app)) && app.run('letter', { rid: card.rid, channel, to: value });
  const type = (/** @type {string} */ value) => state.ui.saving.keep('address', () =>
    app.run('contact', { person: card.person, kind, value: value.trim(), rid: addressRow(card, kind, state) }));
  const each = (/** @type {Reach} */ { value }) => chip({ label: html`<bdi>${value}</bdi>`, pressed: value === card.to, act: () => to(value) });
  return html`${own.length > 1 ? html`<div class="chips">${own.map(each)}</div>` : nothing}
    ${field({ id: 'address', label: app.text(`card-address-${kind}`), value: written(card, kind)?.value, kind: INPUTS[kind], type })}`;
}

/** The contact row being written: the one shown, else a new one that keeps its id while it is typed. @param {FollowUpCard} card @param {Reach['kind']} kind @param {State} state */
function addressRow(card, kind, { ui }) {
  return (ui.rows[`${card.rid} ${kind}`] ??= written(card, kind)?.rid || newId());
}

/** The one that the field shows: to whom it goes, else one that is not yet, or never was, an address. @param {FollowUpCard} card @param {Reach['kind']} kind */
const written = ({ contacts, to }, kind) => contacts.find((contact) => contact.kind === kind && (to === null || contact.value === to));

/** The lamp: a link where another app opens, so that the phone knows it as one. @param {FollowUpCard} card @param {State} state @param {App} app */
export function send(card, state, app) {
  const channel = here(card);
  const deed = DEEDS[channel];
  const label = app.text(goesAnyway(card, state) ? 'card-blank-anyway' : channel === 'post' ? postWord(card) : `card-send-${channel}`);
  const key = letterKey(app, 'Enter');
  if (!card.channel && !card.contacts.length) return button({ label: app.text('find-write'), key, main: true, style: 'send', act: () => writeIn(card, state, app) });
  if (deed) return button({ label, key, main: true, style: 'send', act: () => deed(state, app) });
  const href = linkFor(channel, reachOf(card), card.subject, card.text);
  if (!href) return button({ label: app.text('card-address-add'), main: true, style: 'send', act: () => app.set({ changing: true }) });
  const outside = href.startsWith('https:');
  return html`<a class="button main send" href=${href} target=${outside ? '_blank' : '_self'} rel="noopener noreferrer"
    @click=${(/** @type {Event} */ click) => opened(click, channel, state, app)}><span>${label}</span>${key ? html` <kbd>${key}</kbd>` : nothing}</a>`;
}
