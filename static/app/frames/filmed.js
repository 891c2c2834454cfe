/** What the camera sees while it films another phone, and how far that is, as a part of a screen. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { ref } from '../../vendor/lit-html/directives/ref.js';
import { button, icon } from '../parts.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {import('../app.js').State['ui']} Ui */

/** @param {Ui} ui @param {App} app */
export function filmed(ui, app) {
  return html`${ui.camera === 'off' ? nothing : html`<div class="lens"><video ${ref(ui.filming.finder.show)} playsinline muted disablepictureinpicture aria-hidden="true"></video></div>`}
    <p class=${ui.trouble || ui.said ? 'attention with-icon' : 'note'} role="status">${ui.trouble || ui.said ? icon('warning') : nothing}<span>${saying(ui, app)}</span></p>
    ${ui.camera === 'off' ? button({ label: app.text(ui.trouble ? 'scan-retry' : 'swap-film-on'), act: () => ui.filming.finder.resume() }) : nothing}
    ${ui.progress ? progress(ui.progress, app) : nothing}`;
}

/** @param {Ui} ui @param {App} app */
function saying({ camera, trouble, said, progress: pieces }, app) {
  if (trouble) return app.text(`swap-camera-${trouble}`);
  if (said) return app.text(`swap-frame-${said}`);
  if (camera === 'off') return nothing;
  if (camera === 'starting') return app.text('scan-starting');
  return app.text(pieces ? 'swap-still' : 'swap-hold');
}

/** @param {import('./filming.js').Progress} progress @param {App} app */
const progress = ({ have, count, left }, app) => html`<div class="group"><p class="row spread"><span>${app.text('swap-pieces', { have, count })}</span>
    ${left === null ? nothing : html`<span class="note">${app.text('swap-left', { seconds: left })}</span>`}</p>
  <progress aria-label=${app.text('swap-pieces', { have, count })} value=${have} max=${count}></progress></div>`;
