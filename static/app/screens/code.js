/** My code: one card of my own as a code that any phone's camera takes, drawn here, with no signal. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { field } from '../field.js';
import { newId } from '../id.js';
import { myCard } from '../mycard.js';
import { back, button, chip, emptyState } from '../parts.js';
import { qr } from '../qr.js';
import { Saving } from '../saving.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').Face} Face */
/** @typedef {import('../mycard.js').Field} Field */

/** An old phone reads no larger code at an arm's length. */
const LARGEST_VERSION = 8;

/** Each with what the browser knows of the user, for this card is their own. @type {[Field, 'text' | 'email' | 'tel' | 'url', string][]} */
const FIELDS = [
  ['name', 'text', 'name'], ['org', 'text', 'organization'], ['role', 'text', 'organization-title'], ['email', 'email', 'email'], ['phone', 'tel', 'tel'],
  ['link', 'url', 'url'],
];

/** @type {import('../app.js').Screen} */
export const code = {
  place: 'meet',
  title: (_, app) => app.text('my-code'),
  start: () => ({ rid: newId(), saving: new Saving(), editing: false, awake: stayAwake() }),
  load: (store) => store.query('face', {}),
  leave: async ({ ui }) => {
    (await ui.awake)?.release();
    await ui.saving.flush();
  },
  view: (state, app) => html`<header class="bar">${back('/', app.text('place-meet'))}</header>${state.loaded ? inside(state, app) : nothing}`,
};

/** A code that goes dark cannot be scanned. @returns {Promise<WakeLockSentinel | null>} null where the browser has no such lock or refuses it */
const stayAwake = async () => (await navigator.wakeLock?.request('screen').catch(() => null)) ?? null;

/** @param {State} state @param {App} app */
function inside(state, app) {
  if (state.ui.editing) return edited(state, app);
  if (!state.data?.name?.trim()) {
    return html`<h1 class="unseen">${app.text('my-code')}</h1>${emptyState({ words: app.text('code-empty'), action: button({ label: app.text('code-empty-go'), main: true, style: 'own', act: () => edit(app) }) })}`;
  }
  return shown(state.data, app);
}

/** @param {App} app */
function edit(app) {
  app.set({ editing: true });
  requestAnimationFrame(() => document.getElementById('face-name')?.focus());
}

/** @param {Face} face @param {App} app */
function shown(face, app) {
  const { text, within, left, shortened } = myCard(face);
  const label = app.text('code-label', { name: face.name });
  return html`<div class="body close centred">
      <div class="code"><h1 class="title"><bdi>${face.name}</bdi></h1>${face.org ? html`<p><bdi>${face.org}</bdi></p>` : nothing}${qr(text, label, { quiet: 2, maxVersion: LARGEST_VERSION })}</div>
      <p class="note">${app.text('code-note')}</p></div>
    <footer class="dock"><div class="row spread"><p class="note fill">${app.text('code-in', { fields: named(within, app) })}
      ${left.length ? app.text('code-left', { fields: named(left, app) }) : nothing} ${shortened ? app.text('code-shortened') : nothing}</p>
      ${chip({ label: app.text('code-change'), act: () => edit(app) })}</div></footer>`;
}

/** @param {Field[]} fields @param {App} app */
const named = (fields, app) => new Intl.ListFormat(app.text.lang, { type: 'unit', style: 'short' }).format(fields.map((each) => app.text(`code-field-${each}`)));

/** @param {State} state @param {App} app */
function edited({ data, ui }, app) {
  const rid = data?.rid ?? ui.rid;
  const write = (/** @type {Field} */ name) => (/** @type {string} */ text) => ui.saving.keep(name, () => app.run('edit', { tbl: 'face', rid, cols: { [name]: text } }));
  return html`<div class="body close"><h1 class="title">${app.text('my-code')}</h1><p class="note">${app.text('code-private')}</p>
      ${FIELDS.map(([name, kind, fills]) => field({ id: `face-${name}`, label: app.text(`code-field-${name}`), kind, fills, value: data?.[name], type: write(name), longest: 500 }))}
      <p class="note">${app.text('code-order')}</p></div>
    <footer class="dock edged">${button({ label: app.text('done'), main: true, act: () => app.set({ editing: false }) })}</footer>`;
}
