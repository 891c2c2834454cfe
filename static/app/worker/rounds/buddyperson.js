import { digestId } from '../digest.js';
import { spaceOf } from '../meta.js';
import { nameIn } from '../pairing.js';
import { planOf } from './plan.js';

/**
 * Who a buddy is among my people: as the row of the buddy says, else under an id made of their author, the same on all my devices.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Rid} Rid
 */

/** @param {Context} context @param {string} author @returns {Rid} */
export const buddyPerson = (context, author) =>
  context.db.value('SELECT person FROM buddy WHERE space = :home AND rid = :author', { home: spaceOf(context), author }) ?? digestId(['buddy', author]);

/**
 * Keeps the buddy among my people, unless somebody ever stood there: whom I deleted does not come back by itself.
 *
 * @param {Context} context
 * @param {import('../cells.js').Edit} edit
 * @param {string} space
 * @param {string} author
 * @returns {Rid}
 */
export function keepBuddyPerson(context, edit, space, author) {
  const home = spaceOf(context);
  const person = buddyPerson(context, author);
  if (!context.db.value("SELECT 1 FROM cell WHERE space = :home AND tbl = 'person' AND rid = :person LIMIT 1", { home, person })) {
    const paired = context.db.value('SELECT paired_at FROM buddy WHERE space = :home AND rid = :author', { home, author });
    edit('person', person, { name: nameIn(context, space, author) || null, source: 'met', created_at: paired ?? planOf(context, space)?.starts ?? 0 });
  }
  return person;
}
