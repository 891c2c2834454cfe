/** What somebody asked about their own details, with what can be done about it. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { button, icon } from './parts.js';
import { ended, saying } from './sitting.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').FollowUpCard} FollowUpCard */

/** Whoever wants to hear nothing more gets no answer either. @param {FollowUpCard} card */
export const isSilent = ({ request }) => request?.kind === 'stop';

/** @param {FollowUpCard} card @param {State} state @param {App} app */
export function asked(card, state, app) {
  const { request } = card;
  if (!request || request.closed_at !== null) return nothing;
  return html`<section class="group tight">
    ${request.text ? html`<h3 class="heading">${app.text('request-text')}</h3><p class="said" dir="auto">${request.text}</p>` : nothing}
    ${request.reply_to ? html`<p class="note">${app.text('request-reply')}</p><p><bdi>${request.reply_to}</bdi></p>` : nothing}
    ${deed(card, state, app)}</section>`;
}

/** Who asked to be erased is answered first, or not at all: the deed itself is the lamp. @param {FollowUpCard} card @param {State} state */
export const isErasing = ({ rid, request }, { ui }) => request?.kind === 'erase' && ui.answering !== rid;

/** What helps, but for the deed that ends it. @param {FollowUpCard} card @param {State} state @param {App} app */
function deed(card, state, app) {
  switch (card.request?.kind) {
    case 'see': return button({ label: app.text('request-see'), style: 'low', href: `/export/${card.person}` });
    case 'correct': return button({ label: app.text('request-page'), style: 'low', href: `/people/${card.person}` });
    case 'erase': return html`<p class="note">${app.text('request-erase-note')}</p>${card.at !== null ? html`<p class="with-icon done">${icon('check')}<span>${app.text('request-answered', { day: app.text.near(card.at) })}</span></p>` : nothing}
      ${isErasing(card, state) ? button({ label: app.text('request-answer'), style: 'low', act: () => app.set({ answering: card.rid }) }) : nothing}`;
    default: return requestDeed(card, state, app);
  }
}

/** What ends it, among the deeds of the card. @param {FollowUpCard} card @param {State} state @param {App} app */
export function requestDeed(card, state, app) {
  if (card.request?.kind === 'erase') {
    return button({
      label: app.text('request-erase', { name: card.name ?? app.text('them') }), main: isErasing(card, state), style: isErasing(card, state) ? 'send' : '',
      act: () => ended(app.run('erase', { person: card.person }, saying('request-erased', state, app)), state, app),
    });
  }
  return button({ label: app.text('request-done'), main: isSilent(card), act: () => ended(app.run('closeRequest', { rid: card.rid }, saying('request-seen-to', state, app)), state, app) });
}
