import { Problem } from './problem.js';

/** Bytes as the wire writes keys and signatures: base64url without padding, in the one way that there is. */

/** Bytes that `fromCharCode` is given at once: each is an argument of a call. */
const AT_ONCE = 8192;

/** @param {Uint8Array} bytes @returns {string} */
export function encoded(bytes) {
  const parts = Array.from({ length: Math.ceil(bytes.length / AT_ONCE) }, (_, part) => String.fromCharCode(...bytes.subarray(part * AT_ONCE, (part + 1) * AT_ONCE)));
  return btoa(parts.join('')).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} @throws where it is no base64 */
export const decoded = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));

/**
 * @param {string} text
 * @param {number} length
 * @returns {Uint8Array<ArrayBuffer>}
 * @throws {Problem} field-invalid for another length, and for any other way to write it: one key must not pass for two
 */
export function exactly(text, length) {
  const bytes = decoded(text);
  if (bytes.length !== length || encoded(bytes) !== text) throw new Problem('field-invalid', `not ${length} bytes in base64url`);
  return bytes;
}
