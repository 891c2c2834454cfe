/** Bringing in a file that Hallway wrote on another device: nothing in between, no server either. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { back, button, icon } from '../parts.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */

/** Bytes: more than the worker reads, so not worth the memory. */
const LARGEST = 200 * 1024 * 1024;
/** What the worker calls it. */
const BATCH = 'file';

const AT_FIRST = { bringing: false, progress: null, brought: null, code: null };

/** @type {import('../app.js').Screen} */
export const bring = {
  place: 'people',
  title: (_, app) => app.text('bring-title'),
  start: (app) => ({ ...AT_FIRST, off: app.store.on('progress', (/** @type {any} */ progress) => progress.batch === BATCH && app.set({ progress })) }),
  leave: ({ ui }) => ui.off?.(),
  view: (state, app) => html`<header class="bar">${back('/settings', app.text('settings-title'))}</header>
    <div class="body close" tabindex="0" role="region" aria-label=${app.text('bring-title')}><h1 class="title">${app.text('bring-title')}</h1>${inside(state, app)}</div>
    <footer class="dock edged">${foot(state, app)}</footer>`,
};

/** @param {State} state @param {App} app */
function inside({ ui }, app) {
  return html`<p class=${ui.code && ui.code !== 'cancelled' ? 'attention' : 'note'} role="status">${saying(ui, app)}</p>
    ${ui.bringing ? html`<progress aria-label=${saying(ui, app)} value=${ui.progress?.done ?? nothing} max=${ui.progress?.total ?? nothing}></progress>` : nothing}
    ${ui.bringing || ui.brought ? nothing : html`<p class="note">${app.text('bring-twice')}</p>`}`;
}

/** @param {State['ui']} ui @param {App} app */
function saying({ bringing, progress, brought, code }, app) {
  if (code) return refusal(code, app);
  if (bringing) return progress ? app.text('bring-keeping', { done: progress.done, total: progress.total }) : app.text('bring-reading');
  if (!brought) return app.text('bring-note');
  return app.text(brought.rows ? 'bring-kept' : 'bring-nothing-new', { people: brought.people, count: brought.rows });
}

/** @param {string} code @param {App} app */
function refusal(code, app) {
  const id = [`bring-problem-${code}`, `problem-${code}`].find(app.text.has) ?? 'problem-unknown';
  return app.text(id, { code });
}

/** @param {State} state @param {App} app */
function foot({ ui }, app) {
  if (ui.bringing) return button({ label: app.text('import-stop'), act: () => app.run('cancel', { batch: BATCH }) });
  return html`${ui.brought ? button({ label: app.text('import-look'), main: true, href: '/people' }) : nothing}${choose(Boolean(ui.brought), app)}`;
}

/** @param {boolean} again @param {App} app */
const choose = (again, app) => html`<label class="button chooses ${again ? '' : 'main'}">${icon('add')}<span>${app.text(again ? 'bring-another' : 'bring-choose')}</span>
  <input class="unseen" type="file" accept=".json,application/json" @change=${(/** @type {Event} */ event) => take(event, app)}></label>`;

/** @param {Event} event @param {App} app */
async function take(event, app) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const file = input.files?.[0];
  input.value = ''; // so that the same file can be chosen again
  if (!file) return;
  app.set({ ...AT_FIRST, bringing: true });
  const people = await countPeople(app);
  try {
    if (file.size > LARGEST) throw Object.assign(new Error(), { code: 'file-too-large' });
    const { rows } = await app.store.run('bringFile', { text: await file.text() });
    app.set({ ...AT_FIRST, brought: { rows, people: Math.max(0, (await countPeople(app)) - people) } });
  } catch (/** @type {any} */ error) {
    app.set({ ...AT_FIRST, code: typeof error.code === 'string' ? error.code : 'file-unreadable' });
  }
}

/** @param {App} app */
const countPeople = async (app) => (await app.store.query('status', {})).people;
