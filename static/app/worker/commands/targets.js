import { keysOf } from '../alreadyhere.js';
import { write } from '../cells.js';
import { offsetOf } from '../clock.js';
import { accepts, id, ms, optional, text } from '../door.js';
import { spaceOf } from '../meta.js';
import { Problem } from '../problem.js';
import { currentEvent } from '../queries/events.js';
import { newId } from '../stamp.js';

/**
 * People to look for: added by hand, and met.
 *
 * @typedef {import('../context.js').Context} Context
 */

/** @type {import('../door.js').Handler<'addTarget'>} */
export const addTarget = accepts({ rid: id, name: text, event: optional(id), at: ms }, (context, { rid, name, event, at }) =>
  write(context, (edit) => {
    edit('target', rid, { kind: 'person', name: name.trim(), ...(event && { event }), created_at: Math.max(0, at + offsetOf(context)) });
    return { undo: { name: 'remove', args: { tbl: 'target', rid } } };
  }));

/**
 * Like a capture, with what the list said of them: `uncapture` takes it back. Whoever is in the book already, by the very same address, is met
 * again instead of twice.
 *
 * @type {import('../door.js').Handler<'meetTarget'>}
 */
export const meetTarget = accepts({ target: id, person: id, encounter: id, at: ms }, (context, { target, person: fresh, encounter, at: tapped }) =>
  write(context, (edit) => {
    const space = spaceOf(context);
    const row = context.db.get('SELECT name, org, role, email, phone, link, note, event FROM target WHERE space = :space AND rid = :target', { space, target });
    if (!row) throw new Problem('not-found');
    const at = Math.max(0, tapped + offsetOf(context));
    const known = knownAs(context, row);
    const person = known ?? fresh;
    if (!known) addPerson(context, edit, person, row, at);
    edit('encounter', encounter, { person, met_at: at, ...(eventNow(context, row) && { event: eventNow(context, row) }) });
    edit('target', target, { person, encounter });
    return { at, person, undo: { name: 'uncapture', args: { person, encounter } } };
  }));

/** Where it is tonight, or where they were expected. @param {Context} context @param {import('../database.js').Row} row @returns {string | null} */
const eventNow = (context, { event }) => currentEvent(context)?.rid ?? event;

/** @param {import('../database.js').Row} row */
const contactsOf = (row) => /** @type {const} */ (['email', 'phone', 'link']).filter((kind) => row[kind]).map((kind) => ({ kind, value: String(row[kind]), label: null }));

/** @param {Context} context @param {import('../database.js').Row} row @returns {string | null} somebody of the book with the same address */
function knownAs(context, row) {
  const keys = new Set(keysOf({ name: '', org: null, contacts: contactsOf(row) }));
  if (!keys.size) return null;
  const rows = context.db.bulk('SELECT contact.person, kind, value FROM contact JOIN person ON person.space = contact.space AND person.rid = contact.person WHERE contact.space = :space AND value IS NOT NULL', { space: spaceOf(context) });
  return rows.find(([, kind, value]) => keysOf({ name: '', org: null, contacts: [{ kind, value, label: null }] }).some((key) => keys.has(key)))?.[0] ?? null;
}

/** @param {Context} context @param {import('../cells.js').Edit} edit @param {string} person @param {import('../database.js').Row} row @param {number} created_at */
function addPerson(context, edit, person, row, created_at) {
  const given = Object.fromEntries(['name', 'org', 'role'].filter((col) => row[col]).map((col) => [col, row[col]]));
  edit('person', person, { ...given, source: 'met', created_at });
  for (const { kind, value } of contactsOf(row)) edit('contact', newId(context.random), { person, kind, value });
  if (row.note) edit('note', newId(context.random), { person, text: row.note, created_at });
}
