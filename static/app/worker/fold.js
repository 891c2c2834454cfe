const ASCII = /^[\0-\x7f]*$/;

/** Letters that no decomposition takes apart, but that people leave plain when they type. */
const PLAIN = /** @type {Record<string, string>} */ ({ ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ħ: 'h', ς: 'σ' });
const DRESSED = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/**
 * Text as a search sees it, in any script: compatibility forms taken apart, marks off, case folded (by upper case first, so
 * that "ß" meets "ss").
 *
 * @param {string} text
 * @returns {string}
 */
export function fold(text) {
  if (ASCII.test(text)) return text.toLowerCase().trim();
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').toUpperCase().toLowerCase();
  return bare.replace(DRESSED, (letter) => PLAIN[letter]).trim();
}

/**
 * @param {string} text what somebody typed
 * @returns {string[]} the words that must all be found, at most eight
 */
export const searchWords = (text) => fold(text.slice(0, 200)).split(/\s+/).filter(Boolean).slice(0, 8);
