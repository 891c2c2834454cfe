/** What a text from somebody else's file must be before it can be kept: one of characters that a cell holds, and not endless. */

/** Characters; what is longer is cut, and said so. */
export const LONGEST = { name: 500, note: 16_000 };

/** So many ways of a kind to reach one person; with more of them it is no card. */
export const MOST_OF_A_KIND = 500;

/**
 * @template {{kind: string}} Contact
 * @param {Iterable<Contact>} contacts
 * @param {number} most
 * @returns {Contact[]} the first ones of each kind
 */
export function fewOf(contacts, most) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  return [...contacts].filter(({ kind }) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return count <= most;
  });
}

/** Control characters come from broken exports, and lone surrogates from cut ones; neither can be kept. @param {string} text */
export const clean = (text) => text.replace(/[\0-\x08\x0b-\x1f\x7f]|\p{Surrogate}/gu, '').trim();

/** @param {string} text @param {number} longest */
export const cut = (text, longest) => (text.length <= longest ? text : text.slice(0, longest).replace(/[\ud800-\udbff]$/, ''));

/** Addresses as people write them, not as URIs (RFC 3966, RFC 6068). @param {string} value */
export const plainAddress = (value) => value.replace(/^(?:tel|mailto):/i, '').replace(/;ext=/i, ' ext. ');
