/** A word about not spreading too thin, where one more promise is made. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @typedef {import('./app.js').App} App */

/** So many open promises are as many as one person keeps. */
export const MANY = 5;

/** Asked for once a promise: they do not change while it is written. @type {{rid: string, open: number}} */
let asked = { rid: '', open: 0 };

/** @param {string} rid of the promise that is being made @param {App} app */
export function sparing(rid, app) {
  if (asked.rid !== rid) {
    const mine = { rid, open: 0 };
    asked = mine;
    app.store.query('promised', { but: rid }).then((open) => {
      mine.open = open;
      app.paint();
    }, app.fail);
  }
  return asked.open >= MANY ? html`<p class="note" role="status">${app.text('promises-many', { n: asked.open })}</p>` : nothing;
}
