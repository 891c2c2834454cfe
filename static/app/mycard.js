/**
 * My own card as the text of a code: vCard 3.0 (RFC 2426), small enough that an old phone's camera takes it.
 * It is made from a face's six fields alone, so nothing private can get in.
 */

import { segmenter } from './initial.js';

/** @typedef {import('./types.d.ts').Face} Face */
/** @typedef {'name' | 'org' | 'role' | 'email' | 'phone' | 'link'} Field */

/** Bytes; longer codes stop scanning at an arm's length. */
export const BUDGET = 190;

/** The order in which fields leave a card that is too long: what a stranger misses least goes first. @type {readonly Field[]} */
export const DROPPED_FIRST = ['link', 'role', 'org', 'phone', 'email'];

/** @type {Record<Field, string>} */
const PROPERTY = { name: 'FN', org: 'ORG', role: 'TITLE', email: 'EMAIL', phone: 'TEL', link: 'URL' };
/** @type {readonly Field[]} */
const ORDER = ['name', 'org', 'role', 'email', 'phone', 'link'];

/**
 * @param {Pick<Face, Field>} face with a name
 * @returns {{ text: string, within: Field[], left: Field[], shortened: boolean }}
 *   within, left: the filled fields that are in the code and those that were left out; shortened: the name itself was cut
 */
export function myCard(face) {
  const filled = ORDER.filter((field) => face[field]?.trim());
  const within = [...filled];
  for (const field of DROPPED_FIRST) {
    if (size(face, within) <= BUDGET) break;
    if (within.includes(field)) within.splice(within.indexOf(field), 1);
  }
  const name = fitting(face, within);
  return {
    text: written({ ...face, name }, within), within,
    left: filled.filter((field) => !within.includes(field)), shortened: name !== (face.name ?? '').trim(),
  };
}

/** @param {Pick<Face, Field>} face @param {Field[]} fields */
const size = (face, fields) => new TextEncoder().encode(written(face, fields)).length;

/** The name, cut between characters as people see them until the card fits. @param {Pick<Face, Field>} face @param {Field[]} within */
function fitting(face, within) {
  const letters = lettersOf((face.name ?? '').trim()).slice(0, BUDGET); // a letter is a byte or more
  while (letters.length > 1 && size({ ...face, name: letters.join('') }, within) > BUDGET) letters.pop();
  return letters.join('').trim();
}

/** Letters as people see them, unless the browser cannot tell them or the first is a tower of marks that would fill the card. @param {string} name */
function lettersOf(name) {
  const seen = Array.from(segmenter?.segment(name.slice(0, 4 * BUDGET)) ?? [], (part) => part.segment);
  return !seen.length || seen[0].length > BUDGET / 8 ? Array.from(name) : seen;
}

/** @param {Pick<Face, Field>} face @param {Field[]} fields */
function written(face, fields) {
  const lines = fields.map((field) => `${PROPERTY[field]}:${escaped((face[field] ?? '').trim())}`);
  return ['BEGIN:VCARD', 'VERSION:3.0', `N:${structured((face.name ?? '').trim())}`, ...lines, 'END:VCARD', ''].join('\r\n');
}

/** Backslash, comma, semicolon and line break (RFC 2426, section 4); other control characters have no place in a card. @param {string} value */
const escaped = (value) => value.replace(/[\\,;]/g, '\\$&').replace(/\r\n?|\n/g, '\\n').replace(/\p{Cc}/gu, '');

/**
 * Family;Given. Phones show "given family", except names in Han, Kana or Hangul, which are written family first and shown
 * that way: either split is shown again as it was typed.
 * @param {string} name
 */
function structured(name) {
  const words = name.split(/\s+/);
  if (words.length < 2) return `;${escaped(name)};;;`;
  const familyFirst = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}]/u.test(name);
  const family = familyFirst ? words.shift() : words.pop();
  return `${escaped(family ?? '')};${escaped(words.join(' '))};;;`;
}
