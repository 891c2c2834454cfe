/** A friend's code was opened as a link, by a plain camera or out of a message: it pairs by a tap, for a link alone must bind nobody. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { copyLink } from '../copying.js';
import { accept, friend } from '../friends.js';
import { button, emptyState } from '../parts.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */

/** @type {import('../app.js').Screen} */
export const hello = {
  title: (_, app) => app.text('pair-title'),
  start: (app) => {
    const again = () => void app.reload(); // another link, opened in the same tab
    addEventListener('hashchange', again);
    return { copied: null, off: () => removeEventListener('hashchange', again) };
  },
  load: async (store) => {
    const text = location.href; // the fragment stays: it is no secret, and a reload needs it
    const { reading } = await store.query('scanned', { text });
    return { text, reading };
  },
  leave: ({ ui }) => ui.off(),
  view: ({ data, ui }, app) => (data ? inside(data, ui, app) : html`<div class="body"><h1 class="title">${app.text('pair-title')}</h1></div>`),
};

/** @param {State['data']} data @param {State['ui']} ui @param {App} app */
function inside({ text, reading }, ui, app) {
  const own = button({ label: app.text('pair-show'), main: true, style: 'own', href: '/round/pair' });
  if (reading.kind !== 'pair') return emptyState({ words: app.text('pair-no-link'), note: app.text('pair-no-link-note'), action: own });
  if (reading.own) return emptyState({ words: app.text('problem-code-own'), note: app.text('pair-own-note'), action: own });
  return html`<div class="body"><h1 class="title">${app.text('pair-asks')} ${friend(reading, app)}</h1><p>${app.text('pair-what-for')}</p>
      ${isNew(app) ? html`<p class="note">${app.text('pair-elsewhere')}</p><div class="row">${copyLink(text, ui.copied, app)}</div>` : nothing}</div>
    <footer class="dock edged">${button({ label: app.text('pair-go'), main: true, act: () => accept(text, app) })}
      ${button({ label: app.text('pair-not-now'), act: () => app.go('/', { replace: true }) })}</footer>`;
}

/** Nothing is here yet: it may be a browser beside the app that they have. @param {App} app */
const isNew = ({ status }) => Boolean(status && !status.account && !status.people);
