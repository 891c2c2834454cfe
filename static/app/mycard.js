/**
 * My own card as text: in a code, in a link, in a file. Each is made of what `asShown` lets out, so nothing private can get in.
 * What a code holds is small enough that an old phone's camera takes it (docs/decisions/0073).
 */

import { asShown, FIELDS, said } from './face.js';
import { segmenter } from './initial.js';
import { folded, vcard } from './vcard.js';

/**
 * @typedef {import('./types.d.ts').Face} Face
 * @typedef {import('./face.js').Field} Field
 * @typedef {import('./face.js').Card} Card
 * @typedef {Pick<Face, Field | import('./face.js').Line | 'shown'>} Mine
 */

/**
 * @typedef {object} Fitted
 * @property {string} text
 * @property {Field[]} within the shown fields that are in it
 * @property {Field[]} left those that were left out, for it would not scan with them
 * @property {boolean} shortened the name itself was cut
 */

/** Bytes; longer codes stop scanning at an arm's length. */
export const BUDGET = 190;

/** The order in which fields leave a card that is too long: what a stranger misses least goes first. @type {readonly Field[]} */
export const DROPPED_FIRST = ['link', 'role', 'org', 'phone', 'email'];

/** @type {Record<Field, string>} */
const PROPERTY = { name: 'FN', org: 'ORG', role: 'TITLE', email: 'EMAIL', phone: 'TEL', link: 'URL' };
/** What a link says of its face behind the #, which no server sees (docs/decisions/0106). @type {Record<Field, string>} */
const KEY = { name: 'n', org: 'o', role: 'r', email: 'm', phone: 'p', link: 'l' };

/**
 * The text of the offline code.
 *
 * @param {Mine} face with a name
 * @returns {Fitted}
 */
export const myCard = (face) => fit(asShown(face), (card, fields) => vcard(properties(card, fields)));

/**
 * The text of the link's code: the address of its page, and behind it as much as fits for a phone of Hallway without a signal.
 *
 * @param {Mine & Pick<Face, 'slug'>} face with a name and a slug
 * @param {{ server: string, event: string | null }} where
 * @returns {Fitted}
 */
export function myLink(face, where) {
  const page = pageOf(face, where);
  return fit(asShown(face), (card, fields) => `${page}#${new URLSearchParams(fields.map((field) => [KEY[field], card[field] ?? '']))}`);
}

/**
 * Where its page lies, for a link that is sent rather than scanned.
 *
 * @param {Pick<Face, 'slug'>} face
 * @param {{ server: string, event?: string | null }} where
 */
export const pageOf = ({ slug }, { server, event }) => `${server}/f/${slug}${event ? `?e=${event}` : ''}`;

/**
 * The whole card as a file for any address book.
 *
 * @param {Mine} face with a name
 * @param {(id: string, args?: Record<string, string>) => string} text the catalogue
 */
export function myFile(face, text) {
  const card = asShown(face);
  const lines = said(card, text).join('\n').replace(/[\u2068\u2069]/g, ''); // marks that hold directions apart are for screens
  return folded(vcard([...properties(card, filled(card)), ...(lines ? [/** @type {import('./vcard.js').Property} */ (['NOTE', lines])] : [])]));
}

/** The fields that a card shows, in its order. @param {Card} card */
export const filled = (card) => FIELDS.filter((field) => card[field]);

/** N repeats the name in the parts that phones sort by. @param {Card} card @param {Field[]} fields @returns {import('./vcard.js').Property[]} */
const properties = (card, fields) => [['N', card.name ?? ''], ...fields.map((field) => /** @type {import('./vcard.js').Property} */ ([PROPERTY[field], card[field] ?? '']))];

/**
 * @param {Card} card
 * @param {(card: Card, fields: Field[]) => string} write
 * @returns {Fitted}
 */
function fit(card, write) {
  const size = (/** @type {Card} */ one) => new TextEncoder().encode(write(one, within)).length;
  const within = filled(card);
  for (const field of DROPPED_FIRST) {
    if (size(card) <= BUDGET) break;
    if (within.includes(field)) within.splice(within.indexOf(field), 1);
  }
  const name = cut(card.name ?? '', (shorter) => size({ ...card, name: shorter }) <= BUDGET);
  return {
    text: write({ ...card, name }, within), within,
    left: filled(card).filter((field) => !within.includes(field)), shortened: name !== (card.name ?? ''),
  };
}

/** A name cut between letters as people see them until it fits. @param {string} name @param {(shorter: string) => boolean} fits */
function cut(name, fits) {
  const letters = lettersOf(name).slice(0, BUDGET); // a letter is a byte or more
  while (letters.length > 1 && !fits(letters.join(''))) letters.pop();
  return letters.join('').trim();
}

/** Letters as people see them, unless the browser cannot tell them or the first is a tower of marks that would fill the card. @param {string} name */
function lettersOf(name) {
  const seen = Array.from(segmenter?.segment(name.slice(0, 4 * BUDGET)) ?? [], (part) => part.segment);
  return !seen.length || seen[0].length > BUDGET / 8 ? Array.from(name) : seen;
}
