/** Text that is saved as it is typed, without a stale answer of the worker ever overwriting what stands under the cursor. */
import { html, noChange, nothing } from '../vendor/lit-html/lit-html.js';
import { Directive, directive } from '../vendor/lit-html/directive.js';
import { ifDefined } from '../vendor/lit-html/directives/if-defined.js';
import { icon } from './parts.js';

/** @typedef {import('../vendor/lit-html/directive.js').ElementPart} ElementPart */

class Holds extends Directive {
  /** @param {string} _value */
  render(_value) {
    return noChange;
  }

  /** @override @param {any} part @param {[string]} values */
  update(part, [value]) {
    const input = /** @type {HTMLInputElement} */ (part.element);
    if (input !== document.activeElement && input.value !== value) input.value = value;
    return noChange;
  }
}

/** The stored value of an input or textarea, left alone while somebody is in it. */
export const holds = directive(Holds);

/**
 * @param {object} field
 * @param {string} field.id
 * @param {string} field.label
 * @param {string | null | undefined} field.value
 * @param {(text: string) => unknown} field.type called with every change
 * @param {(text: string) => unknown} [field.rest] called when the field is left
 * @param {string} [field.hint] an example, shown while it is empty
 * @param {boolean} [field.secret] only for oneself: carries the sign
 * @param {'text' | 'email' | 'tel' | 'url' | 'date' | 'password'} [field.kind]
 * @param {import('../vendor/lit-html/lit-html.js').TemplateResult} [field.below] chips that fill it
 * @param {number} [field.longest] characters
 * @param {'none' | 'words'} [field.capitals] none: it goes on in the middle of a sentence; words: a name, which is not corrected either
 * @param {string} [field.fills] what of the user's own the browser may fill in (the HTML standard's autofill tokens)
 */
export function field({ id, label, value, type, rest, hint, secret = false, kind = 'text', below, longest = 10_000, capitals, fills = 'off' }) {
  const caps = kind === 'email' || kind === 'url' ? 'none' : capitals;
  return html`<div class="field"><label for=${id}>${secret ? icon('private') : nothing}<span>${label}</span></label>
    <input class="input" id=${id} type=${kind} dir=${ifDefined(kind === 'text' ? 'auto' : undefined)} placeholder=${ifDefined(hint)} autocomplete=${fills}
      autocapitalize=${ifDefined(caps)} spellcheck=${ifDefined(caps === 'words' ? 'false' : undefined)} autocorrect=${ifDefined(caps === 'words' ? 'off' : undefined)} enterkeyhint="done" maxlength=${longest} ${holds(value ?? '')}
      @input=${(/** @type {InputEvent} */ event) => type(/** @type {HTMLInputElement} */ (event.target).value)} @blur=${(/** @type {FocusEvent} */ event) => rest?.(/** @type {HTMLInputElement} */ (event.target).value)}>
    ${below ?? nothing}</div>`;
}

/** The same for text of several lines. @param {{id: string, label: string, value: string | null | undefined, type: (text: string) => unknown, hint?: string, rows?: number}} field */
export function area({ id, label, value, type, hint, rows = 3 }) {
  return html`<div class="field"><label for=${id}><span>${label}</span></label>
    <textarea class="input" id=${id} rows=${rows} dir="auto" placeholder=${ifDefined(hint)} maxlength="20000" ${holds(value ?? '')}
      @input=${(/** @type {InputEvent} */ event) => type(/** @type {HTMLTextAreaElement} */ (event.target).value)}></textarea></div>`;
}
