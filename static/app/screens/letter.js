/** One of my letters: its text with what is placed into it, and below how it reads for people I met. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { area, field } from '../field.js';
import { builtIn, LETTER_FAMILIES, LETTER_KINDS, LETTER_WORDS } from '../letterkinds.js';
import { lookAt, preview } from '../letterpreview.js';
import { back, button, chip } from '../parts.js';
import { Saving } from '../saving.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */
/** @typedef {import('../types.d.ts').LetterText} LetterText */

const FILE = '/static/text/letters.en.txt';
/** `{% if talked %}{% endif %}`: the cursor goes between the two. */
const ONLY_IF = /** @type {const} */ (['{% if talked %}', '{% endif %}']);

/** @type {import('../app.js').Screen} */
export const letter = {
  sheet: true,
  title: ({ params }, app) => titleOf(params, app),
  start: (app, params) => {
    queueMicrotask(() => void first(app, params));
    return { saving: new Saving(), looking: new Saving(), looked: null, typed: null, at: 0, open: false };
  },
  load: (store, params) => letterOf(store, params),
  leave: ({ ui }) => ui.saving.flush(),
  view: (state, app) => html`<header class="bar">${back('/settings/letters', app.text('letters-title'))}</header>
    <div class="body close" tabindex="0" role="region" aria-label=${titleOf(state.params, app)}><h1 class="title">${titleOf(state.params, app)}</h1>${state.data ? inside(state, app) : nothing}</div>
    <footer class="dock edged">${state.data ? foot(state, app) : nothing}</footer>`,
};

/** An address with other words is the first letter's. @param {import('../route.js').Params} params */
const which = ({ kind, family }) => ({
  kind: LETTER_KINDS.find((known) => known === kind) ?? LETTER_KINDS[0],
  channel: LETTER_FAMILIES.find((known) => known === family) ?? LETTER_FAMILIES[0],
});

/** @param {import('../route.js').Params} params @param {App} app */
function titleOf(params, app) {
  const { kind, channel } = which(params);
  return app.text('letter-title', { kind: app.text(`letter-kind-${kind}`), way: app.text(`letter-way-${channel}`) });
}

/** What is written of it, beside the one that comes with the app. @param {import('../store.js').Store} store @param {import('../route.js').Params} params */
async function letterOf(store, params) {
  const { kind, channel } = which(params);
  const [stored, reply] = await Promise.all([store.query('letterOf', { kind, channel }), fetch(FILE)]);
  return { ...stored, plain: /** @type {LetterText} */ (builtIn(await reply.text()).get(`${kind}.${channel}`)) };
}

/** @param {App} app @param {import('../route.js').Params} params */
async function first(app, params) {
  const data = await letterOf(app.store, params);
  app.set({ looked: await lookAt(app, { ...which(params), ...textOf({ data, ui: { typed: null } }) }) });
}

/** What stands in the fields: typed last, else saved, else as it comes. @param {Pick<State, 'data' | 'ui'>} state @returns {LetterText} */
function textOf({ data, ui }) {
  const { subject, text } = ui.typed ?? data.typed ?? data.own ?? data.plain;
  return { subject, text };
}

/** @param {State} state @param {App} app */
function inside(state, app) {
  const { subject, text } = textOf(state);
  const mail = which(state.params).channel === 'email';
  return html`${mail ? field({ id: 'letter-subject', label: app.text('letter-subject'), value: subject, type: (typed) => write({ subject: typed }, state, app), longest: 1000 }) : nothing}
    ${area({ id: 'letter-text', label: app.text('letter-text'), value: text, type: (typed) => write({ text: typed }, state, app), rows: 9 })}
    ${placing(state, app)}${preview(state.ui.looked, state.ui.at, app)}`;
}

/** Kept on this device as it is typed, and looked at by the server as fast as it answers. @param {Partial<LetterText>} patch @param {State} state @param {App} app */
function write(patch, state, app) {
  const typed = { ...textOf(state), ...patch };
  const letter = which(state.params);
  app.set({ typed });
  state.ui.saving.keep('typed', () => app.run('keepTyped', { ...letter, typed }));
  state.ui.looking.keep('looked', async () => app.set({ looked: await lookAt(app, { ...letter, ...typed }) }));
}

/** What can be placed: a tap puts it where the cursor is. @param {State} state @param {App} app */
function placing({ ui }, app) {
  return html`<div class="group"><div class="row">${chip({ label: app.text('letter-words'), opens: true, expanded: ui.open, act: () => app.set({ open: !ui.open }) })}</div>
    ${ui.open ? html`<p class="note">${app.text('letter-words-note')}</p><div class="chips">${LETTER_WORDS.map((word) => chip({
        label: app.text(`letter-word-${word}`), act: () => place(`{{ ${word} }}`) }))}
      ${chip({ label: app.text('letter-only-if'), act: () => place(...ONLY_IF) })}</div><p class="note">${app.text('letter-filters')}</p>` : nothing}</div>`;
}

/** @param {string} before @param {string} [after] behind the cursor */
function place(before, after = '') {
  const text = /** @type {HTMLTextAreaElement | null} */ (document.getElementById('letter-text'));
  if (!text) return;
  text.setRangeText(before + after, text.selectionStart, text.selectionEnd, 'end');
  text.selectionEnd -= after.length;
  text.dispatchEvent(new Event('input'));
  text.focus();
}

/** @param {State} state @param {App} app */
const foot = (state, app) => html`<div class="row">
  ${state.data.own || state.data.typed ? button({ label: app.text('letter-reset'), act: () => reset(state, app) }) : nothing}
  ${button({ label: app.text('letter-save'), main: true, style: 'twice', disabled: !textOf(state).text.trim(), act: () => save(state, app) })}</div>`;

/** A broken one is not saved where the server can be asked; where not, it says so as soon as it has seen it. @param {State} state @param {App} app */
async function save(state, app) {
  const letter = { ...which(state.params), ...textOf(state) };
  await state.ui.saving.flush();
  const looked = await lookAt(app, letter);
  app.set({ looked });
  if (!looked.trouble && await app.run('saveTemplate', letter, { undone: () => again(state, app) })) app.set({ typed: null });
}

/** @param {State} state @param {App} app */
async function reset(state, app) {
  await state.ui.saving.flush();
  if (await app.run('resetTemplate', which(state.params), { undone: () => again(state, app) })) await again(state, app);
}

/** What stands there now, shown and looked at. @param {State} state @param {App} app */
async function again({ params }, app) {
  app.set({ typed: null });
  await app.reload();
  await first(app, params);
}
