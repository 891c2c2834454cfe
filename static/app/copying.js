/** A link to copy. Where the browser will not, the link itself is shown, to be marked and copied by hand. */
import { html } from '../vendor/lit-html/lit-html.js';
import { button, chip } from './parts.js';

/** @typedef {import('./app.js').App} App */

/**
 * @param {string} link
 * @param {string | null} state what `copied` says of this visit: the link, 'by-hand', or nothing yet
 * @param {App} app
 * @param {{main?: boolean, word?: string}} [how] main: it is the next thing to do; word: the id of its own
 */
export function copyLink(link, state, app, { main = false, word = 'copy-link' } = {}) {
  if (state === 'by-hand') return html`<p class="note fill" role="status">${app.text('copy-by-hand')}<br><span class="link">${link}</span></p>`;
  const drawn = { label: app.text(word), icon: /** @type {const} */ ('paste'), act: () => copy(link, app) };
  return html`${main ? button({ ...drawn, main }) : chip(drawn)}
    <span class="note done" role="status">${state === link ? app.text('copy-done') : ''}</span>`;
}

/** @param {string} link @param {App} app */
async function copy(link, app) {
  try {
    await navigator.clipboard.writeText(link);
    app.set({ copied: link });
  } catch {
    app.set({ copied: 'by-hand' });
  }
}
