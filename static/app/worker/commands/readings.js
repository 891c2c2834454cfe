import { write } from '../cells.js';
import { accepts, flag, id, listOf, oneOf, recordOf, scalar, text } from '../door.js';
import { membersOf } from '../group.js';
import { spaceOf } from '../meta.js';
import { Problem } from '../problem.js';
import { newId } from '../stamp.js';

/**
 * What the server read from a photograph becomes the person's, field by field, by a tap and never without.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').CardField} CardField
 */

const OWN = /** @type {const} */ (['name', 'org', 'role']);
const WAYS = /** @type {const} */ (['email', 'phone', 'link']);

/** @type {import('../door.js').Handler<'fillFrom'>} */
export const fillFrom = accepts({ attachment: id, person: id, fields: listOf(oneOf(...OWN, ...WAYS)), settled: flag }, (context, { attachment, person, fields, settled }) =>
  write(context, (edit) => {
    const read = readingOf(context, attachment);
    const { rid: lead, ...stands } = rowOf(context, membersOf(context, person)[0] ?? person);
    const wrote = chosen(read, OWN, fields);
    if (Object.keys(wrote).length) edit('person', lead, wrote);
    const contacts = Object.entries(chosen(read, WAYS, fields)).map(([kind, value]) => {
      const rid = newId(context.random);
      edit('contact', rid, { person, kind, value });
      return rid;
    });
    if (settled) edit('attachment', attachment, { settled: true });
    const was = Object.fromEntries(Object.keys(wrote).map((col) => [col, stands[col]]));
    return { undo: { name: 'unfill', args: { attachment, person: lead, wrote, was, contacts, settled } } };
  }));

/** @type {import('../door.js').Handler<'unfill'>} */
export const unfill = accepts(
  { attachment: id, person: id, wrote: recordOf(text), was: recordOf(scalar), contacts: listOf(id), settled: flag },
  (context, { attachment, person, wrote, was, contacts, settled }) =>
    write(context, (edit) => {
      const stands = rowOf(context, person);
      const ours = Object.entries(wrote).filter(([col, value]) => stands[col] === value);
      if (ours.length) edit('person', person, Object.fromEntries(ours.map(([col]) => [col, was[/** @type {CardField} */ (col)] ?? null])));
      for (const rid of contacts) edit('contact', rid, { _deleted: true });
      if (settled) edit('attachment', attachment, { settled: null });
      return {};
    }));

/** @param {Context} context @param {string} attachment @returns {Record<string, any>} */
function readingOf(context, attachment) {
  const row = context.db.get(
    'SELECT name, org, role, email, phone, link FROM reading WHERE space = :space AND rid = :rid', { space: spaceOf(context), rid: attachment });
  if (!row) throw new Problem('not-found', 'nothing was read from it');
  return row;
}

/** What this one row says, whatever shows of a group. @param {Context} context @param {string} person @returns {Record<string, any>} */
function rowOf(context, person) {
  const row = context.db.get('SELECT rid, name, org, role FROM person WHERE space = :space AND rid = :person', { space: spaceOf(context), person });
  if (!row) throw new Problem('not-found', 'no such person');
  return row;
}

/** @param {Record<string, any>} read @param {readonly CardField[]} among @param {CardField[]} fields @returns {Record<string, string>} */
const chosen = (read, among, fields) => Object.fromEntries(among.flatMap((field) => (fields.includes(field) && read[field] ? [[field, read[field]]] : [])));
