import { isSameAddress } from './cardaddress.js';
import { timeOf } from './clock.js';
import { membersOf, whoseOf } from './group.js';
import { spaceOf } from './meta.js';
import { Problem } from './problem.js';
import { addressesOf, contactsOf, shownOf } from './queries/person.js';
import { isSameReach } from './scanned/reach.js';
import { newId } from './stamp.js';

/**
 * What a card says, added to somebody: empty fields are filled, what is new is added, nothing is written over.
 *
 * @typedef {import('./context.js').Context} Context
 * @typedef {import('./cells.js').Edit} Edit
 * @typedef {import('../types.d.ts').Card} Card
 * @typedef {import('../types.d.ts').Filled} Filled
 */

const FIELDS = /** @type {const} */ (['name', 'org', 'role']);

/**
 * @param {Context} context
 * @param {Edit} edit
 * @param {string} person
 * @param {Card} read
 * @returns {Filled} what was written
 * @throws {Problem} not-found
 */
export function fill(context, edit, person, read) {
  const stands = nameAndWork(context, person) ?? pendingPerson(context, person);
  const cols = Object.fromEntries(FIELDS.flatMap((col) => (read[col] && !stands[col]?.trim() ? [[col, read[col]]] : [])));
  if (Object.keys(cols).length) edit('person', person, cols);
  const contacts = addContacts(context, edit, person, read);
  const addresses = addAddresses(context, edit, person, read);
  const note = addNote(context, edit, person, [read.note, ...unfilled(read, stands)].filter(Boolean).join('\n'));
  return { person, cols, contacts, ...(addresses.length && { addresses }), ...(note && { note }) };
}

/** @param {Context} context @param {string} person @returns {Record<string, any> | null} */
export function nameAndWork(context, person) {
  const members = membersOf(context, person);
  return members.length ? shownOf(context, whoseOf(context, members)) : null;
}

/** @param {Context} context @param {string} person */
export const whose = (context, person) => whoseOf(context, membersOf(context, person));

/** Somebody whom this very transaction makes has nothing yet. @param {Context} context @param {string} person @returns {Record<string, any>} */
function pendingPerson(context, person) {
  if (!context.pending?.rows.get(spaceOf(context))?.has(`person ${person}`)) throw new Problem('not-found', 'no such person');
  return {};
}

/** What the code says otherwise than what stands here: a note, so that neither is lost. @param {Card} read @param {Record<string, any>} stands */
const unfilled = (read, stands) => {
  const other = FIELDS.map((col) => (stands[col]?.trim() && read[col] !== stands[col].trim() ? read[col] : null)).filter(Boolean);
  return other.length ? [other.join(', ')] : [];
};

/** @param {Context} context @param {Edit} edit @param {string} person @param {Card} read */
function addContacts(context, edit, person, read) {
  const here = contactsOf(context, whose(context, person));
  const fresh = read.contacts.filter((one) => one.value.trim() && !here.some((other) => isSameReach(one, other)));
  return fresh.map(({ kind, value, label }) => {
    const rid = newId(context.random);
    edit('contact', rid, { person, kind, value, ...(label && { label }) });
    return rid;
  });
}

/** @param {Context} context @param {Edit} edit @param {string} person @param {Card} read */
function addAddresses(context, edit, person, { addresses = [] }) {
  const here = addressesOf(context, whose(context, person));
  return addresses.filter((one) => !here.some((other) => isSameAddress(one, other))).map((one) => {
    const rid = newId(context.random);
    edit('address', rid, { person, ...one, created_at: timeOf(context) });
    return rid;
  });
}

/** @param {Context} context @param {Edit} edit @param {string} person @param {string} said @returns {string | null} */
function addNote(context, edit, person, said) {
  const known = context.db.value(
    'SELECT 1 FROM note WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) AND text = :said', { ...whose(context, person), said });
  if (!said || known) return null;
  const rid = newId(context.random);
  edit('note', rid, { person, text: said, created_at: timeOf(context) });
  return rid;
}
