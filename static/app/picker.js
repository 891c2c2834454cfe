/** The phone's own list of contacts, where the browser lends it (https://w3c.github.io/contact-picker/): Chrome on Android. */

/** @typedef {import('./types.d.ts').Card} Card */
/** @typedef {{name?: string[], email?: string[], tel?: string[]}} Picked */
/** @typedef {{select: (properties: string[], options: {multiple: boolean}) => Promise<Picked[]>}} Picker */

/** @returns {Picker | undefined} */
const picker = () => /** @type {any} */ (navigator).contacts;

/** Whether there is one. */
export const pickerHere = () => typeof picker()?.select === 'function';

/** @returns {Promise<Card[]>} those that the person picked; the page sees nobody else, and nobody at all where the list was closed */
export async function fromPicker() {
  const picked = await /** @type {Picker} */ (picker()).select(['name', 'email', 'tel'], { multiple: true });
  return picked.map(cardOf);
}

/** @param {Picked} picked @returns {Card} */
function cardOf({ name = [], email = [], tel = [] }) {
  const contact = (/** @type {'email' | 'phone'} */ kind) => (/** @type {string} */ value) => ({ kind, value, label: null });
  return { name: name[0] ?? '', org: null, role: null, note: null, contacts: [...email.map(contact('email')), ...tel.map(contact('phone'))] };
}
