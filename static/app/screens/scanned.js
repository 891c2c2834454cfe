/** What a code said, before it is kept: who it is, how to reach them, and what can be done with it. All of it is a stranger's, shown as text. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { field } from '../field.js';
import { accept, friend } from '../friends.js';
import { newId } from '../id.js';
import { button, called, door } from '../parts.js';
import { laidOut } from '../postal.js';
import { goBack, lookOn, lookUp, take } from '../scanner/visit.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').Card} Card
 * @typedef {import('../types.d.ts').PersonLine} PersonLine
 * @typedef {import('../types.d.ts').Reading} Reading
 * @typedef {Extract<Reading, {kind: 'person'}>} Somebody
 */

/** So many ways to reach somebody are shown; all are kept. */
const SHOWN = 4;
/** Characters of a note that names one of several codes. */
const NOTE = 60;

/** @param {State} state @param {App} app */
export function reading(state, app) {
  /** @type {Reading} */
  const read = state.data.reading;
  return html`<section class="reading" aria-labelledby="reading">${read.kind === 'person' ? somebody(read, state, app) : nobody(read, state, app)}</section>`;
}

/** @param {Somebody} read @param {State} state @param {App} app */
function somebody(read, state, app) {
  const { card } = read;
  const name = nameOf(read, state);
  return html`<h2 class="note" id="reading" tabindex="-1">${app.text('scan-not-yet')}</h2>
    <div class="entry">${door({ name })}<span class="words"><span class="title">${called(app, name)}</span>
      ${card.role || card.org ? html`<span class="note"><bdi>${[card.role, card.org].filter(Boolean).join(', ')}</bdi></span>` : nothing}</span></div>
    ${read.guessed || !card.name ? field({ id: 'scanned-name', label: app.text(read.guessed ? 'scan-name-guessed' : 'capture-name'), capitals: 'words', value: name, longest: 200, type: (text) => app.set({ name: text }) }) : nothing}
    <dl class="facts">${card.contacts.slice(0, SHOWN).map((contact) => html`<div><dt class="capital">${contact.label ? html`<bdi>${contact.label}</bdi>` : app.text(`contact-${contact.kind}`)}</dt><dd><bdi>${contact.value}</bdi></dd></div>`)}
      ${card.addresses?.map((address) => html`<div><dt>${app.text('person-address')}</dt><dd><bdi>${laidOut(address).join(', ')}</bdi></dd></div>`)}</dl>
    ${more(read, app)}${card.note ? html`<p class="said note lines-4"><bdi>${card.note}</bdi></p>` : nothing}
    ${read.page ? html`<div class="row">${button({ label: app.text('scan-look-up'), icon: 'search', act: () => lookUp(read.page ?? '', app) })}</div>` : nothing}
    ${deeds(read, state, app)}`;
}

/** @param {Somebody} read @param {App} app */
function more({ card, left }, app) {
  const hidden = card.contacts.length - SHOWN;
  if (left) return html`<p class="note">${app.text('scan-left', { shown: SHOWN, kept: card.contacts.length, left })}</p>`;
  return hidden > 0 ? html`<p class="note">${app.text('scan-more', { n: hidden })}</p>` : nothing;
}

/** What was typed in place of a guess. @param {Somebody} read @param {State} state */
const nameOf = ({ card }, { ui }) => (ui.name ?? card.name).trim() || null;

/** @param {Somebody} read @param {State} state @param {App} app */
function deeds(read, state, app) {
  const { known, stubs, stub } = state.data;
  const not = button({ label: app.text('scan-not'), act: () => refuse(state, app) });
  if (stub) return html`${acquainted(known, app)}<p class="note">${app.text('scan-goes-to', { known: stub.person.name ? 'yes' : 'no', name: stub.person.name ?? '', time: app.text.clock(stub.encounter.met_at) })}</p>
    ${button({ label: app.text('scan-keep'), main: true, act: () => add(read, stub.person, state, app) })}<div class="row">${not}</div>`;
  if (known.length) return html`${acquainted(known, app)}
    ${known.map((/** @type {PersonLine} */ person, /** @type {number} */ place) => button({ label: html`${app.text('scan-add-to')} ${called(app, person.name)}`, main: place === 0, act: () => add(read, person, state, app) }))}
    <div class="row">${button({ label: app.text('scan-keep-new'), act: () => keep(read, state, app) })}${not}</div>`;
  return html`${button({ label: app.text('scan-keep'), main: true, act: () => keep(read, state, app) })}
    <div class="row">${stubs.map((/** @type {PersonLine} */ one) => button({ label: html`${app.text('scan-same', { time: app.text.clock(one.met_at ?? 0) })}${one.hint ? html`, <bdi>${one.hint}</bdi>` : nothing}`, act: () => add(read, one, state, app) }))}${not}</div>`;
}

/** @param {PersonLine[]} known @param {App} app */
const acquainted = (known, app) => (known.length
  ? html`<p>${app.text('scan-known')} ${known.map((person, place) => html`${place ? ', ' : ''}<b>${called(app, person.name)}</b>${person.org ? html`, <bdi>${person.org}</bdi>` : nothing}`)}</p>` : nothing);

/** @param {Somebody} read @param {State} state @returns {Card} with the name as it stands in the field */
const cardOf = (read, state) => ({ ...read.card, name: nameOf(read, state) ?? '' });

/** Somebody met now: what was talked about is asked next, on the sheet, which has the way back too. @param {Somebody} read @param {State} state @param {App} app */
async function keep(read, state, app) {
  const { person, encounter } = state.ui.ids;
  const kept = await app.run('keepScanned', { person, encounter, at: Date.now(), card: cardOf(read, state) }, { quiet: true, op: encounter });
  if (kept) app.go(`/capture/${person}/${encounter}`, { replace: true });
}

/** @param {Somebody} read @param {{rid: string, name: string | null}} person @param {State} state @param {App} app */
async function add(read, person, state, app) {
  const again = state.data.stub ? {} : { encounter: newId(), at: Date.now() };
  const added = await app.run('addScanned', { person: person.rid, card: cardOf(read, state), ...again }, { quiet: true });
  if (!added) return;
  await goBack(state, app);
  const said = app.text('did-addScanned', { known: person.name ? 'yes' : 'no', name: person.name ?? '' });
  app.notices.undo(said, app.text('undo'), () => app.run(added.undo.name, added.undo.args, { quiet: true }));
}

/** @param {State} state @param {App} app */
function refuse(state, app) {
  const { text } = state.ui;
  lookOn(state, app);
  app.notices.undo(app.text('scan-not-kept'), app.text('undo'), () => {
    state.ui.finder.pause();
    return take(text, app);
  });
}

/** What is no person, or leads somewhere else. @param {Exclude<Reading, Somebody>} read @param {State} state @param {App} app */
function nobody(read, state, app) {
  const another = button({ label: app.text('scan-another'), main: read.kind !== 'enter' && (read.kind !== 'pair' || read.own), act: () => lookOn(state, app) });
  return html`<h2 class="lead" id="reading" tabindex="-1">${whatItIs(read, app)}</h2>
    ${read.kind === 'nobody' && read.said ? html`<p class="said note lines-4"><bdi>${read.said}</bdi></p>` : nothing}
    ${read.kind === 'pair' && !read.own ? button({ label: app.text('pair-go'), main: true, act: () => accept(state.ui.text, app) }) : nothing}
    ${read.kind === 'enter' ? button({ label: app.text('scan-enter-go'), main: true, act: () => app.go(new URL(read.link).pathname + new URL(read.link).hash) }) : nothing}${another}`;
}

/** @param {Exclude<Reading, Somebody>} read @param {App} app */
function whatItIs(read, app) {
  if (read.kind === 'pair') return read.own ? app.text('problem-code-own') : html`${app.text('pair-asks')} ${friend(read, app)}`;
  if (read.kind === 'nobody') return app.text(`scan-is-${read.what}`);
  return app.text(`scan-${read.kind}`, read.kind === 'elsewhere' ? { server: read.server } : {});
}

/** Several codes in one picture. @param {State} state @param {App} app */
export function choices(state, app) {
  return html`<section class="reading" aria-labelledby="reading"><h2 class="note" id="reading" tabindex="-1">${app.text('scan-several', { n: state.ui.choices.length })}</h2>
    <ul class="group">${state.ui.choices.map((/** @type {{text: string, reading: Reading}} */ one) => html`<li>${button({ label: named(one.reading, app), act: () => take(one.text, app) })}</li>`)}</ul>
    ${button({ label: app.text('scan-another'), act: () => lookOn(state, app) })}</section>`;
}

/** @param {Reading} read @param {App} app */
function named(read, app) {
  if (read.kind !== 'person') return whatItIs(read, app);
  const { name, contacts: [first], note } = read.card;
  return html`<bdi>${name || first?.value || note?.slice(0, NOTE)}</bdi>`;
}
