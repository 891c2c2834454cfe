import { invalid } from './problem.js';

/** What one value may weigh on the wire; the server refuses a row with a longer one. */
export const LONGEST = 64 * 1024;

/** Most values, which are known by their look: a tenth of the time, and a first sync looks at 80,000. */
const PLAIN = /^(?:"[^"\\\u0000-\u001f\ud800-\udfff]*"|-?[1-9]\d{0,14}|0|true|false|null)$/;

/**
 * The one way to write a value (docs/protocol.md): as JSON.stringify does, for what the protocol can carry.
 *
 * @param {unknown} value
 * @returns {string}
 * @throws {import('./problem.js').Problem} field-invalid for anything else
 */
export function canonical(value) {
  if (typeof value === 'string') checkText(value);
  else if (typeof value === 'number') checkNumber(value);
  else if (typeof value !== 'boolean' && value !== null) throw invalid('not a text, number, truth value or nothing');
  const text = JSON.stringify(value);
  if (weight(text) > LONGEST) throw invalid('longer than 64 KiB');
  return text;
}

/**
 * @param {unknown} text
 * @returns {boolean} whether it is a value as `canonical` writes it
 */
export function isCanonical(text) {
  try {
    return typeof text === 'string' && ((PLAIN.test(text) && text.length * 3 <= LONGEST) || canonical(JSON.parse(text)) === text);
  } catch {
    return false;
  }
}

/** @param {string} text */
function checkText(text) {
  if (text.includes('\0')) throw invalid('text with U+0000');
  if (/\p{Surrogate}/u.test(text)) throw invalid('text with a lone surrogate');
}

/** @param {number} number */
function checkNumber(number) {
  if (!Number.isFinite(number)) throw invalid('not a finite number');
  if (Number.isInteger(number) && !Number.isSafeInteger(number)) throw invalid('an integer beyond 2^53');
}

/**
 * @param {string} text
 * @returns {number} its bytes in UTF-8; 0 where its length alone shows that it is light (three bytes a unit at most)
 */
const weight = (text) => (text.length * 3 <= LONGEST ? 0 : new TextEncoder().encode(text).length);
