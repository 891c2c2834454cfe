/** Somebody with nothing to write to: a list of attendees, a search for their profile, somebody to ask, or an address to write in. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { wellFormed } from './letter.js';
import { called, chip, door } from './parts.js';
import { shortName } from './shortname.js';
import { present } from './sitting.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').FollowUpCard} FollowUpCard */
/** @typedef {import('./types.d.ts').TargetLine} TargetLine */

/** Opened by a tap alone; nobody is told before. */
const SEARCHES = /** @type {const} */ ([
  ['linkedin', 'https://www.linkedin.com/search/results/people/?keywords='],
  ['web', 'https://duckduckgo.com/?q='],
]);

/** What the card's screen asks for where nothing is known. @param {import('./store.js').Store} store @param {FollowUpCard | null} card */
export async function looksFor(store, card) {
  if (!card || !isLost(card)) return { listed: [], friends: [] };
  const [listed, friends] = await Promise.all([store.query('findThem', { person: card.person }), store.query('whoToAsk', { person: card.person })]);
  return { listed, friends };
}

/** @param {FollowUpCard} card */
const isLost = ({ contacts, kind, state, channel }) => !contacts.length && channel !== 'post' && kind !== 'request' && state !== 'sent' && state !== 'waiting' && state !== 'let_go';

/** @param {FollowUpCard} card @param {State} state @param {App} app */
export function findThem(card, state, app) {
  if (!isLost(card)) return nothing;
  /** @type {Awaited<ReturnType<typeof looksFor>>} */
  const { listed: found, friends } = state.data.found;
  const words = [card.name, card.org].filter(Boolean).join(' ');
  if (!words && !found.length) return nothing; // a name comes first, and Follow up asks for it
  return html`<section class="group tight"><h3 class="heading">${app.text('find-title')}</h3>
    ${found.length ? html`<p class="note">${app.text('find-list')}</p><ul class="list">${found.map((target) => listed(target, card, state, app))}</ul>` : nothing}
    <div class="chips">${words ? SEARCHES.map(([name, address]) => html`<a class="chip" target="_blank" rel="noopener noreferrer" href=${address + encodeURIComponent(wellFormed(words))}>${app.text(`find-${name}`)}</a>`) : nothing}
      ${card.name ? friends.map(({ name }) => chip({ label: app.text('find-ask-friend', { who: shortName(name, app.text('compare-friend')) }), icon: 'share', act: () => ask(card, app) })) : nothing}
      ${card.name ? chip({ label: app.text('find-ask'), icon: 'share', act: () => ask(card, app) }) : nothing}
      </div></section>`;
}

/** @param {TargetLine} target @param {FollowUpCard} card @param {State} state @param {App} app */
function listed({ rid, name, org, role, event_name }, card, state, app) {
  const hint = [org, role, event_name].filter(Boolean).join(', ');
  const take = async () => (await present(state, app)) && app.run('takeOver', { target: rid, person: card.person }, { about: { name: name ?? '' } });
  return html`<li class="entry">${door({ name })}<span class="words"><span class="name">${called(app, name)}</span>${hint ? html`<span class="note clip"><bdi>${hint}</bdi></span>` : nothing}</span>
    ${chip({ label: app.text('find-them'), of: name ?? '', act: take })}</li>`;
}

/** Nothing of what I know them by goes along. @param {FollowUpCard} card @param {App} app */
async function ask({ name, org, event_name }, app) {
  const which = org && event_name ? 'both' : event_name ? 'event' : org ? 'org' : 'name';
  const text = app.text('find-question', { which, name: name ?? '', org: org ?? '', event: event_name ?? '' });
  try {
    if (typeof navigator.share === 'function') return await navigator.share({ text });
    await navigator.clipboard.writeText(text);
    app.notices.news(app.text('find-copied'), app.text('close'), () => {});
  } catch {
    app.notices.problem(app.text('card-share-stopped'));
  }
}

/** @param {FollowUpCard} card @param {State} state @param {App} app */
export async function writeIn(card, state, app) {
  if (!(await present(state, app)) || !(await app.run('letter', { rid: card.rid, channel: 'email' }))) return;
  app.set({ changing: true });
  requestAnimationFrame(() => document.getElementById('address')?.focus());
}

