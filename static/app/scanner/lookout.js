/** What the camera sees, with a doorway in it to hold a code in; and for whoever has none at once a picture, the clipboard, or typing. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { ref } from '../../vendor/lit-html/directives/ref.js';
import { area } from '../field.js';
import { button, chip, icon } from '../parts.js';
import { Finder } from './finder.js';
import { NOTHING_READ } from './visit.js';

/**
 * @typedef {import('../app.js').App} App
 * @typedef {import('../app.js').State} State
 *
 * @typedef {object} Purpose what is looked for
 * @property {string} title
 * @property {string} hold what to do with the code
 * @property {string} typed whose words they are that are typed
 * @property {string} back the word on the way back
 * @property {() => unknown} leave
 * @property {(text: string) => unknown} take one code was read, in whichever way
 * @property {(texts: string[]) => unknown} choose several were, in one picture
 */

/** A visit's state at its beginning; the camera opens. @param {App} app @param {(text: string) => unknown} take */
export function lookingOut(app, take) {
  const finder = new Finder((standing) => app.set(standing), take);
  queueMicrotask(() => finder.open());
  return { ...NOTHING_READ, finder, camera: 'starting', trouble: null, torch: null, zoom: null, typing: false, typed: '' };
}

/** @param {State} state @param {App} app @param {Purpose} purpose */
export function lookout(state, app, purpose) {
  const { ui } = state;
  return html`<section class="finder" aria-label=${purpose.title}>
    <video ${ref(ui.finder.show)} ?hidden=${ui.camera !== 'on'} playsinline muted disablepictureinpicture aria-hidden="true"></video>
    <h1 class="unseen">${purpose.title}</h1>
    <header class="bar">${chip({ label: purpose.back, icon: 'back', act: purpose.leave })}
      ${ui.torch === null ? nothing : chip({ label: app.text('scan-torch'), icon: 'torch', pressed: ui.torch, act: () => ui.finder.light(!ui.torch) })}</header>
    ${ui.camera === 'off' ? nothing : html`<div class="doorway"></div>`}
    <p class="hint ${ui.camera === 'off' ? 'middle' : ''}" role="status">${saying(ui, purpose, app)}</p>
    ${ui.zoom && ui.text === null ? zoom(ui, app) : nothing}
    ${ui.typing ? typing(ui, purpose, app) : nothing}
    <div class="row">${picture(ui, purpose, app)}${button({ label: app.text('scan-paste'), icon: 'paste', act: () => paste(ui, purpose, app) })}
      ${ui.typing ? nothing : button({ label: app.text('scan-type'), act: () => type(ui, app) })}
      ${ui.typing && ui.camera === 'on' ? button({ label: app.text('scan-look'), act: () => stopTyping(ui, app) }) : nothing}
      ${ui.camera === 'off' && ui.trouble ? button({ label: app.text('scan-retry'), act: () => ui.finder.open() }) : nothing}</div>
  </section>`;
}

/** One sentence: what to do, or why the camera is not there and what works instead. @param {State['ui']} ui @param {Purpose} purpose @param {App} app */
function saying(ui, purpose, app) {
  if (ui.said) return app.text(ui.said);
  if (ui.busy) return app.text('scan-reading');
  if (ui.text !== null || ui.choices || (ui.typing && ui.camera === 'on')) return nothing;
  if (ui.trouble) return html`<span class="with-icon">${icon('warning')}<span>${app.text(`scan-camera-${ui.trouble}`)}</span></span>`;
  if (ui.camera === 'off') return nothing;
  return ui.camera === 'on' ? purpose.hold : app.text('scan-starting');
}

/** @param {State['ui']} ui @param {App} app */
const zoom = ({ zoom: { min, max, step, value }, finder: eye }, app) => html`<label class="zoom"><span>${app.text('scan-zoom')}</span>
  <input type="range" min=${min} max=${max} step=${step} .value=${String(value)} @input=${(/** @type {InputEvent} */ event) => eye.zoomTo(Number(/** @type {HTMLInputElement} */ (event.target).value))}></label>`;

/** @param {State['ui']} ui @param {Purpose} purpose @param {App} app */
const picture = (ui, purpose, app) => html`<label class="button chooses">${icon('picture')}<span>${app.text('scan-picture')}</span>
  <input class="unseen" type="file" accept="image/*" @change=${(/** @type {Event} */ event) => look(event, ui, purpose, app)}></label>`;

/** @param {State['ui']} ui @param {Purpose} purpose @param {App} app */
function typing(ui, purpose, app) {
  return html`<div class="group">${area({ id: 'typed', label: purpose.typed, value: ui.typed, rows: 2, type: (typed) => app.set({ typed }) })}
    ${button({ label: app.text('scan-read'), main: ui.text === null, act: () => (ui.typed.trim() ? purpose.take(ui.typed) : type(ui, app)) })}</div>`;
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

/** What is in the clipboard; where the browser will not say, there is a field to paste it into. @param {State['ui']} ui @param {Purpose} purpose @param {App} app */
async function paste(ui, purpose, app) {
  ui.finder.pause();
  const text = await (navigator.clipboard?.readText?.() ?? Promise.reject()).catch(() => '');
  if (text.trim()) return purpose.take(text);
  type(ui, app, 'scan-paste-here');
}

/** A picture out of the gallery. @param {Event} event @param {State['ui']} ui @param {Purpose} purpose @param {App} app */
async function look(event, ui, purpose, app) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const [file] = input.files ?? [];
  input.value = ''; // so that the same picture can be chosen again
  if (!file) return;
  ui.finder.pause();
  app.set({ ...NOTHING_READ, busy: true });
  const texts = await textsIn(file, ui, app);
  if (texts.length === 1) return purpose.take(texts[0]);
  if (texts.length) return purpose.choose(texts);
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
