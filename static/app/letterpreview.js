/** How a letter of one's own reads for people whom one really met, while it is written. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { called, chip } from './parts.js';

/** @typedef {import('./app.js').App} App */
/** @typedef {import('./types.d.ts').LetterTrouble} LetterTrouble */
/** @typedef {import('./types.d.ts').Queries} Queries */

/**
 * @typedef {object} Looked what the server said of what is typed
 * @property {import('./types.d.ts').LetterShown[]} letters
 * @property {LetterTrouble | null} trouble
 * @property {string | null} away the code of why it could not be asked
 */

/**
 * @param {App} app
 * @param {Parameters<Queries['letterPreview']>[0]} letter
 * @returns {Promise<Looked>}
 */
export async function lookAt(app, letter) {
  try {
    return { ...(await app.store.query('letterPreview', letter)), away: null };
  } catch (error) {
    return { letters: [], trouble: null, away: /** @type {any} */ (error).code ?? 'unknown' };
  }
}

/** Where it is broken, and why. @param {LetterTrouble} trouble @param {App} app */
export function where({ field, line, reason, word }, app) {
  const id = `letter-trouble-${reason}`;
  const why = app.text(app.text.has(id) ? id : 'letter-trouble-not-understood', { word });
  return field === 'subject' ? app.text('letter-in-subject', { why }) : app.text('letter-in-line', { line, why });
}

/** @param {Looked | null} looked null before the first answer @param {number} at whose letter @param {App} app */
export function preview(looked, at, app) {
  return html`<section class="group" aria-labelledby="letter-preview"><h2 class="heading" id="letter-preview">${app.text('letter-preview')}</h2>
    <div role="status">${said(looked, app)}</div>${looked?.letters.length ? one(looked.letters, at, app) : nothing}</section>`;
}

/** @param {Looked | null} looked @param {App} app */
function said(looked, app) {
  if (!looked) return nothing;
  if (looked.trouble) return html`<p class="attention">${where(looked.trouble, app)}</p>`;
  if (looked.away) return html`<p class="note">${app.text(looked.away === 'offline' ? 'letter-offline' : 'letter-no-account')}</p>`;
  return looked.letters.length ? nothing : html`<p class="note">${app.text('letter-nobody')}</p>`;
}

/** @param {import('./types.d.ts').LetterShown[]} letters @param {number} at @param {App} app */
function one(letters, at, app) {
  const place = ((at % letters.length) + letters.length) % letters.length;
  const { name, subject, text } = letters[place];
  return html`<div class="card"><p class="small"><bdi>${called(app, name || null)}</bdi>, ${app.text('letter-place', { place: place + 1, all: letters.length })}</p>
      ${subject ? html`<p class="name"><bdi>${subject}</bdi></p>` : nothing}<p class="said" dir="auto">${text}</p></div>
    ${letters.length > 1 ? html`<div class="row">${chip({ label: app.text('letter-before'), icon: 'back', act: () => app.set({ at: place - 1 }) })}
      ${chip({ label: app.text('letter-next'), icon: 'next', act: () => app.set({ at: place + 1 }) })}</div>` : nothing}`;
}
