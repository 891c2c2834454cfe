/** After a call: spoke, left a message, no answer. It may be told long after the phone was put down, so the card asks until it knows. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { newId } from './id.js';
import { button, icon } from './parts.js';
import { ended, present, saying } from './sitting.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./app.js').State} State */
/** @typedef {import('./types.d.ts').FollowUpCard} FollowUpCard */

const OUTCOMES = /** @type {const} */ (['spoke', 'left', 'none']);

/** @param {FollowUpCard} card @param {State} state @param {App} app */
export function calls(card, state, app) {
  if (card.family !== 'call' || card.state === 'sent' || card.state === 'waiting' || card.state === 'let_go') return nothing;
  return html`<section class="group tight"><h3 class="heading">${app.text('call-how')}</h3>
    ${card.outcome === 'none' ? html`<p class="note with-icon">${icon('clock')}<span>${app.text('call-none-before')}</span></p>` : nothing}
    <div class="row deeds">${OUTCOMES.map((outcome) => button({ label: app.text(`call-${outcome}`), style: 'low', act: () => tell(outcome, state, app) }))}</div></section>`;
}

/**
 * Whoever was spoken to may have named somebody: their card stays open for that.
 * @param {typeof OUTCOMES[number]} outcome @param {State} state @param {App} app
 */
async function tell(outcome, state, app) {
  const { card } = state.data;
  await state.ui.saving.flush();
  if (!(await present(state, app))) return;
  const doing = app.run('outcome', { rid: card.rid, person: card.person, outcome, touch: newId() }, saying(`card-${outcome}`, state, app));
  if (outcome !== 'spoke') return ended(doing, state, app);
  if ((await doing) && !state.data.here) app.go(`/follow-up/${card.rid}`, { replace: true });
}
