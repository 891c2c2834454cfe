import { compareNames, nameOf } from './alike/name.js';
import { fold } from './fold.js';
import { spaceOf } from './meta.js';
import { isSameReach, reachKey } from './scanned/reach.js';

/**
 * Who of a list is there already: the same address and names that may be one person's, for a house shares its number; or the same name and
 * company where there is no address to go by. Nobody is guessed to be somebody else; who might be one is another matter.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('../types.d.ts').Card} Card
 * @typedef {Pick<Card, 'name' | 'org' | 'contacts'>} Who
 * @typedef {{exact: Set<string>, sharing: Map<string, Who[]>}} Known exact: keys with their names; sharing: who has a key, up to a crowd
 * @typedef {{as: 'person' | 'target', event: string | null}} Where people of the book, or those to look for at an event
 */

/** Of an address that so many have, only the very same name tells anything. */
const CROWD = 30;

/** @param {Who[]} all @returns {Known} */
export function knownOf(all) {
  /** @type {Known} */
  const known = { exact: new Set(), sharing: new Map() };
  for (const who of all) addTo(known, who);
  return known;
}

/** @param {Known} known @param {Who} who */
export function addTo({ exact, sharing }, who) {
  for (const key of keysOf(who)) {
    exact.add(withName(key, who));
    const others = sharing.get(key);
    if (!others) sharing.set(key, [who]);
    else if (others.length < CROWD) others.push(who);
  }
}

/** @param {Known} known @param {Who} who */
export const isAmong = ({ exact, sharing }, who) =>
  keysOf(who).some((key) => {
    const others = sharing.get(key) ?? [];
    return exact.has(withName(key, who)) || (others.length < CROWD && others.some((other) => isSame(who, other)));
  });

/** Whether two share a way to be reached, and their names do not say that they are two. @param {Who} one @param {Who} other */
export const isSame = (one, other) =>
  one.contacts.some((here) => other.contacts.some((there) => isSameReach(here, there))) && compareNames(nameOf(one.name), nameOf(other.name)) >= 0;

/** @param {string} key @param {Who} who */
const withName = (key, { name }) => `${key}\n${fold(name)}`;

/** @param {Who} who @returns {string[]} two that are the same have one of these in common */
function keysOf({ name, org, contacts }) {
  const keys = contacts.map(reachKey).filter((key) => key !== null);
  return keys.length || !name ? keys : [`name ${fold(name)}\n${fold(org ?? '')}`];
}

/**
 * @param {Context} context
 * @param {Where} where
 * @returns {Known}
 */
export const knownHere = (context, where) => knownOf(where.as === 'target' ? targetsHere(context, where.event) : peopleHere(context));

/** @param {Context} context @returns {Who[]} */
function peopleHere(context) {
  const { db } = context;
  const space = spaceOf(context);
  const contacts = db.bulk('SELECT kind, value, name FROM contact JOIN person ON person.space = contact.space AND person.rid = contact.person WHERE contact.space = :space AND value IS NOT NULL', { space });
  const named = db.bulk('SELECT name, org FROM person WHERE space = :space AND name IS NOT NULL', { space });
  return [
    ...contacts.map(([kind, value, name]) => ({ name: name ?? '', org: null, contacts: [{ kind, value, label: null }] })),
    ...named.map(([name, org]) => ({ name, org, contacts: [] })),
  ];
}

/** @param {Context} context @param {string | null} event @returns {Who[]} */
function targetsHere(context, event) {
  const rows = context.db.bulk('SELECT name, org, email, phone, link FROM target WHERE space = :space AND event IS :event', { space: spaceOf(context), event });
  return rows.flatMap(([name, org, email, phone, link]) => {
    const contacts = /** @type {Card['contacts']} */ ([['email', email], ['phone', phone], ['link', link]].filter(([, value]) => value).map(([kind, value]) => ({ kind, value, label: null })));
    return [{ name: name ?? '', org, contacts }, { name: name ?? '', org, contacts: [] }];
  });
}
