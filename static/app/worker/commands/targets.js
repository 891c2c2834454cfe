import { isSame } from '../alreadyhere.js';
import { write } from '../cells.js';
import { offsetOf } from '../clock.js';
import { accepts, id, ms, optional, text } from '../door.js';
import { fill } from '../fill.js';
import { spaceOf } from '../meta.js';
import { Problem } from '../problem.js';
import { currentEvent } from '../queries/events.js';

/**
 * People to look for: added by hand, and met.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../../types.d.ts').Card} Card
 */

/** @type {import('../door.js').Handler<'addTarget'>} */
export const addTarget = accepts({ rid: id, name: text, event: optional(id), at: ms }, (context, { rid, name, event, at }) =>
  write(context, (edit) => {
    edit('target', rid, { kind: 'person', name: name.trim(), ...(event && { event }), created_at: Math.max(0, at + offsetOf(context)) });
    return { undo: { name: 'remove', args: { tbl: 'target', rid } } };
  }));

/**
 * Like a capture, with what the list said of them: `unscan` takes it back. Whoever is in the book already, by the very same email or profile and no
 * other name, is met again instead of twice; whoever shares a number alone may be somebody else, and is asked about.
 *
 * @type {import('../door.js').Handler<'meetTarget'>}
 */
export const meetTarget = accepts({ target: id, person: id, encounter: id, at: ms }, (context, { target, person: fresh, encounter, at: tapped }) =>
  write(context, (edit) => {
    const space = spaceOf(context);
    const row = context.db.get('SELECT name, org, role, email, phone, link, note, event, batch FROM target WHERE space = :space AND rid = :target', { space, target });
    if (!row) throw new Problem('not-found');
    const met = metAlready(context, target);
    if (met) return met;
    const at = Math.max(0, tapped + offsetOf(context));
    const said = cardOf(row);
    const known = knownAs(context, said);
    const person = known ?? fresh;
    if (!known) edit('person', person, { source: row.batch && said.contacts.length ? 'list' : 'met', created_at: at });
    const filled = fill(context, edit, person, said);
    edit('encounter', encounter, { person, met_at: at, ...(eventNow(context, row) && { event: eventNow(context, row) }) });
    edit('target', target, { person, encounter });
    return { at, person, encounter, undo: { name: 'unscan', args: { ...filled, encounter, ...(!known && { made: true }) } } };
  }));

/** A second tap meets nobody anew. @param {Context} context @param {string} target @returns {ReturnType<import('../../types.d.ts').Commands['meetTarget']> | null} */
function metAlready(context, target) {
  const met = context.db.get(
    `SELECT encounter.person, encounter.rid AS encounter, met_at AS at FROM target
     JOIN encounter ON encounter.space = target.space AND encounter.rid = target.encounter
     WHERE target.space = :space AND target.rid = :target`, { space: spaceOf(context), target });
  if (!met) return null;
  const { at, person, encounter } = met;
  return { at, person, encounter, undo: { name: 'uncapture', args: { person, encounter } } };
}

/** Where it is tonight, or where they were expected. @param {Context} context @param {import('../database.js').Row} row @returns {string | null} */
const eventNow = (context, { event }) => currentEvent(context)?.rid ?? event;

/** What the list says. @param {import('../database.js').Row} row @returns {Card} */
export function cardOf({ name, org, role, note, ...row }) {
  const contacts = /** @type {const} */ (['email', 'phone', 'link']).filter((kind) => row[kind]).map((kind) => ({ kind, value: String(row[kind]), label: null }));
  return { name: name ?? '', org, role, note, contacts };
}

/** @param {Context} context @param {Card} said @returns {string | null} somebody of the book */
function knownAs(context, { name, contacts }) {
  const own = contacts.filter(({ kind }) => kind !== 'phone');
  if (!own.length) return null;
  const rows = context.db.bulk(
    `SELECT contact.person, name, kind, value FROM contact JOIN person ON person.space = contact.space AND person.rid = contact.person
     WHERE contact.space = :space AND value IS NOT NULL AND kind IN ('email', 'link')`, { space: spaceOf(context) });
  const same = rows.find(([, called, kind, value]) => isSame({ name, org: null, contacts: own }, { name: called ?? '', org: null, contacts: [{ kind, value, label: null }] }));
  return same?.[0] ?? null;
}
