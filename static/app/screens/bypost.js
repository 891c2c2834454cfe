/** All cards that are to go by post: printed together, written together, posted together. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { area } from '../field.js';
import { back, button, called, chip, door, emptyState } from '../parts.js';
import { countries, laidOut } from '../postal.js';
import { printing } from '../printing.js';
import { Saving } from '../saving.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').PostCard} PostCard
 */

/** What is printed at once (hallway/post/wish.py). */
const MOST = 60;

/** @type {import('../app.js').Screen} */
export const byPost = {
  place: 'follow-up',
  beside: '/follow-up',
  title: (_, app) => app.text('post-title'),
  start: () => ({ saving: new Saving(), left: {}, from: null }),
  load: (store) => store.query('post', {}),
  leave: ({ ui }) => ui.saving.flush(),
  view: (state, app) => html`<header class="bar">${back('/follow-up', app.text('followup-title'))}</header>
    ${!state.data ? nothing : state.data.cards.length ? pile(state, app) : none(app)}`,
};

/** @param {App} app */
const none = (app) => html`<h1 class="unseen">${app.text('post-title')}</h1>${emptyState({ words: app.text('post-none'), note: app.text('post-none-note'), action: button({ label: app.text('followup-title'), style: 'own', href: '/follow-up' }) })}`;

/** @param {State} state */
const chosen = ({ data, ui }) => data.cards.filter((/** @type {PostCard} */ { rid }) => !ui.left[rid]).slice(0, MOST);

/** @param {State} state @param {App} app */
function pile(state, app) {
  const cards = chosen(state);
  return html`<div class="body close"><h1 class="title">${app.text('post-title')}</h1><p class="note">${app.text('post-hint')}</p>
      <ul class="list">${repeat(state.data.cards, (/** @type {PostCard} */ { rid }) => rid, (/** @type {PostCard} */ card) => line(card, state, app))}</ul>
      ${cards.length ? html`<section class="group">${printing(cards, state.data, state, app)}</section>` : nothing}${sender(state, app)}</div>
    ${cards.length ? foot(cards, app) : nothing}`;
}

/** @param {PostCard} card @param {State} state @param {App} app */
function line(card, state, app) {
  const to = card.address ? laidOut(card.address, state.data.home).at(-1) : app.text('post-no-address-short');
  const toggle = () => app.set({ left: { ...state.ui.left, [card.rid]: !state.ui.left[card.rid] } });
  return html`<li class="row whole"><label class="tick fill"><input type="checkbox" .checked=${!state.ui.left[card.rid]} @change=${toggle}>${door(card)}<span class="words"><span class="name">${called(app, card.name)}</span>
      <span class="note"><bdi>${to}</bdi>${card.written_at ? html`, ${app.text('post-is-written')}` : nothing}</span></span></label>
    ${chip({ label: app.text('post-open'), of: card.name ?? app.text('no-name'), href: `/follow-up/${card.rid}` })}</li>`;
}

/** One's own address, small on envelopes and postcards; kept for all of them. @param {State} state @param {App} app */
function sender({ data, ui }, app) {
  const keep = (/** @type {string} */ rid, /** @type {string} */ value) => ui.saving.keep(rid, () => app.run('edit', { tbl: 'setting', rid, cols: { value: value || null } }));
  return html`<section class="group"><h2 class="heading">${app.text('post-from')}</h2>
    ${area({ id: 'post-from', label: app.text('post-from-lines'), value: data.from, type: (text) => keep('post-from', text.trim()) })}
    <div class="field"><label for="post-country">${app.text('post-from-country')}</label><select class="input" id="post-country" @change=${(/** @type {any} */ event) => keep('post-country', event.target.value)}>
      <option value="" ?selected=${!data.home}></option>${countries(app.text.lang).map(({ code, name }) => html`<option value=${code} ?selected=${code === data.home}>${name}</option>`)}</select></div></section>`;
}

/** The lamp stands on the next step of those that are ticked. @param {PostCard[]} cards @param {App} app */
function foot(cards, app) {
  const rids = cards.map(({ rid }) => rid);
  const blank = cards.filter(({ written_at }) => !written_at).map(({ rid }) => rid);
  const about = { about: { count: rids.length } };
  const write = button({ label: app.text('post-mark-all-written', { count: blank.length }), main: true, act: () => app.run('written', { rids: blank, on: true }, { said: 'did-written', about: { count: blank.length } }) });
  return html`<footer class="dock edged"><div class="row">${blank.length ? write : nothing}
    ${button({ label: app.text('post-mark-all-posted', { count: rids.length }), main: !blank.length, act: () => app.run('posted', { rids }, { said: 'did-posted', ...about }) })}</div></footer>`;
}
