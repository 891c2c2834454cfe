/** What a card says of somebody otherwise than their page. */
import { reachKey } from './worker/scanned/reach.js';

/**
 * @typedef {import('./types.d.ts').CardField} CardField
 * @typedef {import('./types.d.ts').CardReading} CardReading
 * @typedef {import('./types.d.ts').PersonPage} PersonPage
 * @typedef {{field: CardField, value: string, now: string | null}} Proposal now: what stands there and would be replaced
 */

const OWN = /** @type {const} */ (['name', 'org', 'role']);
const WAYS = /** @type {const} */ (['email', 'phone', 'link']);

/** @param {PersonPage} person @param {CardReading} read @returns {Proposal[]} */
export function proposals(person, read) {
  const known = new Set(person.contacts.flatMap((one) => [reachKey(one), `${one.kind} ${one.value}`]));
  const own = OWN.map((field) => ({ field, value: read[field], now: person[field]?.trim() || null }));
  const ways = WAYS.map((field) => ({ field, value: isKnown(field, read[field], known) ? null : read[field], now: null }));
  return /** @type {Proposal[]} */ ([...own, ...ways].filter(({ value, now }) => value && value !== now));
}

/** @param {typeof WAYS[number]} kind @param {string | null} value @param {Set<string | null>} known */
const isKnown = (kind, value, known) => value !== null && (known.has(`${kind} ${value}`) || known.has(reachKey({ kind, value }) ?? `${kind} ${value}`));

