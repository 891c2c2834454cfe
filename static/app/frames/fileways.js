/** Sending the sealed file and opening another's, as a part of a screen. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { button, icon } from '../parts.js';
import { opened, save, shareable } from './sealedfile.js';

/** @typedef {import('../app.js').App} App */
/** @typedef {{bundle: Uint8Array | null, busy: boolean, name: string, take: (bytes: Uint8Array) => Promise<void>}} Ways bundle: to send, where there is one; name: whose comes */

/** @param {Ways} ways @param {App} app */
export function fileWays({ bundle, busy, name, take }, app) {
  return html`${bundle ? sending(bundle, app) : nothing}
    <section class="group"><h2 class="heading">${app.text('swap-open', { name })}</h2>
      <label class="button chooses ${bundle ? '' : 'main'}">${icon('add')}<span>${app.text(busy ? 'swap-opening' : 'swap-choose')}</span>
        <input class="unseen" type="file" ?disabled=${busy} @change=${(/** @type {Event} */ event) => open(event, take, app)}></label></section>`;
}

/** @param {Uint8Array} bundle @param {App} app */
function sending(bundle, app) {
  const file = shareable(bundle);
  return html`<section class="group"><h2 class="heading">${app.text('swap-send')}</h2><p class="note with-icon">${icon('private')}<span>${app.text('swap-sealed')}</span></p>
    ${file ? button({ label: app.text('share-sheet'), icon: 'share', main: true, act: () => share(file, app) }) : nothing}
    ${button({ label: app.text('swap-save'), main: !file, act: () => save(bundle) })}</section>`;
}

/** Somebody who closed the share sheet needs to hear nothing. @param {File} file @param {App} app */
const share = (file, app) => navigator.share({ files: [file] }).catch((error) => error.name === 'AbortError' || app.fail({ code: 'share-failed' }));

/** @param {Event} event @param {Ways['take']} take @param {App} app */
async function open(event, take, app) {
  const input = /** @type {HTMLInputElement} */ (event.target);
  const file = input.files?.[0];
  input.value = ''; // so that the same file can be chosen again
  if (!file) return;
  app.set({ busy: true });
  await opened(file).then(take).catch(app.fail);
  app.set({ busy: false });
}
