/** The sitting: one card at a time, eight at most, promises first. The same screen shows a single card by its address. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { looksFor } from '../findthem.js';
import { heed } from '../approval.js';
import { letterCard } from '../lettercard.js';
import { back, button, chip, emptyState, letterKey } from '../parts.js';
import { Saving } from '../saving.js';
import { change, delay, isOpen, letGo, look, ofToday, pause, takeBack, tomorrow } from '../sitting.js';
import { cardAt, today } from '../today.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../app.js').Screen} Screen */

/** This visit's own state: what was typed since the card was loaded, the prompts' answers, rows of new addresses. */
export const start = () => ({ heeding: { timer: undefined }, saving: new Saving(), typed: {}, answers: {}, rows: {}, current: null, changing: false, blank: null, delaying: false, naming: null, called: null, answering: null });

/** @param {(state: State, app: App) => unknown} act @returns {(state: State, app: App) => unknown} */
const onCard = (act) => (state, app) => (state.data?.card ? act(state, app) : undefined);

/** What has a button on this card alone. @param {(state: State, app: App) => unknown} act */
const onOpen = (act) => onCard((state, app) => (isOpen(state.data.card) ? act(state, app) : undefined));

/** What single letters do on a card. */
export const keys = {
  j: onCard((state, app) => look(1, state, app)), k: onCard((state, app) => look(-1, state, app)),
  t: onOpen(tomorrow), d: onOpen(delay), l: onOpen((state, app) => !state.data.card.request && letGo(state, app)), c: onOpen(change), u: takeBack, escape: pause,
  enter: () => /** @type {HTMLElement | null} */ (document.querySelector('.send'))?.click(),
};

/** @type {Screen} */
export const sitting = {
  place: 'follow-up',
  beside: '/follow-up',
  title: ({ data }, app) => data?.card?.name ?? app.text('followup-title'),
  start,
  keys,
  load: async (store, { rid }, ui) => {
    const queue = await store.query('followUps', {});
    const wanted = rid ?? cardAt(ofToday(queue), ui.current)?.rid;
    const card = wanted ? await store.query('followUp', { rid: wanted }) : null;
    heed(card, ui.heeding, store);
    return { queue, card, found: await looksFor(store, card), me: (await store.query('face', {}))?.name };
  },
  leave: ({ ui }) => {
    clearTimeout(ui.heeding.timer);
    return ui.saving.flush();
  },
  view: (state, app) => html`${bar(state, app)}${state.data?.card ? letterCard(state, app) : state.loaded ? nothingLeft(state, app) : nothing}`,
};

/** "2 of 8" and the way out; a card that is not today's has the way back alone. @param {State} state @param {App} app */
function bar({ data, params }, app) {
  const place = data?.card ? ofToday(data.queue).findIndex(({ rid }) => rid === data.card.rid) : -1;
  if (place < 0) return params.rid || data ? html`<header class="bar"><h1 class="unseen">${app.text('followup-title')}</h1>${back('/follow-up', app.text('followup-title'))}</header>` : nothing;
  const { place: first, of } = today(data.queue);
  return html`<header class="bar"><h1 class="name">${app.text('sitting-place', { place: first + place, of })}</h1>
      ${chip({ label: app.text('sitting-pause'), href: '/follow-up', key: letterKey(app, 'Esc') })}</header>
    <progress value=${first + place} max=${of} aria-label=${app.text('sitting-place', { place: first + place, of })}></progress>`;
}

/** @param {State} state @param {App} app */
const nothingLeft = ({ params }, app) => emptyState({
  words: app.text(params.rid ? 'card-gone' : 'followup-everyone'),
  action: button({ label: app.text('followup-title'), style: 'own', href: '/follow-up' }),
});
