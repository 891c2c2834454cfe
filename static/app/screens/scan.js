/** Scan: the camera with a doorway in it, and for whoever has none at once a picture, the clipboard, or typing. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { ref } from '../../vendor/lit-html/directives/ref.js';
import { area } from '../field.js';
import { button, chip, icon } from '../parts.js';
import { Finder } from '../scanner/finder.js';
import { goBack, NOTHING_READ, take } from '../scanner/visit.js';
import { holdVersion } from '../version.js';
import { choices, reading } from './scanned.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State} State */

/** @type {import('../app.js').Screen} */
export const scan = {
  place: 'meet',
  sheet: true,
  title: (_, app) => app.text('scan'),
  start: (app) => {
    const finder = new Finder((standing) => app.set(standing), (text) => take(text, app));
    queueMicrotask(() => finder.open());
    return { ...NOTHING_READ, finder, release: holdVersion(), camera: 'starting', trouble: null, torch: null, zoom: null, typing: false, typed: '' };
  },
  load: async (store, { person, encounter }, { text, finder }) => {
    const stub = person ? await store.query('capture', { person, encounter }) : null;
    if (text === null) return { stub };
    try {
      return { stub, text, ...(await store.query('scanned', { text, ...(person && { person }) })) };
    } catch (error) {
      finder.resume();
      throw error;
    }
  },
  leave: ({ ui }) => {
    ui.finder.close();
    ui.release();
  },
  view: (state, app) => html`${finder(state, app)}${below(state, app)}`,
};

/** @param {State} state @param {App} app */
function below(state, app) {
  const { data, ui } = state;
  if (ui.choices) return choices(state, app);
  return ui.text !== null && data?.text === ui.text ? reading(state, app) : nothing;
}

/** @param {State} state @param {App} app */
function finder(state, app) {
  const { ui, params } = state;
  return html`<section class="finder" aria-label=${app.text('scan')}>
    <video ${ref(ui.finder.show)} ?hidden=${ui.camera !== 'on'} playsinline muted disablepictureinpicture aria-hidden="true"></video>
    <h1 class="unseen">${app.text('scan')}</h1>
    <header class="bar">${chip({ label: app.text(params.person ? 'scan-back' : 'place-meet'), icon: 'back', act: () => goBack(state, app) })}
      ${ui.torch === null ? nothing : chip({ label: app.text('scan-torch'), icon: 'torch', pressed: ui.torch, act: () => ui.finder.light(!ui.torch) })}</header>
    ${ui.camera === 'off' ? nothing : html`<div class="doorway"></div>`}
    <p class="hint ${ui.camera === 'off' ? 'middle' : ''}" role="status">${saying(state, app)}</p>
    ${ui.zoom && ui.text === null ? zoom(ui, app) : nothing}
    ${ui.typing ? typing(state, app) : nothing}
    <div class="row">${picture(app, state)}${button({ label: app.text('scan-paste'), icon: 'paste', act: () => paste(ui, app) })}
      ${ui.typing ? nothing : button({ label: app.text('scan-type'), act: () => type(ui, app) })}
      ${ui.typing && ui.camera === 'on' ? button({ label: app.text('scan-look'), act: () => stopTyping(ui, app) }) : nothing}
      ${ui.camera === 'off' && ui.trouble ? button({ label: app.text('scan-retry'), act: () => ui.finder.open() }) : nothing}</div>
  </section>`;
}

/** One sentence: what to do, or why the camera is not there and what works instead. @param {State} state @param {App} app */
function saying({ ui }, app) {
  if (ui.said) return app.text(ui.said);
  if (ui.busy) return app.text('scan-reading');
  if (ui.text !== null || ui.choices || (ui.typing && ui.camera === 'on')) return nothing;
  if (ui.trouble) return html`<span class="with-icon">${icon('warning')}<span>${app.text(`scan-camera-${ui.trouble}`)}</span></span>`;
  if (ui.camera === 'off') return nothing;
  return app.text(ui.camera === 'on' ? 'scan-hold' : 'scan-starting');
}

/** @param {State['ui']} ui @param {App} app */
const zoom = ({ zoom: { min, max, step, value }, finder: eye }, app) => html`<label class="zoom"><span>${app.text('scan-zoom')}</span>
  <input type="range" min=${min} max=${max} step=${step} .value=${String(value)} @input=${(/** @type {InputEvent} */ event) => eye.zoomTo(Number(/** @type {HTMLInputElement} */ (event.target).value))}></label>`;

/** @param {App} app @param {State} state */
const picture = (app, state) => html`<label class="button chooses">${icon('picture')}<span>${app.text('scan-picture')}</span>
  <input class="unseen" type="file" accept="image/*" @change=${(/** @type {Event} */ event) => look(event, state, app)}></label>`;

/** @param {State} state @param {App} app */
function typing({ ui }, app) {
  return html`<div class="group">${area({ id: 'typed', label: app.text('scan-typed'), value: ui.typed, rows: 2, type: (typed) => app.set({ typed }) })}
    ${button({ label: app.text('scan-read'), main: ui.text === null, act: () => (ui.typed.trim() ? take(ui.typed, app) : type(ui, app)) })}</div>`;
}

/** Meanwhile the camera finds nothing, or it would take the words away. @param {State['ui']} ui @param {App} app @param {string | null} [said] */
function type(ui, app, said = null) {
  ui.finder.pause();
  app.set({ typing: true, said });
  requestAnimationFrame(() => document.getElementById('typed')?.focus());
}

/** @param {State['ui']} ui @param {App} app */
function stopTyping(ui, app) {
  app.set({ typing: false, said: null });
  ui.finder.resume();
}

/** What is in the clipboard; where the browser will not say, there is a field to paste it into. @param {State['ui']} ui @param {App} app */
async function paste(ui, app) {
  ui.finder.pause();
  const text = await (navigator.clipboard?.readText?.() ?? Promise.reject()).catch(() => '');
  if (text.trim()) return take(text, app);
  type(ui, app, 'scan-paste-here');
}

/** A picture out of the gallery. Several codes in it are shown to choose from. @param {Event} event @param {State} state @param {App} app */
async function look(event, { ui, params }, app) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const [file] = input.files ?? [];
  input.value = ''; // so that the same picture can be chosen again
  if (!file) return;
  ui.finder.pause();
  app.set({ ...NOTHING_READ, busy: true });
  const texts = await textsIn(file, ui, app);
  if (texts.length === 1) return take(texts[0], app);
  if (texts.length) return app.set({ busy: false, choices: await Promise.all(texts.map((text) => read(text, params, app))) });
  app.set({ busy: false, said: 'scan-picture-none' });
  ui.finder.resume();
}

/** None in a file that is no picture, too. @param {File} file @param {State['ui']} ui @param {App} app @returns {Promise<string[]>} */
async function textsIn(file, ui, app) {
  try {
    return await ui.finder.read(file);
  } catch (/** @type {any} */ error) {
    if (error.code) app.fail(error);
    return [];
  }
}

/** @param {string} text @param {State['params']} params @param {App} app */
const read = async (text, { person }, app) => ({ text, ...(await app.store.query('scanned', { text, ...(person && { person }) })) });
