/** One of my cards: what is on it, what of that is shown, until when, and its link; saved as typed. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { copyLink } from '../copying.js';
import { isShown, word } from '../face.js';
import { field } from '../field.js';
import { heed, labelOf, linkOf, publish, renew } from '../mycards.js';
import { button, chip } from '../parts.js';
import { Saving } from '../saving.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').Face} Face */
/** @typedef {import('../face.js').Field | import('../face.js').Line} Shown */

/**
 * Each with what the browser knows of the user, for this card is their own, and the longest that its page shows (hallway/faces/card.py).
 *
 * @type {[Shown, 'text' | 'email' | 'tel' | 'url', string, number][]}
 */
const FIELDS = [
  ['name', 'text', 'name', 200], ['org', 'text', 'organization', 200], ['role', 'text', 'organization-title', 200], ['email', 'email', 'email', 254],
  ['phone', 'tel', 'tel', 60], ['link', 'url', 'url', 300], ['ask_about', 'text', 'off', 300], ['help_with', 'text', 'off', 300],
];

/** @type {import('../app.js').Screen} */
export const face = {
  place: 'meet',
  sheet: true,
  title: (_, app) => app.text('face-title'),
  start: (app) => ({ saving: new Saving(), copied: null, off: heed(app) }),
  load: async (store, { rid }) => {
    const { faces, server } = await store.query('faces', {});
    return { face: faces.find((one) => one.rid === rid) ?? null, server };
  },
  leave: ({ ui }) => {
    ui.off();
    return ui.saving.flush();
  },
  view: (state, app) => html`<header class="bar"><h1 class="title">${state.data?.face ? html`<bdi>${labelOf(state.data.face, app)}</bdi>` : app.text('face-title')}</h1></header>
    <div class="body close" tabindex="0" role="region" aria-label=${app.text('face-title')}>${state.data?.face ? inside(state, app) : state.loaded ? html`<p>${app.text('face-absent')}</p>` : nothing}</div>
    <footer class="dock edged">${button({ label: app.text('done'), main: true, act: () => app.close() })}</footer>`,
};

/** @param {State} state @param {App} app */
function inside(state, app) {
  /** @type {Face} */
  const mine = state.data.face;
  const write = (/** @type {string} */ col) => (/** @type {string} */ text) =>
    state.ui.saving.keep(col, () => app.run('edit', { tbl: 'face', rid: mine.rid, cols: { [col]: text.trim() ? text : null } }));
  return html`${field({ id: 'face-label', label: app.text('face-label'), hint: app.text('face-label-example'), value: mine.label, type: write('label'), longest: 60 })}
    ${FIELDS.map(([name, kind, fills, longest]) => field({ id: `face-${name}`, label: labelled(mine, name, app), kind, fills, value: mine[name], type: write(name), longest, hint: hint(name, app) }))}
    ${chosen(mine, app)}
    ${field({ id: 'face-expires', label: app.text('face-expires'), kind: 'date', value: mine.expires_on, type: write('expires_on') })}
    ${link(state, app)}
    <div class="row">${chip({ label: app.text('face-delete'), act: () => remove(mine, app) })}</div>`;
}

/** @param {Shown} name @param {App} app */
const hint = (name, app) => (app.text.has(`face-${word(name)}-example`) ? app.text(`face-${word(name)}-example`) : undefined);

/** @param {Face} mine @param {Shown} name @param {App} app */
function labelled(mine, name, app) {
  const label = app.text(`code-field-${word(name)}`);
  return isShown(mine, name) ? label : app.text('face-field-off', { field: label });
}

/** What of it others see: one switch for each field that is filled. @param {Face} mine @param {App} app */
function chosen(mine, app) {
  const filled = FIELDS.map(([name]) => name).filter((name) => name !== 'name' && mine[name]);
  if (!filled.length) return nothing;
  return html`<div class="group" role="group" aria-labelledby="face-shown"><h2 class="heading" id="face-shown">${app.text('face-shown')}</h2>
    <div class="chips">${filled.map((name) => chip({ label: app.text(`code-field-${word(name)}`), pressed: isShown(mine, name), act: () => flip(mine, name, app) }))}</div>
    <p class="note">${app.text('code-private')} ${app.text('code-order')}</p></div>`;
}

/** @param {Face} mine @param {Shown} name @param {App} app */
const flip = (mine, name, app) => app.run('showField', { rid: mine.rid, field: name, on: !isShown(mine, name) });

/** Its page for whoever has the link; where there is no server, what a link would need. @param {State} state @param {App} app */
function link({ data: { face: mine, server }, ui }, app) {
  const heading = html`<h2 class="heading">${app.text('face-link')}</h2>`;
  if (!server) return html`<section class="group tight">${heading}<p class="note">${app.text('link-none')} ${app.text('link-none-note')}</p></section>`;
  return html`<section class="group">${heading}
    <label class="tick"><input type="checkbox" .checked=${mine.published} @change=${(/** @type {any} */ event) => publish(mine, event.target.checked, app)}>
      <span class="words"><span>${app.text('face-published')}</span><span class="note">${app.text('link-sees')}</span></span></label>
    ${mine.published ? open(mine, linkOf(mine, server), ui.copied, app) : nothing}</section>`;
}

/** @param {Face} mine @param {string | null} page @param {string | null} copied @param {App} app */
function open(mine, page, copied, app) {
  if (!page) return html`<p class="note" role="status">${app.text('link-waiting')}</p>`;
  return html`<p class="link">${page}</p><div class="row">${copyLink(page, copied, app)}${chip({ label: app.text('link-renew'), act: () => renew(mine, app) })}</div>`;
}

/** @param {Face} mine @param {App} app */
async function remove({ rid, ...mine }, app) {
  if (await app.run('remove', { tbl: 'face', rid }, { said: 'did-remove-face', about: { name: labelOf({ rid, ...mine }, app) } })) app.close();
}
