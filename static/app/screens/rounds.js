/** Rounds with friends, the latest first: who, when, and what came of them. */
import { html } from '../../vendor/lit-html/lit-html.js';
import { back, button, chip, emptyState } from '../parts.js';
import { roundsCame } from '../rounds/came.js';

/** Rounds shown at once, and by "More". */
const SHOWN = 20;

/** @type {import('../app.js').Screen} */
export const rounds = {
  place: 'meet',
  title: (_, app) => app.text('rounds-title'),
  start: () => ({ limit: SHOWN }),
  load: (store, _, { limit }) => store.query('roundsPast', { limit }),
  view: ({ data, ui }, app) => html`<header class="bar">${back('/', app.text('place-meet'))}</header>
    <div class="body close"><h1 class="title">${app.text('rounds-title')}</h1>
      ${!data ? '' : data.length ? roundsCame(data, app) : emptyState({ words: app.text('rounds-none'), action: button({ label: app.text('compare-again'), href: '/round', style: 'own' }) })}
      ${data?.length === ui.limit ? chip({ label: app.text('more'), icon: 'down', act: () => { app.set({ limit: ui.limit + SHOWN }); void app.reload(); } }) : ''}</div>`,
};
