/** Going with someone: whom to split up with, or on one's own. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { askFriends } from '../askfriends.js';
import { back, button, called, chip, door } from '../parts.js';
import { whereTo } from '../rounds/friends.js';
import { howFar } from '../rounds/entry.js';
import { pathOf } from '../rounds/watch.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 * @typedef {import('../types.d.ts').Round} Round
 * @typedef {ReturnType<import('../types.d.ts').Queries['buddies']>[number]} Friend
 */

/** A list has eight keys at most, and one is mine. */
const MOST = 7;

/** @type {import('../app.js').Screen} */
export const round = {
  place: 'meet',
  title: (_, app) => app.text('round-with'),
  start: (app) => ({ chosen: null, stop: askFriends(app) }),
  load: async (store) => ({ friends: await store.query('buddies', {}), rounds: await store.query('rounds', {}) }),
  leave: ({ ui }) => ui.stop(),
  view: ({ data, ui }, app) => html`<header class="bar">${back('/', app.text('place-meet'))}</header>
    <div class="body close"><h1 class="title">${app.text('round-with')}</h1>${data ? [running(data.rounds, app), whom(data.friends, ui, app)] : nothing}</div>
    ${data ? dock(data.friends, ui, app) : nothing}`,
};

/** @param {Round[]} rounds @param {App} app */
function running(rounds, app) {
  if (!rounds.length) return nothing;
  return html`<section class="group tight"><h2 class="heading">${app.text('round-running')}</h2>${rounds.map((one) => html`<a class="entry plain" href=${pathOf(one)}>
    <span class="words"><span class="name">${whereTo(app, one)}</span><span class="note">${howFar(app, one)}</span></span></a>`)}</section>`;
}

/** One friend is the one, until somebody says otherwise. @param {Friend[]} friends @param {State['ui']} ui @returns {string[]} */
const chosenOf = (friends, { chosen }) => chosen ?? (friends.length === 1 ? [friends[0].author] : []);

/** @param {Friend[]} friends @param {State['ui']} ui @param {App} app */
function whom(friends, ui, app) {
  const chosen = chosenOf(friends, ui);
  const list = html`<fieldset class="group tight"><legend class="heading">${app.text('round-whom')}</legend>${friends.map(({ author, name }) => html`<label class="tick entry">
    ${door({ name }, { buddy: true })}<span class="words"><span class="name">${name ? called(app, name) : app.text('round-friend')}</span></span>
    <input type="checkbox" .checked=${chosen.includes(author)} ?disabled=${!chosen.includes(author) && chosen.length >= MOST} @change=${() => app.set({ chosen: toggled(chosen, author) })}></label>`)}
    ${chosen.length >= MOST ? html`<p class="note">${app.text('round-most')}</p>` : nothing}</fieldset>`;
  return html`${friends.length ? list : html`<p>${app.text('round-nobody')}</p>`}
    <div class="chips">${chip({ label: app.text('round-take'), href: '/round/take' })}</div>`;
}

/** @param {string[]} chosen @param {string} author */
const toggled = (chosen, author) => (chosen.includes(author) ? chosen.filter((one) => one !== author) : [...chosen, author]);

/** @param {Friend[]} friends @param {State['ui']} ui @param {App} app */
function dock(friends, ui, app) {
  const chosen = chosenOf(friends, ui);
  const pair = button({ label: app.text('round-pair'), href: '/round/pair', main: !friends.length });
  const plan = chosen.length ? button({ label: app.text('round-plan'), href: `/round/plan?with=${chosen.join(',')}`, main: true }) : nothing;
  return html`<footer class="dock edged">${plan}<div class="row">${pair}${button({ label: app.text('round-on-my-own'), href: '/round/plan' })}</div></footer>`;
}
