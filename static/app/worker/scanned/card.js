/** A card made of what a stranger wrote: bounded, without anything that could pose as something else, and only links that are links. */

/**
 * @typedef {import('../../types.d.ts').Card} Card
 * @typedef {Card['contacts'][number]} Contact
 * @typedef {import('../../types.d.ts').CardAddress} Address
 */

import { ALL } from '../../postal.js';
import { fewOf } from '../cardtext.js';

/** Characters; and how many ways of each kind to reach one person, beyond which a code is somebody's joke. */
const LONGEST = { name: 200, org: 200, role: 200, value: 500, label: 40, note: 4000 };
export const MOST_OF_A_KIND = 10;
/** Where somebody lives and works, with some to spare. */
const MOST_ADDRESSES = 5;

/** In the order in which they are shown. @type {Contact['kind'][]} */
const KINDS = ['email', 'phone', 'link'];

/** Whatever turns the direction of the text around it (Unicode TR 9, 2.1 to 2.5), and what is not seen at all. */
const TURNING = /[\u202a-\u202e\u2066-\u2069\u200b\u2060\ufeff]/gu;
const CONTROL = /[\0-\x08\x0b-\x1f\x7f-\x9f]|\p{Surrogate}/gu;
const SCHEME = /^[a-z][a-z\d+.-]*:/iu;

/** @param {unknown} text @param {number} longest @returns {string} one line */
export const line = (text, longest) => cut(plain(text).replace(/\s+/gu, ' '), longest);

/** @param {unknown} text @param {number} longest @returns {string} with its line breaks */
const lines = (text, longest) => cut(plain(String(text ?? '').replace(/\r\n?/g, '\n')), longest);

/** @param {unknown} text */
const plain = (text) => String(text ?? '').replace(CONTROL, ' ').replace(TURNING, '').trim();

/** Between characters, not within one. @param {string} text @param {number} longest */
const cut = (text, longest) => (text.length <= longest ? text : text.slice(0, longest).replace(/[\ud800-\udbff]$/u, ''));

/** Whether a text is an address of the web, or written as one without its https://. @param {string} value */
export const isLink = (value) => (SCHEME.test(value) ? /^https?:\/\//iu.test(value) : value.includes('.') && !/\s/u.test(value));

/**
 * @param {Partial<Card>} read
 * @returns {{card: Card, left: number}} left: so many contacts were too many. A link that is none is written down as text
 */
export function cardOf({ name, org, role, note, contacts = [], addresses = [] }) {
  /** @type {Map<string, Contact>} */
  const kept = new Map();
  const aside = [];
  for (const { kind, value, label } of contacts) {
    const plain = line(value, LONGEST.value);
    if (kind === 'link' && plain && !isLink(plain)) aside.push(plain);
    else if (plain) kept.set(`${kind} ${plain}`, { kind, value: plain, label: line(label, LONGEST.label) || null });
  }
  const fair = fewOf(KINDS.flatMap((kind) => [...kept.values()].filter((one) => one.kind === kind)), MOST_OF_A_KIND);
  const places = addresses.map(placeOf).filter((one) => ALL.some((part) => one[part])).slice(0, MOST_ADDRESSES);
  const card = {
    name: line(name, LONGEST.name), org: line(org, LONGEST.org) || null, role: line(role, LONGEST.role) || null,
    note: lines([note, ...aside.slice(0, MOST_OF_A_KIND)].filter(Boolean).join('\n'), LONGEST.note) || null,
    contacts: fair, ...(places.length && { addresses: places }),
  };
  return { card, left: kept.size - fair.length };
}

/** A street may take several lines. @param {Address} address @returns {Address} */
const placeOf = (address) =>
  /** @type {Address} */ (Object.fromEntries(Object.entries(address).map(([part, text]) => [part, (part === 'street' ? lines : line)(text, LONGEST.name) || null])));
