/** One of many, by the browser's own list: a wheel or a sheet on a phone, and what a screen reader knows. */
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';

/**
 * @param {object} pick
 * @param {string} pick.id
 * @param {unknown} pick.label
 * @param {string} pick.value
 * @param {(readonly [value: string, label: string])[]} pick.options
 * @param {(value: string) => unknown} pick.choose
 * @param {unknown} [pick.note] between the label and the list
 */
export function pick({ id, label, value, options, choose, note }) {
  return html`<div class="field"><label for=${id}><span>${label}</span></label>${note ?? nothing}
    <select class="input" id=${id} .value=${live(value)} @change=${(/** @type {Event} */ event) => choose(/** @type {HTMLSelectElement} */ (event.target).value)}>
      ${options.map(([one, name]) => html`<option value=${one} ?selected=${one === value}>${name}</option>`)}</select></div>`;
}
