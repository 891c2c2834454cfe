/** The id of the follow-up that a person will have, known before any server plans it (docs/architecture.md, "Follow-ups"). */

const DIGITS = '0123456789abcdefghijklmnopqrstuv';
const LETTERS = 16;

/**
 * @param {string} person their row id
 * @returns {Promise<string>} the first 80 bits of SHA-256 of `nice:<person>`, as base32hex
 */
export async function followUpId(person) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`nice:${person}`)));
  const bits = [...hash].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: LETTERS }, (_, at) => DIGITS[parseInt(bits.slice(at * 5, at * 5 + 5), 2)]).join('');
}
