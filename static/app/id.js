/** Row ids that the page makes itself, so that a tap repeated after a failure keeps one row (docs/protocol.md, "Names and formats"). */

const DIGITS = '0123456789abcdefghijklmnopqrstuv';

/** @returns {string} 80 random bits, 16 characters of base32hex in lower case */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => DIGITS[byte & 31]).join('');
}
