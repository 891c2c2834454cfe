import { fold } from './fold.js';
import { spaceOf } from './meta.js';
import { reachKey } from './scanned/reach.js';

/**
 * Who of a list is there already: the very same address, or the same name and company where there is no address to go by. Nobody is
 * guessed to be somebody else; who might be one is another matter.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('../types.d.ts').Card} Card
 * @typedef {Pick<Card, 'name' | 'org' | 'contacts'>} Who
 * @typedef {{as: 'person' | 'target', event: string | null}} Where people of the book, or those to look for at an event
 */

/** @param {Who} who @returns {string[]} two with one of these in common are the same */
export function keysOf({ name, org, contacts }) {
  const keys = contacts.map(reachKey).filter((key) => key !== null);
  return keys.length || !name ? keys : [`name ${fold(name)}\n${fold(org ?? '')}`];
}

/**
 * @param {Context} context
 * @param {Where} where
 * @returns {Set<string>}
 */
export function keysHere(context, where) {
  const rows = where.as === 'target' ? targetsHere(context, where.event) : peopleHere(context);
  return new Set(rows.flatMap(keysOf));
}

/** @param {Context} context @returns {Who[]} */
function peopleHere(context) {
  const { db } = context;
  const space = spaceOf(context);
  const contacts = db.bulk('SELECT kind, value FROM contact JOIN person ON person.space = contact.space AND person.rid = contact.person WHERE contact.space = :space AND value IS NOT NULL', { space });
  const named = db.bulk('SELECT name, org FROM person WHERE space = :space AND name IS NOT NULL', { space });
  return [
    ...contacts.map(([kind, value]) => ({ name: '', org: null, contacts: [{ kind, value, label: null }] })),
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
