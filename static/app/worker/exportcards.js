import { folded, vcard } from '../vcard.js';
import { addressLines } from './cardaddress.js';

/**
 * Somebody as a vCard for another address book: who they are, how to reach them, and notes where those were asked for. How I recognise them
 * is not among what comes here.
 *
 * @typedef {import('./exportpeople.js').Known} Known
 * @typedef {import('../vcard.js').Property} Property
 */

const PROPERTY = /** @type {const} */ ({ email: 'EMAIL', phone: 'TEL', link: 'URL' });

/** Kinds that every address book knows; whatever else somebody called an address is a label of its own, as Apple and Google write it. */
const TYPES = new Set(['work', 'home', 'cell', 'fax', 'pager']);

/**
 * @param {Known} person
 * @param {'3.0' | '4.0'} version
 * @param {boolean} notes
 */
export function cardOf({ name, org, role, contacts, addresses, notes: texts }, version, notes) {
  const called = line(name || contacts[0]?.value || org || '?');
  /** @type {Property[]} */
  const properties = [['FN', called], ['N', name ? line(name) : ''], ...filled([['ORG', org], ['TITLE', role]]), ...contacts.flatMap(reach), ...addresses.flatMap(addressLines)];
  if (notes) properties.push(...filled([['NOTE', texts.join('\n\n')]]));
  return folded(vcard(properties, version));
}

/** @param {[string, string | null][]} properties @returns {Property[]} */
const filled = (properties) => properties.flatMap(([property, text]) => (text ? [/** @type {Property} */ ([property, text])] : []));

/** @param {import('../types.d.ts').Card['contacts'][number]} contact @param {number} place @returns {Property[]} */
function reach({ kind, value, label }, place) {
  const property = PROPERTY[kind];
  if (!label) return [[property, line(value)]];
  if (TYPES.has(label.toLowerCase())) return [[property, line(value), { type: label.toLowerCase() }]];
  const group = `item${place + 1}`;
  return [[property, line(value), { group }], ['X-ABLabel', line(label), { group }]];
}

/** On one line. @param {string} text */
const line = (text) => text.replace(/\s+/g, ' ').trim();
