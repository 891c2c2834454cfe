/** What somebody asked about their own details, with what can be done about it. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { button } from './parts.js';
import { ended, saying } from './sitting.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').FollowUpCard} FollowUpCard */

/** Whoever wants to hear nothing more gets no answer either. @param {FollowUpCard} card */
export const isSilent = ({ request }) => request?.kind === 'stop';

/** @param {FollowUpCard} card @param {State} state @param {App} app */
export function asked(card, state, app) {
  const { request } = card;
  if (!request || (request.closed_at !== null && request.kind !== 'erase')) return nothing; // answered, they are still to be erased
  return html`<section class="group tight">
    ${request.text ? html`<h3 class="heading">${app.text('request-text')}</h3><p class="said" dir="auto">${request.text}</p>` : nothing}
    ${request.reply_to ? html`<p class="note">${app.text('request-reply')}</p><p><bdi>${request.reply_to}</bdi></p>` : nothing}
    ${deed(card, state, app)}</section>`;
}

/** @param {FollowUpCard} card @param {State} state @param {App} app */
function deed(card, state, app) {
  const name = card.name ?? app.text('them');
  const done = button({ label: app.text('request-done'), main: isSilent(card), style: isSilent(card) ? '' : 'low', act: () => ended(app.run('closeRequest', { rid: card.rid }, saying('request-seen-to', state, app)), state, app) });
  switch (card.request?.kind) {
    case 'see': return [button({ label: app.text('request-see'), style: 'low', href: `/export/${card.person}` }), done];
    case 'correct': return [button({ label: app.text('request-page'), style: 'low', href: `/people/${card.person}` }), done];
    case 'erase': return [html`<p class="note">${app.text('request-erase-note')}</p>`, button({
      label: app.text('request-erase', { name }), style: 'low', act: () => ended(app.run('erase', { person: card.person }, saying('request-erased', state, app)), state, app) })];
    default: return done;
  }
}
