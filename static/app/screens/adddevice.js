/** Adding a device: the pairing link as a code on the device that is in already, for ten minutes. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { copyLink } from '../copying.js';
import { button } from '../parts.js';
import { qr } from '../qr.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */

/** @type {import('../app.js').Screen} */
export const adddevice = {
  sheet: true,
  title: (_, app) => app.text('add-title'),
  start: (app) => {
    queueMicrotask(() => pair(app));
    return { pairing: null, failed: false, copied: null, now: Date.now(), ticking: setInterval(() => app.set({ now: Date.now() }), 1000) };
  },
  leave: ({ ui }) => clearInterval(ui.ticking),
  view: (state, app) => html`<div class="body close"><h1 class="title">${app.text('add-title')}</h1>${inside(state, app)}</div>
    <footer class="dock">${button({ label: app.text('done'), act: () => app.close() })}</footer>`,
};

/** @param {App} app */
async function pair(app) {
  if (app.status && !app.status.account) return;
  app.set({ pairing: null, failed: false });
  const pairing = await app.run('pairing', {});
  app.set(pairing ? { pairing } : { failed: true });
}

/** @param {State} state @param {App} app */
function inside({ ui }, app) {
  if (app.status && !app.status.account) return html`<p>${app.text('add-none')}</p>`;
  const seconds = ui.pairing ? Math.ceil((ui.pairing.expires_at - ui.now) / 1000) : 0;
  if (ui.failed || (ui.pairing && seconds <= 0)) {
    return html`<p>${app.text(ui.failed ? 'add-failed' : 'add-over')}</p>${button({ label: app.text('add-again'), main: true, act: () => pair(app) })}`;
  }
  return ui.pairing ? shown(ui.pairing.url, seconds, ui.copied, app) : nothing;
}

/** @param {string} url @param {number} seconds @param {string | null} copied @param {App} app */
const shown = (url, seconds, copied, app) => html`<p class="note">${app.text('add-how')}</p>
  <div class="code">${qr(url, app.text('add-code'))}</div>
  <p class="note">${seconds > 90 ? app.text('add-left-minutes', { count: Math.round(seconds / 60) }) : app.text('add-left-seconds', { count: seconds })}</p>
  <div class="row">${copyLink(url, copied, app)}</div>
  <p class="note">${app.text('add-installed')}</p>`;
