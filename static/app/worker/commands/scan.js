import { write } from '../cells.js';
import { timeOf } from '../clock.js';
import { accepts, id, listOf, ms, optional, recordOf, text } from '../door.js';
import { membersOf, whoseOf } from '../group.js';
import { spaceOf } from '../meta.js';
import { Problem } from '../problem.js';
import { currentEvent } from '../queries/events.js';
import { contactsOf, shownOf } from '../queries/person.js';
import { reachKey } from '../scanned/reach.js';
import { newId } from '../stamp.js';
import { capture } from './capture.js';
import { card } from '../queries/contacts.js';

/**
 * What a code said is kept as somebody met now, or added to somebody who is here: empty fields are filled, nothing is written over.
 *
 * @typedef {import('../context.js').Context} Context
 * @typedef {import('../cells.js').Edit} Edit
 * @typedef {import('../../types.d.ts').Card} Card
 * @typedef {import('../../types.d.ts').Filled} Filled
 */

/** Whoever was met so lately is not met again by being scanned. */
const LATELY = 3 * 60 * 60 * 1000;
const FIELDS = /** @type {const} */ (['name', 'org', 'role']);

/** @type {import('../door.js').Handler<'keepScanned'>} */
export const keepScanned = accepts({ person: id, encounter: id, at: ms, card }, (context, { person, encounter, at, card: read }) =>
  write(context, (edit) => {
    const kept = /** @type {{at: number}} */ (capture(context, { person, encounter, at }));
    const filled = fill(context, edit, person, read);
    return { at: kept.at, undo: { name: 'unscan', args: { ...filled, encounter, made: true } } };
  }));

/** @type {import('../door.js').Handler<'addScanned'>} */
export const addScanned = accepts({ person: id, encounter: optional(id), at: optional(ms), card }, (context, { person, encounter, at, card: read }) =>
  write(context, (edit) => {
    const again = encounter !== undefined && !metLately(context, person);
    if (again) capture(context, { person, encounter, at: at ?? context.now(), known: person });
    return { undo: { name: 'unscan', args: { ...fill(context, edit, person, read), ...(again && { encounter }) } } };
  }));

/**
 * Takes back what a scan wrote, and nothing that was written since.
 *
 * @type {import('../door.js').Handler<'unscan'>}
 */
export const unscan = accepts(
  { person: id, cols: recordOf(text), contacts: listOf(id), note: optional(id), encounter: optional(id) },
  (context, { person, cols, contacts, note, encounter, made }) =>
    write(context, (edit) => {
      const stands = nameAndWork(context, person) ?? {};
      const ours = Object.entries(cols).filter(([col, value]) => stands[col] === value);
      if (made) edit('person', person, { _deleted: true });
      else if (ours.length) edit('person', person, Object.fromEntries(ours.map(([col]) => [col, null])));
      for (const rid of contacts) edit('contact', rid, { _deleted: true });
      if (note) edit('note', note, { _deleted: true });
      if (encounter) edit('encounter', encounter, { _deleted: true });
      return {};
    }));

/**
 * @param {Context} context
 * @param {Edit} edit
 * @param {string} person
 * @param {Card} read
 * @returns {Filled} what was written
 * @throws {Problem} not-found
 */
function fill(context, edit, person, read) {
  const stands = nameAndWork(context, person) ?? pendingPerson(context, person);
  const cols = Object.fromEntries(FIELDS.flatMap((col) => (read[col] && !stands[col]?.trim() ? [[col, read[col]]] : [])));
  if (Object.keys(cols).length) edit('person', person, cols);
  const contacts = addContacts(context, edit, person, read);
  const note = addNote(context, edit, person, [read.note, ...unfilled(read, stands)].filter(Boolean).join('\n'));
  return { person, cols, contacts, ...(note && { note }) };
}

/** @param {Context} context @param {string} person @returns {Record<string, any> | null} */
function nameAndWork(context, person) {
  const members = membersOf(context, person);
  return members.length ? shownOf(context, whoseOf(context, members)) : null;
}

/** @param {Context} context @param {string} person */
const whose = (context, person) => whoseOf(context, membersOf(context, person));

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
  const known = new Set(here.flatMap((one) => [reachKey(one), `${one.kind} ${one.value}`]));
  const fresh = read.contacts.filter((one) => one.value.trim() && !known.has(reachKey(one)) && !known.has(`${one.kind} ${one.value}`));
  return fresh.map(({ kind, value, label }) => {
    const rid = newId(context.random);
    edit('contact', rid, { person, kind, value, ...(label && { label }) });
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

/** At this event, or within the last hours. @param {Context} context @param {string} person */
const metLately = (context, person) =>
  context.db.value(
    'SELECT 1 FROM encounter WHERE space = :space AND person IN (SELECT value FROM json_each(:people)) AND (event = :event OR met_at > :since) LIMIT 1',
    { ...whose(context, person), event: currentEvent(context)?.rid ?? null, since: timeOf(context) - LATELY }) === 1;
