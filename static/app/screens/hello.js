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
    const [{ reading }, code] = await Promise.all([store.query('scanned', { text }), store.query('pairingCode', {})]);
    return { text, reading, name: code.name };
  },
  leave: ({ ui }) => ui.off(),
  view: ({ data, ui }, app) => (data ? inside(data, ui, app) : html`<div class="body"><h1 class="title">${app.text('pair-title')}</h1></div>`),
};

/** @param {State['data']} data @param {State['ui']} ui @param {App} app */
function inside({ text, reading, name }, ui, app) {
  if (reading.kind !== 'pair') return alone(app.text('pair-no-link'), app.text('pair-no-link-note'), app);
  if (reading.own) return alone(app.text('problem-code-own'), app.text('pair-own-note'), app);
  return html`<div class="body"><h1 class="title">${app.text('pair-asks')} ${friend(reading, app)}</h1><p>${app.text('pair-what-for')}</p>
      ${!name && isEmpty(app) ? html`<p class="note">${app.text('pair-elsewhere')}</p><div class="row">${copyLink(text, ui.copied, app)}</div>` : nothing}</div>
    <footer class="dock edged">${button({ label: app.text('pair-go'), main: true, act: () => accept(text, app) })}
      ${button({ label: app.text('pair-not-now'), act: () => app.go('/', { replace: true }) })}</footer>`;
}

/** @param {string} words @param {string} note @param {App} app */
const alone = (words, note, app) => html`<header class="bar"><h1 class="title">${app.text('pair-title')}</h1></header>
  ${emptyState({ words, note, action: button({ label: app.text('pair-show'), main: true, style: 'own', href: '/round/pair' }) })}`;

/** Nothing is here yet: it may be a browser beside the app that they have. @param {App} app */
const isEmpty = ({ status }) => Boolean(status && !status.account && !status.people);
